"""What two texts have in common: a small deterministic matcher over folded stems, and word lists."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from simulator.domain.brief import BriefItem
from simulator.domain.terms import Lang
from simulator.scoring.reading.fold import fold

_COMMON_PREFIXES = ("prze", "przy", "inter", "under", "over")
"""With these begin so many words that four letters tell nothing."""
_START = 4
"""Forms of one word agree in at least so many letters."""
_WORD = re.compile(r"[^\W_]+(?:[:.,']\d+)*")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d+ ?(?:h|min|am|pm|days?|hours?|minutes?|dni|godz\w*)\b")


@cache
def markers(name: str, lang: Lang) -> tuple[str, ...]:
    """Return a list of `markers.yaml`."""
    return tuple(_all_markers()[name][lang])


@cache
def _all_markers() -> dict[str, dict[str, list[str]]]:
    text = files("simulator.scoring").joinpath("markers.yaml").read_text("utf-8")
    lists: dict[str, dict[str, list[str]]] = yaml.load(
        text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    )
    return lists


@cache
def _marker_pattern(name: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, markers(name, lang))) + ")")


def says(name: str, text: str, lang: Lang) -> bool:
    """Return whether `text` has one of the beginnings of a list of `markers.yaml`."""
    return _marker_pattern(name, lang).search(fold(text)) is not None


def says_time(text: str, lang: Lang) -> bool:
    """Return whether `text` names a time or a span of time."""
    return _CLOCK.search(fold(text)) is not None or says("time", text, lang)


def words(text: str) -> list[str]:
    """Return the words and numbers of `text`, folded."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=4096)
def content(text: str, lang: Lang) -> tuple[str, ...]:
    """Return the words of `text` that carry meaning, and its numbers."""
    idle = markers("stopwords", lang)
    return tuple(word for word in words(text) if word[0].isdigit() or (len(word) > 2 and word not in idle))


def same(left: str, right: str) -> bool:
    """Return whether two folded words are forms of one: four letters or half of them agree."""
    if left == right:
        return True
    if left[0].isdigit() or right[0].isdigit() or min(len(left), len(right)) < 4:
        return False
    least = 6 if left.startswith(_COMMON_PREFIXES) else 4
    need = max(least, (max(len(left), len(right)) + 1) // 2)
    return left[:need] == right[:need]


def shared(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Return the words of `left` that occur, in any form, in `right`."""
    starts: dict[str, list[str]] = {}
    for other in right:
        starts.setdefault(other[:_START], []).append(other)
    return [
        word
        for word in dict.fromkeys(left)
        if any(same(word, other) for other in starts.get(word[:_START], ()))
    ]


def share(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Return how much of `wanted` is in `found`, in hundredths."""
    distinct = list(dict.fromkeys(wanted))
    return 100 * len(shared(distinct, found)) // len(distinct) if distinct else 0


def wordings(item: BriefItem) -> tuple[str, ...]:
    """Return all the ways in which an item is worded."""
    return (item.text, *item.wordings)


def item_share(item: BriefItem, text: Sequence[str], lang: Lang) -> int:
    """Return how much of an item's best fitting wording is in `text`, in hundredths."""
    return max(share(content(words, lang), text) for words in wordings(item))


def mentions(item: BriefItem, text: Sequence[str], lang: Lang) -> bool:
    """Return whether `text` speaks of an item: half of a wording (two words at least), or three words."""
    return any(_speaks_of(content(wording, lang), text, 3) for wording in wordings(item))


def takes_up(ask: BriefItem, text: Sequence[str], lang: Lang) -> bool:
    """Return whether `text` takes up a question: half of its words, two at least."""
    return any(_speaks_of(content(wording, lang), text, 99) for wording in wordings(ask))


def _speaks_of(wanted: Sequence[str], text: Sequence[str], enough: int) -> bool:
    distinct = list(dict.fromkeys(wanted))
    hits = len(shared(distinct, text))
    half = 2 * hits >= len(distinct) and hits >= min(2, len(distinct)) > 0
    return half or hits >= enough


def best_item(items: Iterable[BriefItem], text: Sequence[str], lang: Lang) -> BriefItem | None:
    """Return the item that has most to do with `text`, None where none has anything."""
    rated = [(item_share(item, text, lang), item) for item in items]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None
