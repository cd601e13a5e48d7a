"""From the records of a game to its debrief: a pure function, the same in any process."""

from collections.abc import Sequence
from typing import Any

import msgspec

from simulator.domain import events as ev
from simulator.domain.events import Recorded
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.score import Cap, GuidelineScore, Penalty, Score
from simulator.domain.terms import GUIDELINES, Lang
from simulator.reports import advice, timeline
from simulator.reports.debrief import (
    CapView,
    Debrief,
    Ending,
    FindingView,
    Note,
    PenaltyView,
    PromiseView,
    ReplyView,
    ThreadView,
)
from simulator.reports.labels import Labels
from simulator.reports.names import PENALTY_NAMES, name
from simulator.reports.source import Source, beginning
from simulator.reports.texts import cap_text, policy_text
from simulator.reports.threads import guideline_views, reply_views, thread_views
from simulator.text import clean
from simulator.words import Words

_LONGEST = 20_000
"""Code points of any one text of a debrief: labels quote whole posts, so more than one text from outside."""


def build_debrief(
    records: Sequence[Recorded],
    scenario: Scenario,
    policy: Policy,
    lang: Lang | None = None,
    *,
    score: Score | None = None,
) -> Debrief:
    """Return the debrief of a finished or running game.

    `lang` is the language of labels and reasons, the game's own where it is not given. `score` saves
    working it out again. Raises SimulatorError for records that do not begin with the start of a game.
    """
    words = Words(lang or beginning(records).lang)
    source = Source(records, scenario, policy, score or _scored(records, scenario, policy), words)
    return _cleaned(_debrief(source))


def _scored(records: Sequence[Recorded], scenario: Scenario, policy: Policy) -> Score:
    from simulator.scoring import score_game

    return score_game(records, scenario, policy)


def _cleaned(debrief: Debrief) -> Debrief:
    """Send every text through the gate once more: a journal may come from another machine."""
    return msgspec.convert(_clean(msgspec.to_builtins(debrief)), Debrief)


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value, limit=_LONGEST)
        case dict():
            return {key: _clean(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item) for item in value]
    return value


def _debrief(source: Source) -> Debrief:
    labels = Labels(source)
    replies = reply_views(source)
    threads = thread_views(source, labels, replies)
    told = timeline.moments(source, labels)
    start = source.started
    return Debrief(
        session=source.records[0].stream,
        parent=start.parent,
        scenario=start.scenario,
        title=source.say(source.scenario.title),
        lang=start.lang,
        words_lang=source.words.lang,
        seed=start.seed,
        mode=start.mode,
        pace=start.pace,
        versions=start.versions,
        started=source.records[0].wall_utc,
        finished=next((record.wall_utc for record, _ in source.each(ev.SessionEnded)), ""),
        pass_mark=source.policy.pass_mark,
        score=source.score,
        ending=_ending(source),
        caps=tuple(_cap(source, cap) for cap in source.score.caps),
        guidelines=guideline_views(source, _all_guidelines(source)),
        penalties=tuple(_penalty(source, one) for one in source.score.penalties),
        threads=threads,
        statements=_statements(replies, threads),
        decisions=timeline.decisions(source, told),
        timeline=told,
        keep=advice.keep(source),
        change=advice.change(source),
        questions=_asked_only(replies),
        contested=tuple(one for reply in replies for one in reply.findings if one.contested),
        promises=_promises(source),
        notes=tuple(Note(note.reply, note.text) for _, note in source.each(ev.NoteAdded)),
    )


def _all_guidelines(source: Source) -> list[GuidelineScore]:
    """The ten guidelines in their order; one that the score leaves out was not tested."""
    given = {one.guideline: one for one in source.score.guidelines}
    weights = source.policy.weights.get(source.scenario.fault, {})
    return [
        given.get(guideline) or GuidelineScore(guideline, weight=weights.get(guideline, 0), score=None)
        for guideline in GUIDELINES
    ]


def _asked_only(replies: Sequence[ReplyView]) -> tuple[FindingView, ...]:
    return tuple(one for reply in replies for one in reply.findings if one.effect == "question")


def _statements(replies: Sequence[ReplyView], threads: Sequence[ThreadView]) -> tuple[ReplyView, ...]:
    """Statements, and whatever else belongs to no thread that opened."""
    opened = {thread.id for thread in threads}
    return tuple(reply for reply in replies if reply.kind == "statement" or reply.thread not in opened)


def _ending(source: Source) -> Ending | None:
    for _, event in source.each(ev.SessionEnded):
        for ending in source.scenario.endings:
            if ending.id == event.ending:
                return Ending(ending.id, source.say(ending.title), source.say(ending.text))
    return None


def _cap(source: Source, cap: Cap) -> CapView:
    text, repair = cap_text(
        cap.id, source.policy, source.words.lang, quote=cap.quote, thread=source.title(cap.thread)
    )
    return CapView(
        id=cap.id,
        limit=cap.limit,
        lifted=cap.lifted,
        effective=cap.effective,
        repaired_by=cap.repaired_by,
        thread=cap.thread,
        reply=cap.reply,
        quote=cap.quote,
        at=cap.at,
        clock=source.clock(cap.at),
        text=text,
        repair=repair if cap.lifted is not None else "",
    )


def _penalty(source: Source, penalty: Penalty) -> PenaltyView:
    texts = source.policy.reasons.get(penalty.id, {})
    values = {"quote": penalty.quote, "thread": source.title(penalty.thread)}
    default = name(PENALTY_NAMES, penalty.id, source.words)
    text = (
        default
        if penalty.id in PENALTY_NAMES
        else policy_text(texts, source.words.lang, values, default=default)
    )
    return PenaltyView(
        id=penalty.id,
        points=penalty.points,
        thread=penalty.thread,
        at=penalty.at,
        clock=source.clock(penalty.at),
        quote=penalty.quote,
        text=text,
    )


def _promises(source: Source) -> tuple[PromiseView, ...]:
    outcomes: dict[str, tuple[str, str]] = {}
    for record in source.records:
        event = record.event
        if isinstance(event, ev.PromiseKept):
            outcomes[event.promise] = (event.how, event.reply)
        elif isinstance(event, ev.PromiseBroken):
            outcomes[event.promise] = ("broken", "")
    return tuple(
        PromiseView(
            id=event.promise,
            thread=event.thread,
            made=record.at_ms,
            made_clock=source.clock(record.at_ms),
            due=event.due,
            due_clock=source.clock(event.due),
            reply=event.reply,
            quote=event.quote,
            outcome=outcomes.get(event.promise, ("open", ""))[0],
            settled_by=outcomes.get(event.promise, ("open", ""))[1],
        )
        for record, event in source.each(ev.PromiseMade)
    )
