"""Cutting a reply into sentences, in chat spelling too."""

import re

from simulator.domain.terms import Lang
from simulator.scoring.reading.fold import fold

_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001fbff"
_BOUNDARY = re.compile(
    rf"(?<![.!?\u2026])(?P<mark>[.!?\u2026]+[)\]\"'\u201d\u2019\u00bb]*)"
    rf"(?P<tail>(?:[ \u00a0]*(?:[{_EMOJI}]+|[:;]-?[)(DPp/]+))*)(?P<gap>\s+)"
    rf"|(?P<line>\n)|(?P<emoji>[{_EMOJI}]+)(?P<space>\s+)(?=[A-Z\u00c0-\u017f])"
)

_ABBREVIATIONS: dict[Lang, frozenset[str]] = {
    "en": frozenset("mr mrs ms dr st prof no nr vs approx dept est inc ltd e.g i.e etc p.m a.m jr".split()),
    "pl": frozenset(
        "nr godz ul al pl os tel np tzn tj itd itp m.in ok p.o dr prof mgr inz im ww s.a r zl tys mln mld"
        " min sek kg szt pkt art ust par wg ds ws zob por lek med m".split()
    ),
}
_LAST_WORD = re.compile(r"([a-z0-9.]*[a-z0-9])\.$")


def split(text: str, lang: Lang) -> tuple[str, ...]:
    """Return the sentences of `text`; joined by a space they give it again, white space aside."""
    pieces = []
    start = 0
    for hit in _BOUNDARY.finditer(text):
        if hit["mark"] and not _ends(text, hit, lang):
            continue
        cut = hit.start() if hit["line"] else hit.end("emoji") if hit["emoji"] else hit.start("gap")
        piece = text[start:cut].strip()
        if piece:
            pieces.append(piece)
            start = hit.end()
    rest = text[start:].strip()
    if pieces and rest and not any(char.isalnum() for char in rest):
        pieces[-1] = f"{pieces[-1]} {rest}"
    elif rest:
        pieces.append(rest)
    return tuple(pieces)


def _ends(text: str, hit: re.Match[str], lang: Lang) -> bool:
    after = text[hit.end() : hit.end() + 1]
    mark = hit["mark"]
    if mark[0] in "!?" or hit["tail"]:
        return True
    if mark.startswith(("..", "\u2026")):
        return not after.islower()
    before = _LAST_WORD.search(fold(text[max(0, hit.start() - 12) : hit.start() + 1]))
    word = before.group(1) if before else ""
    if after.islower() or after.isdigit():
        return not (word in _ABBREVIATIONS[lang] or (word.isdigit() and len(word) < 3 and after.islower()))
    return not (word in _NEVER_LAST[lang] or (len(word) == 1 and word.isalpha() and after.isupper()))


_NEVER_LAST: dict[Lang, frozenset[str]] = {
    "en": frozenset("mr mrs ms dr st prof nr vs approx".split()),
    "pl": frozenset("nr godz ul al tel np tzn tj m.in dr prof mgr inz im ww art".split()),
}
"""Abbreviations that stand before a name or number: a capital after them starts no sentence."""
