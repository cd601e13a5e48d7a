"""What is valid and yet makes no sense, or a poor exercise."""

import re
from collections.abc import Iterator, Sequence

from simulator.domain.duration import SECOND, format_duration
from simulator.domain.scenario import Option, Reaction, Scenario, When
from simulator.located import Diagnostic, Located, TreePath
from simulator.scenario.placeholders import names_in
from simulator.scenario.references import conditions_of, reaction_lists
from simulator.scenario.texts import texts_of

BRIEFING_WORDS = 150
"""What can be read in half a minute before the clock starts."""
_TELLING = {
    "strong", "tempting", "weak", "good", "bad", "best", "worst", "right", "wrong", "correct", "trap",
    "ideal", "decoy", "perfect", "poor", "terrible",
}  # fmt: skip
_QUOTING = {"reply", "private", "statement", "correction"}
"""Causes that have words of ours."""
_TITLES = "Pani|Panie|Pan|Szanowna Pani|Szanowny Panie|Dzień dobry|Droga|Drogi|Cześć|Hej|Witaj|Witam"
_NOMINATIVE = re.compile(
    rf"(?:^|[.!?…]\s+|\n|[„\"]\s*)(?:(?:{_TITLES})[,!]?\s+)*\$\{{?(\w+?)_(first|name)\}}?\s*[,!]",
    re.IGNORECASE,
)

Found = Iterator[Diagnostic]


def check_sense(scenario: Scenario, located: Located) -> Found:
    """Yield what is doubtful in a valid scenario, in one language."""
    yield from _times(scenario, located)
    yield from _length(scenario, located)
    yield from _briefing(scenario, located)
    yield from _answers(scenario, located)
    yield from _option_ids(scenario, located)
    yield from _endings(scenario, located)
    yield from _unreachable_reactions(scenario, located)
    yield from _wordless(scenario, located)
    yield from _unknown_to_all(scenario, located)
    if scenario.lang == "pl":
        yield from _nominatives(scenario, located)


def _times(scenario: Scenario, located: Located) -> Found:
    for path, at in _times_of(scenario):
        if at > scenario.ends:
            word, ends = format_duration(at), format_duration(scenario.ends)
            yield located.problem("SC080", path, key=path[-1], word=word, ends=ends)


def _times_of(scenario: Scenario) -> Iterator[tuple[TreePath, int]]:
    for i, post in enumerate(scenario.scheduled):
        yield ("scheduled", i, "at"), post.at
    for t, thread in enumerate(scenario.threads):
        yield ("threads", t, "at"), thread.at
        for i, later in enumerate(thread.later):
            yield ("threads", t, "later", i, "at"), later.at
    for path, when in conditions_of(scenario):
        for key in ("after", "unanswered_for"):
            yield (*path, key), getattr(when, key) or 0


def _length(scenario: Scenario, located: Located) -> Found:
    made = scenario.minutes * 60 * SECOND * scenario.pace
    if made != scenario.ends:
        yield located.problem(
            "SC081", ("minutes",), minutes=scenario.minutes, pace=scenario.pace,
            made=format_duration(made), ends=format_duration(scenario.ends),
        )  # fmt: skip


def _briefing(scenario: Scenario, located: Located) -> Found:
    count = len(scenario.briefing.split())
    if count > BRIEFING_WORDS:
        yield located.problem("SC082", ("briefing",), count=count, most=BRIEFING_WORDS)


def _answers(scenario: Scenario, located: Located) -> Found:
    for t, thread in enumerate(scenario.threads):
        if thread.answer != "required":
            continue
        if not any(option.quality == "strong" for option in thread.options):
            yield located.problem("SC083", ("threads", t, "id"), word=thread.id)
        if not thread.answers:
            yield located.problem("SC084", ("threads", t, "id"), word=thread.id)


def _option_ids(scenario: Scenario, located: Located) -> Found:
    for path, option in _options_of(scenario):
        if _TELLING & set(re.split(r"[-_]", option.id)):
            yield located.problem("SC086", (*path, "id"), word=option.id)


def _options_of(scenario: Scenario) -> Iterator[tuple[TreePath, Option]]:
    yield from ((("statements", i), option) for i, option in enumerate(scenario.statements))
    for t, thread in enumerate(scenario.threads):
        yield from ((("threads", t, "options", i), option) for i, option in enumerate(thread.options))


def _endings(scenario: Scenario, located: Located) -> Found:
    always = When()
    certain = next((i for i, ending in enumerate(scenario.endings) if ending.when == always), None)
    if certain is None:
        yield located.problem("SC087", ("endings",), at_key=True)
        return
    for i, ending in enumerate(scenario.endings[certain + 1 :], certain + 1):
        earlier = scenario.endings[certain].id
        yield located.problem("SC088", ("endings", i, "id"), word=ending.id, earlier=earlier)


def _unreachable_reactions(scenario: Scenario, located: Located) -> Found:
    for path, reactions in reaction_lists(scenario):
        for i, reaction in enumerate(reactions):
            earlier = _certain_before(reactions[:i], reaction)
            if earlier:
                yield located.problem("SC088", (*path, i, "id"), word=reaction.id, earlier=earlier)


def _certain_before(earlier: Sequence[Reaction], reaction: Reaction) -> str:
    """Return the id of an earlier reaction that always comes first, "" where there is none."""
    for other in earlier:
        same = other.on == reaction.on and other.sender == reaction.sender
        if same and other.repeat and other.neutral >= reaction.neutral and other.when == When():
            return other.id
    return ""


def _wordless(scenario: Scenario, located: Located) -> Found:
    """Reactions that quote us, or our promise, in every wording, where there may be nothing to quote."""
    for path, reactions in reaction_lists(scenario):
        for i, reaction in enumerate(reactions):
            quotes = reaction.on in _QUOTING and not reaction.neutral
            dated = reaction.on in {"promise_kept", "promise_broken"}
            sure = {name for name, known in (("quote", quotes), ("deadline", dated)) if known}
            unsure = {"quote", "deadline"} - sure
            if all(unsure & set(names_in(text)) for text in reaction.texts):
                yield located.problem("SC090", (*path, i, "texts"), word=reaction.id)


def _unknown_to_all(scenario: Scenario, located: Located) -> Found:
    known = {fact for colleague in scenario.colleagues for fact in colleague.knows}
    for i, fact in enumerate(scenario.askable):
        if fact.id not in known:
            yield located.problem("SC089", ("askable", i, "id"), word=fact.id)


def _nominatives(scenario: Scenario, located: Located) -> Found:
    for placed in texts_of(scenario):
        for match in _NOMINATIVE.finditer(placed.text):
            word, better = f"{match[1]}_{match[2]}", f"{match[1]}_voc"
            yield located.problem("SC085", placed.path, word=word, better=better)
