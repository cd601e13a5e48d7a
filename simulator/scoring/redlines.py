"""Red lines: what struck a cap, and what a repair earned."""

from collections.abc import Iterator, Sequence

from simulator.domain.assessment import Finding
from simulator.domain.score import Cap
from simulator.domain.terms import Act
from simulator.scoring.ledger import Ledger, Sent

_UNTRUE: frozenset[Act] = frozenset({"false_claim", "denial", "speculation"})


def caps_of(ledger: Ledger, copies: Sequence[Sequence[Sent]]) -> tuple[Cap, ...]:
    """Return every cap that struck, one for each red line and thread, the lowest first."""
    struck = [
        *_of_silence(ledger), *_of_removals(ledger), *_of_blocks(ledger), *_of_words(ledger),
        *_of_copies(ledger, copies),
    ]  # fmt: skip
    single: dict[tuple[str, str], Cap] = {}
    for cap in struck:
        key = cap.id, cap.thread
        if key not in single or cap.effective < single[key].effective:
            single[key] = cap
    return tuple(sorted(single.values(), key=lambda cap: (cap.effective, cap.at, cap.id, cap.thread)))


def _cap(
    ledger: Ledger, name: str, *, thread: str = "", reply: str = "", quote: str = "", at: int = 0
) -> Cap:
    return Cap(name, ledger.policy.caps[name].limit, thread=thread, reply=reply, quote=quote, at=at)


def _lifted(ledger: Ledger, cap: Cap, repaired_by: str) -> Cap:
    lifted = ledger.policy.caps[cap.id].lifted
    if lifted is None or not repaired_by:
        return cap
    return Cap(cap.id, cap.limit, lifted, repaired_by, cap.thread, cap.reply, cap.quote, cap.at)


def _of_silence(ledger: Ledger) -> Iterator[Cap]:
    calling = ledger.scored()
    if calling and not any(ledger.spoken(thread.id) for thread in calling):
        yield _cap(ledger, "nothing_answered")
    for thread in calling:
        if thread.answer == "required" and not ledger.spoken(thread.id):
            yield _cap(ledger, "unanswered", thread=thread.id, at=ledger.opened[thread.id])


def _of_removals(ledger: Ledger) -> Iterator[Cap]:
    """Removals of legitimate criticism that nobody was told of while it was gone."""
    rule = ledger.policy.removals
    hidden = []
    for at, event in ledger.removed:
        told = ledger.disclosed.get(event.post, (-1, ""))[0]
        back = ledger.restored.get(event.post, -1)
        secret = told < at or at <= back <= told
        if event.verdict == "wrong" and event.how != "report" and secret:
            hidden.append((at, event, at <= back <= told))
    for at, event, repaired in hidden:
        severity = ledger.scenario.thread(event.thread).severity
        severe = len({item[1].post for item in hidden}) >= rule.repeated or severity >= rule.severe
        cap = _cap(ledger, "removal_severe" if severe else "removal", thread=event.thread, at=at)
        by = ledger.disclosed.get(event.post, (0, ""))[1]
        yield _lifted(ledger, cap, by if repaired else "")


def _of_blocks(ledger: Ledger) -> Iterator[Cap]:
    for at, event in ledger.blocked:
        if event.verdict == "wrong":
            yield _cap(ledger, "removal", thread=next(iter(event.threads), ""), at=at)


def _of_words(ledger: Ledger) -> Iterator[Cap]:
    for sent in ledger.sent:
        for finding in sent.findings:
            rule = ledger.policy.caps.get(finding.cap)
            if rule is None or finding.effect == "question" or _is_settled(ledger, sent, rule.unless):
                continue
            if not _is_public_matter(ledger, sent.event.thread, omission=bool(rule.unless)):
                continue
            cap = _cap(
                ledger, finding.cap, thread=sent.event.thread, reply=sent.event.reply,
                quote=finding.quote, at=sent.at,
            )  # fmt: skip
            yield _lifted(ledger, cap, _repair(ledger, sent, finding, rule.repaired_by))


def _is_public_matter(ledger: Ledger, thread: str, *, omission: bool) -> bool:
    """Return whether a cap can strike in a thread: none among colleagues, none for omissions where no
    answer is called for.
    """
    if not thread:
        return True
    spec = ledger.scenario.thread(thread)
    return spec.channel != "chat" and not (omission and spec.answer == "none")


def _is_settled(ledger: Ledger, sent: Sent, unless: Sequence[str]) -> bool:
    """Return whether the conversation has, in another turn, what the reply lacked."""
    if not unless:
        return False
    threads = [sent.event.thread] if sent.event.thread else list(sent.event.covers)
    others = [one for thread in threads for one in ledger.spoken(thread)] or [sent]
    return any(finding.id in unless for one in others for finding in one.findings)


def _repair(ledger: Ledger, sent: Sent, finding: Finding, how: str) -> str:
    """Return the reply that repaired what a finding found, empty where none did."""
    later = [one for one in ledger.sent if one.at > sent.at or one.event.corrects == sent.event.reply]
    later = [one for one in later if one.judged and all(found.cap != finding.cap for found in one.findings)]
    if how == "correction":
        fixes = [one for one in later if one.event.corrects == sent.event.reply]
        exposed = _exposed_at(ledger, sent)
        return next((one.event.reply for one in fixes if exposed is None or one.at < exposed), "")
    if how == "apology":
        to_them = [
            one
            for one in later
            if one.event.corrects == sent.event.reply
            or (one.event.thread == sent.event.thread and one.event.private <= sent.event.private)
        ]
        return next((one.event.reply for one in to_them if _apologises(one)), "")
    return ""


def _apologises(sent: Sent) -> bool:
    return any(finding.id == "empathy.apology" for finding in sent.findings)


def _exposed_at(ledger: Ledger, sent: Sent) -> int | None:
    """Return when somebody first took an untrue statement apart, None where nobody did."""
    scenario = ledger.scenario
    exposing = {
        f"reaction:{reaction.id}"
        for reactions in (scenario.reactions, *(thread.reactions for thread in scenario.threads))
        for reaction in reactions
        if _UNTRUE & set(reaction.when.acts) or "honesty.false_claim" in reaction.when.findings
    }
    times = [
        at
        for at, post in ledger.arrived
        if post.reply == sent.event.reply and post.cause in exposing and at >= sent.at
    ]
    return min(times, default=None)


def _of_copies(ledger: Ledger, copies: Sequence[Sequence[Sent]]) -> Iterator[Cap]:
    for group in copies:
        for sent in group:
            quote = sent.event.sentences[0].text if sent.event.sentences else sent.event.text
            yield _cap(
                ledger, "copy", thread=sent.event.thread, reply=sent.event.reply, quote=quote, at=sent.at
            )
