"""Whole games for tests: a shipped or a tiny scenario, in memory, with a clock that the test moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from simulator.domain.actions import Action, Wait
from simulator.domain.events import CastDrawn, Event, Recorded
from simulator.domain.scenario import Scenario
from simulator.domain.score import Score
from simulator.domain.terms import Lang, Mode, Pace
from simulator.game import Game
from simulator.journal import Store
from simulator.scenario import load_scenario
from simulator.scenario.cast import draw_cast
from simulator.scoring import load_policy
from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader

T = TypeVar("T")

TINY = Path(__file__).parent / "fixtures" / "tiny"
POLICY = load_policy()


@dataclass(slots=True)
class StillClock:
    """A clock that stands until the test moves it."""

    seconds: float = 0.0
    stamps: list[str] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.seconds

    def utc(self) -> str:
        return "2026-01-01T00:00:00+00:00"


@cache
def reader() -> Reader:
    return load_reader()


@cache
def scenario(name: str | Path = TINY, lang: Lang = "en") -> Scenario:
    return load_scenario(name, lang).scenario


@cache
def cast(name: str | Path = TINY, lang: Lang = "en", seed: int = 1) -> CastDrawn:
    return draw_cast(scenario(name, lang), seed)


def start(
    name: str | Path = TINY, lang: Lang = "en", *, seed: int = 1, mode: Mode = "coach",
    pace: Pace = "untimed", store: Store | None = None, clock: StillClock | None = None,
) -> Game:  # fmt: skip
    return Game.start(
        store or Store.open(None), scenario(name, lang), policy=POLICY, reader=reader(), seed=seed, mode=mode,
        pace=pace, clock=clock or StillClock(), cast=cast(name, lang, seed),
    )  # fmt: skip


def play(game: Game, commands: Iterable[Action | Wait]) -> Game:
    """Do `commands` and let the game run to its end."""
    for command in commands:
        if isinstance(command, Wait):
            game.wait(command.ms)
        else:
            game.submit(command)
    game.run_to_end()
    return game


def score(game: Game) -> Score:
    from simulator.scoring import score_game

    return score_game(game.records(), game.scenario, game.policy)


def happened(records: Sequence[Recorded]) -> list[tuple[int, Event]]:
    """What happened and when, without envelopes: what two equal games have in common."""
    return [(record.at_ms, record.event) for record in records]


def of_type(records: Sequence[Recorded], kind: type[T]) -> list[T]:
    return [record.event for record in records if isinstance(record.event, kind)]
