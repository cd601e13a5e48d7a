"""The screen at a real terminal: it is left as it was found, and nothing that was done or typed is lost."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.journal import Store
from tests.plays import TINY

pytest.importorskip("pty", reason="terminals are POSIX")
pytest.importorskip("termios", reason="terminals are POSIX")

from tests.ui.terminal import Terminal

PLAY = ("play", TINY, "--lang", "en", "--seed", "1")
BRIEFING = "Briefing: Charged twice"
DESK = "Public attention"
F1, ENTER, ESCAPE, CTRL_C, CTRL_Q, CTRL_S = "\x1bOP", "\r", "\x1b", "\x03", "\x11", "\x13"
COLOUR = re.compile(rb"\x1b\[[0-9;]*\b(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])\b[0-9;]*m")

Open = Callable[..., Terminal]


@pytest.fixture
def opened(home: Path) -> Iterator[Open]:
    """Opens the program at a terminal of its own; all are closed in the end."""
    terminals: list[Terminal] = []

    def start(*args: str | Path, **given: object) -> Terminal:
        terminals.append(Terminal(home, *args, **given))  # type: ignore[arg-type]
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def at_desk(terminal: Terminal) -> Terminal:
    terminal.until(BRIEFING)
    terminal.type(ENTER)
    terminal.until(DESK, gone=[BRIEFING])
    return terminal


def saved_draft(home: Path) -> str:
    with Store.open(home) as store:
        return store.draft(store.latest_open() or "", "marta")


def test_the_first_page_opens_tells_its_keys_and_is_left_without_a_trace(opened: Open) -> None:
    terminal = opened()
    terminal.until("Begin your first shift")
    terminal.type(F1)
    terminal.until("Help", "Quit", "Esc closes")
    terminal.type(ESCAPE)
    terminal.until("Begin your first shift", gone=["Esc closes"])
    terminal.type(CTRL_Q)
    assert terminal.ended() == 0
    terminal.left_as_found()
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("way", ["ctrl+q", "ctrl+c", "SIGTERM", "SIGHUP", "SIGINT"])
def test_a_game_that_is_left_leaves_the_terminal_as_it_was_and_says_how_to_go_on(
    home: Path, opened: Open, way: str
) -> None:
    terminal = at_desk(opened(*PLAY))
    terminal.type("r")
    terminal.until("Esc Back")
    terminal.type("Dear Marta")
    terminal.until("Dear Marta")
    match way:
        case "ctrl+q" | "ctrl+c":
            terminal.type(CTRL_Q if way == "ctrl+q" else CTRL_C)
        case _:
            os.kill(terminal.process.pid, getattr(signal, way))
    assert terminal.ended() == (0 if way == "ctrl+q" else 130)
    terminal.left_as_found()
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    with Store.open(home) as store:
        stream = store.latest_open()
        assert f"crisis-simulator resume {stream}" in after
        assert store.draft(stream or "", "marta") == "Dear Marta"
    assert "Traceback" not in after


def test_no_colour_is_sent_where_none_is_wanted(opened: Open) -> None:
    terminal = at_desk(opened(*PLAY, NO_COLOR="1"))
    terminal.type(CTRL_Q)
    assert terminal.ended() == 0
    assert COLOUR.findall(terminal.raw) == []
    assert COLOUR.findall(b"\x1b[1;38;5;188;48;5;16m \x1b[31m") != []
    terminal.left_as_found()


def test_a_dumb_terminal_gets_line_mode(opened: Open) -> None:
    terminal = opened(*PLAY, TERM="dumb")
    terminal.until("Number, command or help:")
    assert terminal.modes() == {}
    os.kill(terminal.process.pid, signal.SIGINT)
    assert terminal.ended() == 130


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (">&-", "Standard output is closed"),
        ("<&- >&-", "Standard output is closed"),
        ("<&- >&- 2>&-", ""),
        (">&- 2>&-", ""),
    ],
)
def test_without_a_place_to_write_to_it_ends_with_words(opened: Open, closed: str, said: str) -> None:
    terminal = opened(*PLAY, shell=closed)
    assert terminal.ended() == 2
    assert terminal.raw.count(b"\n") == bool(said)
    assert said in terminal.raw.decode()
    assert terminal.modes() == {}


@pytest.mark.parametrize("closed", ["<&-", "</dev/null", "2>&-", "2>/dev/null", "| cat", "<&- 2>&-"])
def test_without_a_whole_terminal_it_speaks_in_lines(opened: Open, closed: str) -> None:
    terminal = opened(*PLAY, shell=closed)
    if "<" not in closed:
        terminal.until("Number, command or help:")
        terminal.type("quit\n")
    assert terminal.ended() in {0, 2}
    assert b"Briefing" in terminal.raw or b"crisis-simulator" in terminal.raw
    assert terminal.modes() == {}
    assert b"Traceback" not in terminal.raw


def test_a_small_terminal_and_one_that_changes_its_size(opened: Open) -> None:
    terminal = opened(*PLAY, size=(40, 12))
    terminal.until("Charged twice")
    terminal.type(ENTER)
    terminal.until("Facebook", gone=["Briefing:"])
    terminal.resize((120, 36))
    terminal.until(DESK, "I bought one coffee", "Send")
    terminal.resize((20, 5))
    terminal.until("Charg", gone=["Send"])
    terminal.resize((80, 24))
    terminal.until(DESK, "I bought one coffee", "Send")
    terminal.type(CTRL_Q)
    assert terminal.ended() == 0
    terminal.left_as_found()


def test_a_killed_program_keeps_what_was_typed_in_polish(home: Path, opened: Open) -> None:
    first = opened("play", TINY, "--lang", "pl", "--seed", "1")
    first.until("Enter: Zacznij")
    first.type(ENTER)
    first.until("Odpowiedz", gone=["Enter: Zacznij"])
    first.type("r")
    first.until("Esc Wróć")
    first.type("Zażółć gęślą jaźń, ŁÓDŹ")
    first.until("Zażółć gęślą jaźń, ŁÓDŹ")
    first.wait(lambda: saved_draft(home) == "Zażółć gęślą jaźń, ŁÓDŹ", "saved draft")
    first.process.kill()
    second = opened("resume", "--lang", "pl")
    second.until("Enter: Zacznij")
    second.type(ENTER)
    second.until("Zażółć gęślą jaźń, ŁÓDŹ", gone=["Enter: Zacznij"])
    second.type(CTRL_Q)
    assert second.ended() == 0
    second.left_as_found()


def test_two_programs_at_the_same_game_are_told_so(opened: Open) -> None:
    first = at_desk(opened(*PLAY))
    second = at_desk(opened("resume"))
    for terminal in (first, second):
        terminal.type("r")
        terminal.until("Esc Back")
        terminal.type("We will look into it.")
        terminal.until("We will look into it.")
    first.type(CTRL_S)
    first.until("r1")
    second.type(CTRL_S)
    second.until("another")
    second.type(CTRL_Q)
    assert second.ended() == 0
    second.left_as_found()


def test_a_journal_that_cannot_be_read_any_more_is_told_in_words(home: Path, opened: Open) -> None:
    terminal = at_desk(opened(*PLAY))
    for file in home.glob("*.sqlite3*"):
        file.write_bytes(b"no journal at all " * 1_000)
    terminal.type("w")
    terminal.until("How long?")
    terminal.type(ENTER)
    terminal.until("is damaged")
    terminal.type("r")
    terminal.until("Esc Back")
    terminal.type("Dear Marta")
    terminal.until("Dear Marta")
    terminal.type(CTRL_Q)
    assert terminal.ended() == 2
    terminal.left_as_found()
    assert b"Traceback" not in terminal.raw


HOSTILE = "[bold]x[/] a [/] b [@click=app.leave]y[/]\x1b]0;evil\x07\x1b[2J\x9b31m\u202e\u2028z\x00 end\\"


def test_a_hostile_paste_steers_nothing(home: Path, opened: Open) -> None:
    terminal = at_desk(opened(*PLAY))
    terminal.type("r")
    terminal.until("Esc Back")
    before = len(terminal.raw)
    terminal.paste(HOSTILE)
    terminal.until("[bold]x[/] a [/] b")
    terminal.wait(lambda: "end\\" in saved_draft(home), "saved draft")
    shown = terminal.raw[before:].decode()
    for forbidden in ("\x1b]", "\x07", "\x1b[2J", "\x9b", "\u202e", "\u2028", "\x00"):
        assert forbidden not in shown
    terminal.type(CTRL_Q)
    assert terminal.ended() == 0
    terminal.left_as_found()


def test_a_pipe_gets_no_screen(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", *map(str, PLAY)], input="quit\n", capture_output=True, text=True,
        timeout=60, check=False, env={**os.environ, "CRISIS_SIMULATOR_HOME": str(home), "TERM": "xterm"},
    )  # fmt: skip
    assert "\x1b" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 2}
