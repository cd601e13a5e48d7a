"""Findings on empathy, attention and tone."""

import re
from collections.abc import Iterator

from simulator.domain.assessment import Finding
from simulator.domain.brief import BriefItem
from simulator.domain.terms import Act
from simulator.scoring.answers import answered_earlier, answering
from simulator.scoring.case import BAD, SUBSTANCE, Case, Line
from simulator.scoring.honest import is_piled_up
from simulator.scoring.matching import says, shared

_HEARTLESS: tuple[tuple[Act, str], ...] = (
    ("trivialise", "empathy.trivialise"), ("blame_customer", "empathy.blame"),
    ("non_apology", "empathy.non_apology"),
)  # fmt: skip
_RUDE: tuple[tuple[Act, str], ...] = (
    ("hostility", "tone.hostility"), ("threat", "tone.threat"), ("blame_customer", "tone.blame"),
)  # fmt: skip
_MANY_MARKS = re.compile(r"!{3,}|\?!\?|(?:!\?){2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
SPECIFIC_WORDS = 6
"""Words of meaning from which sympathy is more than a phrase."""


def empathy(case: Case) -> Iterator[Finding]:
    """Yield what the reply earned and lost by putting itself, or not, in the person's place."""
    named = [line for line in case.with_act("empathy", "apology", "admission") if is_specific(case, line)]
    felt = [line for line in case.with_act("empathy") if line not in named]
    sorry = [line for line in case.with_act("apology") if not line.has("non_apology")]
    if named:
        act: Act = next(act for act in ("empathy", "apology", "admission") if named[0].has(act))
        yield case.find("empathy.named", named[0], act)
    elif felt:
        yield case.find("empathy.generic", felt[0], "empathy")
    if sorry:
        yield case.find("empathy.apology", sorry[0], "apology")
    for bad, finding in _HEARTLESS:
        for line in case.with_act(bad):
            yield case.find(finding, line, bad)
    if "empathy" in case.needs and case.is_first and not (named or felt or sorry):
        yield case.find("empathy.missing")


def is_specific(case: Case, line: Line) -> bool:
    """Return whether sympathy, apology or admission names what happened to this person."""
    if line.offends or line.has("non_apology"):
        return False
    about = shared(line.content, case.subject)
    if line.has("empathy"):
        return bool(about) or len(line.content) >= SPECIFIC_WORDS
    return len(about) >= (1 if line.has("apology") else 2) and len(line.content) >= 2


def attention(case: Case) -> Iterator[Finding]:
    """Yield whether what was asked is answered, and whether it was taken seriously."""
    yield from _asked(case) if case.brief.asks else _to_the_point(case)
    for line in case.with_act("trivialise"):
        yield case.find("attention.trivialise", line, "trivialise")
    if not case.any_act(*SUBSTANCE, *BAD) and not case.unknown_said and case.is_first:
        filler = next(case.with_act("vague_assurance", "courtesy"), None)
        if filler:
            act: Act = "vague_assurance" if filler.has("vague_assurance") else "courtesy"
            yield case.find("attention.filler", filler, act, fact=case.fact_for(()))
    if "safety" in case.needs:
        yield from _safety(case)


def _asked(case: Case) -> Iterator[Finding]:
    asks = case.brief.asks
    found = 0
    for number, ask in enumerate(asks, 1):
        line = answering(case, ask)
        if line is not None:
            found += 1
            yield case.find("attention.answered", line, ask=ask.text, n=str(number), of=str(len(asks)))
        elif not answered_earlier(case, ask):
            yield case.find("attention.unanswered", ask=ask.text, fact=_nearest(case, ask))
    point = next(_points_made(case), None)
    if not found and point:
        yield case.find("attention.partly", point)


def _nearest(case: Case, ask: BriefItem) -> str:
    return case.fact_for(ask.text.split())


def _points_made(case: Case) -> Iterator[Line]:
    """Yield what tells something; owning up alone is no answer."""
    for line in case.with_act("fact", "explanation", "action", "compensation"):
        if (
            not line.offends
            and not line.surely("false_claim", "speculation", "overpromise")
            and not case.beyond(line)
        ):
            yield line


def _to_the_point(case: Case) -> Iterator[Finding]:
    line = next(_points_made(case), None) or case.unknown_said
    if line is not None:
        yield case.find("attention.partly" if is_piled_up(case) else "attention.substance", line)


def _safety(case: Case) -> Iterator[Finding]:
    told = next((line for line in case.lines if says("instruction", line.text, case.lang)), None)
    if told is not None:
        yield case.find("attention.instruction", told)
    elif not any(says("instruction", text, case.lang) for text in case.context.earlier):
        yield case.find("attention.no_instruction")


def tone(case: Case) -> Iterator[Finding]:
    """Yield what the reply lost by its tone."""
    for act, finding in _RUDE:
        for line in case.with_act(act):
            yield case.find(finding, line, act)
    for line in case.lines:
        if _shouts(line.text, case.brief.brand):
            yield case.find("tone.shouting", line)
            break
    cold = next((line for line in case.lines if says("officialese", line.text, case.lang)), None)
    if cold is not None:
        yield case.find("tone.cold", cold)


def _shouts(text: str, brand: str) -> bool:
    if _MANY_MARKS.search(text):
        return True
    ours = brand.casefold()
    spoken = [word for word in _WORD.findall(text) if word.casefold() not in ours]
    loud = [word for word in spoken if word.isupper()]
    return sum(len(word) >= 4 for word in loud) >= 3 or (len(loud) >= 3 and 5 * len(loud) >= 3 * len(spoken))
