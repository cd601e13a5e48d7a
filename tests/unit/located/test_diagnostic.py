"""Diagnostics: how they are told, and that the registry is sound."""

import re

import pytest

from simulator.located import KINDS, Diagnostic, as_json, nearest, render, sort_diagnostics
from simulator.words import Words

FOUND = Diagnostic(
    "SC020", "s.yaml", 2, 3, {"key": "sumary", "known": "title, summary", "nearest": "summary"}
)


def test_a_diagnostic_says_place_fault_and_way_out() -> None:
    assert render(FOUND, Words("en")) == (
        "s.yaml:2:3: error SC020: There is no key “sumary” here. Did you mean “summary”?"
    )


def test_without_a_near_spelling_the_hint_lists_what_exists() -> None:
    found = Diagnostic("SC020", "s.yaml", 2, 3, {"key": "x", "known": "title, summary", "nearest": ""})
    assert render(found, Words("en")).endswith("These keys exist: title, summary.")


def test_context_marks_the_column() -> None:
    shown = render(FOUND, Words("en"), ["format: 1", "  sumary: x", "id: a", "no more"]).splitlines()[1:]
    assert shown == ["  1 | format: 1", "  2 |   sumary: x", "    |   ^", "  3 | id: a"]


def test_a_long_line_is_cut_around_the_column() -> None:
    found = Diagnostic("SC031", "s.yaml", 1, 301, {"key": "k"})
    line, mark = render(found, Words("en"), ["a" * 300 + "X" + "b" * 300]).splitlines()[1:]
    assert len(line) < 110
    assert line[mark.index("^")] == "X"


def test_foreign_text_cannot_steer_the_terminal() -> None:
    found = Diagnostic("SC020", "s\x1b[31m.yaml", 1, 1, {"key": "a", "known": "", "nearest": ""})
    assert "\x1b" not in render(found, Words("en"), ["a\x1b]0;x\x07"])


def test_json_form() -> None:
    assert as_json(FOUND, Words("en")) == {
        "code": "SC020",
        "severity": "error",
        "file": "s.yaml",
        "line": 2,
        "column": 3,
        "message": "There is no key “sumary” here.",
        "hint": "Did you mean “summary”?",
    }


def test_sorting_drops_repetitions() -> None:
    later = Diagnostic("SC031", "s.yaml", 9, 1, {"key": "a"})
    assert sort_diagnostics([later, FOUND, later]) == (FOUND, later)


@pytest.mark.parametrize("code", KINDS)
def test_kinds_are_numbered_and_end_their_sentences(code: str) -> None:
    kind = KINDS[code]
    assert kind.code == code
    assert re.fullmatch(r"SC\d{3}", code)
    assert kind.message.endswith(".")
    assert kind.hint.endswith(".")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("sumary", "summary"), ("Titel", "title"), ("zzz", ""), ("", ""), ("SUMMARY", "summary")],
)
def test_nearest(word: str, meant: str) -> None:
    assert nearest(word, ["title", "summary", "briefing"]) == meant
