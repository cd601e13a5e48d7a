"""Real time, as a game needs it: passed in, so that tests and bots bring their own."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where real time comes from."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        ...

    def utc(self) -> str:
        """Return the wall time, ISO 8601 in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def utc(self) -> str:
        """Return the wall time, ISO 8601 in UTC, to the second."""
        return datetime.now(UTC).isoformat(timespec="seconds")
