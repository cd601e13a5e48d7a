"""`list`: the scenarios that are shipped."""

import argparse
from collections.abc import Mapping

from simulator.cli.setting import cache_of
from simulator.cli.streams import print_json
from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.scenario import ScenarioListing, list_scenarios
from simulator.text import printable
from simulator.words import N_, Words

DIFFICULTIES = {"easy": N_("easy"), "middle": N_("middling"), "hard": N_("hard")}


def list_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Print the scenarios, one a paragraph or as JSON."""
    listings = list_scenarios(cache_dir=cache_of(args))
    if args.json:
        print_json([_as_json(one, words) for one in listings])
        return ExitStatus.OK
    for one in listings:
        print(heading(one, words))
        print(f"  {printable(in_language(one.summaries, one, words))}")
    if not listings:
        print(words("There are no scenarios."))
    return ExitStatus.OK


def heading(one: ScenarioListing, words: Words) -> str:
    """Return a scenario in one line."""
    minutes = words.plural("%(n)s minute", "%(n)s minutes", one.minutes)
    difficulty = words(DIFFICULTIES.get(one.difficulty, one.difficulty))
    title = printable(in_language(one.titles, one, words))
    return f"{one.id}: {title} ({minutes}, {difficulty}, {', '.join(one.languages)})"


def in_language(texts: Mapping[Lang, str], one: ScenarioListing, words: Words) -> str:
    """Return the text in the interface's language, else in the scenario's own."""
    return texts.get(words.lang) or texts.get(one.languages[0], "")


def _as_json(one: ScenarioListing, words: Words) -> dict[str, object]:
    return {
        "id": one.id,
        "title": in_language(one.titles, one, words),
        "summary": in_language(one.summaries, one, words),
        "languages": list(one.languages),
        "minutes": one.minutes,
        "difficulty": one.difficulty,
        "trains": list(one.trains),
    }
