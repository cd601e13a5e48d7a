"""The six ratings of one reply; they feed no score."""

from collections.abc import Sequence

from simulator.domain.assessment import Finding
from simulator.domain.terms import RATINGS, Rating
from simulator.scoring.case import Case


def rate(case: Case, findings: Sequence[Finding]) -> dict[Rating, float]:
    """Return the ratings."""
    return dict.fromkeys(RATINGS, 3.0)
