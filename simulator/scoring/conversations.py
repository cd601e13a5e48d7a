"""The score of one thread: a conversation over all our turns, its speed, and what was removed in it."""

from collections.abc import Iterator, Sequence

from simulator.domain.assessment import Finding
from simulator.domain.policy import Policy
from simulator.domain.scenario import Thread
from simulator.domain.score import Cap, GuidelineScore, ScoredFinding, ThreadScore
from simulator.domain.terms import GUIDELINES, Guideline, Need
from simulator.scoring.ledger import Ledger, Sent
from simulator.scoring.points import CONVERSATION, guideline_score, is_needed, moves
from simulator.scoring.timing import speed

_UNHEARD: tuple[Guideline, ...] = ("empathy", "attention")
"""What a reply cannot earn from somebody whose complaint we have taken away."""


def thread_needs(thread: Thread, policy: Policy) -> tuple[Need, ...]:
    """Return what a thread calls for."""
    return thread.needs if thread.needs is not None else policy.needs[thread.fault]


def weight_of(thread: Thread, policy: Policy) -> int:
    """Return how much a thread weighs: by the harm and the severity that its author set."""
    return policy.harm_weight[thread.harm] * policy.severity_weight[str(thread.severity)]


def thread_score(
    ledger: Ledger, thread: Thread, copies: Sequence[Sequence[Sent]], caps: Sequence[Cap]
) -> ThreadScore:
    """Return the score of a thread that has opened; one that calls for no answer has none."""
    policy = ledger.policy
    mine = tuple(cap for cap in caps if cap.thread == thread.id)
    guidelines = _guidelines(ledger, thread, copies)
    answer = ledger.answered(thread.id)
    tested = [one for one in guidelines if one.score is not None]
    total = sum(one.weight for one in tested)
    uncapped = sum(one.weight * (one.score or 0) for one in tested) // total if total else 0
    if not ledger.spoken(thread.id):
        uncapped = 0
    left_out = thread.answer == "none"
    score = min([uncapped, *(cap.effective for cap in mine)])
    return ThreadScore(
        thread=thread.id, score=None if left_out else score, uncapped=None if left_out else uncapped,
        weight=weight_of(thread, policy), answered_at=answer.at if answer else None,
        guidelines=guidelines, caps=mine,
    )  # fmt: skip


def _guidelines(
    ledger: Ledger, thread: Thread, copies: Sequence[Sequence[Sent]]
) -> tuple[GuidelineScore, ...]:
    spoken = ledger.spoken(thread.id)
    scores: dict[Guideline, GuidelineScore] = {}
    removal = no_removal(ledger, thread)
    if removal is not None:
        scores["no_removal"] = removal
    if thread.answer != "none":
        scores["speed"] = speed(ledger, thread)
        for guideline in CONVERSATION:
            if spoken:
                scores[guideline] = _conversation(ledger, thread, guideline, spoken, copies)
            elif is_needed(guideline, thread_needs(thread, ledger.policy), ledger.policy):
                scores[guideline] = _never(ledger, thread, guideline)
    return tuple(scores[guideline] for guideline in GUIDELINES if guideline in scores)


def _never(ledger: Ledger, thread: Thread, guideline: Guideline) -> GuidelineScore:
    weight = ledger.policy.weights[thread.fault][guideline]
    if guideline != "attention":
        return GuidelineScore(guideline, weight, 0)
    finding = Finding("attention.never", "attention", "lost")
    return GuidelineScore(
        guideline, weight, 0, (ScoredFinding(finding, thread.id, at=ledger.opened[thread.id]),)
    )


def _conversation(
    ledger: Ledger,
    thread: Thread,
    guideline: Guideline,
    spoken: Sequence[Sent],
    copies: Sequence[Sequence[Sent]],
) -> GuidelineScore:
    policy = ledger.policy
    turns = [_with_copies(sent, copies) for sent in spoken]
    moved = list(moves(turns, guideline, thread.fault, policy))
    for index, move in enumerate(moved):
        if move.points < 0 and _taken_back(spoken, move.turn, move.finding):
            kept = move.points * policy.corrected_share // 100
            moved[index] = move._replace(points=kept)
    score = guideline_score(moved, guideline, thread.fault, thread_needs(thread, policy), policy)
    if guideline in _UNHEARD and score is not None and not _is_heard(ledger, thread, guideline):
        score = 0
    findings = tuple(
        ScoredFinding(
            move.finding, thread.id, spoken[move.turn].event.reply, spoken[move.turn].at, move.points
        )
        for move in moved
    )
    return GuidelineScore(guideline, policy.weights[thread.fault][guideline], score, findings)


def _is_heard(ledger: Ledger, thread: Thread, guideline: Guideline) -> bool:
    """Return whether somebody was heard: answered, and their complaint not (still) removed."""
    if guideline == "attention" and ledger.answered(thread.id) is None:
        return False
    return all(
        event.post != thread.id
        or event.verdict != "wrong"
        or event.how == "report"
        or event.post in ledger.restored
        for _, event in ledger.removed
    )


def _with_copies(sent: Sent, copies: Sequence[Sequence[Sent]]) -> tuple[Finding, ...]:
    """Return a reply's findings, and that it is a copy where it is one."""
    for group in copies:
        if sent in group:
            return (*sent.findings, copy_finding("empathy.copied", sent, group))
    return sent.findings


def copy_finding(name: str, sent: Sent, group: Sequence[Sent]) -> Finding:
    """Return the finding that a reply is the same text as others."""
    first = sent.event.sentences[0].text if sent.event.sentences else sent.event.text
    guideline: Guideline = "calm" if name.startswith("calm") else "empathy"
    return Finding(
        name, guideline, "lost", quote=first, sentence=0, end=len(first),
        args={"count": str(len({one.event.thread for one in group}))},
    )  # fmt: skip


def _taken_back(spoken: Sequence[Sent], turn: int, finding: Finding) -> bool:
    """Return whether a later correction of this reply no longer says it."""
    reply = spoken[turn].event.reply
    return any(
        later.event.corrects == reply and all(found.id != finding.id for found in later.findings)
        for later in spoken[turn + 1 :]
    )


def no_removal(ledger: Ledger, thread: Thread) -> GuidelineScore | None:
    """Return what became of the thread's criticism; None where there was none that we dealt with.

    A thread left unanswered and untouched earns nothing for what was not deleted.
    """
    policy = ledger.policy
    found = [*_deeds(ledger, thread), *_words(ledger, thread)]
    if not found:
        if thread.answer == "none" or thread.removal == "right" or ledger.answered(thread.id) is None:
            return None
        kept = ScoredFinding(Finding("no_removal.kept", "no_removal", "earned"), thread.id)
        found = [kept]
    tested = any(item.points for item in found) or thread.removal != "right"
    if thread.answer == "none" and all(item.points >= 0 for item in found):
        tested = False
    start = policy.base["no_removal"][thread.fault]
    score = max(0, min(100, start + sum(item.points for item in found))) if tested else None
    return GuidelineScore("no_removal", policy.weights[thread.fault]["no_removal"], score, tuple(found))


def _item(ledger: Ledger, thread: Thread, name: str, at: int, reply: str = "") -> ScoredFinding:
    rule = ledger.policy.findings[name]
    finding = Finding(name, rule.guideline, rule.effect)
    return ScoredFinding(finding, thread.id, reply, at, rule.points[thread.fault])


def _deeds(ledger: Ledger, thread: Thread) -> Iterator[ScoredFinding]:
    for at, event in ledger.removed:
        if event.thread != thread.id:
            continue
        if event.verdict == "right":
            yield _item(ledger, thread, "no_removal.right", at)
        elif event.verdict == "house_rule":
            yield _item(ledger, thread, "no_removal.house_rule", at)
        elif event.how == "report":
            yield _item(ledger, thread, "no_removal.reported", at)
        else:
            yield from _wrong(ledger, thread, at, event.post)
    for at, blocked in ledger.blocked:
        if blocked.verdict == "wrong" and blocked.threads[:1] == (thread.id,):
            yield _item(ledger, thread, "no_removal.blocked", at)


def _wrong(ledger: Ledger, thread: Thread, at: int, post: str) -> Iterator[ScoredFinding]:
    yield _item(ledger, thread, "no_removal.removed", at)
    if ledger.restored.get(post, -1) >= at:
        yield _item(ledger, thread, "no_removal.restored", ledger.restored[post])
    told, reply = ledger.disclosed.get(post, (-1, ""))
    if told >= at:
        yield _item(ledger, thread, "no_removal.disclosed", told, reply)


def _words(ledger: Ledger, thread: Thread) -> Iterator[ScoredFinding]:
    spoken = ledger.spoken(thread.id)
    turns = [sent.findings for sent in spoken]
    for move in moves(turns, "no_removal", thread.fault, ledger.policy):
        sent = spoken[move.turn]
        yield ScoredFinding(move.finding, thread.id, sent.event.reply, sent.at, move.points)


def combined(threads: Sequence[ThreadScore], guideline: Guideline, weight: int) -> GuidelineScore:
    """Return a guideline over the session: the mean of the threads that tested it, by their weight."""
    total = weights = 0
    findings: list[ScoredFinding] = []
    for thread in threads:
        one = next((one for one in thread.guidelines if one.guideline == guideline), None)
        if one is None:
            continue
        findings += one.findings
        if one.score is not None:
            total += thread.weight * one.score
            weights += thread.weight
    score = (2 * total + weights) // (2 * weights) if weights else None
    return GuidelineScore(guideline, weight, score, tuple(findings))
