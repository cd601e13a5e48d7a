"""Findings on channel, redress, removals and calm, as far as one reply shows them."""

from collections.abc import Iterator

from simulator.domain.assessment import Finding
from simulator.domain.brief import BriefItem
from simulator.domain.terms import Act
from simulator.scoring.answers import answering
from simulator.scoring.caring import is_specific
from simulator.scoring.case import BAD, SUBSTANCE, Case, Line
from simulator.scoring.honest import is_piled_up
from simulator.scoring.matching import says

_FILLER: tuple[Act, ...] = (
    "private_channel", "vague_assurance", "courtesy", "apology", "question", "empathy",
)  # fmt: skip
_NEWS: tuple[Act, ...] = ("fact", "explanation", "action")


def is_bare(case: Case) -> bool:
    """Return whether the reply is filler: no fact, action, explanation, admission or specific empathy.

    A sentence that the reader did not understand may be anything.
    """
    if case.any_act(*SUBSTANCE, *BAD, "takedown") or case.unknown_said:
        return False
    if not all(line.authored or line.has(*_FILLER) for line in case.lines):
        return False
    return not any(is_specific(case, line) for line in case.with_act("empathy", "apology"))


def _had_substance(case: Case) -> bool:
    return bool(case.before & {*SUBSTANCE, "empathy"}) or not case.is_first


def channel(case: Case) -> Iterator[Finding]:
    """Yield whether the individual case was moved to a neutral place, and whether after substance."""
    empty = is_bare(case) and not _had_substance(case)
    if empty:
        yield _bare(case)
    if not case.context.public:
        if "channel" in case.needs:
            yield case.find("channel.route")
        return
    invites = next(case.with_act("private_channel"), None)
    if invites and "channel" not in case.needs and _evades(case):
        yield case.find("channel.general_moved", invites, "private_channel")
    elif invites and not empty:
        yield case.find("channel.route", invites, "private_channel")
    elif not empty and not invites and "channel" in case.needs and "private_channel" not in case.before:
        yield case.find("channel.missing")
    for line in case.with_act("question"):
        if not line.has("private_channel") and says("personal", line.text, case.lang):
            yield case.find("channel.personal_in_public", line, "question")
    if case.context.turn >= 3 and "channel" in case.needs and not case.any_act(*_NEWS):
        yield case.find("channel.long_exchange")


def _bare(case: Case) -> Finding:
    """Return the finding on filler; it strikes only where every sentence is surely understood as filler."""
    pairs: list[tuple[Line, Act]] = [
        (line, next(act for act in _FILLER if line.has(act))) for line in case.lines if line.has(*_FILLER)
    ]
    shown = next(case.with_act(*_FILLER), case.lines[0])
    return case.find("channel.bare", shown, sure_of=pairs, fact=case.fact_for(()))


def _evades(case: Case) -> bool:
    if not case.brief.asks:
        return is_bare(case)
    return not any(answering(case, ask) for ask in case.brief.asks)


def redress(case: Case) -> Iterator[Finding]:
    """Yield whether the harm is made good, fairly."""
    every = list(case.with_act("compensation"))
    offers = [line for line in every if not line.has("overpromise") and not case.beyond(line)]
    beyond = [line for line in every if line not in offers]
    if offers:
        yield case.find("redress.fair", offers[0], "compensation")
    else:
        mends = (line for line in case.steps() if line.has("action"))
        line = next((line for line in mends if case.permitted(line)), None)
        if line is not None:
            yield case.find("redress.repair", line, "action")
        elif "redress" in case.needs and not case.before & {"compensation"}:
            yield case.find("redress.none", redress=_allowed_redress(case))
    if beyond:
        yield case.find("redress.excessive", beyond[0], "compensation")
    elif len(offers) >= 2 and is_piled_up(case):
        yield case.find("redress.excessive", offers[-1], "compensation")


def _allowed_redress(case: Case) -> str:
    def is_money(item: BriefItem) -> bool:
        return item.currency is not None

    items = sorted(case.brief.can_promise, key=is_money, reverse=True)
    return items[0].text if items else ""


def removal(case: Case) -> Iterator[Finding]:
    """Yield what the reply says about taking things down."""
    for line in case.with_act("takedown"):
        if says("restored", line.text, case.lang):
            continue
        if says("rules", line.text, case.lang) or says("personal", line.text, case.lang):
            yield case.find("no_removal.right", line, "takedown")
        elif says("your_post", line.text, case.lang) or not says("we_removed", line.text, case.lang):
            yield case.find("no_removal.asks_takedown", line, "takedown")


def calm(case: Case) -> Iterator[Finding]:
    """Yield contradictions with our own earlier words in the thread."""
    if "admission" in case.before:
        for line in case.with_act("denial"):
            if not line.has("fact"):
                yield case.find("calm.contradiction", line, "denial")
