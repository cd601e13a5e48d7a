"""What line mode says and asks: wrapped lines, one after the other, nothing that moves."""

import shutil
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from simulator.plain.keyboard import EndOfInput, Lines
from simulator.text import printable

TICK = 1.0
"""Real seconds between two looks at the clock while somebody types."""
_NARROWEST = 20
_LONGEST = 20_000

Idle = Callable[[str], None]
"""Called about once a second while a line is awaited, with what has been typed of it."""


class Voice:
    """Says things: wrapped lines, nothing else."""

    def __init__(self, out: TextIO, *, width: int = 0) -> None:
        self._out = out
        self._width = width

    def say(self, *paragraphs: str) -> None:
        """Print each paragraph, wrapped; texts from outside are made harmless here."""
        for paragraph in paragraphs:
            self._out.write(self._wrapped(paragraph) + "\n")
        self._out.flush()

    def gap(self) -> None:
        """Print an empty line, which separates one thing from the next."""
        self._out.write("\n")

    def _wrapped(self, paragraph: str) -> str:
        width = max(_NARROWEST, self._width or shutil.get_terminal_size((80, 24)).columns)
        return "\n".join(filled(printable(line, limit=_LONGEST), width) for line in paragraph.split("\n"))


def filled(line: str, width: int) -> str:
    """Return `line` broken between words so that no line takes more than `width` cells of a terminal."""
    lines, room = [""], width
    for word in line.split(" "):
        need = cells(word)
        if lines[-1] and need + 1 > room:
            lines.append("")
            room = width
        if lines[-1]:
            lines[-1] += " "
            room -= 1
        lines[-1] += word
        room -= need
    return "\n".join(lines)


def cells(word: str) -> int:
    """Return how many cells of a terminal a word takes: wide characters and emoji take two."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in word)
    return len(word) + wide - sum(unicodedata.combining(char) > 0 for char in word)


class Console(Voice):
    """One person's dialogue, in lines."""

    def __init__(self, lines: Lines, out: TextIO, *, width: int = 0) -> None:
        super().__init__(out, width=width)
        self._lines = lines
        self._prompt = ""
        self._waiting = False
        self.heard = False
        """Whether any line has come."""

    @property
    def prefills(self) -> bool:
        """Whether a text can be put before the person to be edited."""
        return self._lines.prefills

    @property
    def personal(self) -> bool:
        """Whether somebody sits there, and not a pipe."""
        return self._lines.echoes

    def say(self, *paragraphs: str) -> None:
        """Print each paragraph; a line that is being typed is shown again below."""
        if self._waiting:
            self._out.write("\n")
        super().say(*paragraphs)
        if self._waiting:
            self._out.write(self._prompt + self._lines.typed())
            self._out.flush()

    def ask(self, prompt: str, *, idle: Idle | None = None, prefill: str = "") -> str:
        """Return the line that is typed at `prompt`; raises EndOfInput."""
        self._prompt = printable(prompt) + " "
        self._out.flush()
        if not self._lines.request(self._prompt, prefill):
            self._out.write(self._prompt + self._lines.typed())
            self._out.flush()
        self._waiting = True
        try:
            while (line := self._lines.wait(TICK)) is None:
                if idle is not None:
                    idle(self._lines.typed())
        except EndOfInput:
            self.gap()
            raise
        finally:
            self._waiting = False
        self.heard = True
        if not self._lines.echoes:
            self._out.write(printable(line) + "\n")
        return line

    def pick(self, labels: Sequence[str], prompt: str) -> int | None:
        """Read out `labels` with their numbers; return the index of the one taken, None for Enter alone."""
        self.say(*numbered(labels))
        while True:
            line = self.ask(prompt).strip()
            if not line:
                return None
            if line.isdecimal() and 1 <= int(line) <= len(labels):
                return int(line) - 1

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._lines.close()


def numbered(labels: Iterable[str]) -> list[str]:
    """Return `labels` with their numbers, as choices are read out."""
    return [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
