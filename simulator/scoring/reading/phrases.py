"""The little language in which the rules' phrases are written, and its translation into expressions.

    przeprasza* (cie|pana|pania)? za    words in this order; `*` any ending, `( | )` one of, `?` optional
    we .. sorry                         `..` up to 3 words between, `...` up to 7
    by %d                               `%d` a number, `_` any word
    <we> stopped                        a word class of the same file
    ^ sorry      deal with it $         first, last words of the sentence
    re: \\d+%                           a plain expression

Everything is matched on folded text (`fold`), so a phrase may be written with or without diacritics.
Gaps are bounded and words and separators exclude each other: no expression can take long.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simulator.scoring.reading.fold import fold

WORD_START = r"(?<![\w'])"
_SEPARATOR = r"[^\w']+"
_WORD = r"[\w']+"
_TOKEN = re.compile(r"\.{2,3}|[()|?^$]|<[\w-]+>|[^\s()|?<>^$,]+")
_WORDS = re.compile(_WORD)
_MARKS = "()|?^$<."
_GAPS = {"..": 3, "...": 7}

HEAD = 4
"""So many letters at the beginning of a word are enough to look rules up by; one fewer serves short stems."""

Keys = tuple[str, ...]
"""Heads of words of which one stands in every text that the phrase matches; empty: not known."""


class Part(NamedTuple):
    """A piece of a phrase, translated."""

    expression: str
    keys: Keys
    first: Keys
    """Heads with which every occurrence begins; empty: not known."""


class PhraseError(ValueError):
    """A phrase of a rule file that does not parse."""


class _Parser:
    def __init__(self, source: str, classes: Mapping[str, Part]) -> None:
        self.tokens: list[str] = [*_TOKEN.findall(fold(source)), ""]
        self.at = 0
        self.source = source
        self.classes = classes

    def peek(self) -> str:
        return self.tokens[self.at]

    def take(self) -> str:
        token = self.tokens[self.at]
        self.at += token != ""
        return token

    def alternatives(self) -> Part:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        if len(parts) == 1:
            return parts[0]
        whole = "(?:" + "|".join(part.expression for part in parts) + ")"
        return Part(whole, _any([part.keys for part in parts]), _any([part.first for part in parts]))

    def sequence(self) -> Part:
        if self.tokens[self.at + 1 : self.at + 2] in (["|"], [")"]) and self.peek()[0] not in _MARKS:
            return _word(self.take())  # nearly all alternatives are single words
        out = ""
        best: Keys = ()
        openings: list[Keys] = []
        begun = False
        while self.peek() not in ("", "|", ")"):
            token = self.take()
            if token in _GAPS or token in "^$":
                out += self.mark(token)
                openings += [()] if token == "^" else []
                continue
            part = self.atom(token)
            openings += [] if begun else [part.first]
            if self.peek() == "?":
                self.take()
                pair = (_SEPARATOR, part.expression) if begun else (part.expression, _SEPARATOR)
                out += f"(?:{pair[0]}{pair[1]})?"
                continue
            out += _SEPARATOR + part.expression if begun else part.expression
            begun = True
            best = _better(best, part.keys)
        return Part(out, best, _any(openings) if begun else ())

    def mark(self, token: str) -> str:
        if token in _GAPS:
            return f"(?:{_SEPARATOR}{_WORD}){{0,{_GAPS[token]}}}?"
        return r"^[^\w']*" if token == "^" else r"(?=[^\w']*$)"

    def atom(self, token: str) -> Part:
        if token == "(":
            part = self.alternatives()
            if self.take() != ")":
                raise PhraseError(f"missing ) in {self.source!r}")
            return part
        if token.startswith("<"):
            if token[1:-1] not in self.classes:
                raise PhraseError(f"unknown word class {token} in {self.source!r}")
            return self.classes[token[1:-1]]
        if token in ")?":
            raise PhraseError(f"unexpected {token} in {self.source!r}")
        return _word(token)


def _word(token: str) -> Part:
    if token == "%d":
        return Part(r"\d[\d:.,]*", (), ())
    if token == "_":
        return Part(_WORD, (), ())
    stem = token.rstrip("*")
    keys = (stem[:HEAD],) if len(stem) >= HEAD - 1 or stem == token else ()
    return Part(re.escape(stem) + (r"[\w']*" if stem != token else r"(?![\w'])"), keys, keys)


def _any(found: Sequence[Keys]) -> Keys:
    return tuple(dict.fromkeys(key for keys in found for key in keys)) if all(found) else ()


def _better(left: Keys, right: Keys) -> Keys:
    def rank(keys: Keys) -> tuple[int, int]:
        return (min(map(len, keys)), -len(keys)) if keys else (0, 0)

    return right if rank(right) > rank(left) else left


def translate(source: str, classes: Mapping[str, Part]) -> Part:
    """Return a phrase translated; raise `PhraseError` if it does not parse."""
    if source.startswith("re:"):
        return Part(source[3:].strip(), (), ())
    parser = _Parser(source, classes)
    part = parser.alternatives()
    if parser.peek():
        raise PhraseError(f"unexpected {parser.peek()} in {source!r}")
    return part._replace(expression=WORD_START + part.expression)


def word_starts(folded: str) -> dict[str, list[int]]:
    """Return where the words of a folded text begin, by their heads."""
    starts: dict[str, list[int]] = {}
    for word in _WORDS.finditer(folded):
        text = word.group()
        starts.setdefault(text[:HEAD], []).append(word.start())
        if len(text) >= HEAD:
            starts.setdefault(text[: HEAD - 1], []).append(word.start())
    return starts
