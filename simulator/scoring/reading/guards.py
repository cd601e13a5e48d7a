"""What only looks like a sentence of our own: keywords, the brief read out, the same thing again."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.dossier import Dossier
from simulator.scoring.reading.tokens import Token

_SEPARATOR = re.compile(r"[,;/|+*\u2022\u00b7=>]|\s-+\s")
_STRETCH = re.compile(r"[^,;:.!?]+")
_WORD = re.compile(r"[^\W_]+")
_TICKED = re.compile(
    r"^\W*[^\W_]+(?: [^\W_]+)?\s*[:=-]\s*"
    r"(?:yes|no|ok|done|check|full|tak|nie|jest|sa|byl[aoy]?|zrobione|100\W?)\W*$"
)
_LEAST_PARTS = 3
_LONGEST_PART = 2
_LEAST_KEYWORDS = 3
_READ_OUT = ("can", "cannot", "unknown", "secret")
"""Sections whose items are no sentences of ours as they stand."""
_TELLING = ("fact", *_READ_OUT)
_COVERED = 0.8
_LEAST_WORDS = 3
_LEAST_KEYS = 6


def hollow(parsed: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence of a reply whether it says nothing of its own."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for sentence in parsed:
        words = tuple(_texts(sentence.tokens))
        again = len(words) >= _LEAST_WORDS and words in seen
        seen.add(words)
        wordless = not any(char.isalpha() for char in sentence.own)
        found.append(wordless or again or is_list(sentence) or reads_out(sentence))
    return found


def is_list(sentence: Sentence) -> bool:
    """Return whether a sentence is a list of keywords ("sorry, refund, apology") or a ticked one."""
    own, keywords = sentence.own, sentence.dossier.lexicon.keywords
    if _TICKED.match(own):
        return True
    words = [token.text for token in sentence.tokens]
    key = sum(word in keywords for word in words)
    if _is_stuffed(sentence.folded, keywords):
        return True
    if len(words) >= 2 * _LEAST_KEYWORDS and 2 * len(set(words)) <= len(words):
        return True
    sizes = sorted(len(_WORD.findall(part)) for part in _SEPARATOR.split(own))
    sizes = [size for size in sizes if size]
    short = len(sizes) >= _LEAST_PARTS and sizes[len(sizes) // 2] <= _LONGEST_PART
    return short and sizes[-1] <= 2 * _LONGEST_PART and key > 0


def without_stuffing(own: str, keywords: frozenset[str]) -> str:
    """Return a folded sentence with stretches between commas that are hardly more than keywords blanked."""
    return _STRETCH.sub(
        lambda hit: " " * len(hit.group()) if _is_stuffed(hit.group(), keywords) else hit.group(), own
    )


def _is_stuffed(stretch: str, keywords: frozenset[str]) -> bool:
    words = _WORD.findall(stretch)
    key = sum(word in keywords for word in words)
    return key >= _LEAST_KEYWORDS and 2 * key >= len(words)


def reads_out(sentence: Sentence) -> bool:
    """Return whether a sentence is the brief read out: items, a heading, or what the customer wrote."""
    dossier, said = sentence.dossier, _texts(sentence.tokens)
    heading = sentence.own.partition(":")[0].strip()
    if ":" in sentence.own and heading in dossier.lexicon.headings:
        return True
    if _recited(_stretches(dossier, _READ_OUT), said):
        return True
    keys = {token.key for token in sentence.tokens if token.key}
    return len(keys) >= _LEAST_KEYS and len(keys & _asked(dossier)) >= _COVERED * len(keys)


def recites_facts(sentence: Sentence) -> bool:
    """Return whether a sentence is a fact of the brief word for word: true, but nobody's own answer."""
    said = _texts(sentence.tokens)
    return len(said) >= _LEAST_WORDS and _recited(_stretches(sentence.dossier, _TELLING), said)


@lru_cache(maxsize=64)
def _stretches(dossier: Dossier, sections: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return every run of words in items of some sections of a brief."""
    items = [dossier.items[at] for section in sections for at in dossier.sections[section]]
    return frozenset(run for item in items for run in _runs(_texts(item.tokens)))


@lru_cache(maxsize=32)
def _asked(dossier: Dossier) -> frozenset[str]:
    """Return the keys of what the customer wrote."""
    items = [dossier.items[at] for at in dossier.sections["message"]]
    return frozenset(key for item in items for keys in item.wordings for key in keys)


def _recited(runs: Collection[tuple[str, ...]], said: Sequence[str]) -> bool:
    """Return whether runs of words as they stand in the brief make up nearly all of what is said."""
    covered = [False] * len(said)
    for at, run in enumerate(_runs(said)):
        if run in runs:
            covered[at : at + len(run)] = [True] * len(run)
    return bool(said) and sum(covered) >= _COVERED * len(said)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return every run of `_LEAST_WORDS` words, of shorter texts the whole."""
    size = min(len(words), _LEAST_WORDS)
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if size else []


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]
