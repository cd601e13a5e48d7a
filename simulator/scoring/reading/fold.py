"""A copy of a text for looking things up in: lower case, no diacritics, plain quotes, same length."""

import re
import unicodedata

_SINGLE_QUOTES = "\u2018\u2019\u201b\u02bc`\u00b4"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SPACES = "\n\r\t\u00a0\u2002\u2003\u2007\u2009\u202f"
_NO_BASE = {"ł": "l", "đ": "d", "ø": "o", "ß": "s", "æ": "a", "œ": "o", "ı": "i"}


def _plain(char: str) -> str:
    lower = char.lower()
    if lower in _NO_BASE:
        return _NO_BASE[lower]
    base = unicodedata.normalize("NFD", lower)[0]
    return base if len(base) == 1 else char


def _table() -> dict[int, str]:
    table = {code: _plain(chr(code)) for code in range(0x41, 0x250)}
    for chars, plain in ((_SINGLE_QUOTES, "'"), (_DOUBLE_QUOTES, '"'), (_DASHES, "-"), (_SPACES, " ")):
        table.update(dict.fromkeys(map(ord, chars), plain))
    return table


_TABLE = _table()
_QUOTED = re.compile(r"""\"[^"]{2,300}\"|(?<![\w'])'(?=\w)[^"]{2,200}?(?<=[\w.!?,])'(?!\w)""")
_STRAY_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")


def fold(text: str) -> str:
    """Return `text` folded; every code point keeps its place, so offsets hold for both."""
    return text.translate(_TABLE)


def own_words(folded: str) -> str:
    """Return `folded` with everything between quotation marks blanked: others' words are no act of ours."""
    if '"' in folded or "'" in folded:
        folded = _QUOTED.sub(lambda hit: '"' + " " * (len(hit.group()) - 2) + '"', folded)
        folded = _STRAY_APOSTROPHE.sub('"', folded)
    return folded
