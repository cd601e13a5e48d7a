"""The result of a game, with every reason. All points are whole numbers."""

from msgspec import Struct

from simulator.domain.assessment import Finding
from simulator.domain.terms import Guideline


class ScoredFinding(Struct, frozen=True, omit_defaults=True):
    """A finding where it counted."""

    finding: Finding
    thread: str = ""
    reply: str = ""
    """Own reply that it quotes; empty where an action or a silence is named."""
    at: int = 0
    """Simulated time of the act, in milliseconds."""
    points: int = 0
    """What it moved its guideline in its thread, in points of 100."""


class GuidelineScore(Struct, frozen=True):
    """One guideline over a thread or the session."""

    guideline: Guideline
    weight: int
    score: int | None
    """0..100, None where it was not tested."""
    findings: tuple[ScoredFinding, ...] = ()


class Cap(Struct, frozen=True):
    """A red line that was crossed."""

    id: str
    limit: int
    """The score goes no higher."""
    lifted: int | None = None
    """The limit after a repair, None where it was not repaired."""
    repaired_by: str = ""
    """What repaired it: an own reply ("r4") or an action."""
    thread: str = ""
    reply: str = ""
    quote: str = ""
    at: int = 0

    @property
    def effective(self) -> int:
        """The limit that counts."""
        return self.limit if self.lifted is None else max(self.limit, self.lifted)


class Penalty(Struct, frozen=True):
    """Points taken off, or given, beside the guidelines."""

    id: str
    """"promise_kept", "promise_late", "promise_broken"…"""
    points: int
    thread: str = ""
    at: int = 0
    quote: str = ""


class ThreadScore(Struct, frozen=True):
    """One conversation over all our turns."""

    thread: str
    score: int | None
    """0..100; None where the thread is left out (no answer called for)."""
    uncapped: int | None
    weight: int
    answered_at: int | None
    """Simulated time of the first answer that counts."""
    guidelines: tuple[GuidelineScore, ...] = ()
    caps: tuple[Cap, ...] = ()


class Score(Struct, frozen=True):
    """The whole result."""

    score: int
    uncapped: int
    band: str
    """"exemplary", "good", "acceptable", "weak" or "escalates"."""
    passed: bool
    guidelines: tuple[GuidelineScore, ...]
    threads: tuple[ThreadScore, ...]
    caps: tuple[Cap, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    picked_only: bool = False
    """All replies were picked: such a game is labelled and never compared with written ones."""
