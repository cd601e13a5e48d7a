"""A program in a terminal of its own: what it writes and when, what it is sent, what it takes."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

SIZE = (120, 36)
"""Columns and rows."""
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-Z\\-_=>78])"
)
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Program:
    """A command line and what it is run in."""

    name: str
    command: Sequence[str]
    texts: Sequence[str] = ()
    """What stands on its first whole screen."""
    environment: Mapping[str, str] | None = None


class Terminal:
    """One run of a program in a pseudo-terminal."""

    def __init__(self, program: Program, *, folder: Path, size: tuple[int, int] = SIZE) -> None:
        environment = {
            name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ
        } | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        environment |= dict(program.environment or {})
        self.written = b""
        self.begun = time.perf_counter()
        self.pid, self._port = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.chdir(folder)
                os.execvpe(program.command[0], list(program.command), environment)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._port)

    def read(self, seconds: float) -> bytes:
        """Return what is written next, within so many seconds; empty where nothing is."""
        if not select.select([self._port], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            chunk = os.read(self._port, 1 << 16)
        except OSError:
            raise RuntimeError(f"the program ended: {self.text[-2000:]}") from None
        self.written += chunk
        return chunk

    def send(self, keys: bytes) -> float:
        """Type, and return when."""
        moment = time.perf_counter()
        os.write(self._port, keys)
        return moment

    @property
    def text(self) -> str:
        """Everything that has been written, without what steers a terminal."""
        return _ESCAPES.sub(b"", self.written).decode("utf-8", "replace")

    def wait_for(self, texts: Sequence[str], most: float = 60.0) -> float:
        """Return the seconds since the start until all `texts` have been written."""
        while time.perf_counter() - self.begun < most:
            if self.read(0.5) and all(text in self.text for text in texts):
                return time.perf_counter() - self.begun
        raise RuntimeError(f"{texts} not within {most} s: {self.text[-2000:]}")

    def settle(self, quiet: float = 0.7, most: float = 20.0) -> None:
        """Read until nothing is written for a while."""
        end = time.perf_counter() + most
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def repaint(self, keys: bytes, quiet: float = 0.12) -> tuple[float, float, int]:
        """Type; return the seconds until the first and until the last of what is painted, and its bytes."""
        start = self.send(keys)
        first = last = 0.0
        size = 0
        while chunk := self.read(quiet if first else 5.0):
            last = time.perf_counter() - start
            first = first or last
            size += len(chunk)
        return first, last, size

    def cpu(self) -> float:
        """Return the processor seconds that it has taken, its threads included."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Return its resident memory in MiB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1]) * _PAGE / 2**20
