"""The journal's only door: streams of events, the documents they were played with, and what lies beside."""

import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from msgspec import convert

from simulator import __version__
from simulator.domain.events import Event, Recorded
from simulator.journal import faults, summaries
from simulator.journal.codec import Codec, tidy
from simulator.journal.connection import connect, location, transaction
from simulator.journal.migrations import migrate
from simulator.journal.summaries import StreamSummary

BUSY_MS = 5_000
"""How long another program's lock is waited for, in real milliseconds."""

_EVENT_IDS = uuid.UUID("6a1f4c1e-52c1-5b0c-9d0a-3b8f0f5f7c11")
_NO_DOCUMENTS: Mapping[str, bytes] = {}
_NO_DRAFTS: Mapping[str, str] = {}
_CODEC = Codec()
_Row = tuple[str, int, str, str, str, int, str, str, int, str]
_COLUMNS = "stream, seq, id, command_id, actor, at_ms, wall_utc, type, v, payload"
_INSERT = f"INSERT INTO events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Store:
    """One connection to the journal. Several processes may read; each stream has one writer at a time.

    Every method raises JournalFault where the file cannot be read or written. Threads may share it.
    """

    def __init__(self, db: sqlite3.Connection, path: str, codec: Codec) -> None:
        self._db = db
        self._path = path
        self._codec = codec
        self._lock = RLock()

    @classmethod
    def open(cls, folder: Path | None, *, codec: Codec = _CODEC, busy_ms: int = BUSY_MS) -> Self:
        """Open the journal in `folder`, made (for this user only) where it is missing; None: in memory."""
        store = cls(connect(folder, busy_ms), location(folder), codec)
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the connection; the store is of no use afterwards."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put_document(self, kind: str, body: bytes) -> str:
        """Store `body` ("scenario" or "policy") once and return its sha256 in hex."""
        with self._writing():
            return self._put(kind, body)

    def document(self, digest: str) -> bytes:
        """Return the document with this sha256."""
        with self._using():
            found = self._db.execute("SELECT body FROM documents WHERE digest = ?", (digest,)).fetchone()
        if found is None:
            raise faults.no_document(digest, self._path)
        (body,) = found
        if not isinstance(body, bytes) or sha256(body).hexdigest() != digest:
            raise faults.damaged(self._path)
        return body

    def append(
        self,
        stream: str,
        events: Sequence[Event],
        *,
        at_ms: Sequence[int] | int,
        command_id: str,
        actor: str,
        wall_utc: str,
        expected_seq: int | None = None,
        documents: Mapping[str, bytes] = _NO_DOCUMENTS,
        drop_drafts: Sequence[str] = (),
        save_drafts: Mapping[str, str] = _NO_DRAFTS,
    ) -> tuple[Recorded, ...]:
        """Add `events` to `stream`; with them `documents` (body by kind) and drafts: all or nothing.

        `at_ms` is simulated time, one for all events or one for each. A new stream begins with
        SessionStarted, whose documents are stored already or come along. Returns the events in their
        envelopes once they are safe; () and nothing done where the stream has seen `command_id` before.
        Raises JournalConflict where the stream does not end at `expected_seq` (0: it is new).
        """
        times = [at_ms] * len(events) if isinstance(at_ms, int) else at_ms
        with self._writing():
            if self._seen(stream, command_id):
                return ()
            summary = summaries.read_one(self._db, stream)
            last = _last_seq(stream, summary, expected_seq)
            for kind, body in documents.items():
                self._put(kind, body)
            records = tuple(
                self._insert(stream, seq, event, command_id, actor, time, wall_utc)
                for seq, (event, time) in enumerate(zip(events, times, strict=True), start=last + 1)
            )
            if records:
                self._summarise(summaries.fold(summary, records))
            for slot in drop_drafts:
                self._drop_draft(stream, slot)
            for slot, text in save_drafts.items():
                self._save_draft(stream, slot, text)
        return records

    def seen(self, stream: str, command_id: str) -> bool:
        """Whether `stream` holds an event of this command."""
        with self._using():
            return self._seen(stream, command_id)

    def read(self, stream: str, after: int = 0) -> tuple[Recorded, ...]:
        """Return the events of `stream` behind sequence number `after`, in order, in their current shape."""
        query = f"SELECT {_COLUMNS} FROM events WHERE stream = ? AND seq > ? ORDER BY seq"
        with self._using():
            rows = convert(self._db.execute(query, (stream, after)).fetchall(), list[_Row])
            return tuple(map(self._recorded, rows))

    def streams(self) -> tuple[StreamSummary, ...]:
        """Return all streams, the newest first."""
        with self._using():
            return summaries.read_all(self._db)

    def latest_open(self) -> str | None:
        """Return the newest stream that has not ended, None where all have."""
        with self._using():
            return summaries.newest_open(self._db)

    def rebuild(self) -> None:
        """Derive all summaries from the events anew."""
        with self._writing():
            found = self._db.execute("SELECT stream FROM events WHERE seq = 1 ORDER BY position").fetchall()
            self._db.execute("DELETE FROM streams")
            for (stream,) in found:
                self._summarise(summaries.fold(None, self.read(stream)))

    def delete(self, stream: str) -> None:
        """Delete `stream`, its drafts, and documents that no other stream uses; nothing stays on the disk.

        Where the program dies in between, the next `open` finishes the work. Raises JournalFault, with
        the stream deleted but traces left, while another program is in the middle of reading.
        """
        with self._writing():
            summary = summaries.read_one(self._db, stream)
            for table in ("events", "drafts", "streams"):
                self._db.execute(f"DELETE FROM {table} WHERE stream = ?", (stream,))
            if summary is not None:
                self._drop_unused(summary.scenario_document, summary.policy_document)
            self._db.execute("PRAGMA user_version=1")
        if not self._erase():
            raise faults.not_erased(self._path)

    def save_draft(self, stream: str, slot: str, text: str) -> None:
        """Keep `text` that is not sent yet, in place of the slot's former one."""
        with self._writing():
            self._save_draft(stream, slot, text)

    def draft(self, stream: str, slot: str) -> str:
        """Return the draft, empty where there is none."""
        return self._text("SELECT text FROM drafts WHERE stream = ? AND slot = ?", (stream, slot))

    def drop_draft(self, stream: str, slot: str) -> None:
        """Forget the draft."""
        with self._writing():
            self._drop_draft(stream, slot)

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting of this machine, `default` where it was never set."""
        return self._text("SELECT value FROM settings WHERE key = ?", (key,), default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting of this machine."""
        with self._writing():
            self._db.execute(
                "INSERT INTO settings (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._lock, faults.telling(self._path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._using(), transaction(self._db):
            yield

    def _prepare(self) -> None:
        with self._using():
            if not migrate(self._db, __version__):
                raise faults.newer(self._path)
            (unfinished,) = self._db.execute("PRAGMA user_version").fetchone()
            if unfinished:
                self._erase()

    def _erase(self) -> bool:
        """Rewrite the file without what was deleted; False where another program is in the way.

        `secure_delete` alone leaves stale copies where SQLite has moved rows between pages.
        """
        with self._using():
            try:
                self._db.execute("VACUUM")
                (busy, _, _) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as error:
                if faults.primary_code(error) != sqlite3.SQLITE_BUSY:
                    raise
                return False
            if not busy:
                self._db.execute("PRAGMA user_version=0")
            return not busy

    def _save_draft(self, stream: str, slot: str, text: str) -> None:
        self._db.execute(
            "INSERT INTO drafts (stream, slot, text) VALUES (?, ?, ?)"
            " ON CONFLICT (stream, slot) DO UPDATE SET text = excluded.text",
            (stream, slot, text),
        )

    def _drop_draft(self, stream: str, slot: str) -> None:
        self._db.execute("DELETE FROM drafts WHERE stream = ? AND slot = ?", (stream, slot))

    def _drop_unused(self, *digests: str) -> None:
        for digest in digests:
            self._db.execute(
                "DELETE FROM documents WHERE digest = ?1 AND NOT EXISTS"
                " (SELECT 1 FROM streams WHERE ?1 IN (scenario_document, policy_document))",
                (digest,),
            )

    def _put(self, kind: str, body: bytes) -> str:
        digest = sha256(body).hexdigest()
        self._db.execute(
            "INSERT INTO documents (digest, kind, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (digest, kind, body),
        )
        return digest

    def _insert(
        self, stream: str, seq: int, event: Event, command_id: str, actor: str, at_ms: int, wall_utc: str
    ) -> Recorded:
        name, v, payload = self._codec.encode(event)
        record = Recorded(stream, seq, _event_id(stream, seq), command_id, actor, at_ms, wall_utc, event, v)
        row = (stream, seq, record.id, command_id, actor, at_ms, wall_utc, name, v, payload)
        self._db.execute(_INSERT, row)
        return record

    def _summarise(self, summary: StreamSummary) -> None:
        for digest in (summary.scenario_document, summary.policy_document):
            if not self._db.execute("SELECT 1 FROM documents WHERE digest = ?", (digest,)).fetchone():
                raise faults.no_document(digest, self._path)
        summaries.write(self._db, summary)

    def _seen(self, stream: str, command_id: str) -> bool:
        query = "SELECT 1 FROM events WHERE stream = ? AND command_id = ? LIMIT 1"
        return self._db.execute(query, (stream, command_id)).fetchone() is not None

    def _recorded(self, row: _Row) -> Recorded:
        stream, seq, id_, command_id, actor, at_ms, wall_utc, name, v, payload = row
        event = self._codec.decode(name, v, payload)
        written = self._codec.version(type(event).__name__)
        return Recorded(
            stream, seq, id_, tidy(command_id), tidy(actor), at_ms, tidy(wall_utc), event, written
        )

    def _text(self, query: str, values: tuple[str, ...], default: str = "") -> str:
        with self._using():
            found = self._db.execute(query, values).fetchone()
            return default if found is None else tidy(convert(found[0], str))


def _last_seq(stream: str, summary: StreamSummary | None, expected: int | None) -> int:
    """Return the number of the stream's last event; raise JournalConflict where another was expected."""
    last = 0 if summary is None else summary.events
    if expected is not None and expected != last:
        raise faults.conflict(stream, expected, last)
    return last


def _event_id(stream: str, seq: int) -> str:
    return str(uuid.uuid5(_EVENT_IDS, f"{stream}:{seq}"))
