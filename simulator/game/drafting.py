"""Drafts: where they lie, when they are done with, and which ready reply they come from."""

from collections.abc import Sequence

from simulator.domain.events import Event, ReplySent
from simulator.domain.scenario import Option
from simulator.domain.terms import PRIVATE_CHANNELS
from simulator.engine.replying import bare
from simulator.engine.state import State

STATEMENT = "@statement"


def slot(thread: str, private: bool = False) -> str:
    """Return where a draft lies: a private message has a place of its own beside the public reply.

    `thread` is a conversation, "" for a statement, or an own reply's id for its correction.
    """
    return f"{thread}@private" if private else thread or STATEMENT


def finished(state: State, events: Sequence[Event]) -> list[str]:
    """Return the places of drafts that `events` have made useless."""
    if state.over:
        threads = [slot(thread, private) for thread in state.threads for private in (False, True)]
        return [*threads, *state.replies, STATEMENT]
    return [_place(state, event) for event in events if isinstance(event, ReplySent)]


def _place(state: State, sent: ReplySent) -> str:
    aside = sent.private and state.scenario.thread(sent.thread).channel not in PRIVATE_CHANNELS
    return sent.corrects or slot(sent.thread, aside)


_TELLING = 15
"""Letters from which a sentence tells where it comes from: "Thank you." does not."""


def option_of(text: str, options: Sequence[Option]) -> str:
    """Return the id of the ready reply of which most stands unchanged in `text`, empty where nothing does."""
    typed = bare(text)
    kept = [(_kept(option, typed), option.id) for option in options]
    most = max((size for size, _ in kept), default=0)
    return next((name for size, name in kept if size == most), "") if most else ""


def _kept(option: Option, typed: str) -> int:
    sizes = (bare(sentence.text) for sentence in option.sentences)
    return sum(len(one) for one in sizes if len(one) >= _TELLING and one in typed)
