"""What the journal says of former games: how far they are, and how they went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from simulator.domain.duration import format_clock
from simulator.domain.terms import Pace
from simulator.errors import SimulatorError
from simulator.journal import Store, StreamSummary
from simulator.text import clean
from simulator.words import Words

NEWEST = 20
"""Games of one scenario that are looked at: a score is worked out from its whole game."""


class _Head(msgspec.Struct, frozen=True):
    """What is read of a scenario for one line about a game: all of it would take a hundred times as long."""

    title: str
    starts: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a game went."""

    stream: str
    scenario: str
    pace: Pace
    score: int
    band: str
    picked_only: bool
    """All replies were picked: never compared with written ones."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An unfinished game."""

    stream: str
    title: str
    clock: str
    """Time of day in the story."""
    last: str
    """Wall time of what happened last, ISO 8601, UTC."""


def results(store: Store, games: Iterable[StreamSummary]) -> Iterator[Result]:
    """Yield how finished games went, the newest of each scenario; what cannot be read is left out.

    Branches of other games are left out too: they were not played from the beginning.
    """
    seen: dict[str, int] = {}
    for game in games:
        if not game.ended or game.parent or seen.get(game.scenario, 0) >= NEWEST:
            continue
        seen[game.scenario] = seen.get(game.scenario, 0) + 1
        try:
            yield _result(store, game)
        except SimulatorError:
            continue


def best(found: Sequence[Result], scenario: str) -> tuple[Result, ...]:
    """Return the best game of a scenario without a clock, and the best against it, where there are any.

    A game with replies of one's own goes before one with picked replies only.
    """
    mine = [one for one in found if one.scenario == scenario]
    kinds: tuple[Pace, ...] = ("untimed", "live")
    by_pace = ([one for one in mine if one.pace == pace] for pace in kinds)
    return tuple(max(some, key=lambda one: (not one.picked_only, one.score)) for some in by_pace if some)


def standing(store: Store, game: StreamSummary) -> Standing:
    """Return how far an unfinished game is; of one that cannot be read, no more than its summary tells."""
    try:
        scenario = msgspec.json.decode(store.document(game.scenario_document), type=_Head)
    except (SimulatorError, msgspec.MsgspecError):
        return Standing(game.stream, game.scenario, "", game.last)
    clock = format_clock(scenario.starts + max(0, game.at_ms))
    return Standing(game.stream, clean(scenario.title), clock, game.last)


def day(moment: str, now: datetime, words: Words) -> str:
    """Return the day of a wall time (ISO 8601) as one says it at `now`: "yesterday"."""
    try:
        then = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    then = (then if then.tzinfo else then.replace(tzinfo=UTC)).astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    match days:
        case 0:
            return words("today")
        case 1:
            return words("yesterday")
    return words.plural("%(n)s day ago", "%(n)s days ago", days) if 1 < days < 14 else then.date().isoformat()


def titles(listed: Mapping[str, str], games: Iterable[StreamSummary]) -> dict[str, str]:
    """Return what the scenarios of games are called: as they are listed, or else their ids."""
    return {game.scenario: listed.get(game.scenario, game.scenario) for game in games}


def _result(store: Store, game: StreamSummary) -> Result:
    from simulator.game import documents
    from simulator.scoring import score_game

    scenario, policy = documents(store, game.scenario_document, game.policy_document)
    score = score_game(store.read(game.stream), scenario, policy)
    return Result(game.stream, game.scenario, game.pace, score.score, score.band, score.picked_only)
