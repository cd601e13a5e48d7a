"""A scenario, a game to go on with, a former game: as the first page shows them."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from simulator.domain.terms import Lang
from simulator.journal import StreamSummary
from simulator.reports.names import BAND_NAMES, GUIDELINE_NAMES, MODE_NAMES, name
from simulator.scenario import ScenarioListing
from simulator.text import one_line
from simulator.ui.home.results import Result
from simulator.ui.literal import joined, lines, literal
from simulator.words import N_, Words

_DIFFICULTIES = {"easy": N_("easy"), "middle": N_("middling"), "hard": N_("hard")}
_DOTS = {"easy": "●○○", "middle": "●●○", "hard": "●●●"}
_LANGUAGES: dict[Lang, str] = {"en": N_("English"), "pl": N_("Polish")}


def in_language(texts: Mapping[Lang, str], one: ScenarioListing, words: Words) -> str:
    """Return the text in the interface's language, else in the scenario's own, on one line."""
    return one_line(texts.get(words.lang) or texts.get(one.languages[0], ""))


def card(one: ScenarioListing, best: Sequence[Result] | None, words: Words) -> Content:
    """Return a scenario as a card; `best` is None while nobody knows yet.

    No colours: the cursor may be of any.
    """
    trains = ", ".join(name(GUIDELINE_NAMES, guideline, words) for guideline in one.trains)
    facts = [
        f"{_DOTS.get(one.difficulty, '')} {words(_DIFFICULTIES.get(one.difficulty, one.difficulty))}".strip(),
        words.plural("%(n)s minute", "%(n)s minutes", one.minutes),
        ", ".join(words(_LANGUAGES[lang]) for lang in one.languages),
    ]
    rows = [
        literal(in_language(one.titles, one, words), "bold"),
        literal(in_language(one.summaries, one, words)),
        literal(words("Trains: %(guidelines)s", guidelines=trains)) if trains else None,
        literal(" · ".join(facts)),
        _best(best, words) if best is not None else literal(" "),
    ]
    return lines([row for row in rows if row is not None])


def result_text(one: Result, words: Words) -> str:
    """Return a result in a few words."""
    band = name(BAND_NAMES, one.band, words)
    text = words("%(band)s, %(score)s of 100", band=band, score=one.score)
    return words("%(result)s (ready replies only)", result=text) if one.picked_only else text


def game_line(game: StreamSummary, title: str, day: str, result: Result | None, words: Words) -> str:
    """Return a former game in one line."""
    how = result_text(result, words) if result else words(MODE_NAMES[game.mode])
    return f"{title} · {day} · {how}"


def _best(best: Sequence[Result], words: Words) -> Content:
    if not best:
        return literal(words("Not played yet"))
    told = [
        words("against the clock: %(result)s", result=result_text(one, words)) if one.pace == "live"
        else result_text(one, words)
        for one in best
    ]  # fmt: skip
    return joined(("★ ", "bold"), words("Your best: %(result)s", result="; ".join(told)))
