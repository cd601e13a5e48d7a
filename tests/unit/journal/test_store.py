"""Appending, reading and listing."""

import sqlite3
import stat
import sys
import threading
import time
from pathlib import Path

import pytest

from simulator.domain.events import (
    FindingContested,
    MeterChanged,
    NoteAdded,
    ReplySent,
    SessionEnded,
)
from simulator.journal import JournalConflict, JournalFault, Store
from tests.unit.journal.kit import DOCUMENTS, POLICY, SCENARIO, WALL, add, begin, digest, started, texts


def test_what_was_appended_is_read_after_a_restart(tmp_path: Path) -> None:
    reply = ReplySent(
        reply="r1", kind="reply", thread="marta", text="Dzień dobry 👋\nPani Marto", ratings={"overall": 4.5}
    )
    with Store.open(tmp_path) as store:
        first = begin(store, "s1")
        second = add(
            store, "s1", "c1", reply, MeterChanged(meter="trust", before=60, after=64, reason="x"),
            at_ms=[240_000, 240_001], actor="anna",
        )  # fmt: skip
    with Store.open(tmp_path) as store:
        assert store.read("s1") == first + second
        assert store.read("s1", after=1) == second
        assert store.read("s1", after=3) == ()
        assert store.read("nobody") == ()
    record = second[1]
    assert (record.stream, record.seq, record.command_id, record.actor) == ("s1", 3, "c1", "anna")
    assert (record.at_ms, record.wall_utc, record.v) == (240_001, WALL, 1)


def test_event_ids_depend_on_stream_and_number_alone() -> None:
    def ids(stream: str) -> list[str]:
        with Store.open(None) as store:
            begin(store, stream)
            add(store, stream, "c1")
            return [record.id for record in store.read(stream)]

    assert ids("s1") == ids("s1")
    assert len({*ids("s1"), *ids("s2")}) == 4


def test_a_repeated_command_does_nothing_even_with_a_stale_expectation() -> None:
    with Store.open(None) as store:
        begin(store, "s1")
        store.save_draft("s1", "marta", "half a sentence")
        assert not store.seen("s1", "c1")
        assert len(add(store, "s1", "c1", expected_seq=1)) == 1
        assert store.seen("s1", "c1")
        before = store.read("s1"), store.streams()
        assert add(store, "s1", "c1", NoteAdded(text="again"), expected_seq=1, drop_drafts=["marta"]) == ()
        assert (store.read("s1"), store.streams()) == before
        assert store.draft("s1", "marta") == "half a sentence"


def test_command_ids_are_a_streams_own() -> None:
    with Store.open(None) as store:
        begin(store, "s1")
        begin(store, "s2")
        add(store, "s1", "c1")
        assert not store.seen("s2", "c1")
        assert len(add(store, "s2", "c1")) == 1


def test_a_second_writer_is_told_that_it_came_too_late(tmp_path: Path) -> None:
    with Store.open(tmp_path) as one, Store.open(tmp_path) as other:
        begin(one, "s1")
        add(one, "s1", "c1", expected_seq=1)
        with pytest.raises(JournalConflict) as caught:
            add(other, "s1", "c2", expected_seq=1)
        assert str(caught.value) == "Session s1 was continued by another program: it has 2 events, not 1."
        assert texts(other, "s1") == ["c1"]
        add(other, "s1", "c3", expected_seq=2)
        assert texts(one, "s1") == ["c1", "c3"]


def test_a_new_stream_can_be_guarded_too() -> None:
    with Store.open(None) as store:
        with pytest.raises(JournalConflict):
            add(store, "s1", "c0", started(), expected_seq=1, documents=DOCUMENTS)
        assert len(add(store, "s1", "c0", started(), expected_seq=0, documents=DOCUMENTS)) == 1


def test_a_failing_append_leaves_nothing_of_itself() -> None:
    with Store.open(None) as store:
        with pytest.raises(JournalFault, match="holds no document"):
            add(store, "s1", "c0", started(), documents={"scenario": SCENARIO})
        with pytest.raises(JournalFault, match=digest(SCENARIO)):
            store.document(digest(SCENARIO))
        assert (store.read("s1"), store.streams(), store.seen("s1", "c0")) == ((), (), False)
        begin(store, "s1")
        assert len(store.read("s1")) == 1


@pytest.mark.parametrize("at_ms", [[1], [1, 2, 3]])
def test_each_event_has_its_time(at_ms: list[int]) -> None:
    with Store.open(None) as store:
        begin(store, "s1")
        with pytest.raises(ValueError, match="argument"):
            add(store, "s1", "c1", NoteAdded(text="a"), NoteAdded(text="b"), at_ms=at_ms)
        assert texts(store, "s1") == []


def test_a_stream_begins_once() -> None:
    with Store.open(None) as store:
        with pytest.raises(ValueError, match="first event"):
            add(store, "s1", "c0", NoteAdded(text="too early"))
        begin(store, "s1")
        with pytest.raises(ValueError, match="first event"):
            add(store, "s1", "c1", NoteAdded(text="fine"), started())
        assert texts(store, "s1") == []


def test_documents_are_stored_once_by_their_content(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.put_document("policy", POLICY) == digest(POLICY)
        begin(store, "s1")
        begin(store, "s2")
        assert store.document(digest(SCENARIO)) == SCENARIO
    with sqlite3.connect(tmp_path / "journal.sqlite3") as db:
        assert db.execute("SELECT kind FROM documents ORDER BY kind").fetchall() == [
            ("policy",),
            ("scenario",),
        ]
        db.execute("UPDATE documents SET body = 'other' WHERE kind = 'policy'")
    db.close()
    with Store.open(tmp_path) as store, pytest.raises(JournalFault, match="damaged"):
        store.document(digest(POLICY))


def test_drafts_go_with_the_reply_that_they_became(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        for slot in ("marta", "jan", ""):
            store.save_draft("s1", slot, f"draft for {slot}")
        store.save_draft("s1", "marta", "second thought")
        store.save_draft("s2", "marta", "elsewhere")
        assert store.draft("s1", "marta") == "second thought"
        add(store, "s1", "c1", drop_drafts=["marta", "never saved"], save_drafts={"ola": "next", "": "new"})
        store.drop_draft("s1", "jan")
        add(store, "s1", "c1", save_drafts={"ola": "repeated"})
    with Store.open(tmp_path) as store:
        drafts = [store.draft("s1", slot) for slot in ("marta", "jan", "ola", "")]
        assert drafts == ["", "", "next", "new"]
        assert store.draft("s2", "marta") == "elsewhere"


def test_settings_stay(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.setting("theme", "dark") == "dark"
        store.set_setting("theme", "light")
        store.set_setting("theme", "")
    with Store.open(tmp_path) as store:
        assert (store.setting("theme", "dark"), store.setting("lang")) == ("", "")


def test_a_summary_follows_its_stream() -> None:
    with Store.open(None) as store:
        begin(store, "s1", mode="exam", pace="live", parent="s0", fork_seq=4)
        add(store, "s1", "c1", at_ms=5000, wall_utc="2026-03-04T09:41:00Z")
        (summary,) = store.streams()
        assert (summary.stream, summary.scenario, summary.lang) == ("s1", "late-delivery", "pl")
        assert (summary.mode, summary.pace, summary.parent) == ("exam", "live", "s0")
        assert (summary.started, summary.last) == (WALL, "2026-03-04T09:41:00Z")
        assert (summary.at_ms, summary.events, summary.ended) == (5000, 2, False)
        assert (summary.scenario_document, summary.policy_document) == (digest(SCENARIO), digest(POLICY))
        add(store, "s1", "c2", SessionEnded(ending="calm"))
        add(store, "s1", "c3", FindingContested(reply="r1", finding=0))
        assert [(s.ended, s.events) for s in store.streams()] == [(True, 4)]


def test_streams_are_listed_newest_first_and_the_newest_open_one_is_found() -> None:
    with Store.open(None) as store:
        assert (store.streams(), store.latest_open()) == ((), None)
        for stream, wall in (("b", "T10"), ("c", "T12"), ("a", "T12"), ("imported", "T09")):
            begin(store, stream, wall_utc=wall)
        assert [summary.stream for summary in store.streams()] == ["a", "c", "b", "imported"]
        assert store.latest_open() == "a"
        add(store, "a", "end", SessionEnded(ending="calm"), wall_utc="T13")
        assert store.latest_open() == "c"


def test_summaries_can_be_derived_anew(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for stream in ("s1", "s2", "s3"):
            begin(store, stream)
            add(store, stream, "c1", at_ms=9)
        add(store, "s2", "end", SessionEnded(ending="calm"))
        kept = store.streams()
        with sqlite3.connect(tmp_path / "journal.sqlite3") as db:
            db.execute("DELETE FROM streams WHERE stream = 's1'")
            db.execute("UPDATE streams SET ended = 0, events = 99")
        db.close()
        assert store.streams() != kept
        store.rebuild()
        assert store.streams() == kept
        add(store, "s1", "c2", expected_seq=2)


def test_ten_thousand_streams_are_listed_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
    with sqlite3.connect(tmp_path / "journal.sqlite3") as db:
        columns = ", ".join(name for _, name, *_ in db.execute("PRAGMA table_info(streams)").fetchall()[2:])
        db.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
            f" INSERT INTO streams (stream, {columns}) SELECT 's' || i, {columns} FROM n, streams"
        )
    db.close()
    with Store.open(tmp_path) as store:
        begun = time.perf_counter()
        listed = store.streams()
        newest = store.latest_open()
        seconds = time.perf_counter() - begun
    assert (len(listed), listed[0].stream, newest) == (10_000, "s10000", "s10000")
    assert seconds < 1.5, "some 50 ms on an idle machine"


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes")
def test_only_the_user_can_read_the_journal(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "home"
    with Store.open(folder) as store:
        begin(store, "s1")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {
        "home": 0o700,
        "journal.sqlite3": 0o600,
        "journal.sqlite3-wal": 0o600,
        "journal.sqlite3-shm": 0o600,
    }


def test_a_journal_in_memory_is_its_own(home: Path) -> None:
    with Store.open(None) as one, Store.open(None) as other:
        begin(one, "s1")
        assert other.streams() == ()
        one.delete("s1")
        assert one.streams() == ()
    assert not home.exists()


def test_threads_may_share_a_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")

        def play(name: str) -> None:
            for number in range(20):
                add(store, "s1", f"{name}{number}", NoteAdded(text=name), NoteAdded(text=name))

        threads = [threading.Thread(target=play, args=(name,)) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        records = store.read("s1")
    assert [record.seq for record in records] == list(range(1, 122))
    pairs = zip(records[1::2], records[2::2], strict=True)
    assert all(one.command_id == other.command_id for one, other in pairs)
