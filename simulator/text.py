"""The gate for text from people: keyboard, paste, files, journal, workshop peers.

Whatever passes `clean` cannot steer a terminal, turn writing direction, hide words or grow without
bound. Markup, HTML and spreadsheets have guards of their own where text leaves the program.
"""

import re
import unicodedata

MAX_MARKS = 6
"""Combining marks kept on one letter: enough for any script, too few to climb over other lines."""
_WIDEST_CLUSTER = 64
"""Code points that a cut may step back so as not to split what reads as one character."""

_CLAUSE_END = re.compile(
    "[,;:.!?\u2013\u2014()\"\u201c\u201d\u201e](?=\\s|$)|[(\u201e\u201c]|\\s[-\u2013](?=\\s)"
)
_CLAUSE_EDGE = " \n,;:.!?\u2013\u2014-()\"\u201c\u201d\u201e"

_ZWJ = "\u200d"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_IDLE_SELECTORS = re.compile("((?:^|[\\s\u200d\ufe00-\ufe0f]))[\ufe00-\ufe0f]+")
_IDLE_JOINERS = re.compile(f"(?<![{_EMOJI}])(?<![{_EMOJI}]\ufe0f){_ZWJ}|{_ZWJ}(?![{_EMOJI}])")
_ATTACHES = re.compile(f"[{_ZWJ}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_FLAG_HALVES = re.compile("[\U0001f1e6-\U0001f1ff]+$")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols that show nothing: good only for hiding words or faking emptiness."""


def clean(raw: str, *, limit: int = 5000) -> str:
    """Return `raw` without characters that steer, hide or overflow, in NFC, at most `limit` code points.

    Line breaks of every kind become "\\n" and tabs a space. Emoji survive, with their joiners and
    selectors, even those newer than the interpreter. `clean(clean(x)) == clean(x)`.
    """
    window = _LINE_ENDS.sub("\n", raw[: 8 * limit + 64]).replace("\t", " ")
    if not (window.isascii() and window.replace("\n", "").isprintable()):
        window = _compose(window)
    return _cut(window, limit)


def one_line(text: str) -> str:
    """Return `text` with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def printable(text: str, *, limit: int = 5000) -> str:
    """Return foreign `text` fit for one line of a terminal."""
    return one_line(clean(text, limit=limit))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clause of `text` that holds `start`..`end`: what can be quoted by itself."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, max(start, end - 1))
    first, last = before[-1] if before else 0, after.start() if after else len(text)
    first += len(text[first:last]) - len(text[first:last].lstrip(_CLAUSE_EDGE))
    last -= len(text[first:last]) - len(text[first:last].rstrip(_CLAUSE_EDGE))
    return min(first, start), max(last, end)


def defuse_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes the cell for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _compose(text: str) -> str:
    kept = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        if not _is_kept(char):
            continue
        if unicodedata.category(char) in {"Mn", "Me"}:
            marks += 1
        elif char != _ZWJ:
            marks = 0
        if marks <= MAX_MARKS:
            kept.append(char)
    bare = _IDLE_JOINERS.sub("", _IDLE_SELECTORS.sub(r"\1", "".join(kept)))
    return unicodedata.normalize("NFC", bare)


def _is_kept(char: str) -> bool:
    if char in {"\n", _ZWJ}:
        return True
    if char in _INVISIBLE or char >= "\U000e0000":
        return False
    category = unicodedata.category(char)
    if category == "Cn":
        return "\U0001f000" <= char <= "\U0001fbff"
    return category not in {"Cc", "Cf", "Cs", "Co"}


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = limit
    while end > max(0, limit - _WIDEST_CLUSTER) and _splits(text, end):
        end -= 1
    if end == max(0, limit - _WIDEST_CLUSTER):
        end = limit
    return text[:end].rstrip(_ZWJ)


def _splits(text: str, end: int) -> bool:
    """Whether a cut before `text[end]` divides what reads as one character."""
    after = text[end]
    if _ATTACHES.match(after) or unicodedata.category(after).startswith("M") or text[end - 1] == _ZWJ:
        return True
    halves = _FLAG_HALVES.search(text, max(0, end - _WIDEST_CLUSTER), end)
    return halves is not None and len(halves[0]) % 2 == 1 and _FLAG_HALVES.match(after) is not None
