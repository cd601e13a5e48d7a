"""The six ratings of one reply, from how probable each act is in it. They feed no score.

A rating is a sum over features, with weights fitted by ridge regression on the labelled corpus
(`corpus/train.py`).
"""

from collections.abc import Mapping, Sequence
from math import log1p, prod
from operator import mul

from simulator.domain.terms import ACTS, FAULTS, RATINGS, Act, Fault, Rating

MOST = 3.0
"""The summed probability of an act counts at most so much."""
GOOD: tuple[Act, ...] = (
    "apology", "admission", "explanation", "empathy", "action", "compensation", "private_channel", "fact",
)  # fmt: skip
SPOILING: tuple[Act, ...] = (
    "non_apology", "denial", "excuse", "blame_customer", "trivialise", "overpromise", "speculation",
    "false_claim", "disclosure", "hostility", "threat",
)  # fmt: skip

_BOUNDS_FROM, _BOUNDS_FULLY = 0.5, 0.9
"""Probabilities of a spoiling act from which it begins to bound the ratings, and does so fully."""

Chances = Mapping[Act, float]
"""How probable the acts are in one sentence; what is not there counts nothing."""


def features(chances: Sequence[Chances], fault: Fault) -> list[float]:
    """Return what the ratings rest on; the last is the constant.

    For each act its greatest, summed and mean probability, the greatest times the chance that nothing spoils
    the reply, and the greatest by fault; how many good and spoiling acts there are; the length; the fault.
    """
    greatest = {act: max((one.get(act, 0.0) for one in chances), default=0.0) for act in ACTS}
    total = [sum(one.get(act, 0.0) for one in chances) for act in ACTS]
    good = sum(greatest[act] for act in GOOD)
    spoilt = [greatest[act] for act in SPOILING]
    clean = prod(1 - chance for chance in spoilt)
    return [
        *greatest.values(),
        *(min(one, MOST) for one in total),
        *(one / max(1, len(chances)) for one in total),
        *(clean * one for one in greatest.values()),
        *(one if fault == other else 0.0 for other in FAULTS for one in greatest.values()),
        *(float(fault == other) for other in FAULTS),
        max(spoilt), sum(spoilt), good, clean, good * clean, log1p(len(chances)), 1.0,
    ]  # fmt: skip


def rate(
    found: Sequence[float], weights: Sequence[Sequence[float]], bounds: Sequence[Sequence[float]]
) -> dict[Rating, float]:
    """Return the ratings, 1.0 (very bad) to 5.0 (excellent), of a reply with these features.

    However much good stands beside it, a surely spoiling act bounds every rating: `bounds` says, for each
    act of `SPOILING` and each rating, how high replies with it were rated at most.
    """
    limits = [5.0] * len(RATINGS)
    for act, row in zip(SPOILING, bounds, strict=True):
        sure = max(0.0, min(1.0, (found[ACTS.index(act)] - _BOUNDS_FROM) / (_BOUNDS_FULLY - _BOUNDS_FROM)))
        limits = [min(limit, 5.0 - sure * (5.0 - bound)) for limit, bound in zip(limits, row, strict=True)]
    return {
        name: max(1.0, min(limit, sum(map(mul, row, found))))
        for name, row, limit in zip(RATINGS, weights, limits, strict=True)
    }
