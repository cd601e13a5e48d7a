"""The debrief in lines of plain text, as line mode says it and a screen reader reads it.

Each line is complete in itself; nothing hangs on colour, columns or drawn bars.
"""

from simulator.reports.contested import SHARED
from simulator.reports.debrief import Advice, CapView, Debrief, GuidelineView, PromiseView, ReplyView
from simulator.reports.lines import (
    finding_line,
    finding_lines,
    gathered,
    lines_of,
    moment_line,
    place,
    said,
    signed,
    title,
)
from simulator.reports.names import (
    ACT_NAMES,
    BAND_NAMES,
    GUIDELINE_NAMES,
    NOT_ASSESSED_NAMES,
    OUTCOME_NAMES,
    REPAIR_NAMES,
    name,
    quoted,
    strength,
)
from simulator.reports.spoken_thread import thread
from simulator.reports.texts import finding_text
from simulator.words import N_, Words

__all__ = [
    "decisions",
    "finding_line",
    "finding_text",
    "guidelines",
    "replies",
    "reply_lines",
    "summary",
    "thread",
    "timeline",
]

_ORIGINS = {
    "picked": N_("picked from the list"),
    "edited": N_("picked and edited"),
    "written": N_("in own words"),
}
_SENT = {
    "reply": N_("Reply %(reply)s at %(clock)s in “%(thread)s”, %(origin)s: %(text)s"),
    "private": N_("Private reply %(reply)s at %(clock)s in “%(thread)s”, %(origin)s: %(text)s"),
    "statement": N_("Statement %(reply)s at %(clock)s, %(origin)s: %(text)s"),
    "correction": N_("Correction %(reply)s at %(clock)s of %(corrects)s: %(text)s"),
}


def summary(debrief: Debrief, words: Words) -> list[str]:
    """Return the result and the few things to take away from it."""
    score = debrief.score
    parts = [
        words("Result: %(band)s.", band=name(BAND_NAMES, score.band, words).upper()),
        _number(debrief, words),
    ]
    if score.picked_only:
        parts.append(
            words("All replies were picked from the list: this result is not compared with own words.")
        )
    if debrief.ending is not None:
        parts.append(
            words("The ending: %(title)s. %(text)s", title=debrief.ending.title, text=debrief.ending.text)
        )
    parts += [_cap(debrief, cap, words) for cap in debrief.caps]
    if debrief.keep is not None:
        parts.append(words("Keep doing this: %(advice)s", advice=_advice(debrief, debrief.keep, words)))
    parts += [
        words("Change this, %(n)s: %(advice)s", n=n, advice=_advice(debrief, one, words))
        for n, one in enumerate(debrief.change, start=1)
    ]
    parts += [_promise(debrief, promise, words) for promise in debrief.promises]
    if debrief.questions:
        parts.append(
            words.plural(
                "There is %(n)s question on your replies: it costs nothing.",
                "There are %(n)s questions on your replies: they cost nothing.",
                len(debrief.questions),
            )
        )
    parts += [
        words(
            "Contested, for the team lead: %(finding)s",
            finding=finding_line(one, words, where=place(debrief, one.thread, one.reply, one.clock)),
        )
        for one in debrief.contested
    ]
    return lines_of(parts)


def guidelines(debrief: Debrief, words: Words) -> list[str]:
    """Return each guideline with its weight, its points and every reason."""
    parts: list[str] = []
    for one in debrief.guidelines:
        parts.append(_guideline(one, words))
        parts += [
            finding_line(finding, words, where=place(debrief, finding.thread, finding.reply, finding.clock))
            for finding in one.findings
        ]
    for penalty in debrief.penalties:
        quote = f" {quoted(penalty.quote, words.lang)}" if penalty.quote else ""
        parts.append(
            words(
                "%(points)s points: %(text)s%(quote)s (%(where)s).",
                points=signed(penalty.points),
                text=penalty.text,
                quote=quote,
                where=place(debrief, penalty.thread, "", penalty.clock),
            )
        )
    return lines_of(parts)


def timeline(debrief: Debrief, words: Words) -> list[str]:
    """Return what happened, each change of a meter with its reason; slow drifts are told as one."""
    return lines_of(moment_line(moment, words) for moment in gathered(debrief.timeline))


def decisions(debrief: Debrief, words: Words) -> list[str]:
    """Return our actions by number, each with how the meters moved after it."""
    parts: list[str] = []
    for n, decision in enumerate(debrief.decisions, start=1):
        parts.append(
            words("Decision %(n)s, %(clock)s. %(text)s", n=n, clock=decision.clock, text=decision.text)
        )
        parts += [moment_line(moment, words) for moment in gathered(decision.changes)]
    return lines_of(parts)


def replies(debrief: Debrief, words: Words) -> list[str]:
    """Return our own replies with what was found in each."""
    parts: list[str] = []
    for reply in debrief.replies:
        parts += reply_lines(debrief, reply, words)
    return lines_of(parts) or [words("Nothing was sent.")]


def reply_lines(debrief: Debrief, reply: ReplyView, words: Words) -> list[str]:
    """Return one reply, its acts in words, and its findings."""
    kind = "private" if reply.kind == "reply" and reply.private else reply.kind
    parts = [
        words(
            _SENT[kind],
            reply=reply.id,
            clock=reply.clock,
            thread=title(debrief, reply.thread),
            corrects=reply.corrects,
            origin=words(_ORIGINS[reply.origin]),
            text=quoted(reply.text, words.lang),
        )
    ]
    if reply.not_assessed:
        why = name(NOT_ASSESSED_NAMES, reply.not_assessed, words)
        parts.append(words("It was not assessed: %(why)s.", why=why))
    acts = dict.fromkeys(span.act for sentence in reply.sentences for span in sentence.acts)
    if acts:
        parts.append(
            words("What it does: %(acts)s.", acts=", ".join(name(ACT_NAMES, act, words) for act in acts))
        )
    parts += finding_lines(reply.findings, words)
    parts += [words("Note: %(text)s", text=note) for note in reply.notes]
    if reply.shared:
        parts.append(words(SHARED))
    return parts


def _number(debrief: Debrief, words: Words) -> str:
    score = debrief.score
    if score.passed:
        return words("%(score)s points of 100. Passed.", score=score.score)
    return words(
        "%(score)s points of 100. Not passed: that takes %(mark)s points and no red line left crossed.",
        score=score.score,
        mark=debrief.pass_mark,
    )


def _guideline(one: GuidelineView, words: Words) -> str:
    guideline = words(GUIDELINE_NAMES[one.guideline])
    if one.score is None:
        return words("%(guideline)s, weight %(weight)s: not tested.", guideline=guideline, weight=one.weight)
    return words(
        "%(guideline)s, weight %(weight)s: %(score)s of 100, %(strength)s.",
        guideline=guideline,
        weight=one.weight,
        score=one.score,
        strength=strength(one.score, words),
    )


def _cap(debrief: Debrief, cap: CapView, words: Words) -> str:
    where = place(debrief, cap.thread, cap.reply, cap.clock)
    text = said(cap.quote, cap.text, words)
    if cap.lifted is None:
        return words(
            "Red line: %(text)s (%(where)s) The result goes no higher than %(limit)s.",
            text=text,
            where=where,
            limit=cap.limit,
        )
    return words(
        "Red line: %(text)s (%(where)s) Repaired by %(repair)s: "
        "the limit rises from %(limit)s to %(lifted)s. %(why)s",
        text=text,
        where=where,
        repair=name(REPAIR_NAMES, cap.repaired_by, words),
        limit=cap.limit,
        lifted=cap.effective,
        why=cap.repair,
    )


def _advice(debrief: Debrief, advice: Advice, words: Words) -> str:
    where = place(debrief, advice.thread, advice.reply, advice.clock)
    line = f"{said(advice.quote, advice.reason, words)} ({where})"
    return line + (" " + words("Better: %(text)s", text=advice.better) if advice.better else "")


def _promise(debrief: Debrief, promise: PromiseView, words: Words) -> str:
    return words(
        "Promised in “%(thread)s” for %(clock)s: %(outcome)s.",
        thread=title(debrief, promise.thread),
        clock=promise.due_clock,
        outcome=name(OUTCOME_NAMES, promise.outcome, words),
    )
