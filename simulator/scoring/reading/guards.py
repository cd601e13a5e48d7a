"""What only looks like a sentence of our own: keywords, the brief read out, the same thing again."""

import re
from collections.abc import Sequence

from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.dossier import Item
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
    if _recited([dossier.items[at] for section in _READ_OUT for at in dossier.sections[section]], said):
        return True
    keys = {token.key for token in sentence.tokens if token.key}
    message = {
        key for at in dossier.sections["message"] for words in dossier.items[at].wordings for key in words
    }
    return len(keys) >= _LEAST_KEYS and len(keys & message) >= _COVERED * len(keys)


def recites_facts(sentence: Sentence) -> bool:
    """Return whether a sentence is a fact of the brief word for word: true, but nobody's own answer."""
    dossier, said = sentence.dossier, _texts(sentence.tokens)
    if len(said) < _LEAST_WORDS:
        return False
    return _recited([item for item in dossier.items if item.section != "message"], said)


def _recited(items: Sequence[Item], said: Sequence[str]) -> bool:
    """Return whether stretches of items as they stand make up nearly all of what is said."""
    runs = {run for item in items for run in _runs(_texts(item.tokens))}
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
