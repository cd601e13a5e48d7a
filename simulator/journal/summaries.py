"""One line per stream, kept beside the events so that a list of many games is quick to read."""

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct, convert, structs

from simulator.domain.events import Recorded, SessionEnded, SessionStarted
from simulator.domain.terms import Lang, Mode, Pace
from simulator.journal.codec import tidy


class StreamSummary(Struct, frozen=True):
    """A session at a glance; all of it follows from the events."""

    stream: str
    scenario: str
    """Id of the scenario."""
    lang: Lang
    mode: Mode
    pace: Pace
    started: str
    """Wall time of the first event, ISO 8601, UTC."""
    last: str
    """Wall time of the last event."""
    at_ms: int
    """Simulated time of the last event."""
    ended: bool
    events: int
    """How many; also the sequence number of the last one."""
    parent: str
    """For a what-if session: the stream that it branches from, else empty."""
    scenario_document: str
    """sha256."""
    policy_document: str
    """sha256."""


_FIELDS = StreamSummary.__struct_fields__
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM streams"
_NEWEST_FIRST = "ORDER BY started DESC, position DESC"
_WRITE = (
    f"INSERT INTO streams ({', '.join(_FIELDS)}) VALUES ({', '.join('?' for _ in _FIELDS)})"
    f" ON CONFLICT (stream) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _FIELDS)}"
)


def fold(summary: StreamSummary | None, records: Sequence[Recorded]) -> StreamSummary:
    """Return `summary` (None for a new stream) carried on over `records`.

    Raises ValueError where a stream does not begin with SessionStarted, or begins twice.
    """
    for record in records:
        if isinstance(record.event, SessionStarted) == (summary is not None):
            raise ValueError("SessionStarted is the first event of a stream, and only the first")
        summary = _begun(record) if summary is None else summary
    if summary is None:
        raise ValueError("a stream has at least one event")
    if not records:
        return summary
    return structs.replace(
        summary,
        last=records[-1].wall_utc,
        at_ms=records[-1].at_ms,
        ended=summary.ended or any(isinstance(record.event, SessionEnded) for record in records),
        events=records[-1].seq,
    )


def read_all(db: sqlite3.Connection) -> tuple[StreamSummary, ...]:
    """Return all summaries, newest first."""
    return _summaries(db.execute(f"{_SELECT} {_NEWEST_FIRST}"))


def read_one(db: sqlite3.Connection, stream: str) -> StreamSummary | None:
    """Return the summary of `stream`, None where there is no such stream."""
    return next(iter(_summaries(db.execute(f"{_SELECT} WHERE stream = ?", (stream,)))), None)


def newest_open(db: sqlite3.Connection) -> str | None:
    """Return the stream that was started last and has not ended."""
    found = db.execute(f"SELECT stream FROM streams WHERE NOT ended {_NEWEST_FIRST} LIMIT 1").fetchone()
    return None if found is None else str(found[0])


def write(db: sqlite3.Connection, summary: StreamSummary) -> None:
    """Store `summary` in place of the stream's former one."""
    db.execute(_WRITE, structs.astuple(summary))


def _begun(record: Recorded) -> StreamSummary:
    event = record.event
    assert isinstance(event, SessionStarted)
    return StreamSummary(
        stream=record.stream,
        scenario=event.scenario,
        lang=event.lang,
        mode=event.mode,
        pace=event.pace,
        started=record.wall_utc,
        last=record.wall_utc,
        at_ms=record.at_ms,
        ended=False,
        events=record.seq,
        parent=event.parent,
        scenario_document=event.versions.scenario,
        policy_document=event.versions.policy,
    )


def _summaries(rows: Iterable[tuple[object, ...]]) -> tuple[StreamSummary, ...]:
    """Read rows of the table, strictly but for SQLite's 0 and 1."""
    fields = [
        {
            name: tidy(value) if isinstance(value, str) else value
            for name, value in zip(_FIELDS, row, strict=True)
        }
        for row in rows
    ]
    return tuple(convert(fields, list[StreamSummary], strict=False))
