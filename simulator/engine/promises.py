"""Promised updates in a reply: "I will write by 14:00", "odpiszę w ciągu 2 godzin"."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator.domain.assessment import ReadSentence
from simulator.domain.duration import DAY, HOUR, MINUTE
from simulator.domain.terms import Lang

PROMISING_ACTS = frozenset({"action", "private_channel", "overpromise"})
EVENING, NOON = 18 * HOUR, 12 * HOUR

_TELLS = {
    "en": re.compile(
        r"\b(write|writing|message|messaging|reply|answer|call|ring|update|post|report|get back|"
        r"come back|let you know|tell you|be in touch|hear from|statement|information|details|confirm)",
        re.I,
    ),
    "pl": re.compile(
        r"(napisz|odpisz|odezw|dam(y)?\b.{0,20}zna[ćc]|zna[ćc]\b|zadzwon|oddzwon|poinform|wr[óo]c|odpowie|"
        r"informacj|aktualiz|przeka[żz]|podam|o[śs]wiadczeni|potwierdz|skontakt|wiadomo[śs])",
        re.I,
    ),
}
"""A promise binds us where it says that somebody will hear from us."""

_SPANS = {
    "en": re.compile(
        r"\b(?:within|in|under)\s+(?:the\s+next\s+)?(?P<n>\d{1,3}|an|one|two|three|four|five|six|half an)"
        r"\s*(?P<u>hours?|h\b|minutes?|min\b|days?)",
        re.I,
    ),
    "pl": re.compile(
        r"\b(?:(?:w ci[ąa]gu|w|za)\s+(?=\w)|do\s+(?=\d|dw|trz|czt|p[óo][łl]))(?:najbli[żz]szych\s+)?"
        r"(?P<n>\d{1,3}|jednej|dw[óo]ch|dwie|trzech|trzy|czterech|cztery|p[óo][łl]|kwadrans)?\s*"
        r"(?P<u>godzin\w*|godz\b\.?|h\b|minut\w*|min\b|dni\b|kwadrans)",
        re.IGNORECASE,
    ),
}
_CLOCKS = {
    "en": re.compile(
        r"\b(?P<day>tomorrow\s+)?(?:by|before|at|until|no later than)\s+(?P<d2>tomorrow\s+)?(?:at\s+)?"
        r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s*(?P<ap>am|pm|a\.m\.|p\.m\.)?(?:\s+(?P<d3>tomorrow))?"
        r"(?!\s*(?:%|\d|days?|hours?|orders?|parcels?))",
        re.I,
    ),
    "pl": re.compile(
        r"\b(?P<day>jutro\s+)?(?:do|przed|o|na)\s+(?P<d2>jutra\s+do\s+)?(?:godz(?:\.|iny)?\s*)?"
        r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?(?P<ap>)(?:\s+(?P<d3>jutro))?"
        r"(?!\s*(?:%|\d|dni|godzin|zam|zł|pacz))",
        re.I,
    ),
}
_NAMED: dict[str, tuple[tuple[re.Pattern[str], int], ...]] = {
    "en": (
        (re.compile(r"\bby (?:tomorrow )?(?:noon|midday)", re.I), NOON),
        (
            re.compile(
                r"\b(?:by|before) (?:this |the )?(?:evening|end of (?:the )?day|tonight)|\bthis evening", re.I
            ),
            EVENING,
        ),
        (re.compile(r"\bby tomorrow\b", re.I), DAY),
    ),
    "pl": (
        (re.compile(r"\b(?:jutro )?do po[łl]udnia", re.I), NOON),
        (re.compile(r"\b(?:do|dzi[śs]) wiecz[óo]r(?:a|em)", re.I), EVENING),
        (re.compile(r"\bdo jutra\b", re.I), DAY),
    ),
}
_TOMORROW = {"en": re.compile(r"\btomorrow\b", re.I), "pl": re.compile(r"\bjutr[oa]\b", re.I)}
_CONDITION = {
    "en": re.compile(r"\b(?:if|unless|in case|should (?:you|anything))\b", re.IGNORECASE),
    "pl": re.compile(r"\b(?:je[śs]li|je[żz]eli|gdyby|o ile|w razie)\b", re.IGNORECASE),
}
"""What is promised only under a condition binds us to no time."""
_COUNTS = {
    "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "jednej": 1, "dwóch": 2,
    "dwoch": 2, "dwie": 2, "trzech": 3, "trzy": 3, "czterech": 4, "cztery": 4,
}  # fmt: skip


class Deadline(Struct, frozen=True):
    """A time by which we said that somebody hears from us."""

    due: int
    """Simulated milliseconds."""
    quote: str


def _span_ms(number: str, unit: str) -> int:
    size = MINUTE if unit.startswith("min") else DAY if unit.startswith(("day", "dni")) else HOUR
    if unit.startswith("kwadrans") or number.startswith("kwadrans"):
        return 15 * MINUTE
    if number.startswith(("half", "pół", "pol")):
        return size // 2
    return size * (int(number) if number.isdigit() else _COUNTS.get(number, 1))


def _clock_due(match: re.Match[str], now_of_day: int, *, tomorrow: bool) -> int | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    marker = (match["ap"] or "").replace(".", "").lower()
    if marker == "pm" and hour < 12:
        hour += 12
    if not marker and match["m"] is None and hour < 8:
        hour += 12
    due = hour * HOUR + minute * MINUTE
    if tomorrow or match["day"] or match["d2"] or match["d3"]:
        due += DAY
    elif due <= now_of_day:
        return None
    return due - now_of_day


def _offsets(text: str, lang: Lang, now_of_day: int) -> Iterator[tuple[int, int, int]]:
    """Yield (milliseconds from now, start, end) of each deadline in `text`."""
    tomorrow = _TOMORROW[lang].search(text) is not None
    for match in _SPANS[lang].finditer(text):
        yield _span_ms((match["n"] or "1").lower(), match["u"].lower()), match.start(), match.end()
    for match in _CLOCKS[lang].finditer(text):
        if match["m"] is None and not match["ap"] and lang == "en":
            continue
        offset = _clock_due(match, now_of_day, tomorrow=tomorrow)
        if offset is not None:
            yield offset, match.start(), match.end()
    for pattern, time in _NAMED[lang]:
        named = pattern.search(text)
        if named:
            due = time if time == DAY else time + (DAY if tomorrow else 0) - now_of_day
            if due > 0:
                yield due, named.start(), named.end()


def deadlines(
    sentences: Sequence[ReadSentence], lang: Lang, *, now: int, starts: int
) -> tuple[Deadline, ...]:
    """Return the promised updates of a reply that goes out at simulated time `now`.

    `starts` is the story's time of day at simulated time 0, in milliseconds after midnight.
    """
    found: list[Deadline] = []
    now_of_day = (starts + now) % DAY
    for sentence in sentences:
        acts = {span.act for span in sentence.acts}
        if acts.isdisjoint(PROMISING_ACTS) or not _TELLS[lang].search(sentence.text):
            continue
        offsets = list(_offsets(sentence.text, lang, now_of_day))
        if offsets:
            offset, start, end = min(offsets)
            if _CONDITION[lang].search(sentence.text, 0, start):
                continue
            found.append(Deadline(now + offset, sentence.text[start:end]))
    return tuple(found[:1])
