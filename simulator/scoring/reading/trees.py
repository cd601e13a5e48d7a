"""The second part of the model: small decision trees that see all scores of a reply and the circumstances.

All trees are asked at once, as QuickScorer does (Lucchese et al., SIGIR 2015): a tree is a byte of a long
number, each of its leaves a bit, from left to right. A mask says which leaves an input leaves open in all
trees; of those that every input leaves open the lowest is the one that a tree arrives at. What the leaves
add is kept in planes, the first with the lowest binary digit of every leaf: a sum is a few counts of bits.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

Node = list[Any] | float
"""[number of the input, threshold, where it is at most that, where it is more], or what a leaf adds."""

MOST_LEAVES = 8
_STEPS = 10_000
"""Leaves are added up in whole steps: such a sum is exact."""
_LOWEST = bytes(byte & -byte for byte in range(256))


class Forest:
    """One ensemble of trees for each act."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Take what `planted` returned."""
        self._size: int = sum(trees for trees, _, _ in raw["sums"])
        self._asked: list[tuple[int, list[float], list[int]]] = [
            (at, thresholds, self._masks(ruled_out)) for at, thresholds, ruled_out in raw["inputs"]
        ]
        self._sums: list[tuple[slice, int, list[tuple[int, int]]]] = []
        first = 0
        for trees, least, planes in raw["sums"]:
            worth = [(1 << digit, int(plane, 16)) for digit, plane in enumerate(planes)]
            self._sums.append((slice(first, first + trees), least, worth))
            first += trees

    def _masks(self, ruled_out: Sequence[Sequence[int]]) -> list[int]:
        """Return what is open where an input is at most its first threshold, more than that, and so on."""
        still = bytearray(b"\xff" * self._size)
        masks = [-1]
        for some in ruled_out:
            for tree, leaves in zip(some[::2], some[1::2], strict=True):
                still[tree] &= ~leaves
            masks.append(int.from_bytes(still, "little"))
        return masks

    def reached(self, inputs: Sequence[float]) -> bytes:
        """Return the leaf of each tree that `inputs` arrive at, a bit of the tree's byte."""
        still = (1 << 8 * self._size) - 1
        for at, thresholds, masks in self._asked:
            value = inputs[at]
            if value > thresholds[0]:
                still &= masks[bisect_left(thresholds, value)]
        return still.to_bytes(self._size, "little").translate(_LOWEST)

    def total(self, act: int, reached: bytes) -> float:
        """Return the sum of the leaves that an act's trees arrived at."""
        part, least, planes = self._sums[act]
        leaves = int.from_bytes(reached[part], "little")
        return (least + sum([worth * (leaves & plane).bit_count() for worth, plane in planes])) / _STEPS


def planted(trees: Sequence[Sequence[Node]]) -> dict[str, Any]:
    """Return ensembles, one an act, in the form that a forest is read from and JSON can hold."""
    splits: dict[int, dict[float, list[int]]] = {}
    sums: list[list[Any]] = []
    number = 0
    for some in trees:
        every: list[list[int]] = []
        for tree in some:
            every.append([])
            _plant(tree, number, splits, every[-1])
            number += 1
        sums.append([len(some), sum(map(min, every)), _planes(every)])
    inputs = [
        [at, sorted(found), [found[threshold] for threshold in sorted(found)]]
        for at, found in sorted(splits.items())
    ]
    return {"inputs": inputs, "sums": sums}


def _plant(node: Node, tree: int, splits: dict[int, dict[float, list[int]]], leaves: list[int]) -> None:
    """Note a tree's leaves from left to right, and at each threshold what is ruled out above it."""
    if not isinstance(node, list):
        if len(leaves) == MOST_LEAVES:
            raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
        leaves.append(round(node * _STEPS))
        return
    at, threshold, below, above = node
    first = len(leaves)
    _plant(below, tree, splits, leaves)
    ruled_out = (1 << len(leaves)) - (1 << first)
    splits.setdefault(at, {}).setdefault(threshold, []).extend((tree, ruled_out))
    _plant(above, tree, splits, leaves)


def _planes(every: Sequence[Sequence[int]]) -> list[str]:
    """Return the binary digits of what each leaf adds more than the least of its tree, digit by digit."""
    more = [[leaf - min(leaves) for leaf in leaves] for leaves in every]
    digits = max((max(leaves) for leaves in more), default=0).bit_length()
    return [
        bytes(sum((leaf >> digit & 1) << at for at, leaf in enumerate(leaves)) for leaves in more)[::-1].hex()
        for digit in range(digits)
    ]
