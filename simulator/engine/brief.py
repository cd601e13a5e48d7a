"""The brief of a thread at one moment: what the team knows now, people's names filled in."""

from collections.abc import Sequence

import msgspec

from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.duration import format_clock
from simulator.domain.scenario import AskableFact, Scenario, Thread
from simulator.domain.terms import PRIVATE_CHANNELS
from simulator.engine.state import State
from simulator.engine.texts import fill

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _filled(state: State, items: Sequence[BriefItem]) -> tuple[BriefItem, ...]:
    people, house = state.people, state.scenario.house
    return tuple(
        msgspec.structs.replace(
            item,
            text=fill(item.text, people, house),
            wordings=tuple(fill(words, people, house) for words in item.wordings),
        )
        for item in items
    )


def _learned(state: State, thread: str) -> list[AskableFact]:
    facts = {fact.id: fact for fact in state.scenario.askable}
    known = [facts[name] for name in state.known if name in facts]
    return [fact for fact in known if not fact.threads or not thread or thread in fact.threads]


def brief_of(state: State, thread_id: str = "") -> Brief:
    """Return what the team knows now, for one thread or (empty id) for all of it."""
    scenario = state.scenario
    learned = _learned(state, thread_id)
    settled = {name for fact in learned for name in fact.resolves}
    thread = scenario.thread(thread_id) if thread_id else None
    unknown = scenario.unknown + (thread.unknown if thread else ())
    allowed = tuple(item for fact in learned for item in fact.allows)
    common = Brief(
        brand=scenario.brand,
        fault=scenario.fault,
        facts=_filled(
            state, scenario.facts + (thread.facts if thread else ()) + tuple(f.item for f in learned)
        ),
        unknown=_filled(state, [item for item in unknown if not item.id or item.id not in settled]),
        can_promise=_filled(state, scenario.can_promise + (thread.can_promise if thread else ()) + allowed),
        cannot_promise=_filled(state, scenario.cannot_promise + (thread.cannot_promise if thread else ())),
        confidential=_filled(state, scenario.confidential + (thread.confidential if thread else ())),
    )
    return (
        _of_thread(state, common, thread)
        if thread
        else msgspec.structs.replace(common, needs=("safety",) if _safety(scenario) else ())
    )


def _safety(scenario: Scenario) -> bool:
    return any("safety" in (thread.needs or ()) for thread in scenario.threads)


def _of_thread(state: State, common: Brief, thread: Thread) -> Brief:
    people, house = state.people, state.scenario.house
    person = people.get(thread.sender)
    late = state.threads[thread.id].asks if thread.id in state.threads else []
    return msgspec.structs.replace(
        common,
        channel=fill(thread.place, people, house) or thread.channel,
        customer=person.name if person else "",
        message=fill(thread.text, people, house),
        fault=thread.fault,
        asks=_filled(state, (*thread.asks, *late)),
        needs=thread.needs,
    )


def context_of(state: State, thread_id: str, *, private: bool, at: int) -> Context:
    """Return where a reply stands that goes out in a thread (or, empty id, as a statement)."""
    scenario = state.scenario
    today = f"{WEEKDAYS[scenario.weekday - 1]} {format_clock(scenario.starts + at)}"
    if not thread_id:
        severity = max((thread.severity for thread in scenario.threads), default=1)
        return Context(public=True, severity=severity, today=today)
    thread = scenario.thread(thread_id)
    sent = [state.replies[name].sent for name in state.threads[thread_id].replies]
    acts = dict.fromkeys(span.act for reply in sent for line in reply.sentences for span in line.acts)
    return Context(
        public=not private and thread.channel not in PRIVATE_CHANNELS,
        severity=thread.severity,
        turn=1 + sum(1 for reply in sent if reply.counts),
        earlier=tuple(reply.text for reply in sent),
        earlier_acts=tuple(acts),
        today=today,
    )
