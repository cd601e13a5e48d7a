"""Saying and asking: wrapped, harmless, and from any kind of input."""

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import pytest

from simulator.plain import Console, EndOfInput, Keyboard, Voice
from tests.unit.plain.dialogue import Prepared


@contextmanager
def pipe(content: bytes, *, left_open: bool = False) -> Iterator[TextIO]:
    """A pipe with `content` in it, as standard input would be."""
    reading, writing = os.pipe()
    os.write(writing, content)
    if not left_open:
        os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        yield stream
    if left_open:
        os.close(writing)


def lines_of(stream: TextIO) -> list[str]:
    console = Console(Keyboard(stream, io.StringIO()), io.StringIO())
    found = []
    try:
        while True:
            found.append(console.ask(">"))
    except EndOfInput:
        return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\ntwo", ["one", "two"]),
        ("zażółć\n🐌".encode(), ["zażółć", "🐌"]),
        (b"a\xff\xc5\nb\xc5", ["a\ufffd\ufffd", "b\ufffd"]),
        (b"\n\n", ["", ""]),
    ],
)
def test_a_pipe_gives_its_lines_in_order_and_ends(content: bytes, expected: list[str]) -> None:
    with pipe(content) as stream:
        assert lines_of(stream) == expected


def test_a_stream_without_descriptor_serves_too() -> None:
    assert lines_of(io.StringIO("one\ntwo")) == ["one", "two"]


def test_the_end_of_input_stays_the_end() -> None:
    with pipe(b"") as stream:
        console = Console(Keyboard(stream, io.StringIO()), io.StringIO())
        for _ in range(3):
            with pytest.raises(EndOfInput):
                console.ask(">")
        assert not console.heard


def test_while_nothing_comes_time_goes_on() -> None:
    reading, writing = os.pipe()
    looks: list[str] = []

    def idle(typed: str) -> None:
        looks.append(typed)
        os.write(writing, b"late\n")

    with os.fdopen(reading, encoding="utf-8") as stream:
        assert Console(Keyboard(stream, io.StringIO()), io.StringIO()).ask(">", idle=idle) == "late"
    os.close(writing)
    assert looks == [""]


def test_a_reader_that_still_waits_holds_nobody_up() -> None:
    with pipe(b"", left_open=True) as stream:
        keyboard = Keyboard(stream, io.StringIO())
        keyboard.request(">", "")
        assert keyboard.wait(0.01) is None
        assert not keyboard.request(">", ""), "the line that was asked for will do"
        assert [thread.daemon for thread in threading.enumerate() if thread.name == "keyboard"][-1]


def test_lines_are_wrapped_and_paragraphs_kept() -> None:
    out = io.StringIO()
    Voice(out, width=20).say("one two three four five six\n\nseven")
    assert out.getvalue() == "one two three four\nfive six\n\nseven\n"


def test_what_is_said_is_harmless() -> None:
    out = io.StringIO()
    Voice(out).say("a\x1b[2Jb\u202ec\td\re")
    assert out.getvalue() == "a[2Jbc d e\n"


def test_an_announcement_shows_the_half_typed_line_again() -> None:
    out = io.StringIO()
    lines = Prepared([lambda: console.say("News"), "done"])
    lines.half = "half a li"
    console = Console(lines, out)
    console.ask("Reply:")
    assert out.getvalue() == "\nNews\nReply: half a li"


def test_choices_are_numbered_and_anything_else_asks_again() -> None:
    out = io.StringIO()
    console = Console(Prepared(["0", "x", "3", "2"]), out)
    assert console.pick(["tea", "coffee"], "Which?") == 1
    assert out.getvalue() == "1. tea\n2. coffee\n"
    assert Console(Prepared([""]), out).pick(["tea"], "Which?") is None
