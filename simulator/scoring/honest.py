"""Findings on honesty and promises."""

from collections.abc import Iterator

from simulator.domain.assessment import Finding
from simulator.domain.terms import Act
from simulator.scoring.case import Case, Line
from simulator.scoring.matching import mentions, says, says_time

_LOST: tuple[tuple[Act, str], ...] = (
    ("false_claim", "honesty.false_claim"), ("speculation", "honesty.speculation"),
    ("excuse", "honesty.excuse"), ("non_apology", "honesty.non_apology"),
    ("disclosure", "honesty.disclosure"),
)  # fmt: skip


def honesty(case: Case) -> Iterator[Finding]:
    """Yield what the reply earned and lost in honesty."""
    yield from _earned(case)
    unknown = case.brief.unknown[0].text if case.brief.unknown else ""
    for act, finding in _LOST:
        for line in case.with_act(act):
            yield case.find(finding, line, act, fact=case.fact_for(line.content), unknown=unknown)
    if case.fault != "not_ours":
        for line in case.with_act("denial"):
            if not line.has("fact"):
                yield case.find("honesty.denial", line, "denial", fact=case.fact_for(line.content))
    if case.fault != "ours":
        for line in case.with_act("admission"):
            if not _is_known(case, line) and not says("waiting", line.text, case.lang):
                yield case.find("honesty.false_admission", line, "admission")


def _earned(case: Case) -> Iterator[Finding]:
    if case.fault == "ours":
        yield from _first(case, "admission", "honesty.admission")
    yield from _first(case, "explanation", "honesty.explanation")
    yield from _first(case, "fact", "honesty.fact", "false_claim", "speculation")
    if case.unknown_said:
        yield case.find("honesty.unknown_said", case.unknown_said)
    steps = case.steps()
    if steps:
        act: Act = "action" if steps[0].has("action") else "compensation"
        yield case.find("honesty.repair", steps[0], act)


def _first(case: Case, act: Act, finding: str, *without: Act) -> Iterator[Finding]:
    for line in case.with_act(act):
        if not line.surely(*without) and not line.offends:
            yield case.find(finding, line, act)
            return


def _is_known(case: Case, line: Line) -> bool:
    """Return whether what is admitted stands among the facts (a mail that we overlooked)."""
    return any(mentions(item, line.content, case.lang) for item in case.brief.facts)


def promises(case: Case) -> Iterator[Finding]:
    """Yield what the reply earned and lost by promising."""
    for line in case.with_act("overpromise"):
        advice = case.promise_for(line.content)
        yield case.find("promises.overpromise", line, "overpromise", promise=advice)
    for line in case.with_act("action", "compensation"):
        item = case.beyond(line)
        if item is not None and not line.has("overpromise"):
            act: Act = "action" if line.has("action") else "compensation"
            yield case.find("promises.overpromise", line, act, promise=item.text)
    steps = case.steps()
    concrete = [line for line in steps if _is_concrete(case, line)]
    for line in concrete:
        yield case.find("promises.concrete", line, "action" if line.has("action") else "compensation")
    advice = case.promise_for(())
    if steps and not concrete:
        yield case.find("promises.step", steps[0], promise=advice)
    if not steps and case.is_first:
        for line in case.with_act("vague_assurance"):
            finding = "promises.far" if says("someday", line.text, case.lang) else "promises.vague"
            yield case.find(finding, line, "vague_assurance", promise=advice)
    if is_piled_up(case):
        yield case.find("promises.piled_up", next(line for line in case.lines if _is_offer(case, line)))


def _is_concrete(case: Case, line: Line) -> bool:
    return says_time(line.text, case.lang) or case.permitted(line) is not None


def _is_offer(case: Case, line: Line) -> bool:
    return line.has("compensation") or (line.has("action") and case.permitted(line) is not None)


def is_piled_up(case: Case) -> bool:
    """Return whether the reply is a heap of offers in public that names no harm."""
    if not case.context.public or not case.is_first or not {"apology", "empathy"} & set(case.needs):
        return False
    if case.any_act("empathy", "apology", "admission"):
        return False
    offers = sum(1 for line in case.lines if _is_offer(case, line))
    permitted = sum(
        any(mentions(item, line.content, case.lang) for line in case.with_act("action", "compensation"))
        for item in case.brief.can_promise
    )
    return offers >= 3 or permitted >= 4
