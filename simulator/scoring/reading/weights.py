"""The linear part of the model: for each piece one weight per act, added up without numpy.

A row of weights is one Python integer with a lane for each act, so that adding two rows is one addition. In
the file a weight is one byte; 128 stands for zero. What the numbers add is packed in the same way, finer.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from struct import Struct

from simulator.domain.terms import ACTS
from simulator.scoring.reading import grams

WIDTH = len(ACTS)
ZERO = 128
CLIP = 4.0
"""Numbers farther from their mean than so many standard deviations count as that far."""
_ROW, _FINE_ROW = Struct(f"<{WIDTH}I"), Struct(f"<{WIDTH}Q")
_FINE, _FINE_ZERO = 1 << 40, 1 << 52


class _Rows(dict[int, int]):
    """The rows of a table, packed when they are first asked for."""

    def __init__(self, table: bytes) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, slot: int) -> int:
        weights = self._table[slot * WIDTH : (slot + 1) * WIDTH]
        row = self[slot] = int.from_bytes(_ROW.pack(*weights), "little")
        return row


class Weights:
    """The weights of one language's pieces."""

    def __init__(self, table: bytes, scales: Sequence[float], kinds: Sequence[float]) -> None:
        """Take the file's bytes, the value of one step for each act, the share of each kind of pieces."""
        if len(table) != grams.SLOTS * WIDTH:
            raise ValueError("the table of weights has the wrong size")
        self._rows = _Rows(table)
        self._scales = tuple(scales)
        self._kinds = tuple(kinds)
        self._of_word = lru_cache(maxsize=20_000)(self._letters)

    def _sum(self, slots: Sequence[int]) -> int:
        return sum(map(self._rows.__getitem__, slots))

    def _letters(self, word: str) -> tuple[int, int]:
        slots = grams.letters(word)
        return self._sum(slots), len(slots)

    def scores(self, words: Sequence[str], slots: Sequence[Sequence[int]]) -> list[float]:
        """Return a score for each act from a sentence's words (for their letters) and its other pieces."""
        total = [0.0] * WIDTH
        letters = [self._of_word(word) for word in words]
        sums = [(sum(row for row, _ in letters), sum(number for _, number in letters))]
        sums += [(self._sum(some), len(some)) for some in slots]
        for (row, number), share in zip(sums, self._kinds, strict=True):
            if number:
                factor, zero = share / number**0.5, ZERO * number
                lanes = _ROW.unpack(row.to_bytes(_ROW.size, "little"))
                total = [sum_ + factor * (lane - zero) for sum_, lane in zip(total, lanes, strict=True)]
        return [score * scale for score, scale in zip(total, self._scales, strict=True)]

    def of_words(self, words: Sequence[str]) -> list[float]:
        """Return what a run of words by itself speaks for each act, letters and words together."""
        empty: list[Sequence[int]] = [()] * (len(self._kinds) - 2)
        return self.scores(words, [grams.word_slots(words), *empty])


class Numbers:
    """The weights of one language's numbers, as `circumstances` gives them."""

    def __init__(
        self, weights: Sequence[Sequence[float]], means: Sequence[float], spreads: Sequence[float]
    ) -> None:
        """Take for each act a weight for each number, and by what the numbers are made comparable."""
        self._columns = tuple(zip(*weights, strict=True))
        self._means, self._spreads = means, spreads
        self._packed = lru_cache(maxsize=8_000)(self._pack)

    def _pack(self, at: int, number: float) -> int:
        value = max(-CLIP, min(CLIP, (number - self._means[at]) / self._spreads[at]))
        lanes = [round(weight * value * _FINE) + _FINE_ZERO for weight in self._columns[at]]
        return int.from_bytes(_FINE_ROW.pack(*lanes), "little")

    def scores(self, numbers: Sequence[float]) -> list[float]:
        """Return a score for each act."""
        row, zero = sum(map(self._packed, count(), numbers)), _FINE_ZERO * len(numbers)
        return [(lane - zero) / _FINE for lane in _FINE_ROW.unpack(row.to_bytes(_FINE_ROW.size, "little"))]
