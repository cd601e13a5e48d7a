"""Replies of the corpus as the benchmarks of the reader use them: a text with the brief it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from random import Random
from typing import Any

from corpus.replies import Reply, brief_of, replies, situations
from simulator.domain.brief import Brief
from simulator.domain.terms import LANGS, Lang

LONG = 600
"""Characters of a long reply; few of the corpus are, so they are put together."""
BUCKETS = (100, 200, 300, 400)
"""Borders of the groups of replies by their characters."""


@dataclass(frozen=True)
class Written:
    """One reply and what it answers."""

    text: str
    lang: Lang
    brief: Brief


@cache
def briefs(lang: Lang) -> dict[str, Brief]:
    """Return the brief of each situation that the language has."""
    return {name: brief_of(raw, lang) for name, raw in _situations().items() if lang in raw}


@cache
def _situations() -> dict[str, dict[str, Any]]:
    return situations()


def text_of(reply: Reply) -> str:
    """Return a reply as it was written."""
    return " ".join(reply.sentences)


def by_situation(lang: Lang) -> dict[str, list[Reply]]:
    """Return the replies to each situation, in an order that is chance but always the same."""
    found: dict[str, list[Reply]] = {}
    for reply in replies(lang):
        found.setdefault(reply.situation, []).append(reply)
    for several in found.values():
        Random(1).shuffle(several)
    return found


def long_replies(lang: Lang, each: int) -> list[list[Written]]:
    """Return for each situation so many texts of `LONG` characters, no two beginning with the same reply.

    Each is a real reply, filled up with the sentences of others to the same situation and cut.
    """
    return [
        [
            Written(_filled(several, first), lang, briefs(lang)[name])
            for first in range(min(each, len(several)))
        ]
        for name, several in by_situation(lang).items()
    ]


def _filled(several: Sequence[Reply], first: int) -> str:
    text = text_of(several[first])
    for other in islice(cycle(several), first + 1, None):
        if len(text) >= LONG:
            break
        text += f" {text_of(other)}"
    return text[:LONG]


def real_replies(lang: Lang, each: int) -> list[list[Written]]:
    """Return for each situation at most so many of its replies as they are."""
    return [
        [Written(text_of(reply), lang, briefs(lang)[name]) for reply in several[:each]]
        for name, several in by_situation(lang).items()
    ]


def bucket(text: str) -> str:
    """Return the name of the group that a text belongs to by its length."""
    for low, high in zip((0, *BUCKETS), BUCKETS, strict=False):
        if len(text) < high:
            return f"{low}-{high - 1}"
    return f"from {BUCKETS[-1]}"


def lines(count: int) -> Iterator[dict[str, object]]:
    """Yield so many replies of both languages, mixed, in the form that `assess --jsonl` reads."""
    every = [reply for lang in LANGS for reply in replies(lang)]
    Random(1).shuffle(every)
    for number, reply in enumerate(islice(cycle(every), count)):
        raw = _situations()[reply.situation]
        brief = {**raw[reply.lang], "fault": raw["fault"]}
        yield {"id": number, "lang": reply.lang, "text": text_of(reply), "brief": brief}
