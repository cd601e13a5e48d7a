"""The kinds of values that fields have. Every scalar arrives as text and is typed here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from simulator.domain.duration import parse_clock, parse_duration
from simulator.text import clean, one_line

_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
_HANDLE = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_COMMON_LOCALES = frozenset({"en_GB", "en_US", "en_AU", "en_CA", "en_IE", "en_NZ", "pl_PL", "de_DE"})
_WHOLE = re.compile(r"[+-]?\d{1,12}")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?")
_YES = {"yes": True, "true": True, "no": False, "false": False}
MAX_LINE = 300
MAX_TEXT = 4000


class Entry(BaseModel):
    """A group of keys; any key beside them is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Local:
    """Marks a field that a translation replaces, and says what holds where it does not."""

    missing: Literal["fault", "warn", "inherit", "drop"]


TEXT = Local("fault")
"""Must be translated where the source has it."""
WORDINGS = Local("warn")
"""Should be; the source's own are never taken over."""
INHERIT = Local("inherit")
"""May be; else as in the source."""
DROP = Local("drop")
"""May be; else the default of the language."""


def refusal(code: str, **args: object) -> PydanticCustomError:
    """Return the error that becomes a diagnostic of kind `code`."""
    return PydanticCustomError(code, "{code}", {"code": code, **args})


def _scalar(raw: object) -> str:
    if raw is None:
        raise refusal("SC031")
    if not isinstance(raw, str):
        raise refusal("SC022")
    return raw.strip()


def _text(raw: object, most: int = MAX_TEXT) -> str:
    text = clean(_scalar(raw), limit=most + 1).strip()
    if not text:
        raise refusal("SC031")
    if len(text) > most:
        raise refusal("SC032", most=most)
    return text


def _line(raw: object) -> str:
    return one_line(_text(raw, MAX_LINE))


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[object], str]:
    def check(raw: object) -> str:
        word = _scalar(raw)
        if not pattern.fullmatch(word):
            raise refusal(code, word=word)
        return word

    return check


def _locale(raw: object) -> str:
    word = _matching(_LOCALE, "SC036")(raw)
    if word not in _COMMON_LOCALES:
        from faker.config import AVAILABLE_LOCALES

        if word not in AVAILABLE_LOCALES:
            raise refusal("SC036", word=word)
    return word


def _duration(raw: object) -> int:
    try:
        return parse_duration(_scalar(raw))
    except ValueError:
        raise refusal("SC026", word=raw) from None


def _clock(raw: object) -> int:
    try:
        return parse_clock(_scalar(raw))
    except ValueError:
        raise refusal("SC027", word=raw) from None


def _yes_no(raw: object) -> bool:
    word = _scalar(raw)
    if word.lower() not in _YES:
        raise refusal("SC029", word=word)
    return _YES[word.lower()]


def _amount(raw: object) -> str:
    word = _scalar(raw).replace(",", ".").replace(" ", "").replace("\u00a0", "")
    try:
        plain = format(Decimal(word), "f") if _AMOUNT.fullmatch(word) else ""
    except InvalidOperation:
        plain = ""
    if not plain:
        raise refusal("SC033", word=raw)
    return plain


def _currency(raw: object) -> str:
    word = _scalar(raw)
    if not re.fullmatch(r"[A-Z]{3}|%", word):
        raise refusal("SC025", word=word, known="GBP, EUR, PLN, USD…, %")
    return word


@dataclass(frozen=True)
class _Between:
    """Whole numbers from `least` to `most`."""

    least: int
    most: int

    def __call__(self, raw: object) -> int:
        word = _scalar(raw)
        if not _WHOLE.fullmatch(word) or not self.least <= int(word) <= self.most:
            raise refusal("SC028", word=word, least=self.least, most=self.most)
        return int(word)


Text = Annotated[str, BeforeValidator(_text)]
Line = Annotated[str, BeforeValidator(_line)]
Id = Annotated[str, BeforeValidator(_matching(_ID, "SC030"))]
PlaceholderName = Annotated[str, BeforeValidator(_matching(_NAME, "SC035"))]
Handle = Annotated[str, BeforeValidator(_matching(_HANDLE, "SC039"))]
Locale = Annotated[str, BeforeValidator(_locale)]
Duration = Annotated[int, BeforeValidator(_duration)]
Clock = Annotated[int, BeforeValidator(_clock)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Amount = Annotated[str, BeforeValidator(_amount)]
Currency = Annotated[str, BeforeValidator(_currency)]
Count = Annotated[int, BeforeValidator(_Between(0, 1_000_000_000))]
Percent = Annotated[int, BeforeValidator(_Between(0, 100))]
Change = Annotated[int, BeforeValidator(_Between(-100, 100))]
Severity = Annotated[int, BeforeValidator(_Between(1, 3))]
Minutes = Annotated[int, BeforeValidator(_Between(1, 600))]
PaceFactor = Annotated[int, BeforeValidator(_Between(1, 3600))]
FindingId: TypeAlias = Line
