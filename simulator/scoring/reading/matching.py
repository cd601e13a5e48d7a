"""What a sentence has to do with the brief: shared words, numbers that agree or contradict."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.brief import Brief, BriefItem
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.lexicon import Lexicon

Span = tuple[int, int]

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?!\d)(?: ?[ap]\.?m\b)?|\d{1,2} ?[ap]\.?m\b)"
    r"|(?P<number>\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
)
_MONEY = re.compile(
    r"(?P<mark>[£$€]) ?(?P<sum>\d[\d ,.]{0,14}\d|\d)(?P<thousand>k\b)?"
    r"|(?<!\d)(?P<value>\d[\d ,.]{0,14}\d|\d) ?"
    r"(?P<unit>%|procent|percent|per cent|zl\w*|pln|eur\w*|gbp|pounds?|quid|dollar\w*)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_UNITS = dict.fromkeys(("procent", "percent", "per cent"), "%") | dict.fromkeys(
    ("pound", "pounds", "quid", "gbp"), "£"
)
_SKIPPED_PREFIXES = ("prze", "przy", "inte", "cont", "comp")
"""Word beginnings too common to tell words apart by four letters."""


@dataclass(frozen=True)
class Token:
    """A word or number of a folded text."""

    stem: str
    """The first five letters; empty for a stop word or number."""
    start: int
    end: int
    value: str = ""
    """The number, times as minutes after midnight with a leading "t"; empty for a plain word."""
    key: str = ""
    """What two tokens must share to count as the same."""

    @property
    def count(self) -> int:
        """The number as a plain count, 0 where it is none (a time, a fraction, an absurdly long one)."""
        return int(self.value) if self.value.isdecimal() and len(self.value) <= 12 else 0


def tokens(folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the words and numbers of a folded text; stop words have an empty stem."""
    found = []
    for hit in _TOKEN.finditer(folded):
        text = hit.group()
        if hit["word"]:
            value = lexicon.numbers.get(text, "")
            stem = "" if value or text in lexicon.stopwords else text[:5]
            found.append(Token(stem, hit.start(), hit.end(), value, value or _key(stem)))
        else:
            value = _value(text, bool(hit["time"]))
            found.append(Token("", hit.start(), hit.end(), value, value))
    return found


def _key(stem: str) -> str:
    return stem[:4] if len(stem) >= 4 and not stem.startswith(_SKIPPED_PREFIXES) else stem


def _value(text: str, is_time: bool) -> str:
    if not is_time:
        return _plain_number(text)
    digits = re.findall(r"\d+", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "p" in text and hour < 12:
        hour += 12
    return f"t{hour * 60 + minute}"


def _plain_number(text: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[ ,.]\d{3})+", text):
        return re.sub(r"\D", "", text)
    return text.replace(",", ".").strip(". ")


def money(folded: str) -> list[tuple[str, str, Span]]:
    """Return (value, unit, span) of each sum of money or percentage."""
    found = []
    for hit in _MONEY.finditer(folded):
        raw = hit["sum"] or hit["value"]
        value = _plain_number(raw.strip(" ,.").replace(" ", ""))
        unit = hit["mark"] or _UNITS.get(hit["unit"], hit["unit"][:2])
        found.append((value + ("000" if hit["thousand"] else ""), unit, hit.span()))
    return found


class Item:
    """A brief's item, ready to be found in a sentence."""

    def __init__(self, item: BriefItem, lexicon: Lexicon, names: frozenset[str]) -> None:
        self.folded = fold(item.text)
        self.tokens = tokens(self.folded, lexicon)
        self.variants = [
            _Variant(parsed, names)
            for parsed in [self.tokens, *(tokens(fold(words), lexicon) for words in item.wordings)]
        ]
        self.stems = frozenset(token.stem for token in self.tokens if token.stem)
        self.values = {token.value for token in self.tokens if token.value}
        if item.amount:
            self.values.add(item.amount)

    def match(self, sentence: Sequence[Token]) -> "Match":
        """Return the best match of the item's wordings."""
        return max((variant.match(sentence) for variant in self.variants), key=lambda match: match.weight)


@dataclass(frozen=True)
class Match:
    """How much of an item stands in a sentence."""

    shared: int
    share: float
    span: Span

    @property
    def weight(self) -> float:
        """Words shared, and the share of the item that they are."""
        return self.shared + self.share


NO_MATCH = Match(0, 0.0, (0, 0))


class _Variant:
    def __init__(self, parsed: Sequence[Token], names: frozenset[str]) -> None:
        self.keys = frozenset(token.key for token in parsed if token.key and token.stem not in names)

    def match(self, sentence: Sequence[Token]) -> Match:
        hits = [token for token in sentence if token.key in self.keys]
        if not hits:
            return NO_MATCH
        shared = len({token.key for token in hits})
        return Match(shared, shared / len(self.keys), (hits[0].start, hits[-1].end))


class Dossier:
    """A brief, prepared for reading one reply."""

    def __init__(self, brief: Brief, lexicon: Lexicon) -> None:
        self.brief = brief
        self.lexicon = lexicon
        names = frozenset(token.stem for token in tokens(fold(f"{brief.brand} {brief.customer}"), lexicon))
        self.sections: dict[str, list[Item]] = {
            name: [Item(item, lexicon, names) for item in items]
            for name, items in (
                ("fact", brief.facts), ("can", brief.can_promise), ("message", (BriefItem(brief.message),))
            )
        }  # fmt: skip
        # What may be said anyway tells nothing about limits: their own words are what is left.
        plain = names.union(*(item.stems for name in ("fact", "can") for item in self.sections[name]))
        for name, items in (
            ("unknown", brief.unknown), ("cannot", brief.cannot_promise), ("secret", brief.confidential)
        ):  # fmt: skip
            self.sections[name] = [Item(item, lexicon, names if item.wordings else plain) for item in items]
        self.known_values = self._values(self.sections)
        self.sums = {(value, unit) for items in self.sections.values() for item in items
                     for value, unit, _ in money(item.folded)}  # fmt: skip
        self.counts = _counts(token for item in self.sections["fact"] for token in [*item.tokens, _BREAK])
        every = [fold(f"{brief.brand} {brief.customer} {brief.channel}")]
        every += [item.folded for items in self.sections.values() for item in items]
        self.words = frozenset(word[:4] for word in _LETTERS.findall(" ".join(every)))
        self.customer = frozenset(word[:2] for word in _LETTERS.findall(fold(brief.customer)))
        self.digits = " ".join(every)

    @staticmethod
    def _values(sections: dict[str, list[Item]]) -> set[str]:
        values = {value for items in sections.values() for item in items for value in item.values}
        return values | {str(int(value[1:]) // 60) for value in values if value.startswith("t")}

    def best(self, section: str, sentence: Sequence[Token]) -> tuple[Match, Item | None]:
        """Return the best match among a section's items."""
        found = [(item.match(sentence), item) for item in self.sections[section]]
        return max(found, key=lambda pair: pair[0].weight, default=(NO_MATCH, None))


_BREAK = Token("", 0, 0)


def _counts(stream: Iterable[Token]) -> list[tuple[int, str]]:
    """Return (number, stem of the thing counted) for each plain count: "214 express orders"."""
    parsed = list(stream)
    found = []
    for at, token in enumerate(parsed):
        if token.count:
            found += [(token.count, other.stem) for other in _counted(parsed, at)]
    return found


def _counted(parsed: Sequence[Token], at: int) -> list[Token]:
    following = []
    for token in parsed[at + 1 : at + 4]:
        if token is _BREAK or token.value:
            break
        if token.stem:
            following.append(token)
    return following


def counted(sentence: Sequence[Token], folded: str, dossier: Dossier) -> tuple[Span | None, Span | None]:
    """Return the words whose count agrees with a fact about the same thing, and those that contradict one.

    "over 200" agrees with 214, "about 200" too, "241" does not. None where there are no such words.
    """
    agreeing: Span | None = None
    for at, token in enumerate(sentence):
        if token.count < 2:
            continue
        for thing in _counted(sentence, at):
            facts = [count for count, stem in dossier.counts if stem == thing.stem]
            if any(_agrees(token.count, fact, folded[: token.start]) for fact in facts):
                agreeing = agreeing or (token.start, thing.end)
            elif facts and token.value not in dossier.known_values:
                return None, (token.start, thing.end)
    return agreeing, None


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
