"""Live pace: how real seconds become simulated time, and when the clock stands still."""

from dataclasses import dataclass

LID = 5.0
"""A real step longer than this, in seconds, is the machine asleep: no simulated time passes."""


@dataclass(slots=True)
class Pacing:
    """The running clock of a live game."""

    pace: int
    """Simulated seconds in one real second."""
    last: float
    """Real time of the last tick, in seconds."""
    fraction: float = 0.0
    """Simulated milliseconds not yet passed on."""
    composing: str | None = None
    """Thread in which somebody composes ("" for a statement), or None."""
    limit: int = 0
    """Simulated time at which the clock stops for somebody who composes."""

    def passed(self, now: float) -> tuple[int, bool]:
        """Return the simulated milliseconds since the last tick, and whether the machine slept."""
        real = max(0.0, now - self.last)
        self.last = now
        if real > LID:
            return 0, True
        exact = real * self.pace * 1000 + self.fraction
        whole = int(exact)
        self.fraction = exact - whole
        return whole, False

    def restart(self, now: float) -> None:
        """Forget the time since the last tick: it did not count."""
        self.last = now
        self.fraction = 0.0
