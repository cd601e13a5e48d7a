"""Being told by the system to end."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress


def when_told_to_end(leave: Callable[[], None]) -> None:
    """Call `leave` on SIGTERM, SIGINT and where the terminal goes away; needs a running event loop."""
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), leave)
