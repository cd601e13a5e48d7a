"""The linear part of the model: for each piece one weight per act, added up without numpy.

A row of weights is one Python integer with a lane of 24 bits for each act, so that adding two rows is one
addition. In the file a weight is one byte; 128 stands for zero.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from simulator.domain.terms import ACTS
from simulator.scoring.reading import grams

WIDTH = len(ACTS)
ZERO = 128
_LANE = 3
_ROW = WIDTH * _LANE


class Weights:
    """The weights of one language."""

    def __init__(self, table: bytes, scales: Sequence[float], kinds: Sequence[float]) -> None:
        """Take the file's bytes, the value of one step for each act, the share of each kind of pieces."""
        if len(table) != grams.SLOTS * WIDTH:
            raise ValueError("the table of weights has the wrong size")
        rows = bytearray(len(table) * _LANE)
        rows[::_LANE] = table
        self._rows = bytes(rows)
        self._scales = tuple(scales)
        self._kinds = tuple(kinds)
        self._of_word = lru_cache(maxsize=20_000)(self._letters)

    def _sum(self, slots: Iterable[int]) -> int:
        rows, read = self._rows, int.from_bytes
        return sum([read(rows[at * _ROW : at * _ROW + _ROW], "little") for at in slots])

    def _letters(self, word: str) -> tuple[int, int]:
        slots = grams.letters(word)
        return self._sum(slots), len(slots)

    def scores(self, words: Sequence[str], slots: Sequence[Sequence[int]]) -> list[float]:
        """Return a score for each act from a sentence's words (for their letters) and its other pieces."""
        total = [0.0] * WIDTH
        letters = [self._of_word(word) for word in words]
        sums = [(sum(row for row, _ in letters), sum(count for _, count in letters))]
        sums += [(self._sum(some), len(some)) for some in slots]
        for (row, count), share in zip(sums, self._kinds, strict=True):
            if count:
                factor, zero = share / count**0.5, ZERO * count
                packed = row.to_bytes(_ROW, "little")
                for act in range(WIDTH):
                    lane = int.from_bytes(packed[act * _LANE : act * _LANE + _LANE], "little")
                    total[act] += factor * (lane - zero)
        return [score * scale for score, scale in zip(total, self._scales, strict=True)]

    def of_words(self, words: Sequence[str], act: int) -> float:
        """Return what a run of words by itself speaks for an act, letters and words together."""
        slots = list(grams.word_slots(words))
        empty: Sequence[Sequence[int]] = [slots] + [()] * (len(self._kinds) - 2)
        return self.scores(words, empty)[act]
