"""Words, numbers, sums, times and spans of time of a folded text."""

import re

from msgspec import Struct

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
_UNITS = dict.fromkeys(("procent", "percent", "per cent"), "%") | dict.fromkeys(
    ("pound", "pounds", "quid", "gbp"), "£"
)
_LASTING = re.compile(
    r"(?P<unit>min(?:ut\w*|s)?|h|hrs?|hours?|godz\w*|days?|dni\w*|dzien|dob\w|weeks?|tygod\w*)\b"
)
_HOURS = {"m": 1 / 60, "h": 1.0, "g": 1.0, "d": 24.0, "w": 168.0, "t": 168.0}
_SKIPPED_PREFIXES = ("prze", "przy", "inte", "cont", "comp")
"""Word beginnings too common to tell words apart by four letters."""
_LONGEST_COUNT = 12


class Token(Struct, frozen=True, gc=False):
    """A word or number of a folded text."""

    text: str
    stem: str
    """The first five letters; empty for a stop word or number."""
    start: int
    end: int
    value: str = ""
    """The number, times as minutes after midnight with a leading "t"; empty for a plain word."""
    key: str = ""
    """What two tokens must share to count as the same; empty for a stop word."""

    @property
    def count(self) -> int:
        """The number as a plain count, 0 where it is none (a time, a fraction, an absurdly long one)."""
        return int(self.value) if self.value.isdecimal() and len(self.value) <= _LONGEST_COUNT else 0


def tokens(folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the words and numbers of a folded text; stop words have an empty stem."""
    found = []
    for hit in _TOKEN.finditer(folded):
        text, (start, end) = hit.group(), hit.span()
        if hit.lastgroup == "word":
            value = lexicon.numbers.get(text, "")
            stem = "" if value or text in lexicon.stopwords else text[:5]
            found.append(Token(text, stem, start, end, value, value or _key(stem)))
        else:
            value = _value(text, hit.lastgroup == "time")
            found.append(Token(text, "", start, end, value, value))
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


def spans_of_time(folded: str, parsed: list[Token], lexicon: Lexicon) -> list[float]:
    """Return the spans of time in a text, in hours: "2 hours" 2.0, "half an hour" 0.5, "w godzine" 1.0."""
    found = []
    for at, token in enumerate(parsed):
        if not _LASTING.fullmatch(token.text):
            continue
        before = [one.text for one in parsed[max(0, at - 3) : at]]
        number = _number_before(parsed, at, lexicon)
        if number and before and any(word in lexicon.halves for word in before[-2:]):
            number = 0.5
        if number:
            found.append(number * _HOURS[token.text[0]])
    return found


def _number_before(parsed: list[Token], at: int, lexicon: Lexicon) -> float:
    """Return how many of the unit at `at` there are, 0 where that is not said."""
    for token in reversed(parsed[max(0, at - 2) : at]):
        if token.text in lexicon.single or token.text in lexicon.halves:
            return 1.0
        if token.value:
            plain = token.value.replace(".", "", 1).isdecimal() and len(token.value) <= 6
            return float(token.value) if plain else 0.0
    alone = parsed[at].text in lexicon.one_unit and at > 0 and parsed[at - 1].text in lexicon.within
    return 1.0 if alone else 0.0
