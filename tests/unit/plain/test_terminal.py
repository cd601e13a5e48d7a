"""Line mode at a real terminal: a killed program loses at most a second of typing."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.kit import ROOT
from tests.plays import TINY

pty = pytest.importorskip("pty", reason="terminals are POSIX")
termios = pytest.importorskip("termios", reason="terminals are POSIX")
pytest.importorskip("readline", reason="this Python edits no lines")

_SECONDS = 30.0
CHOICE = "Number, command or help:"


class Terminal:
    """The program at one end of a pseudo-terminal, the test at the other."""

    def __init__(self, home: Path, *args: str | Path, term: str = "xterm") -> None:
        self._own, self.theirs = pty.openpty()
        self._unread = b""
        self.before = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulator", *map(str, args)],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            start_new_session=True,
            env={
                "PATH": os.environ["PATH"],
                "CRISIS_SIMULATOR_HOME": str(home),
                "TERM": term,
                "LANG": "en_GB.UTF-8",
                "PYTHONPATH": str(ROOT),
                "INPUTRC": os.devnull,
            },
        )

    def until(self, expected: str) -> str:
        """Read up to `expected`; fail the test where it does not come."""
        seen, end = self._unread, time.monotonic() + _SECONDS
        while expected.encode() not in seen:
            ended = self.process.poll() is not None
            ready = select.select([self._own], [], [], 0.2)[0]
            assert ready or not (ended or time.monotonic() > end), f"no {expected!r} in {seen.decode()!r}"
            seen += os.read(self._own, 65_536) if ready else b""
        found, mark, self._unread = seen.partition(expected.encode())
        return (found + mark).decode(errors="replace")

    def type(self, text: str) -> None:
        os.write(self._own, text.encode())

    def close(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._own)
        os.close(self.theirs)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def to_own_reply(terminal: Terminal) -> None:
    terminal.until(CHOICE)
    for line, prompt in (("1", "Which conversation?"), ("1", "Enter to go back:"), ("2", "Reply to")):
        terminal.type(line + "\n")
        terminal.until(prompt)


def saved_draft(home: Path) -> str:
    from simulator.journal import Store

    with Store.open(home) as store:
        return store.draft(store.latest_open() or "", "marta")


def test_a_killed_program_keeps_what_was_typed(home: Path, terminals: list[Terminal]) -> None:
    first = Terminal(home, "play", TINY, "--plain", "--lang", "en", "--seed", "1")
    terminals.append(first)
    to_own_reply(first)
    first.type("Dear Marta, zażółć")
    end = time.monotonic() + _SECONDS
    while saved_draft(home) != "Dear Marta, zażółć" and time.monotonic() < end:
        time.sleep(0.2)
    os.kill(first.process.pid, signal.SIGKILL)
    second = Terminal(home, "resume", "--plain")
    terminals.append(second)
    to_own_reply(second)
    second.until("Dear Marta, zażółć")
    second.type(", sorry.\n")
    second.until("“Dear Marta, zażółć, sorry.”")


def test_interrupting_leaves_the_terminal_as_it_was_and_says_how_to_go_on(
    home: Path, terminals: list[Terminal]
) -> None:
    terminal = Terminal(home, "play", TINY, "--plain", "--lang", "en")
    terminals.append(terminal)
    terminal.until(CHOICE)
    os.kill(terminal.process.pid, signal.SIGINT)
    assert "crisis-simulator resume" in terminal.until("Interrupted.")
    assert terminal.process.wait(_SECONDS) == 130
    assert termios.tcgetattr(terminal.theirs) == terminal.before


def test_the_menu_of_a_dumb_terminal_leads_to_a_game_and_back(home: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(home, term="dumb")
    terminals.append(terminal)
    terminal.until("Number:")
    for line, prompt in (
        ("3", "Nothing has been played yet."),
        ("1", "Play which?"),
        ("1", "As an exam"),
        ("2", CHOICE),
        ("quit", "The game is kept as it stands."),
        ("2", "unfinished"),
        ("1", CHOICE),
        ("quit", "The game is kept as it stands."),
    ):
        terminal.type(line + "\n")
        terminal.until(prompt)
    terminal.until("Number:")
    terminal.type("5\n")
    assert terminal.process.wait(_SECONDS) == 0
