"""The little language in which the rules' phrases are written, and its translation into expressions.

    przeprasza* (cie|pana|pania)? za    words in this order; `*` any ending, `( | )` one of these, `?` optional
    we .. sorry                         `..` up to 3 words between, `...` up to 7
    <we> stopped                        a word class of the same file
    ^ sorry      deal with it $         first, last words of the sentence
    re: \\d+%                           a plain expression

Everything is matched on folded text (`fold`), so a phrase may be written with or without diacritics.
Gaps are bounded and words and separators exclude each other: no expression can take long.
"""

import re
from collections.abc import Mapping

from simulator.scoring.reading.fold import fold

WORD_START = r"(?<![\w'])"
_SEPARATOR = r"[^\w']+"
_WORD = r"[\w']+"
_TOKEN = re.compile(r"\.{2,3}|[()|?^$]|<[\w-]+>|[^\s()|?<>^$]+")
_WORDS = re.compile(_WORD)
_GAPS = {"..": 3, "...": 7}

HEAD = 3
"""So many letters at the beginning of a word are enough to look rules up by."""

Keys = tuple[str, ...]
"""Heads of words of which one stands in every text that the phrase matches; empty: not known."""
Part = tuple[str, Keys]


class PhraseError(ValueError):
    """A phrase of a rule file that does not parse."""


class _Parser:
    def __init__(self, source: str, classes: Mapping[str, Part]) -> None:
        self.tokens: list[str] = _TOKEN.findall(fold(source))
        self.at = 0
        self.source = source
        self.classes = classes

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def alternatives(self) -> Part:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        if len(parts) == 1:
            return parts[0]
        every = all(keys for _, keys in parts)
        keys = tuple(dict.fromkeys(key for _, some in parts for key in some)) if every else ()
        return "(?:" + "|".join(expression for expression, _ in parts) + ")", keys

    def sequence(self) -> Part:
        out = ""
        best: Keys = ()
        first = True
        while self.peek() not in ("", "|", ")"):
            token = self.take()
            if token in _GAPS:
                out += f"(?:{_SEPARATOR}{_WORD}){{0,{_GAPS[token]}}}?"
                continue
            if token in "^$":
                out += r"^[^\w']*" if token == "^" else r"(?=[^\w']*$)"
                continue
            expression, keys = self.atom(token)
            optional = self.peek() == "?"
            if optional:
                self.take()
                out += f"(?:{expression}{_SEPARATOR})?" if first else f"(?:{_SEPARATOR}{expression})?"
                continue
            out += expression if first else _SEPARATOR + expression
            first = False
            best = _better(best, keys)
        return out, best

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
    if token == "_":
        return _WORD, ()
    stem = token.rstrip("*")
    keys = (stem[:HEAD],) if len(stem) >= HEAD or stem == token else ()
    return re.escape(stem) + (r"[\w']*" if stem != token else r"(?![\w'])"), keys


def _better(left: Keys, right: Keys) -> Keys:
    def rank(keys: Keys) -> tuple[int, int]:
        return (min(map(len, keys)), -len(keys)) if keys else (0, 0)

    return right if rank(right) > rank(left) else left


def translate(source: str, classes: Mapping[str, Part]) -> Part:
    """Return the expression and the keys of a phrase; raise `PhraseError` if it does not parse."""
    if source.startswith("re:"):
        return source[3:].strip(), ()
    parser = _Parser(source, classes)
    expression, keys = parser.alternatives()
    if parser.peek():
        raise PhraseError(f"unexpected {parser.peek()} in {source!r}")
    return WORD_START + expression, keys


def heads(folded: str) -> frozenset[str]:
    """Return the heads of all words of a folded text."""
    return frozenset(word[:HEAD] for word in _WORDS.findall(folded))
