"""What to keep and what to change: one thing that went best, two that cost most."""

from collections.abc import Iterator, Sequence

from simulator.domain import events as ev
from simulator.domain.score import Cap, GuidelineScore, ScoredFinding, ThreadScore
from simulator.domain.terms import Guideline
from simulator.reports.debrief import Advice
from simulator.reports.source import Source
from simulator.reports.texts import cap_text, finding_text

CHANGES = 2
"""Things to change that a debrief names: more would not be remembered."""


def keep(source: Source) -> Advice | None:
    """Return the finding that earned most, one that quotes if there is any; None where nothing was earned."""
    earned = [
        _of_finding(source, one, item)
        for one in source.score.guidelines
        for item in one.findings
        if item.finding.effect == "earned" and item.points > 0
    ]
    return max(earned, key=lambda advice: (bool(advice.quote), advice.worth, -advice.at), default=None)


def change(source: Source) -> tuple[Advice, ...]:
    """Return the two costliest things, of different guidelines if there are such."""
    ranked = sorted(_costly(source), key=lambda advice: (-advice.worth, advice.at))
    chosen: list[Advice] = []
    for strict in (True, False):
        for advice in ranked:
            if len(chosen) < CHANGES and not any(_repeats(advice, one, strict) for one in chosen):
                chosen.append(advice)
    return tuple(chosen)


def _repeats(advice: Advice, chosen: Advice, strict: bool) -> bool:
    """Whether `advice` says what `chosen` has said; strictly also where both are about one guideline."""
    same_words = advice.quote != "" and (advice.reply, advice.quote) == (chosen.reply, chosen.quote)
    same_act = (advice.thread, advice.reply, advice.at) == (chosen.thread, chosen.reply, chosen.at)
    twice = same_act and {advice.kind, chosen.kind} == {"cap", "finding"}
    same_silence = advice.thread == chosen.thread and "unanswered" in {advice.kind, chosen.kind}
    same_guideline = strict and advice.guideline is not None and advice.guideline == chosen.guideline
    return same_words or twice or same_silence or same_guideline or advice.reason == chosen.reason


def _costly(source: Source) -> Iterator[Advice]:
    silent = {one.thread for one in source.score.threads if _unanswered(source, one)}
    for one in source.score.guidelines:
        for item in one.findings:
            told_by_silence = item.thread in silent and not item.reply
            if item.finding.effect == "lost" and not told_by_silence:
                yield _of_finding(source, one, item)
    for cap in source.score.caps:
        if cap.thread not in silent or cap.quote:
            yield _of_cap(source, cap)
    for thread in source.score.threads:
        if thread.thread in silent:
            yield _of_silence(source, thread)


def _unanswered(source: Source, thread: ThreadScore) -> bool:
    duty = next((one.answer for one in source.scenario.threads if one.id == thread.thread), "none")
    return thread.answered_at is None and thread.score is not None and duty != "none"


def _of_finding(source: Source, one: GuidelineScore, item: ScoredFinding) -> Advice:
    reason, better = finding_text(item.finding, source.policy, source.words.lang)
    return Advice(
        kind="finding",
        guideline=one.guideline,
        reason=reason,
        better=better,
        quote=item.finding.quote,
        thread=item.thread,
        reply=item.reply,
        at=item.at,
        clock=source.clock(item.at),
        worth=abs(item.points) * one.weight * _share(source, item.thread) // 100,
    )


def _of_cap(source: Source, cap: Cap) -> Advice:
    """A red line is worth what it holds back, and the whole way to 100 while it is not repaired."""
    reason, _ = cap_text(cap.id, source.policy, source.words.lang, quote=cap.quote)
    held_back = source.score.uncapped - cap.effective if cap.lifted is not None else 100 - cap.limit
    finding = _struck_by(source, cap)
    better = finding_text(finding.finding, source.policy, source.words.lang)[1] if finding else ""
    return Advice(
        kind="cap",
        guideline=_guideline_of(source, cap),
        reason=reason,
        better=better,
        quote=cap.quote,
        thread=cap.thread,
        reply=cap.reply,
        at=cap.at,
        clock=source.clock(cap.at),
        worth=max(held_back, 0) * 100,
    )


def _of_silence(source: Source, thread: ThreadScore) -> Advice:
    words, title = source.words, source.title(thread.thread)
    wrote = any(isinstance(r.event, ev.ReplySent) and r.event.thread == thread.thread for r in source.records)
    return Advice(
        kind="unanswered",
        guideline="speed",
        reason=words("What we wrote in “%(thread)s” answers nothing.", thread=title)
        if wrote
        else words("“%(thread)s” was never answered.", thread=title),
        better=words("A short answer says what is known, what is not, and when there will be more."),
        quote="",
        thread=thread.thread,
        reply="",
        at=_opened(source, thread.thread),
        clock=source.clock(_opened(source, thread.thread)),
        worth=100 * _share(source, thread.thread),
    )


def _opened(source: Source, thread_id: str) -> int:
    return next((one.at for one in source.scenario.threads if one.id == thread_id), 0)


def _share(source: Source, thread_id: str) -> int:
    """What part of the session a thread is, in hundredths; all of it for what belongs to no thread."""
    weights = {one.thread: one.weight for one in source.score.threads if one.score is not None}
    whole = sum(weights.values())
    return 100 * weights[thread_id] // whole if whole and thread_id in weights else 100


def _struck_by(source: Source, cap: Cap) -> ScoredFinding | None:
    """The finding that struck a cap, or else a loss by the same act."""
    lost = [item for item in source.scored if item.finding.effect == "lost"]
    for item in lost:
        if item.finding.cap == cap.id and item.reply == cap.reply:
            return item
    return next((i for i in lost if (i.thread, i.reply, i.at) == (cap.thread, cap.reply, cap.at)), None)


def _guideline_of(source: Source, cap: Cap) -> Guideline | None:
    finding = _struck_by(source, cap)
    if finding is not None:
        return finding.finding.guideline
    rules: Sequence[Guideline] = [
        rule.guideline for rule in source.policy.findings.values() if rule.cap == cap.id
    ]
    return rules[0] if rules else None
