"""Lines from a terminal or a pipe, read by a thread of its own: a game goes on while somebody types."""

import codecs
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol, TextIO

_CHUNK = 65_536
_LONGEST = 100_000
"""Characters of one line that are kept: a line without end must not fill the memory."""


class EndOfInput(Exception):
    """There are no further lines."""


class Lines(Protocol):
    """Where lines come from."""

    prefills: bool
    """Whether a line can begin with text that is there to be edited."""
    echoes: bool
    """Whether what is typed shows by itself."""

    def request(self, prompt: str, prefill: str) -> bool:
        """Ask for one line; False where one has been asked for and has not come: that one will do."""

    def wait(self, seconds: float) -> str | None:
        """Return the line, None where it has not come in time; raises EndOfInput."""

    def typed(self) -> str:
        """Return what has been typed of a line that has not come."""

    def close(self) -> None:
        """Leave the terminal as it was."""


class Keyboard:
    """Lines of standard input. A terminal gets line editing where Python has it."""

    def __init__(self, source: TextIO, shown: TextIO) -> None:
        self._readline = _line_editor(source, shown)
        self._saved = _terminal_state(source)
        self._source = source
        self.echoes = source.isatty()
        self.prefills = self._readline is not None
        self._read: Callable[[str], str] = input if self._readline else _reader(source, shown)
        self._requests: queue.Queue[str] = queue.Queue()
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._asked = False
        threading.Thread(target=self._serve, name="keyboard", daemon=True).start()

    def request(self, prompt: str, prefill: str) -> bool:
        """Ask for one line; False where one has been asked for and has not come: that one will do."""
        if self._asked:
            return False
        if self._readline:
            insert = self._readline.insert_text
            self._readline.set_startup_hook((lambda: insert(prefill)) if prefill else None)
        self._asked = True
        self._requests.put(prompt)
        return True

    def wait(self, seconds: float) -> str | None:
        """Return the line, None where it has not come in time; raises EndOfInput."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        self._asked = False
        if line is None:
            self._lines.put(None)
            raise EndOfInput
        return line

    def typed(self) -> str:
        """Return what has been typed of a line that has not come; empty without line editing."""
        return str(self._readline.get_line_buffer()) if self._readline and self._asked else ""

    def close(self) -> None:
        """Leave the terminal as it was, even while the thread still reads from it."""
        if self._readline:
            self._readline.set_startup_hook(None)
        if self._saved is not None:
            import termios

            with suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(self._source.fileno(), termios.TCSANOW, self._saved)

    def _serve(self) -> None:
        while True:
            prompt = self._requests.get()
            try:
                line = self._read(prompt)
            except (EOFError, OSError, ValueError):
                self._lines.put(None)
                return
            self._lines.put(line[:_LONGEST])


def _line_editor(source: TextIO, shown: TextIO) -> Any:
    """Return the readline module where it can serve: a terminal at both ends, and Python built with it."""
    if source is not sys.stdin or shown is not sys.stdout or not (source.isatty() and shown.isatty()):
        return None
    if os.environ.get("TERM") == "dumb":
        return None
    try:
        import readline
    except ImportError:
        return None
    return readline


def _terminal_state(source: TextIO) -> Any:
    if not source.isatty():
        return None
    try:
        import termios
    except ImportError:
        return None
    try:
        return termios.tcgetattr(source.fileno())
    except (termios.error, OSError, ValueError):
        return None


def _reader(source: TextIO, shown: TextIO) -> Callable[[str], str]:
    lines = _lines_of(source)

    def read(prompt: str) -> str:
        shown.write(prompt)
        shown.flush()
        for line in lines:
            return line
        raise EOFError

    return read


def _lines_of(source: TextIO) -> Iterator[str]:
    """Yield lines straight from the descriptor: a thread that waits in a buffered reader cannot be left."""
    try:
        descriptor = source.fileno()
    except (OSError, ValueError):
        yield from (line.rstrip("\r\n") for line in source)
        return
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    while chunk := os.read(descriptor, _CHUNK):
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        rest = rest[:_LONGEST]
        yield from (line.rstrip("\r") for line in lines)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest.rstrip("\r")
