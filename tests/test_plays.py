"""The golden plays beside each scenario end as their first lines say."""

import re
from pathlib import Path
from statistics import pstdev

import pytest

from simulator.domain.actions import End
from simulator.domain.events import AttentionStepped, PostArrived
from simulator.domain.terms import LANGS, Lang
from simulator.game import Game
from simulator.game.script import parse_script
from tests.kit import ROOT
from tests.plays import of_type, play, scenario, score, start

PLAYS = sorted((ROOT / "scenarios").glob("*/plays/*.script"))
_EXPECT = re.compile(r"(score|uncapped) (\d+)\.\.(\d+)")


def header(path: Path, name: str) -> str:
    """Return what a play's comment lines say of `name`."""
    match = re.search(rf"^# {name}: (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert match, f"{path.name} says no {name}"
    return match[1]


CASES = [(path, lang) for path in PLAYS for lang in LANGS if lang in header(path, "languages").split()]


def played(path: Path, lang: Lang, seed: int) -> Game:
    name = path.parent.parent.name
    steps = parse_script(path.read_text("utf-8"), path.name, scenario(name, lang))
    commands = [step.command for step in steps if not isinstance(step.command, End)]
    return play(start(name, lang, seed=seed), commands)


@pytest.mark.parametrize(("path", "lang"), CASES, ids=[f"{path.stem}-{lang}" for path, lang in CASES])
def test_a_golden_play_ends_as_it_says(path: Path, lang: Lang) -> None:
    reached = score(played(path, lang, seed=1))
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


WRITTEN = [case for case in CASES if "written" in case[0].stem]
GOOD = [case for case in CASES if case[0].stem.startswith("good")]


def test_people_take_up_what_was_written_in_at_least_half_of_their_answers() -> None:
    quoted, answers = 0, 0
    for path, lang in WRITTEN:
        game = played(path, lang, seed=2)
        for post in of_type(game.records(), PostArrived):
            if post.reply:
                sent = game.state.replies[post.reply].sent
                answers += 1
                quoted += bool(post.quote)
                assert all(part in sent.text for part in post.quote.rstrip("…").split(" … "))
    assert answers > 20
    assert 2 * quoted >= answers


@pytest.mark.parametrize(("path", "lang"), GOOD, ids=[f"{path.stem}-{lang}" for path, lang in GOOD])
def test_strong_answers_end_with_falling_attention_and_chance_hardly_moves_the_score(
    path: Path, lang: Lang
) -> None:
    scores = []
    for seed in (1, 2, 3, 4):
        game = played(path, lang, seed)
        meters = [event.meter for event in of_type(game.records(), AttentionStepped)]
        assert meters[-1] < max(meters)
        scores.append(score(game).score)
    assert pstdev(scores) <= 3
    assert min(scores) >= 85
