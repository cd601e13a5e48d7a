"""What happened when, how the meters moved, and what each decision of ours set off."""

from collections.abc import Sequence

from simulator.domain import events as ev
from simulator.reports.debrief import Decision, Moment
from simulator.reports.labels import Labels
from simulator.reports.source import Source
from simulator.reports.texts import reason_text

_DECISIONS = (
    ev.ReplySent | ev.PostRemoved | ev.PostRestored | ev.PersonBlocked | ev.ColleagueAsked
    | ev.ThreadSkipped | ev.ThreadEscalated | ev.ScheduledPaused
)  # fmt: skip


def moments(source: Source, labels: Labels) -> tuple[Moment, ...]:
    """Return the timeline. Holds of the clock are no part of the story, so they are not in it."""
    trust, attention = source.scenario.trust, 0
    told = []
    for record in source.records:
        event = record.event
        if isinstance(event, ev.MeterChanged):
            trust = event.after if event.meter == "trust" else trust
            attention = event.after if event.meter == "attention" else attention
            told.append(_change(source, record, event, trust, attention))
            continue
        label = labels.of(event)
        if label is not None:
            told.append(_moment(source, record, label, trust, attention))
    return tuple(told)


def decisions(source: Source, timeline: Sequence[Moment]) -> tuple[Decision, ...]:
    """Return our actions. A change of a meter belongs to the reply it names, else to the action before it."""
    first = _first_of_command(source)
    taken: list[Moment] = [moment for moment in timeline if _is_decision(source, moment)]
    changes: dict[int, list[Moment]] = {moment.seq: [] for moment in taken}
    by_reply = {moment.reply: moment.seq for moment in taken if moment.reply}
    latest: int | None = None
    for moment in timeline:
        latest = moment.seq if moment.seq in changes else latest
        owner = by_reply.get(moment.reply, latest)
        if moment.before is not None and owner is not None:
            changes[owner].append(moment)
    return tuple(
        Decision(
            seq=first.get(moment.seq, moment.seq),
            at=moment.at,
            clock=moment.clock,
            kind=moment.kind,
            text=moment.text,
            thread=moment.thread,
            reply=moment.reply,
            changes=tuple(changes[moment.seq]),
        )
        for moment in taken
    )


def _is_decision(source: Source, moment: Moment) -> bool:
    event = source.by_seq[moment.seq].event
    if isinstance(event, ev.PromiseMade):
        return not event.reply
    return isinstance(event, _DECISIONS)


def _first_of_command(source: Source) -> dict[int, int]:
    """For each event, the first event that the same action caused."""
    first: dict[str, int] = {}
    return {
        record.seq: first.setdefault(record.command_id, record.seq) if record.command_id else record.seq
        for record in source.records
    }


def _moment(
    source: Source, record: ev.Recorded, label: tuple[str, str], trust: int, attention: int
) -> Moment:
    event = record.event
    kind, text = label
    return Moment(
        seq=record.seq,
        at=record.at_ms,
        clock=source.clock(record.at_ms),
        kind=kind,
        text=text,
        trust=trust,
        attention=attention,
        thread=getattr(event, "thread", ""),
        post=getattr(event, "post", ""),
        reply=getattr(event, "reply", ""),
    )


def _change(
    source: Source, record: ev.Recorded, event: ev.MeterChanged, trust: int, attention: int
) -> Moment:
    return Moment(
        seq=record.seq,
        at=record.at_ms,
        clock=source.clock(record.at_ms),
        kind=event.meter,
        text=reason_text(event.reason, event.args, source.policy, source.words.lang),
        trust=trust,
        attention=attention,
        thread=event.thread,
        reply=event.reply,
        before=event.before,
        after=event.after,
        quote=event.args.get("quote", ""),
    )
