"""The pieces of a sentence that the model weighs: letters, words, sections of the brief, concepts.

A piece is a number below `SLOTS`: a hash, so that no vocabulary needs to be kept. What is said is told
apart from whom it is said to and what it is about: the brand is one word for all brands, a day one word
for all days, and in one kind of pieces a word of the brief is the name of the section where it stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.dossier import Dossier

SLOTS = 1 << 16
KINDS = ("letters", "words", "sections", "faults", "concepts")
"""Kinds of pieces; each is normalised by itself."""

_PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d:.,]*|[!?]+|\.{2,}|[^\w\s]")
_STEM = 5
_LONGEST = 16


def masked(own: str, dossier: Dossier) -> list[str]:
    """Return the words and marks of a folded text, with the brand, the customer, numbers and days masked."""
    return [_mask(piece, dossier.masks) for piece in _PIECE.findall(own)]


def _mask(piece: str, masks: dict[str, str]) -> str:
    if piece[0].isalpha():
        return masks.get(piece) or masks.get(piece[:_STEM]) or piece[:_LONGEST]
    if piece[0].isdigit():
        return "0:" if ":" in piece else "0"
    return piece[:2]


def sectioned(sentence: Sentence) -> list[str]:
    """Return the words, each that stands in the brief replaced by its section's name."""
    dossier = sentence.dossier
    out = []
    for token in sentence.tokens:
        if token.value:
            out.append("0known" if token.value in dossier.known_values else "0new")
            continue
        name = dossier.named.get(token.key) if token.key else None
        mask = dossier.masks.get(token.text) or dossier.masks.get(token.text[:_STEM])
        out.append(name or mask or (token.text[:_STEM] if token.stem else token.text))
    return out


@lru_cache(maxsize=20_000)
def letters(word: str) -> tuple[int, ...]:
    """Return the pieces of 2 to 5 letters of a word with its edges."""
    padded = f" {word} ".encode(errors="surrogatepass")
    return tuple(
        crc32(padded[at : at + size], size) % SLOTS
        for size in (2, 3, 4, 5)
        for at in range(len(padded) - size + 1)
    )


def slot(*words: str) -> int:
    """Return the slot of a piece made of words; the first says of what kind it is."""
    return crc32(" ".join(words).encode(errors="surrogatepass")) % SLOTS


def word_slots(words: Sequence[str]) -> Iterator[int]:
    """Yield single words, their beginnings, pairs, and pairs over one word between."""
    edged = ["^", *words, "$"]
    for at, word in enumerate(edged):
        yield slot("w", word)
        yield slot("s", word[:_STEM])
        if at + 1 < len(edged):
            yield slot("w", word, edged[at + 1])
        if at + 2 < len(edged):
            yield slot("k", word, edged[at + 2])


def section_slots(words: Sequence[str]) -> Iterator[int]:
    """Yield runs of one to three words, those of the brief named by their sections."""
    edged = ["^", *words, "$"]
    for at, word in enumerate(edged):
        yield slot("d", word)
        if at + 1 < len(edged):
            yield slot("d", word, edged[at + 1])
        if at + 2 < len(edged):
            yield slot("d", word, edged[at + 1], edged[at + 2])


def fault_slots(words: Sequence[str], fault: str) -> Iterator[int]:
    """Yield beginnings of words and pairs of them, each with the fault."""
    stems = [word[:_STEM] for word in words]
    for stem in stems:
        yield slot(fault, stem)
    for pair in pairwise(stems):
        yield slot(fault, *pair)


def concept_slots(names: Sequence[str], fault: str) -> Iterator[int]:
    """Yield concepts in order of appearance, alone, with the fault, and every ordered pair of them."""
    for at, name in enumerate(names):
        yield slot("c", name)
        yield slot("c", fault, name)
        for other in names[at + 1 : at + 9]:
            yield slot("c", name, other)
