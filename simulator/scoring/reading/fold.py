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
_HASHTAG = re.compile(r"#\w+")
_STRAY_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")


_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u0501\u051b\u051d\u04bb"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03b9\u03ba\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcxyijsdqwhABEKMHOPCTXYIJSoavikpABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones."""
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")


def latin(text: str) -> str:
    """Return `text` with look-alikes of other scripts made Latin, in words that have Latin letters too."""
    if not _OTHER_SCRIPT.search(text):
        return text
    return _WORD.sub(
        lambda hit: hit.group().translate(_LOOK_ALIKE) if _LATIN.search(hit.group()) else hit.group(), text
    )


def fold(text: str) -> str:
    """Return `text` folded; every code point keeps its place, so offsets hold for both."""
    return latin(text).translate(_TABLE)


def own_words(folded: str) -> str:
    """Return `folded` with hashtags, and all between quotation marks, blanked: they are no act of ours."""
    if "#" in folded:
        folded = _HASHTAG.sub(lambda hit: " " * len(hit.group()), folded)
    if '"' in folded or "'" in folded:
        folded = _QUOTED.sub(lambda hit: '"' + " " * (len(hit.group()) - 2) + '"', folded)
        folded = _STRAY_APOSTROPHE.sub('"', folded)
    return folded
