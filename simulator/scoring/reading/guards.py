"""What only looks like a sentence of our own: lists of keywords, hashtags, the brief read out."""

import re
from collections.abc import Sequence

from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.dossier import Item
from simulator.scoring.reading.tokens import Token

_SEPARATOR = re.compile(r"[,;/|+*\u2022\u00b7=>]|\s-+\s")
_WORD = re.compile(r"[^\W_]+")
_TICKED = re.compile(r"^\W*[^\W_]+(?: [^\W_]+)?\s*[:=-]\s*(?:yes|no|ok|done|check|full|tak|nie|jest|zrobione|100\W?)\W*$")
_LEAST_PARTS = 3
_LONGEST_PART = 2
_READ_OUT = ("can", "cannot", "unknown", "message")
"""Sections whose items are no sentences of ours as they stand; a fact may be told in its own words."""
_COVERED = 0.8
_LEAST_WORDS = 3


def is_list(own: str) -> bool:
    """Return whether a folded sentence is a list of keywords ("sorry, refund, apology") or a ticked one."""
    if _TICKED.match(own):
        return True
    sizes = sorted(len(_WORD.findall(part)) for part in _SEPARATOR.split(own))
    sizes = [size for size in sizes if size]
    return len(sizes) >= _LEAST_PARTS and sizes[len(sizes) // 2] <= _LONGEST_PART and sizes[-1] <= 2 * _LONGEST_PART


def reads_out(sentence: Sentence) -> bool:
    """Return whether a sentence is an item of the brief as it stands there, with hardly a word around it."""
    said = _texts(sentence.tokens)
    dossier = sentence.dossier
    return any(
        _is_inside(dossier.items[at], said) for section in _READ_OUT for at in dossier.sections[section]
    )


def _is_inside(item: Item, said: Sequence[str]) -> bool:
    words = _texts(item.tokens)
    size = len(words)
    if size < _LEAST_WORDS or size < _COVERED * len(said):
        return False
    return any(said[at : at + size] == words for at in range(len(said) - size + 1))


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]
