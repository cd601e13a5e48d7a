"""A brief, prepared for comparing sentences with it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.brief import Brief, BriefItem
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.lexicon import Lexicon
from simulator.scoring.reading.tokens import Token, money, spans_of_time, tokens

SECTIONS = ("fact", "unknown", "can", "cannot", "secret", "message")
_NAMED_BY = ("message", "fact", "can", "unknown", "cannot", "secret")
"""Where a word stands in several sections, the last of these names it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\(.*?\)")
_BREAK = Token("", "", 0, 0)


@dataclass(frozen=True)
class Item:
    """An item of a brief with what a sentence may share with it, or contradict."""

    section: str
    wordings: tuple[frozenset[str], ...]
    """The keys of each wording."""
    values: frozenset[str]
    negated: bool
    hours: tuple[float, ...]
    """The spans of time that it names."""
    sums: tuple[tuple[str, str], ...]
    """(value, unit) of the sums that it names."""
    days: frozenset[str]
    clocks: frozenset[str]
    tokens: tuple[Token, ...]


class Dossier:
    """A brief, prepared; see `Item` for what is known of each of its items."""

    def __init__(self, brief: Brief, lexicon: Lexicon) -> None:
        self.brief = brief
        self.lexicon = lexicon
        self._names = frozenset(token.stem for token in self._tokens(f"{brief.brand} {brief.customer}"))
        self.items = self._items(brief)
        self.sections = {
            name: [at for at, item in enumerate(self.items) if item.section == name] for name in SECTIONS
        }
        self.where = self._where()
        self.weight = self._weights()
        self.named = {
            key: f"z{name}"
            for name in _NAMED_BY
            for at in self.sections[name]
            for keys in self.items[at].wordings
            for key in sorted(keys)
        }
        self._note_values(brief)
        self.masks = lexicon.masks | self._masks(brief)

    def _tokens(self, text: str) -> list[Token]:
        return tokens(fold(text), self.lexicon)

    def _items(self, brief: Brief) -> tuple[Item, ...]:
        plain = (*brief.facts, *brief.can_promise)
        # What may be said anyway tells nothing about limits: their own words are what is left.
        known = self._names.union(*({token.stem for token in self._tokens(item.text)} for item in plain))
        return tuple(
            self._item(section, item, known if limits and not item.wordings else self._names)
            for section, items, limits in (
                ("fact", brief.facts, False), ("unknown", brief.unknown, True),
                ("can", brief.can_promise, False), ("cannot", brief.cannot_promise, True),
                ("secret", brief.confidential, True), ("message", (BriefItem(brief.message),), False),
            )
            for item in items
        )  # fmt: skip

    def _item(self, section: str, item: BriefItem, without: frozenset[str]) -> Item:
        folded = fold(item.text)
        parsed = tokens(folded, self.lexicon)
        values = {token.value for token in parsed if token.value}
        hours = spans_of_time(folded, parsed, self.lexicon)
        return Item(
            section=section,
            wordings=tuple(
                frozenset(token.key for token in words if token.key and token.stem not in without)
                for words in [parsed, *(self._tokens(wording) for wording in item.wordings)]
            ),
            values=frozenset(values | {item.amount} if item.amount else values),
            negated=any(token.text in self.lexicon.negations for token in parsed),
            hours=(item.within / 3_600_000,) if item.within else tuple(hours),
            sums=tuple((value, unit) for value, unit, _ in money(folded)),
            days=frozenset(self.lexicon.days[t.text] for t in parsed if t.text in self.lexicon.days),
            clocks=frozenset(token.value for token in parsed if token.value.startswith("t")),
            tokens=tuple(parsed),
        )

    def _where(self) -> dict[str, list[tuple[int, int]]]:
        """Return for each key the items, and their wordings, in which it stands."""
        where: dict[str, list[tuple[int, int]]] = {}
        for at, item in enumerate(self.items):
            for number, keys in enumerate(item.wordings):
                for key in sorted(keys):
                    where.setdefault(key, []).append((at, number))
        return where

    def _weights(self) -> dict[str, float]:
        """Return for each key how telling it is: one over the number of items that have it."""
        return {key: 1 / len({at for at, _ in places}) for key, places in self.where.items()}

    def _note_values(self, brief: Brief) -> None:
        values = {value for item in self.items for value in item.values}
        self.known_values = values | {str(int(value[1:]) // 60) for value in values if value.startswith("t")}
        self.values = {
            name: frozenset(value for at in at_items for value in self.items[at].values)
            for name, at_items in self.sections.items()
        }
        self.sums = {pair for item in self.items for pair in item.sums}
        facts = [self.items[at] for at in self.sections["fact"]]
        self.counts = counts_of(token for item in facts for token in (*item.tokens, _BREAK))
        every = [fold(f"{brief.brand} {brief.customer} {brief.channel}")]
        every += [fold(text) for text in _texts(brief)]
        self.words = frozenset(word[:4] for word in _LETTERS.findall(" ".join(every)))
        self.customer = frozenset(word[:2] for word in _LETTERS.findall(fold(brief.customer)))
        self.digits = " ".join(every)

    def _masks(self, brief: Brief) -> dict[str, str]:
        """Return names that a model must not learn, each to the word that stands for all of their kind."""
        brand = _ASIDE.sub("", brief.brand)
        return {
            word[:5]: mask
            for text, mask in ((brief.customer, "0customer"), (brand, "0brand"))
            for word in _LETTERS.findall(fold(text))
            if len(word) > 2
        }


def _texts(brief: Brief) -> Iterable[str]:
    yield brief.message
    for items in (
        brief.facts, brief.unknown, brief.can_promise, brief.cannot_promise, brief.confidential,
    ):  # fmt: skip
        yield from (item.text for item in items)


def counts_of(stream: Iterable[Token]) -> list[tuple[int, str]]:
    """Return (number, stem of the thing counted) for each plain count: "214 express orders"."""
    parsed = list(stream)
    return [
        (token.count, other.stem)
        for at, token in enumerate(parsed)
        if token.count
        for other in _counted(parsed, at)
    ]


def _counted(parsed: Sequence[Token], at: int) -> list[Token]:
    following = []
    for token in parsed[at + 1 : at + 4]:
        if token is _BREAK or token.value:
            break
        if token.stem:
            following.append(token)
    return following


def counted(parsed: Sequence[Token], folded: str, dossier: Dossier) -> tuple[bool, bool]:
    """Return whether a count agrees with a fact about the same thing, and whether one contradicts it.

    "over 200" agrees with 214, "about 200" too, "241" does not.
    """
    agrees = False
    for at, token in enumerate(parsed):
        if token.count < 2:
            continue
        for thing in _counted(parsed, at):
            facts = [count for count, stem in dossier.counts if stem == thing.stem]
            if any(_agrees(token.count, fact, folded[: token.start]) for fact in facts):
                agrees = True
            elif facts and token.value not in dossier.known_values:
                return False, True
    return agrees, False


_AT_LEAST = re.compile(r"(?:over|more than|at least|above|ponad|przeszlo|wiecej niz|co najmniej|minimum)\s+$")
_AT_MOST = re.compile(r"(?:under|fewer than|less than|up to|below|niecale|mniej niz|do|najwyzej)\s+$")
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|nearly|almost|close to|approximately"
    r"|okolo|ok\.|blisko|prawie|mniej wiecej|jakies)\s+$"
)


def _agrees(said: int, fact: int, before: str) -> bool:
    if _AT_LEAST.search(before):
        return 2 * said >= fact >= said
    if _AT_MOST.search(before):
        return said >= fact >= said // 2
    if _ABOUT.search(before):
        return abs(said - fact) * 10 <= max(fact, 10)
    return said == fact
