"""From findings to points: what a conversation earns in each guideline. Whole numbers only."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.domain.assessment import Finding
from simulator.domain.brief import Brief
from simulator.domain.policy import Policy
from simulator.domain.terms import Fault, Guideline, Need

CONVERSATION: tuple[Guideline, ...] = (
    "honesty", "promises", "empathy", "attention", "tone", "channel", "redress",
)  # fmt: skip
"""Guidelines that a conversation's words decide; the other three need time, actions or the whole game."""


class Moved(NamedTuple):
    """A finding and what it moved."""

    turn: int
    """Index of the reply that it was found in."""
    finding: Finding
    points: int


def needs_of(brief: Brief, policy: Policy | None = None) -> tuple[Need, ...]:
    """Return what a brief calls for: its author's needs, or the usual ones for its fault."""
    if brief.needs is not None:
        return brief.needs
    if policy is None:
        from simulator.scoring.policy import shipped

        policy = shipped()
    return policy.needs[brief.fault]


def moves(
    turns: Sequence[Sequence[Finding]], guideline: Guideline, fault: Fault, policy: Policy
) -> Iterator[Moved]:
    """Yield a conversation's findings in one guideline, in order, with what each moved.

    What is earned counts once, a question answered counts its share, a loss at most `repeat_most` times.
    """
    seen: dict[tuple[str, str], int] = {}
    for turn, findings in enumerate(turns):
        for finding in findings:
            if finding.guideline != guideline or finding.effect == "question":
                continue
            key = finding.id, finding.args.get("ask", "")
            times = seen.get(key, 0)
            seen[key] = times + 1
            most = policy.repeat_most if finding.effect == "lost" else 1
            yield Moved(turn, finding, worth(finding, fault, policy) if times < most else 0)


def worth(finding: Finding, fault: Fault, policy: Policy) -> int:
    """Return the points of one finding; of several questions each carries its share."""
    rule = policy.findings.get(finding.id)
    if rule is None:
        return 0
    points = rule.points[fault]
    if "of" not in finding.args or "n" not in finding.args:
        return points
    number, count = int(finding.args["n"]), max(1, int(finding.args["of"]))
    return points * number // count - points * (number - 1) // count


def is_needed(guideline: Guideline, needs: Sequence[Need], policy: Policy) -> bool:
    """Return whether a thread with these needs tests a guideline."""
    wanted = policy.tested_with.get(guideline)
    return wanted is None or any(need in needs for need in wanted)


def guideline_score(
    moved: Sequence[Moved], guideline: Guideline, fault: Fault, needs: Sequence[Need], policy: Policy
) -> int | None:
    """Return 0..100 for one guideline of a conversation, None where nothing tested it."""
    change = sum(move.points for move in moved)
    if not is_needed(guideline, needs, policy):
        losses = sum(min(0, move.points) for move in moved)
        return max(0, 100 + losses) if losses else None
    start = policy.base[guideline][fault] + _credit(moved, guideline, fault, needs, policy)
    return max(0, min(100, start + change))


def _credit(
    moved: Sequence[Moved], guideline: Guideline, fault: Fault, needs: Sequence[Need], policy: Policy
) -> int:
    """Return the points given for what the thread does not need."""
    earned = {move.finding.id for move in moved}
    given = [
        name
        for need, names in policy.credited.items()
        for name in names
        if need not in needs and name not in earned and policy.findings[name].guideline == guideline
    ]
    return sum(policy.findings[name].points[fault] for name in given)


def conversation_points(
    findings_by_turn: Sequence[Sequence[Finding]], fault: Fault, needs: tuple[Need, ...], policy: Policy
) -> int:
    """Return 0..100 for a thread's conversation without speed, removals and what the session decides."""
    if not findings_by_turn:
        return 0
    total = weights = 0
    for guideline in CONVERSATION:
        moved = list(moves(findings_by_turn, guideline, fault, policy))
        score = guideline_score(moved, guideline, fault, needs, policy)
        if score is not None:
            total += policy.weights[fault][guideline] * score
            weights += policy.weights[fault][guideline]
    return (2 * total + weights) // (2 * weights) if weights else 0
