"""A reply of a debrief with other words in it: what was found in them, told like what was sent."""

from collections.abc import Sequence

from msgspec.structs import replace

from simulator.domain.assessment import Assessment, Finding, ReadSentence
from simulator.domain.events import ReplySent
from simulator.domain.policy import Policy
from simulator.domain.terms import Fault, Lang
from simulator.reports.debrief import FindingView, ReplyView
from simulator.reports.texts import finding_label, finding_text
from simulator.scoring.points import moves
from simulator.text import clean

_LONGEST = 20_000


def told_anew(
    reply: ReplyView, text: str, found: Assessment | ReplySent, policy: Policy, fault: Fault, lang: Lang
) -> ReplyView:
    """Return `reply` with another text and what was found in it.

    Points are those of the policy for the words alone, so that two versions can be compared; what a finding
    moved in a game hangs also on what was said before it.
    """
    points = _points(found.findings, policy, fault)
    return replace(
        reply,
        text=clean(text, limit=_LONGEST),
        sentences=tuple(ReadSentence(clean(one.text, limit=_LONGEST), one.acts) for one in found.sentences),
        findings=tuple(
            _view(finding, reply, moved, policy, lang)
            for finding, moved in zip(found.findings, points, strict=True)
        ),
        not_assessed=found.not_assessed,
        notes=(),
    )


def _points(findings: Sequence[Finding], policy: Policy, fault: Fault) -> list[int]:
    guidelines = dict.fromkeys(finding.guideline for finding in findings)
    moved = {
        id(move.finding): move.points for one in guidelines for move in moves([findings], one, fault, policy)
    }
    return [moved.get(id(finding), 0) for finding in findings]


def _view(finding: Finding, reply: ReplyView, points: int, policy: Policy, lang: Lang) -> FindingView:
    reason, better = finding_text(finding, policy, lang)
    return FindingView(
        id=finding.id,
        guideline=finding.guideline,
        effect=finding.effect,
        label=finding_label(finding.id, policy, lang),
        reason=reason,
        better=better,
        quote=finding.quote,
        thread=reply.thread,
        reply=reply.id,
        at=reply.at,
        clock=reply.clock,
        points=points,
        sentence=finding.sentence,
        start=finding.start,
        end=finding.end,
        cap=finding.cap,
        withheld=finding.args.get("cap_withheld", ""),
    )
