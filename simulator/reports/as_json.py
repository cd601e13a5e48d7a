"""A debrief as one JSON object: the contract with scripts.

Wall-clock times stand only in `started` and `finished`, the only random id in `session`. Every other
time is simulated milliseconds (`at`, `…_at`, `due…`) with the story's time of day beside it.
"""

from collections.abc import Sequence

from simulator.domain.assessment import ReadSentence
from simulator.reports.debrief import (
    CapView,
    Debrief,
    FindingView,
    GuidelineView,
    Moment,
    PostView,
    PromiseView,
    ReplyView,
    ThreadView,
)

SCHEMA = 1
"""Raised whenever a key changes its meaning or disappears."""

Json = dict[str, object]


def debrief_json(debrief: Debrief) -> Json:
    """Return the debrief as values that `json.dumps` takes, keys in a fixed order."""
    score, versions = debrief.score, debrief.versions
    return {
        "schema": SCHEMA,
        "scenario": debrief.scenario,
        "lang": debrief.lang,
        "seed": debrief.seed,
        "session": debrief.session,
        "started": debrief.started,
        "finished": debrief.finished or None,
        "mode": debrief.mode,
        "pace": debrief.pace,
        "score": score.score,
        "uncapped": score.uncapped,
        "band": score.band,
        "passed": score.passed,
        "picked_only": score.picked_only,
        "caps": [_cap(cap) for cap in debrief.caps],
        "versions": {
            "program": versions.program,
            "scenario": versions.scenario,
            "policy": versions.policy,
            "model": versions.model,
        },
        "guidelines": _guidelines(debrief.guidelines),
        "penalties": [
            {"id": one.id, "points": one.points, "thread": one.thread, "at": one.at, "quote": one.quote,
             "text": one.text}
            for one in debrief.penalties
        ],
        "threads": [_thread(thread, debrief.promises) for thread in debrief.threads],
        "timeline": _timeline(debrief),
    }  # fmt: skip


def _cap(cap: CapView) -> Json:
    return {
        "id": cap.id,
        "limit": cap.limit,
        "lifted": cap.lifted,
        "effective": cap.effective,
        "repaired_by": cap.repaired_by or None,
        "thread": cap.thread,
        "reply": cap.reply,
        "quote": cap.quote,
        "at": cap.at,
        "text": cap.text,
        "repair": cap.repair,
    }


def _guidelines(guidelines: Sequence[GuidelineView]) -> Json:
    return {
        one.guideline: {
            "score": one.score,
            "weight": one.weight,
            "tested": one.score is not None,
            "findings": [_finding(finding) for finding in one.findings],
        }
        for one in guidelines
    }


def _finding(finding: FindingView) -> Json:
    found: Json = {
        "id": finding.id,
        "effect": finding.effect,
        "quote": finding.quote,
        "reason": finding.reason,
        "thread": finding.thread,
        "reply": finding.reply,
        "at": finding.at,
        "points": finding.points,
    }
    if finding.better:
        found["better"] = finding.better
    if finding.cap:
        found["cap"] = finding.cap
    if finding.withheld:
        found["cap_withheld"] = finding.withheld
    if finding.contested:
        found["contested"] = True
        found["note"] = finding.note
    return found


def _thread(thread: ThreadView, promises: Sequence[PromiseView]) -> Json:
    return {
        "id": thread.id,
        "title": thread.title,
        "channel": thread.channel,
        "place": thread.place,
        "answer": thread.answer,
        "severity": thread.severity,
        "harm": thread.harm,
        "fault": thread.fault,
        "score": thread.score,
        "uncapped": thread.uncapped,
        "weight": thread.weight,
        "opened_at": thread.opened_at,
        "due_full": thread.due_full,
        "answered_at": thread.answered_at,
        "covered": thread.covered,
        "skipped": thread.skipped,
        "escalated": thread.escalated,
        "caps": list(thread.caps),
        "guidelines": {
            one.guideline: {"score": one.score, "weight": one.weight} for one in thread.guidelines
        },
        "posts": [_post(post) for post in thread.posts],
        "replies": [_reply(reply) for reply in thread.replies],
        "promises": [_promise(promise) for promise in promises if promise.thread == thread.id],
        "asks": [{"id": ask.id, "text": ask.text, "answered": ask.answered} for ask in thread.asks],
        "options": [
            {"id": one.id, "text": one.text, "quality": one.quality, "why": one.why, "private": one.private,
             "picked": list(one.picked)}
            for one in thread.options
        ],
        "answers": [{"text": one.text, "why": one.why} for one in thread.answers],
        "lesson": thread.lesson,
        "skip_note": thread.skip_note,
    }  # fmt: skip


def _post(post: PostView) -> Json:
    return {
        "id": post.id,
        "at": post.at,
        "clock": post.clock,
        "sender": post.sender,
        "name": post.name,
        "handle": post.handle,
        "text": post.text,
        "likes": post.likes,
        "cause": post.cause,
        "reply": post.reply,
        "quote": post.quote,
        "private": post.private,
        "asks": list(post.asks),
        "removed": post.removed,
    }


def _reply(reply: ReplyView) -> Json:
    return {
        "id": reply.id,
        "at": reply.at,
        "clock": reply.clock,
        "kind": reply.kind,
        "origin": reply.origin,
        "option": reply.option,
        "private": reply.private,
        "covers": list(reply.covers),
        "corrects": reply.corrects,
        "turn": reply.turn,
        "counts": reply.counts,
        "text": reply.text,
        "reader": reply.reader,
        "not_assessed": reply.not_assessed,
        "ratings": dict(reply.ratings),
        "sentences": [_sentence(sentence) for sentence in reply.sentences],
        "findings": [_finding(finding) for finding in reply.findings],
        "notes": list(reply.notes),
    }


def _sentence(sentence: ReadSentence) -> Json:
    acts = [
        {"act": span.act, "start": span.start, "end": span.end, "confidence": round(span.confidence, 3)}
        for span in sentence.acts
    ]
    return {"text": sentence.text, "acts": acts}


def _promise(promise: PromiseView) -> Json:
    return {
        "id": promise.id,
        "made_at": promise.made,
        "due": promise.due,
        "due_clock": promise.due_clock,
        "reply": promise.reply,
        "quote": promise.quote,
        "outcome": promise.outcome,
        "settled_by": promise.settled_by,
    }


def _timeline(debrief: Debrief) -> list[Json]:
    """The timeline; a statement stands in it whole, since it belongs to no thread."""
    whole = {reply.id: reply for reply in debrief.statements}
    out = []
    for moment in debrief.timeline:
        told = _moment(moment)
        if moment.kind in {"statement", "correction"} and moment.reply in whole:
            told["sent"] = _reply(whole[moment.reply])
        if moment.kind == "ended" and debrief.ending is not None:
            told["ending"] = debrief.ending.id
            told["told"] = debrief.ending.text
        out.append(told)
    return out


def _moment(moment: Moment) -> Json:
    told: Json = {
        "at": moment.at,
        "clock": moment.clock,
        "kind": moment.kind,
        "text": moment.text,
        "trust": moment.trust,
        "attention": moment.attention,
    }
    if moment.before is not None:
        told["before"], told["after"] = moment.before, moment.after
    named = {"thread": moment.thread, "post": moment.post, "reply": moment.reply, "quote": moment.quote}
    return told | {key: value for key, value in named.items() if value}
