"""The golden plays beside each scenario end as their first lines say."""

import re
from pathlib import Path

import pytest

from simulator.domain.actions import End
from simulator.domain.score import Score
from simulator.domain.terms import Lang
from simulator.game.script import parse_script
from tests.kit import ROOT
from tests.plays import play, scenario, score, start

PLAYS = sorted((ROOT / "scenarios").glob("*/plays/*.script"))
_EXPECT = re.compile(r"(score|uncapped) (\d+)\.\.(\d+)")


def header(path: Path, name: str) -> str:
    """Return what a play's comment lines say of `name`."""
    match = re.search(rf"^# {name}: (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert match, f"{path.name} says no {name}"
    return match[1]


CASES = [(path, lang) for path in PLAYS for lang in header(path, "languages").split()]


def result(path: Path, lang: Lang, seed: int) -> Score:
    name = path.parent.parent.name
    steps = parse_script(path.read_text("utf-8"), path.name, scenario(name, lang))
    return score(play(start(name, lang, seed=seed), [step.command for step in steps if not isinstance(step.command, End)]))


@pytest.mark.parametrize(("path", "lang"), CASES, ids=[f"{path.stem}-{lang}" for path, lang in CASES])
def test_a_golden_play_ends_as_it_says(path: Path, lang: Lang) -> None:
    reached = result(path, lang, seed=1)
    expected = header(path, "expect")
    ranges = {kind: (int(low), int(high)) for kind, low, high in _EXPECT.findall(expected)}
    assert ranges, f"{path.name} expects nothing"
    for kind, (low, high) in ranges.items():
        assert low <= getattr(reached, kind) <= high, reached
    if "passed" in expected:
        assert reached.passed
    if "failed" in expected:
        assert not reached.passed


def test_every_scenario_has_good_silent_and_beginners_plays() -> None:
    for folder in sorted((ROOT / "scenarios").glob("*/scenario.yaml")):
        names = {path.stem.split(".")[0] for path in (folder.parent / "plays").glob("*.script")}
        assert {"good-picked", "good-written", "silent", "beginner-picked", "beginner-written"} <= names
