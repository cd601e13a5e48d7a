"""The conversations of a debrief."""

from collections.abc import Sequence

from simulator.domain import events as ev
from simulator.domain.scenario import ModelAnswer, Option, Thread
from simulator.domain.score import GuidelineScore, ThreadScore
from simulator.reports.debrief import (
    AskView,
    Deed,
    FindingView,
    GuidelineView,
    OptionView,
    PostView,
    ReplyView,
    ThreadView,
)
from simulator.reports.labels import Labels
from simulator.reports.source import Source

_DEEDS = (
    ev.PostRemoved | ev.PostRestored | ev.RemovalDisclosed | ev.PersonBlocked | ev.ThreadSkipped
    | ev.ThreadEscalated | ev.PromiseMade | ev.PromiseKept | ev.PromiseBroken | ev.WaitedTooLong
)  # fmt: skip


def reply_views(source: Source) -> tuple[ReplyView, ...]:
    """Return all own turns in order."""
    return tuple(_reply(source, record, event) for record, event in source.each(ev.ReplySent))


def thread_views(source: Source, labels: Labels, replies: Sequence[ReplyView]) -> tuple[ThreadView, ...]:
    """Return the threads that opened, in that order."""
    posts: dict[str, list[PostView]] = {}
    removed = _removed(source)
    for record, event in source.each(ev.PostArrived):
        posts.setdefault(event.thread, []).append(_post(source, record, event, removed))
    threads = {thread.id: thread for thread in source.scenario.threads}
    return tuple(
        _thread(source, labels, threads[name], arrived, replies)
        for name, arrived in posts.items()
        if name in threads
    )


def guideline_views(source: Source, scores: Sequence[GuidelineScore]) -> tuple[GuidelineView, ...]:
    """Return guidelines in words."""
    return tuple(
        GuidelineView(
            guideline=one.guideline,
            weight=one.weight,
            score=one.score,
            findings=tuple(source.scored_view(item) for item in one.findings),
        )
        for one in scores
    )


def _removed(source: Source) -> dict[str, str]:
    """How each post stood at the end: removed or not."""
    state: dict[str, str] = {}
    for record in source.records:
        if isinstance(record.event, ev.PostRemoved):
            state[record.event.post] = record.event.how
        elif isinstance(record.event, ev.PostRestored):
            state[record.event.post] = ""
    return state


def _post(source: Source, record: ev.Recorded, event: ev.PostArrived, removed: dict[str, str]) -> PostView:
    person = source.people.get(event.sender)
    return PostView(
        id=event.post,
        seq=record.seq,
        at=record.at_ms,
        clock=source.clock(record.at_ms),
        thread=event.thread,
        sender=event.sender,
        name=source.named(event.sender),
        handle=person.handle if person else "",
        text=event.text,
        likes=event.likes,
        cause=event.cause,
        reply=event.reply,
        quote=event.quote,
        private=event.private,
        asks=tuple(source.say(item.text) for item in event.asks),
        removed=removed.get(event.post, ""),
    )


def _reply(source: Source, record: ev.Recorded, event: ev.ReplySent) -> ReplyView:
    notes = tuple(note.text for _, note in source.each(ev.NoteAdded) if note.reply == event.reply)
    return ReplyView(
        id=event.reply,
        seq=record.seq,
        at=record.at_ms,
        clock=source.clock(record.at_ms),
        thread=event.thread,
        kind=event.kind,
        text=event.text,
        option=event.option,
        origin=event.origin,
        private=event.private,
        covers=event.covers,
        corrects=event.corrects,
        turn=event.turn,
        counts=event.counts,
        sentences=event.sentences,
        findings=_findings(source, record, event),
        ratings=event.ratings,
        reader=event.reader,
        not_assessed=event.not_assessed,
        notes=notes,
        shared=event.reply in source.shared,
    )


def _findings(source: Source, record: ev.Recorded, event: ev.ReplySent) -> tuple[FindingView, ...]:
    return tuple(
        source.view(
            finding,
            thread=event.thread,
            reply=event.reply,
            at=record.at_ms,
            points=source.points(finding, event.reply),
            index=index,
        )
        for index, finding in enumerate(event.findings)
    )


def _thread(
    source: Source, labels: Labels, thread: Thread, posts: Sequence[PostView], replies: Sequence[ReplyView]
) -> ThreadView:
    own = tuple(one for one in replies if one.thread == thread.id or thread.id in one.covers)
    score = _score(source, thread.id)
    deeds = _deeds(source, labels, thread.id)
    kinds = {deed.kind for deed in deeds}
    answering = next((one for one in own if one.counts), None)
    return ThreadView(
        id=thread.id,
        title=source.title(thread.id),
        channel=thread.channel,
        place=source.say(thread.place),
        answer=thread.answer,
        severity=thread.severity,
        harm=thread.harm,
        fault=thread.fault,
        score=score.score,
        uncapped=score.uncapped,
        weight=score.weight,
        opened_at=posts[0].at,
        opened_clock=posts[0].clock,
        answered_at=score.answered_at,
        due_full=_due(source, thread, posts[0].at),
        covered=answering is not None and answering.kind == "statement",
        skipped="skipped" in kinds,
        escalated="escalated" in kinds,
        posts=tuple(posts),
        replies=own,
        deeds=deeds,
        asks=_asks(source, thread, posts),
        options=_options(source, thread, own),
        answers=tuple(ModelAnswer(source.say(one.text), source.say(one.why)) for one in thread.answers),
        guidelines=guideline_views(source, score.guidelines),
        caps=tuple(cap.id for cap in score.caps),
        lesson=source.say(thread.lesson),
        skip_note=source.say(thread.skip_note),
    )


def _score(source: Source, thread_id: str) -> ThreadScore:
    """The thread's score; a thread that the score leaves out has none."""
    left_out = ThreadScore(thread_id, score=None, uncapped=None, weight=0, answered_at=None)
    return next((one for one in source.score.threads if one.thread == thread_id), left_out)


def _due(source: Source, thread: Thread, opened: int) -> int | None:
    window = source.policy.windows.get(thread.channel, {}).get(str(thread.severity))
    return None if window is None or thread.answer == "none" else opened + window.full


def _deeds(source: Source, labels: Labels, thread_id: str) -> tuple[Deed, ...]:
    deeds = []
    for record in source.records:
        event = record.event
        if not isinstance(event, _DEEDS) or not _concerns(event, thread_id):
            continue
        label = labels.of(event)
        if label is not None:
            deeds.append(Deed(record.seq, record.at_ms, source.clock(record.at_ms), *label))
    return tuple(deeds)


def _concerns(event: ev.Event, thread_id: str) -> bool:
    if isinstance(event, ev.PersonBlocked):
        return thread_id in event.threads
    return getattr(event, "thread", "") == thread_id


def _asks(source: Source, thread: Thread, posts: Sequence[PostView]) -> tuple[AskView, ...]:
    """What was asked at the opening and later, and whether a finding on attention says it was answered."""
    later = [ask for post in posts for ask in post.asks]
    asked = [(item.id, source.say(item.text)) for item in thread.asks] + [("", text) for text in later]
    return tuple(
        AskView(name, text, _answered(source, thread.id, {name, text} - {""})) for name, text in asked
    )


def _answered(source: Source, thread_id: str, names: set[str]) -> bool | None:
    verdict = None
    for item in source.scored:
        finding = item.finding
        about = item.thread == thread_id and names & {finding.args.get("ask", ""), finding.args.get("id", "")}
        if about and finding.effect != "question":
            verdict = bool(verdict) or finding.effect == "earned"
    return verdict


def _options(source: Source, thread: Thread, own: Sequence[ReplyView]) -> tuple[OptionView, ...]:
    options: list[tuple[Option, tuple[str, ...]]] = [
        (option, tuple(one.id for one in own if one.option == option.id and one.thread == thread.id))
        for option in thread.options
    ]
    return tuple(
        OptionView(
            id=option.id,
            text=source.say(option.text),
            quality=option.quality,
            why=source.say(option.why),
            private=option.private,
            picked=picked,
        )
        for option, picked in options
    )
