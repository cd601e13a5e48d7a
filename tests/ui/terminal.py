"""The program at a real pseudo-terminal, with a screen to read: what a person at a keyboard has."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pyte

from tests.kit import ROOT

SECONDS = 30.0
"""How long is waited for what must come."""
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]* q")
"""What pyte does not know and would print."""
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


class Terminal:
    """The program at one end, the test at the other."""

    def __init__(
        self, home: Path, *args: str | Path, size: tuple[int, int] = (80, 24), shell: str = "", **env: str
    ) -> None:
        """`size` is columns and lines; `shell` is what stands after the command in a shell."""
        self._own, self.theirs = os.openpty()
        self.raw = b""
        self._fed = 0
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._measure(size)
        self.before = termios.tcgetattr(self.theirs)
        command = [sys.executable, "-m", "simulator", *map(str, args)]
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$@" {shell}', "sh", *command] if shell else command,
            stdin=self.theirs, stdout=self.theirs, stderr=self.theirs, start_new_session=True,
            env={
                "PATH": os.environ["PATH"], "CRISIS_SIMULATOR_HOME": str(home), "HOME": str(home.parent),
                "TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "INPUTRC": os.devnull,
                "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error",
            } | env,
        )  # fmt: skip

    def _measure(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size; the program is told as a terminal tells it."""
        self.read()
        self._measure(size)
        self._screen.resize(size[1], size[0])
        os.killpg(self.process.pid, signal.SIGWINCH)

    def type(self, text: str | bytes) -> None:
        """Press keys."""
        os.write(self._own, text if isinstance(text, bytes) else text.encode())

    def paste(self, text: str) -> None:
        """Paste as a terminal does that knows of it."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what the program has written; return whether there was something."""
        found = False
        while select.select([self._own], [], [], 0.0 if found else seconds)[0]:
            with suppress(OSError):
                self.raw += os.read(self._own, 65_536)
            found = True
        safe = self.raw.rfind(b"\x1b", max(self._fed, len(self.raw) - 32))
        upto = len(self.raw) if safe < 0 or self.process.poll() is not None else safe
        self._stream.feed(_UNKNOWN.sub(b"", self.raw[self._fed : upto]))
        self._fed = max(self._fed, upto)
        return found

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def until(self, *expected: str, gone: Sequence[str] = ()) -> str:
        """Wait until all of `expected` stands on the screen and nothing of `gone`."""

        def come() -> bool:
            shown = self.screen
            return all(one in shown for one in expected) and not any(one in shown for one in gone)

        self.wait(come, f"{expected} without {gone}")
        return self.screen

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until `condition` holds."""
        end = time.monotonic() + SECONDS
        while not condition():
            alive = self.process.poll() is None
            fresh = self.read(0.1)
            assert alive or fresh or condition(), f"ended before {what}:\n{self.screen}"
            assert time.monotonic() < end, f"no {what}:\n{self.screen}"

    def ended(self) -> int:
        """Wait for the end of the program and return its exit status."""
        self.wait(lambda: self.process.poll() is not None, "end")
        while self.read(0.05):
            pass
        status = self.process.poll()
        assert status is not None
        return status

    def modes(self) -> dict[int, bool]:
        """Return the private modes that the program has touched, and whether they are on now."""
        return {
            int(number): kind == b"h"
            for numbers, kind in _MODE.findall(self.raw)
            for number in numbers.split(b";")
        }

    def left_as_found(self) -> None:
        """Fail where the terminal is not as it was before the program."""
        assert termios.tcgetattr(self.theirs) == self.before
        modes = self.modes()
        on = {mode for mode, state in modes.items() if state}
        assert modes.keys() >= {25, 1000, 1003, 1006, 1049, 2004}, "the screen was never opened"
        assert on == {25, 7} & modes.keys(), "the cursor is shown, lines wrap, all else is off"
        assert self.raw.count(b"\x1b[<u") == len(re.findall(rb"\x1b\[>[0-9]+u", self.raw))

    def close(self) -> None:
        """End the program, whatever it does."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._own)
        os.close(self.theirs)
