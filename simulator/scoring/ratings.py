"""The six ratings of one reply, from its acts and findings. They feed no score.

A rating is a sum: a base by fault, and for each feature of the reply a weight, all in hundredths, from
`ratings.yaml`. The weights are fitted on the labelled corpus (see `corpus/METHOD.md`).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from simulator.domain.assessment import Finding
from simulator.domain.terms import RATINGS, Fault, Rating
from simulator.scoring.case import BAD, Case

_FROM_FINDINGS = {
    "empathy.named": "named", "promises.concrete": "concrete", "honesty.unknown_said": "unknown_said",
    "channel.bare": "bare", "redress.fair": "fair", "honesty.false_admission": "false_admission",
    "promises.piled_up": "piled_up", "no_removal.right": "right_removal",
}  # fmt: skip
_GOOD = (
    "apology", "admission", "explanation", "empathy", "action", "compensation", "private_channel", "fact",
)  # fmt: skip

Weights = dict[str, dict[str, int]]
"""Feature → "any" (whatever the fault) and faults → hundredths of a point."""


def features(case: Case, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the features of a reply, each once."""
    acts = dict.fromkeys(act for line in case.lines for act in line.acts)
    yield "base"
    yield from acts
    found = {finding.id for finding in findings if finding.effect != "question"}
    yield from (name for finding, name in _FROM_FINDINGS.items() if finding in found)
    bad = sum(1 for act in acts if act in BAD)
    if bad:
        yield "any_bad"
    if bad > 1:
        yield "more_bad"
    good = sum(1 for act in acts if act in _GOOD)
    if not good:
        yield "no_good"
    for count in (2, 3, 4):
        if good >= count and not bad:
            yield f"good_{count}"


def rate(case: Case, findings: Sequence[Finding]) -> dict[Rating, float]:
    """Return the ratings, 1.0 (very bad) to 5.0 (excellent)."""
    present = list(features(case, findings))
    return {name: _rating(weights, present, case.fault) for name, weights in _all_weights().items()}


def _rating(weights: Weights, present: Sequence[str], fault: Fault) -> float:
    hundredths = sum(
        weights[name].get("any", 0) + weights[name].get(fault, 0) for name in present if name in weights
    )
    return max(100, min(500, hundredths)) / 100


@cache
def _all_weights() -> dict[Rating, Weights]:
    text = files("simulator.scoring").joinpath("ratings.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: raw[name] for name in RATINGS}
