"""The gate for foreign text: what passes, what does not, and that passing twice changes nothing."""

import csv
import io
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.text import MAX_MARKS, clean, defuse_cell, one_line, printable

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200d\ufe0f\ufe0e\u0301\u0338\u0344\u034f\u202e\u2066\x1b\x9b\r\n\t\u2028\ufeff"),
        st.sampled_from("👩🚀❤🏽🇵🇱🏴←eż\U000e0067\U0001fae8\ue000\ufdd0\U0001ffff\u1160"),
    ),
    max_size=60,
)


@given(HOSTILE, st.integers(0, 70))
def test_cleaning_twice_is_cleaning_once(raw: str, limit: int) -> None:
    once = clean(raw, limit=limit)
    assert clean(once, limit=limit) == once


@given(HOSTILE, st.integers(0, 70))
def test_whatever_passes_is_bounded_composed_and_steers_nothing(raw: str, limit: int) -> None:
    text = clean(raw, limit=limit)
    assert len(text) <= limit
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")
    steering = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert [c for c in text if unicodedata.category(c) in steering and c not in "\n\u200d"] == []


@given(st.text(st.characters(codec="iso8859-2", exclude_categories=["Cc", "Cf"]), max_size=80))
def test_ordinary_european_text_passes_unchanged(raw: str) -> None:
    assert clean(raw) == unicodedata.normalize("NFC", raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\x1b[31mb\x1b]0;title\x07c", "a[31mb]0;titlec"),
        ("a\x9b31mb", "a31mb"),
        ("1\r\n2\r3\u20284\u20295\x856\v7\f8", "1\n2\n3\n4\n5\n6\n7\n8"),
        ("a\tb", "a b"),
        ("safe\u202egnp.exe\u2066x\u2069\u200f\u061c", "safegnp.exex"),
        ("x\U000e0068\U000e0069\U000e0101y", "xy"),
        ("pass\u200bword\u200c\ufeff\u00ad", "password"),
        ("a\ud800b", "ab"),
        ("a\ue000\ufdd0\uffff\U0001ffff\U0010fffdb", "ab"),
        ("\u3164\u115f\u2800", ""),
        ("cafe\u0301 z\u0307", "café ż"),
        ("e\u200d\u0301", "é"),
        ("x\ufe0f\ufe01\ufe0fy\n\ufe0fz", "x\ufe0fy\nz"),
    ],
)  # fmt: skip
def test_what_steers_or_hides_is_dropped(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "emoji",
    [
        "👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "❤️\u200d🔥", "🏴\u200d☠️", "🙂\u200d↔️", "🐦\u200d⬛",
        "👍🏽", "🧑🏽\u200d⚖️", "1️⃣", "🇵🇱🇺🇦", "\U0001fae8", "\U0001fadc", "☎︎",
    ],
)
def test_emoji_survive_even_those_newer_than_the_interpreter(emoji: str) -> None:
    assert clean(f"no {emoji} ok") == f"no {emoji} ok"


def test_a_joiner_survives_only_between_emoji() -> None:
    assert clean("a\u200db 👩\u200d x \u200d🚀") == "ab 👩 x 🚀"
    assert clean("👩\u200b\u200d🚀 👩\u200d\u200d🚀") == "👩\u200d🚀 👩🚀"


def test_marks_do_not_climb_over_other_lines() -> None:
    assert clean("Z" + "\u0489" * 300 + "algo") == "Z" + "\u0489" * MAX_MARKS + "algo"
    assert clean("Z" + "\u0489\u200d" * 300) == "Z" + "\u0489" * MAX_MARKS


@pytest.mark.parametrize(
    ("raw", "limit", "expected"),
    [
        ("żółw", 2, "żó"),
        ("ab👩‍🚀", 4, "ab"),
        ("ab👍🏽", 3, "ab"),
        ("ab❤️", 3, "ab"),
        ("a🇵🇱🇺🇦", 4, "a🇵🇱"),
        ("a🇵🇱🇺🇦", 3, "a🇵🇱"),
        ("xq\u0489", 2, "x"),
        ("abc", 0, ""),
    ],
)
def test_a_cut_divides_no_visible_character(raw: str, limit: int, expected: str) -> None:
    assert clean(raw, limit=limit) == expected


def test_one_endless_character_is_cut_all_the_same() -> None:
    text = clean("👩\u200d" * 4000, limit=1000)
    assert 990 <= len(text) <= 1000
    assert not text.endswith("\u200d")


@pytest.mark.parametrize("unit", ["a", "\u202e", "e\u0301", "👩\u200d", "\r", "🇵"])
def test_the_work_is_bounded_by_the_limit_not_by_the_input(unit: str) -> None:
    huge = unit * 2_000_000
    start = time.process_time()
    assert len(clean(huge, limit=5000)) <= 5000
    assert time.process_time() - start < 0.5


def test_one_line_and_printable_hold_a_terminal_line() -> None:
    assert one_line("  a \n\n b\u00a0c\t") == "a b c"
    assert printable("a\x1b[2J\r\nb") == "a[2J b"
    assert printable("abcdef", limit=3) == "abc"


@pytest.mark.parametrize("text", ["=1+1", "+48 600", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_defused_in_a_cell(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([defuse_cell(text)])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == ["'" + text]


@pytest.mark.parametrize("text", ["", "5", "'quoted'", "a=b", "zażółć"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert defuse_cell(text) == text
