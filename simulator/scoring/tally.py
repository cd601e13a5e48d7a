"""The result of a game: guidelines over the session, penalties, red lines."""

from collections.abc import Iterator, Sequence

from simulator.domain.assessment import Finding
from simulator.domain.events import Recorded
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.score import Cap, GuidelineScore, Penalty, Score, ScoredFinding, ThreadScore
from simulator.domain.terms import GUIDELINES, Guideline
from simulator.scoring.conversations import combined, copy_finding, thread_score
from simulator.scoring.copies import copied
from simulator.scoring.ledger import Ledger, Sent, ledger_of
from simulator.scoring.redlines import caps_of

_BANDS = ("exemplary", "good", "acceptable", "weak", "escalates")


def score_game(records: Sequence[Recorded], scenario: Scenario, policy: Policy) -> Score:
    """Return the score of a game from its records.

    Σ weight x guideline over what was tested, then penalties, then the lowest cap.
    """
    ledger = ledger_of(records, scenario, policy)
    copies = copied(ledger)
    caps = caps_of(ledger, copies)
    threads = tuple(
        thread_score(ledger, thread, copies, caps)
        for thread in scenario.threads
        if thread.id in ledger.opened
    )
    guidelines = tuple(_session_guideline(ledger, threads, copies, name) for name in GUIDELINES)
    penalties = tuple(_penalties(ledger))
    uncapped = max(0, min(100, _weighted(guidelines) + sum(one.points for one in penalties)))
    shown = _for_session(caps)
    score = min([uncapped, *(cap.effective for cap in shown)])
    replies = [sent.event for sent in ledger.sent]
    return Score(
        score=score, uncapped=uncapped, band=band_of(score, policy),
        passed=score >= policy.pass_mark and all(cap.lifted is not None for cap in shown),
        guidelines=guidelines, threads=threads, caps=shown, penalties=penalties,
        picked_only=bool(replies) and all(reply.origin == "picked" for reply in replies),
    )  # fmt: skip


def band_of(score: int, policy: Policy) -> str:
    """Return the band of a score."""
    return next((name for name in _BANDS if score >= policy.bands[name]), _BANDS[-1])


def _weighted(guidelines: Sequence[GuidelineScore]) -> int:
    tested = [one for one in guidelines if one.score is not None]
    weights = sum(one.weight for one in tested)
    total = sum(one.weight * (one.score or 0) for one in tested)
    return (2 * total + weights) // (2 * weights) if weights else 0


def _for_session(caps: Sequence[Cap]) -> tuple[Cap, ...]:
    """Return the caps of a session: of one copied text once, everything else for each thread."""
    out: list[Cap] = []
    for cap in caps:
        if cap.id != "copy" or all(other.id != "copy" for other in out):
            out.append(cap)
    return tuple(out)


def _session_guideline(
    ledger: Ledger, threads: Sequence[ThreadScore], copies: Sequence[Sequence[Sent]], name: Guideline
) -> GuidelineScore:
    weight = ledger.policy.weights[ledger.scenario.fault][name]
    if name == "calm":
        return _calm(ledger, copies, weight)
    one = combined(threads, name, weight)
    return _with_outcome(ledger, one) if name == "attention" else one


def _with_outcome(ledger: Ledger, one: GuidelineScore) -> GuidelineScore:
    """Add to attention what became of the public's attention against the silent game."""
    rule, baseline = ledger.policy.outcome, ledger.baseline
    if one.score is None or not ledger.ended or baseline is None or baseline.attention_area <= 0:
        return one
    change = ledger.attention_area - baseline.attention_area
    percent = 100 * change // baseline.attention_area
    points = max(0, min(100, 100 * -percent // rule.full_cut))
    finding = Finding(
        "attention.outcome",
        "attention",
        "earned" if percent < 0 else "lost",
        args={"percent": f"{percent:+d}"},
    )
    score = ((100 - rule.attention_share) * one.score + rule.attention_share * points) // 100
    item = ScoredFinding(finding, at=ledger.scenario.ends, points=points - one.score)
    return GuidelineScore(one.guideline, one.weight, score, (*one.findings, item))


def _calm(ledger: Ledger, copies: Sequence[Sequence[Sent]], weight: int) -> GuidelineScore:
    """Return one line over the session; not tested where nothing was said."""
    if not any(sent.judged for sent in ledger.sent):
        return GuidelineScore("calm", weight, None)
    policy, fault = ledger.policy, ledger.scenario.fault
    items = [*_calm_items(ledger, copies)]
    start = policy.base["calm"][fault] + sum(item.points for item in items)
    score = max(0, min(100, start))
    rule, baseline = policy.outcome, ledger.baseline
    if ledger.ended and baseline is not None:
        need = max(5, min(rule.full_trust, ledger.scenario.trust - baseline.trust_end))
        gained = ledger.trust - baseline.trust_end
        points = max(0, min(100, 100 * gained // need))
        args = {"trust": str(ledger.trust), "silent": str(baseline.trust_end)}
        finding = Finding("calm.outcome", "calm", "earned" if gained > 0 else "lost", args=args)
        items.append(ScoredFinding(finding, at=ledger.scenario.ends, points=points - score))
        score = ((100 - rule.calm_share) * score + rule.calm_share * points) // 100
    return GuidelineScore("calm", weight, score, tuple(items))


def _calm_items(ledger: Ledger, copies: Sequence[Sequence[Sent]]) -> Iterator[ScoredFinding]:
    policy, fault = ledger.policy, ledger.scenario.fault

    def item(finding: Finding, at: int, sent: Sent | None = None) -> ScoredFinding:
        points = policy.findings[finding.id].points[fault]
        event = sent.event if sent else None
        return ScoredFinding(finding, event.thread if event else "", event.reply if event else "", at, points)

    for group in copies:
        yield item(copy_finding("calm.copy", group[-1], group), group[-1].at, group[-1])
    for sent in ledger.sent:
        for finding in sent.findings:
            if finding.guideline == "calm" and finding.effect == "lost":
                yield item(finding, sent.at, sent)
    for at, _ in ledger.published:
        yield item(Finding("calm.scheduled_out", "calm", "lost"), at)
    if ledger.paused is not None:
        yield item(Finding("calm.paused", "calm", "earned"), ledger.paused)
    corrections = [sent for sent in ledger.sent if sent.event.kind == "correction"]
    for sent in corrections[policy.corrections_free :]:
        yield item(Finding("calm.corrections", "calm", "lost", quote=sent.event.text[:200]), sent.at, sent)


def _penalties(ledger: Ledger) -> Iterator[Penalty]:
    """Yield what promised updates gained and lost, each together within its limit.

    What falls due after the game does neither.
    """
    rule = ledger.policy.promises
    worth = {"kept": rule.kept, "renewed": rule.kept, "late": rule.late, "broken": rule.broken}
    room = {True: rule.best, False: rule.worst}
    for name, (at, how) in ledger.outcomes.items():
        if name in ledger.promised and ledger.due_in_game(name):
            promise = ledger.promised[name][1]
            word = "kept" if how == "renewed" else how
            gains = worth[how] > 0
            size = min(abs(worth[how]), room[gains])
            room[gains] -= size
            yield Penalty(f"promise_{word}", size if gains else -size, promise.thread, at, promise.quote)
