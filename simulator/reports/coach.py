"""What the coach says after a reply: one thing that was good, at most two that were not, one suggestion."""

from collections.abc import Sequence

from simulator.domain import events as ev
from simulator.domain.assessment import Finding
from simulator.domain.policy import Policy
from simulator.domain.terms import Effect, Fault
from simulator.reports.names import NOT_ASSESSED_NAMES, name, quoted
from simulator.reports.texts import finding_text
from simulator.words import N_, Words

OPENINGS: dict[Effect, str] = {
    "earned": N_("Good: %(text)s"),
    "lost": N_("Coach: %(text)s"),
    "question": N_("Coach asks, and it costs nothing: %(text)s"),
}


def to_show(
    findings: Sequence[Finding], policy: Policy, fault: Fault, *, good: int = 1, bad: int = 2
) -> list[Finding]:
    """Return the best findings, then the costliest, red lines first, questions last; few of each."""

    def weight(finding: Finding) -> int:
        rule = policy.findings.get(finding.id)
        return abs(rule.points.get(fault, 0)) if rule else 0

    earned = [one for one in findings if one.effect == "earned" and weight(one)]
    lost = [one for one in findings if one.effect == "lost"]
    asked = [one for one in findings if one.effect == "question"]
    earned.sort(key=lambda one: (not one.quote, -weight(one)))
    lost.sort(key=lambda one: (not one.cap, -weight(one)))
    return earned[:good] + (lost + asked)[:bad]


def finding_said(finding: Finding, policy: Policy, words: Words) -> str:
    """Return a finding in one line: the trainee's words, and what they mean."""
    reason, _ = finding_text(finding, policy, words.lang)
    told = finding.quote and finding.quote not in reason
    text = f"{quoted(finding.quote, words.lang)} {reason}" if told else reason
    return words(OPENINGS[finding.effect], text=text)


def better_of(finding: Finding, policy: Policy, words: Words) -> str:
    """Return what would be better, empty where there is nothing to say."""
    text = "" if finding.effect == "earned" else finding_text(finding, policy, words.lang)[1]
    return words("Better: %(text)s", text=text) if text else ""


def advice(sent: ev.ReplySent, policy: Policy, fault: Fault, words: Words) -> list[str]:
    """Return what the coach says of a reply, each line complete in itself."""
    if sent.not_assessed:
        why = name(NOT_ASSESSED_NAMES, sent.not_assessed, words)
        return [words("Coach: this could not be assessed: %(why)s.", why=why)]
    shown = to_show(sent.findings, policy, fault)
    suggestions = [better_of(finding, policy, words) for finding in shown]
    return [finding_said(finding, policy, words) for finding in shown] + [s for s in suggestions if s][:1]


def worth_rewriting(sent: ev.ReplySent) -> bool:
    """Return whether there is something in a reply that a correction could mend."""
    return any(finding.effect != "earned" for finding in sent.findings)
