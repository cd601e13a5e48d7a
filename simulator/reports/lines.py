"""The single lines that spoken reports are made of."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from simulator.reports.debrief import Debrief, FindingView, Moment
from simulator.reports.names import quoted
from simulator.text import printable
from simulator.words import N_, Words

_LONGEST = 20_000
_OPENINGS = {"earned": N_("Earned %(n)s: "), "lost": N_("Lost %(n)s: "), "question": N_("Question: ")}


def lines_of(parts: Iterable[str]) -> list[str]:
    """Return each part as one line that is safe on a terminal; empty ones are left out."""
    lines = (printable(part, limit=_LONGEST) for part in parts)
    return [line for line in lines if line]


def finding_line(finding: FindingView, words: Words, *, where: str = "") -> str:
    """Return a finding as one line: what it moved, the words that did it, why, and what would be better."""
    reason = said(finding.quote, finding.reason, words)
    return " ".join(
        [_opening(finding, words) + reason, *([f"({where})"] if where else []), *remarks(finding, words)]
    )


def finding_lines(findings: Sequence[FindingView], words: Words) -> list[str]:
    """Return the findings of one reply, those on the same words in one line."""
    by_quote: dict[str, list[str]] = {}
    for n, finding in enumerate(findings):
        told = " ".join([_opening(finding, words) + finding.reason, *remarks(finding, words)])
        by_quote.setdefault(finding.quote or f"\0{n}", []).append(told)
    return [
        " ".join(told) if quote.startswith("\0") else said(quote, " ".join(told), words)
        for quote, told in by_quote.items()
    ]


def _opening(finding: FindingView, words: Words) -> str:
    if not finding.points and finding.effect != "question":
        return ""
    return words(_OPENINGS[finding.effect], n=abs(finding.points))


def remarks(finding: FindingView, words: Words) -> list[str]:
    """Return what is said beside the reason: what would be better, what hangs on it, what speaks against."""
    parts = [words("Better: %(text)s", text=finding.better)] if finding.better else []
    if finding.withheld:
        parts.append(words("A red line, if it was meant so: a matter for the team lead."))
    if finding.contested:
        note = quoted(finding.note, words.lang)
        parts.append(words("Contested: %(note)s", note=note) if finding.note else words("Contested."))
    return parts


def moment_line(moment: Moment, words: Words) -> str:
    """Return a point of the timeline as one line."""
    if moment.before is None or moment.after is None:
        return f"{moment.clock} {moment.text}"
    change = moment.after - moment.before
    msgid = _METERS[moment.kind, change >= 0]
    reason = f"{moment.text} {quoted(moment.quote, words.lang)}" if moment.quote else moment.text
    return f"{moment.clock} " + words(msgid, n=abs(change), after=moment.after, reason=reason)


_METERS = {
    ("trust", True): N_("Trust rises by %(n)s to %(after)s: %(reason)s"),
    ("trust", False): N_("Trust falls by %(n)s to %(after)s: %(reason)s"),
    ("attention", True): N_("Attention rises by %(n)s to %(after)s: %(reason)s"),
    ("attention", False): N_("Attention falls by %(n)s to %(after)s: %(reason)s"),
}


def gathered(moments: Sequence[Moment]) -> list[Moment]:
    """Return `moments` with steps of the attention meter joined where they follow in the same direction."""
    out: list[Moment] = []
    for moment in moments:
        last = out[-1] if out else None
        if last is not None and _drifts_on(last, moment):
            out[-1] = replace(moment, before=last.before)
        else:
            out.append(moment)
    return out


def _drifts_on(last: Moment, moment: Moment) -> bool:
    if last.kind != "attention" or moment.kind != "attention" or None in {last.before, moment.before}:
        return False
    return _rise(last) == _rise(moment)


def _rise(moment: Moment) -> bool:
    return (moment.after or 0) >= (moment.before or 0)


def said(quote: str, reason: str, words: Words) -> str:
    """Return the trainee's words, then what they mean; not twice where the reason quotes them itself."""
    if not quote or quote in reason:
        return reason
    return f"{quoted(quote, words.lang)} – {reason}"


def place(debrief: Debrief, thread: str, reply: str, clock: str) -> str:
    """Return where and when: "10:25, r2, Late parcel"."""
    return ", ".join(part for part in (clock, reply, title(debrief, thread)) if part)


def title(debrief: Debrief, thread_id: str) -> str:
    """Return what a thread is called."""
    return next((thread.title for thread in debrief.threads if thread.id == thread_id), thread_id)


def signed(points: int) -> str:
    """Return points with their sign: "+3", "-10"."""
    return f"+{points}" if points > 0 else str(points)
