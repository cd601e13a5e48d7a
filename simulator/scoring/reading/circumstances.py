"""What a sentence has to do with its brief, its form and its place in the reply, as numbers for the model.

The numbers mean the same in every language, so that what is learnt from one helps the other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log1p

from simulator.domain.terms import FAULTS
from simulator.scoring.reading.dossier import SECTIONS, Dossier, Item, counted
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.tokens import Token, money, spans_of_time

_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]|[:;]-?[)DPp]")
_MOCKING = re.compile("[😂🤡🙄🙃🤣🤷💀👏😏💅😉]|;-?\\)")
_UPPER = "A-Z\u00c0-\u00de\u0104\u0106\u0118\u0141\u0143\u015a\u0179\u017b"
_NAME = re.compile(rf"\b[{_UPPER}][^\W\d_]+(?: [{_UPPER}][^\W\d_]+)*")
_LONG_NUMBER = re.compile(r"(?<![\d.,:£$€])\d[\d-]{3,}\d*(?![\d.,:%]|\s?(?:zl|pln|eur|pounds))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITALS = re.compile(r"\b[^\W\d_]{3,}\b")
_PRIVATE = ("private", "prywatn")

Named = Iterator[tuple[str, float]]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply, parsed."""

    text: str
    folded: str
    own: str
    """`folded` without what stands between quotation marks."""
    tokens: list[Token]
    at: int
    """Its place in the reply, from 0."""
    of: int
    """How many sentences the reply has."""
    dossier: Dossier


def circumstances(sentence: Sentence) -> dict[str, float]:
    """Return the numbers, always the same names in the same order."""
    negations = sum(token.text in sentence.dossier.lexicon.negations for token in sentence.tokens)
    found: dict[str, float] = {"negations": min(negations, 3)}
    nearest: dict[str, Item | None] = {}
    found.update(_overlap(sentence, negations > 0, nearest))
    found.update(_numbers(sentence, nearest))
    found.update(_times(sentence, nearest))
    found.update(_sums(sentence))
    found.update(_names(sentence))
    found.update(_form(sentence))
    return found


def _overlap(sentence: Sentence, negated: bool, nearest: dict[str, Item | None]) -> Named:
    dossier = sentence.dossier
    keys = dict.fromkeys(token.key for token in sentence.tokens if token.key)
    shared: dict[tuple[int, int], tuple[int, float]] = {}
    for key in keys:
        for place in dossier.where.get(key, ()):
            count, weight = shared.get(place, (0, 0.0))
            shared[place] = count + 1, weight + dossier.weight[key]
    by_item: dict[int, tuple[float, float, int]] = {}
    for (at, number), (count, weight) in shared.items():
        share = count / len(dossier.items[at].wordings[number])
        by_item[at] = max(by_item.get(at, (0.0, 0.0, 0)), (weight, share, count))
    weights = {}
    for section in SECTIONS:
        found = [(by_item[at], -at) for at in dossier.sections[section] if at in by_item]
        (weight, share, count), at = max(found, default=((0.0, 0.0, 0), 1))
        nearest[section] = item = dossier.items[-at] if at < 1 else None
        weights[section] = weight
        yield f"{section}.shared", min(count, 6)
        yield f"{section}.share", share
        yield f"{section}.weight", min(weight, 5.0)
        yield f"{section}.several", min(sum(rated[2] >= 2 for rated, _ in found), 3)
        yield f"{section}.total", min(sum(rated[0] for rated, _ in found), 8.0)
        yield (
            f"{section}.turned",
            0.0 if item is None or count < 2 else 1.0 if negated != item.negated else -1.0,
        )
    yield "fact.over.can", weights["fact"] - weights["can"]
    yield "fact.over.unknown", weights["fact"] - weights["unknown"]
    yield "can.over.cannot", weights["can"] - weights["cannot"]
    known = sum(key in dossier.where for key in keys)
    yield "new.share", 1 - known / (len(keys) or 1)
    yield "new.words", min(len(keys) - known, 10)
    yield "known.words", min(known, 8)


def _numbers(sentence: Sentence, nearest: dict[str, Item | None]) -> Named:
    dossier = sentence.dossier
    values = [token.value for token in sentence.tokens if token.value]
    for section in SECTIONS:
        yield f"{section}.number", float(not dossier.values[section].isdisjoint(values))
    yield "numbers", min(len(values), 3)
    yield "number.new", float(any(value not in dossier.known_values for value in values))
    agrees, clashes = counted(sentence.tokens, sentence.folded, dossier)
    yield "count.agrees", float(agrees)
    yield "count.clashes", float(clashes)
    fact = nearest["fact"]
    yield "fact.number.clashes", _clash(fact.values if fact else (), values)


def _clash(known: Iterable[object], said: Iterable[object]) -> float:
    """Return 1 where two sets have nothing in common, -1 where they have, 0 where one is empty."""
    left, right = set(known), set(said)
    return 0.0 if not left or not right else -1.0 if left & right else 1.0


def _times(sentence: Sentence, nearest: dict[str, Item | None]) -> Named:
    dossier, lexicon = sentence.dossier, sentence.dossier.lexicon
    hours = spans_of_time(sentence.own, sentence.tokens, lexicon)
    places = dossier.sections["can"] if hours else ()
    allowed = [hour for at in places for hour in dossier.items[at].hours]
    can, fact = nearest["can"], nearest["fact"]
    yield "span", float(bool(hours))
    yield "span.allowed", float(any(hour in allowed for hour in hours))
    yield "span.below", float(bool(hours and allowed) and min(hours) < min(allowed))
    yield "span.above", float(bool(hours and allowed) and min(hours) >= max(allowed))
    soonest = min(can.hours) if can and can.hours else 0.0
    yield "span.clashes", 0.0 if not soonest or not hours else 1.0 if min(hours) < soonest else -1.0
    days = {lexicon.days[token.text] for token in sentence.tokens if token.text in lexicon.days}
    clocks = {token.value for token in sentence.tokens if token.value.startswith("t")}
    for section in ("fact", "can", "cannot", "message"):
        items = [dossier.items[at] for at in dossier.sections[section]]
        yield f"{section}.day", float(bool(days) and any(days & item.days for item in items))
        yield f"{section}.clock", float(bool(clocks) and any(clocks & item.clocks for item in items))
    yield "day", float(bool(days))
    yield "clock", float(bool(clocks))
    yield "day.new", float(bool(days) and not any(days & item.days for item in dossier.items))
    yield "clock.new", float(bool(clocks) and not any(clocks & item.clocks for item in dossier.items))
    yield "can.day.clashes", _clash(can.days if can else (), days)
    yield "fact.day.clashes", _clash(fact.days if fact else (), days)


def _sums(sentence: Sentence) -> Named:
    dossier = sentence.dossier
    said = [(value, unit) for value, unit, _ in money(sentence.own)]
    places = dossier.sections["can"] if said else ()
    allowed = {pair for at in places for pair in dossier.items[at].sums}
    most: dict[str, float] = {}
    for value, unit in allowed:
        most[unit] = max(most.get(unit, 0.0), _amount(value))
    yield "sum", float(bool(said))
    yield "sum.allowed", float(any(pair in allowed for pair in said))
    yield "sum.new", float(any(p not in dossier.sums and p[0] not in dossier.known_values for p in said))
    yield "sum.over", float(any(_amount(value) > most[unit] for value, unit in said if unit in most))


def _amount(value: str) -> float:
    return float(value) if value.replace(".", "", 1).isdecimal() and len(value) < 16 else 0.0


def _names(sentence: Sentence) -> Named:
    names = list(_new_names(sentence))
    yield "name.new", float(any(names))
    yield "name.full", float(any(count > 1 for count in names))
    yield (
        "digits.new",
        float(
            any(
                hit.group() not in sentence.dossier.digits and not _YEAR.fullmatch(hit.group())
                for hit in _LONG_NUMBER.finditer(sentence.folded)
            )
        ),
    )


def _new_names(sentence: Sentence) -> Iterator[int]:
    """Yield of each run of capitalised words how many the brief does not know."""
    for hit in _NAME.finditer(sentence.text):
        parts = hit.group().split()
        if hit.start() == 0 or sentence.text[max(0, hit.start() - 2)] in ".!?:":
            parts = parts[1:]
        yield sum(_is_new(part, sentence.dossier) for part in parts)


def _is_new(part: str, dossier: Dossier) -> bool:
    if len(part) < 3 or part.isupper():
        return False
    folded = fold(part)
    known = folded[:4] in dossier.words or folded[:4] in dossier.lexicon.capitalised
    # Inflected short names ("Ola", "Olu") share little more than two letters.
    return not known and (len(folded) > 5 or folded[:2] not in dossier.customer)


def _form(sentence: Sentence) -> Named:
    text, own = sentence.text, sentence.own
    words = len(sentence.tokens)
    spoken = _CAPITALS.findall(text)
    yield "shouts", float(len(spoken) >= 3 and sum(word.isupper() for word in spoken) * 2 > len(spoken))
    yield "emoji", float(_EMOJI.search(text) is not None)
    yield "mocks", float(_MOCKING.search(text) is not None)
    yield "asks", float("?" in own)
    yield "exclaims", min(text.count("!"), 3)
    yield "trails", float("..." in text or "\u2026" in text)
    yield "quotes", float('"' in sentence.folded)
    yield "dashes", float(" - " in own)
    yield "colon", float(":" in own)
    yield "commas", min(own.count(","), 4)
    yield "length", log1p(words)
    yield "short", float(words <= 3)
    yield "place", sentence.at / max(1, sentence.of - 1)
    yield "first", float(sentence.at == 0)
    yield "last", float(sentence.at == sentence.of - 1)
    yield "only", float(sentence.of == 1)
    yield "sentences", min(sentence.of, 7)
    for fault in FAULTS:
        yield f"fault.{fault}", float(sentence.dossier.brief.fault == fault)
    channel = sentence.dossier.brief.channel.lower()
    yield "private", float(any(word in channel for word in _PRIVATE))
    yield "link", float("http" in own or "www" in own)
