"""Speed: how long a thread waited for its first answer, and whether promised updates came."""

import math
from collections.abc import Iterator

from simulator.domain.assessment import Finding
from simulator.domain.duration import MINUTE
from simulator.domain.policy import Window
from simulator.domain.scenario import Thread
from simulator.domain.score import GuidelineScore, ScoredFinding
from simulator.domain.terms import Effect
from simulator.scoring.ledger import Ledger


def speed_points(waited: int, window: Window) -> int:
    """Return 0..100 for an answer after `waited` milliseconds: log-linear between the two limits.

    Shape and limits: GUIDELINES.md, section 3.
    """
    if waited <= window.full:
        return 100
    if waited >= window.zero:
        return 0
    return round(100 - 100 * math.log(waited / window.full) / math.log(window.zero / window.full))


def speed(ledger: Ledger, thread: Thread) -> GuidelineScore:
    """Return the speed of a thread's first answer that counts, and of its promised updates."""
    weight = ledger.policy.weights[thread.fault]["speed"]
    first = _first_answer(ledger, thread)
    updates = list(_updates(ledger, thread.id))
    if first is None or not updates:
        item = first or _no_answer(ledger, thread.id)
        return GuidelineScore("speed", weight, item.points, (item,))
    share, points = ledger.policy.speed.updates, 100 * sum(updates) // len(updates)
    args = {"of": str(len(updates)), "kept": str(sum(updates))}
    effect: Effect = "earned" if all(updates) else "lost"
    later = ScoredFinding(Finding("speed.updates", "speed", effect, args=args), thread.id, at=first.at)
    return GuidelineScore(
        "speed", weight, ((100 - share) * first.points + share * points) // 100, (first, later)
    )


def _first_answer(ledger: Ledger, thread: Thread) -> ScoredFinding | None:
    answer = ledger.answered(thread.id)
    if answer is None:
        return None
    window = ledger.policy.windows[thread.channel][str(thread.severity)]
    waited = max(0, answer.at - ledger.opened[thread.id])
    points = speed_points(waited, window)
    covered = answer.event.thread != thread.id
    name = "speed.covered" if covered else "speed.in_time" if points == 100 else "speed.late"
    args = {"minutes": str(waited // MINUTE), "full": str(window.full // MINUTE)}
    finding = Finding(name, "speed", ledger.policy.findings[name].effect, args=args)
    return ScoredFinding(finding, thread.id, answer.event.reply, answer.at, points)


def _no_answer(ledger: Ledger, thread: str) -> ScoredFinding:
    """Return why no clock was stopped: nothing was said, or only a receipt."""
    spoken = ledger.spoken(thread)
    if not spoken:
        return ScoredFinding(Finding("speed.never", "speed", "lost"), thread, at=ledger.opened[thread])
    receipt = spoken[0]
    finding = Finding("speed.receipt", "speed", "lost", quote=receipt.event.text[:200])
    return ScoredFinding(finding, thread, receipt.event.reply, receipt.at)


def _updates(ledger: Ledger, thread: str) -> Iterator[bool]:
    """Yield whether each promise of a thread that fell due in the game was kept in time."""
    for name, (_, promise) in ledger.promised.items():
        if promise.thread == thread and ledger.due_in_game(name) and name in ledger.outcomes:
            yield ledger.outcomes[name][1] in ("kept", "renewed")
