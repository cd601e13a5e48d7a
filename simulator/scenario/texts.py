"""Every text of a scenario with its place, and the placeholders in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.domain.brief import BriefItem
from simulator.domain.scenario import Option, Reaction, Scenario, Thread
from simulator.located import Diagnostic, Located, TreePath, nearest
from simulator.scenario.placeholders import (
    CROWD_NAMES,
    REACTION_NAMES,
    common_names,
    is_sound,
    names_in,
)  # fmt: skip

Scope = Literal["list", "story", "reaction", "bystander", "crowd"]
"""Where a text is shown: in the list of scenarios (no placeholders), in the story, in a reaction…"""


@dataclass(frozen=True)
class PlacedText:
    """A text that a person will read."""

    path: TreePath
    text: str
    scope: Scope = "story"


def texts_of(scenario: Scenario) -> Iterator[PlacedText]:
    """Yield every text of `scenario` in which placeholders are filled, or must not stand."""
    yield PlacedText(("title",), scenario.title, "list")
    yield PlacedText(("summary",), scenario.summary, "list")
    yield PlacedText(("briefing",), scenario.briefing)
    for key in ("facts", "unknown", "can_promise", "cannot_promise", "confidential"):
        yield from _items(("brief", key), getattr(scenario, key))
    for i, person in enumerate(scenario.cast):
        yield PlacedText(("cast", "people", i, "role"), person.role, "list")
    for i, fact in enumerate(scenario.askable):
        yield PlacedText(("askable", i, "label"), fact.label)
        yield PlacedText(("askable", i, "text"), fact.item.text)
        yield from _lines(("askable", i, "wordings"), fact.item.wordings)
        yield from _items(("askable", i, "allows"), fact.allows)
    for i, statement in enumerate(scenario.statements):
        yield from _option(("statements", i), statement)
    for i, post in enumerate(scenario.scheduled):
        yield PlacedText(("scheduled", i, "text"), post.text)
    for t, thread in enumerate(scenario.threads):
        yield from _thread(("threads", t), thread)
    yield from _reactions(("reactions",), scenario.reactions)
    for i, ending in enumerate(scenario.endings):
        yield PlacedText(("endings", i, "title"), ending.title)
        yield PlacedText(("endings", i, "text"), ending.text)


def check_texts(scenario: Scenario, located: Located) -> Iterator[Diagnostic]:
    """Yield what is wrong with the placeholders of every text."""
    common = common_names(scenario)
    known: dict[Scope, tuple[str, ...]] = {
        "list": (),
        "story": common,
        "reaction": (*common, *REACTION_NAMES),
        "bystander": (*common, *REACTION_NAMES, *CROWD_NAMES),
        "crowd": (*common, *CROWD_NAMES),
    }
    for placed in texts_of(scenario):
        if "$" not in placed.text:
            continue
        if not is_sound(placed.text):
            yield located.problem("SC045", placed.path)
        for name in names_in(placed.text):
            if name not in known[placed.scope]:
                yield _unknown(located, placed, name, known[placed.scope])


def _unknown(located: Located, placed: PlacedText, name: str, known: tuple[str, ...]) -> Diagnostic:
    near = nearest(name, known)
    return located.problem(
        "SC044",
        placed.path,
        word=name,
        known=", ".join(f"${each}" for each in known) or "-",
        nearest=near and f"${near}",
    )


def _thread(path: TreePath, thread: Thread) -> Iterator[PlacedText]:
    for key in ("place", "title", "text", "lesson", "skip_note"):
        yield PlacedText((*path, key), getattr(thread, key))
    for key in ("asks", "facts", "unknown", "can_promise", "cannot_promise", "confidential"):
        yield from _items((*path, key), getattr(thread, key))
    for i, option in enumerate(thread.options):
        yield from _option((*path, "options", i), option)
    for i, answer in enumerate(thread.answers):
        yield PlacedText((*path, "answers", i, "text"), answer.text)
        yield PlacedText((*path, "answers", i, "why"), answer.why)
    for i, later in enumerate(thread.later):
        yield PlacedText((*path, "later", i, "text"), later.text)
    if thread.crowd is not None:
        yield from _lines((*path, "crowd", "texts"), thread.crowd.texts, "crowd")
    yield from _reactions((*path, "reactions"), thread.reactions)


def _reactions(path: TreePath, reactions: tuple[Reaction, ...]) -> Iterator[PlacedText]:
    for i, reaction in enumerate(reactions):
        scope: Scope = "bystander" if reaction.sender == "crowd" else "reaction"
        yield from _lines((*path, i, "texts"), reaction.texts, scope)
        yield from _items((*path, i, "asks"), reaction.asks)


def _option(path: TreePath, option: Option) -> Iterator[PlacedText]:
    yield PlacedText((*path, "why"), option.why)
    for i, sentence in enumerate(option.sentences):
        yield PlacedText((*path, "sentences", i, "text"), sentence.text)


def _items(path: TreePath, items: tuple[BriefItem, ...]) -> Iterator[PlacedText]:
    for i, item in enumerate(items):
        yield PlacedText((*path, i, "text"), item.text)
        yield from _lines((*path, i, "wordings"), item.wordings)


def _lines(path: TreePath, texts: tuple[str, ...], scope: Scope = "story") -> Iterator[PlacedText]:
    for i, text in enumerate(texts):
        yield PlacedText((*path, i), text, scope)
