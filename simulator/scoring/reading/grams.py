"""The pieces of a sentence that the model weighs: letters, words, sections of the brief, concepts.

A piece is a number below `SLOTS`: a hash, so that no vocabulary needs to be kept. What is said is told
apart from whom it is said to and what it is about: the brand is one word for all brands, a day one word
for all days, and in one kind of pieces a word of the brief is the name of the section where it stands.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
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


def _codes(words: Sequence[str]) -> list[bytes]:
    return [f" {word}".encode(errors="surrogatepass") for word in words]


def _singles(kind: bytes, codes: Sequence[bytes]) -> list[int]:
    """Return the hashes of single words; what kind of piece they are stands before them."""
    start = crc32(kind)
    return [crc32(code, start) for code in codes]


def _longer(states: Sequence[int], codes: Sequence[bytes]) -> list[int]:
    """Return the hashes of pieces that are one word longer."""
    return [crc32(code, state) for state, code in zip(states, codes, strict=False)]


def _slots(*some: Sequence[int]) -> list[int]:
    return [state % SLOTS for states in some for state in states]


def word_slots(words: Sequence[str]) -> list[int]:
    """Return single words, their beginnings, pairs, and pairs over one word between."""
    edged = ["^", *words, "$"]
    codes = _codes(edged)
    single = _singles(b"w", codes)
    stems = _singles(b"s", _codes([word[:_STEM] for word in edged]))
    return _slots(single, stems, _longer(single, codes[1:]), _longer(_singles(b"k", codes), codes[2:]))


def section_slots(words: Sequence[str]) -> list[int]:
    """Return runs of one to three words, those of the brief named by their sections."""
    codes = _codes(["^", *words, "$"])
    single = _singles(b"d", codes)
    pairs = _longer(single, codes[1:])
    return _slots(single, pairs, _longer(pairs, codes[2:]))


def fault_slots(words: Sequence[str], fault: str) -> list[int]:
    """Return beginnings of words and pairs of them, each with the fault."""
    codes = _codes([word[:_STEM] for word in words])
    single = _singles(fault.encode(), codes)
    return _slots(single, _longer(single, codes[1:]))


def concept_slots(names: Sequence[str], fault: str) -> list[int]:
    """Return concepts in order of appearance, alone, with the fault, and every ordered pair of them."""
    codes = _codes(names)
    single = _singles(b"c", codes)
    pairs = [crc32(other, state) for at, state in enumerate(single) for other in codes[at + 1 : at + 9]]
    return _slots(single, _singles(f"c {fault}".encode(), codes), pairs)
