"""Deleting a stream leaves no byte of it, and nothing else goes with it."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.domain.events import NoteAdded, ReplySent, SessionEnded
from simulator.journal import JournalFault, Store
from tests.unit.journal.kit import DOCUMENTS, POLICY, SCENARIO, WALL, add, begin, digest, started, texts

MARK = "Kowalska-4711"
OTHER = "Nowak-0815"


def leaks(folder: Path, mark: str = MARK) -> list[str]:
    """Files that hold `mark`. Read by another process: reading here would drop this one's locks."""
    script = (
        "import pathlib, sys\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):\n"
        "    if sys.argv[2].encode() in path.read_bytes(): print(path.name)"
    )
    command = [sys.executable, "-c", script, str(folder), mark]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()


def test_nothing_of_a_deleted_stream_stays_on_the_disk(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        begin(store, "s2")
        body = f"{MARK} " * 2000
        reply = ReplySent(reply="r1", kind="reply", thread="t", text=body)
        add(store, "s1", f"c-{MARK}", reply, actor=f"actor-{MARK}")
        store.save_draft("s1", f"slot-{MARK}", body)
        store.save_draft("s1", "sent", f"{MARK} once")
        store.drop_draft("s1", "sent")
        add(store, "s2", "c1", NoteAdded(text=OTHER))
        store.save_draft("s2", "marta", f"draft {OTHER}")
        assert leaks(tmp_path), "nothing was there to erase"
        store.delete("s1")
        assert leaks(tmp_path) == []
        assert (store.read("s1"), store.draft("s1", f"slot-{MARK}")) == ((), "")
        assert [summary.stream for summary in store.streams()] == ["s2"]
        assert (texts(store, "s2"), store.draft("s2", "marta")) == ([OTHER], f"draft {OTHER}")
        begin(store, "s1")
        assert len(store.read("s1")) == 1


@pytest.mark.parametrize("seed", [68, 164, 349])
def test_rows_that_sqlite_moved_about_leave_no_copies(tmp_path: Path, seed: int) -> None:
    """Splitting and joining pages leaves stale copies that `secure_delete` does not see."""
    draw = random.Random(seed)
    with Store.open(tmp_path) as store:
        for stream in "abc":
            begin(store, stream)
        for number in range(150):
            stream = draw.choice("abc")
            mark = MARK if stream == "a" else OTHER
            lengths = [draw.choice([5, 50, 300, 900, 2500, 9000]) for _ in range(draw.randint(1, 4))]
            add(store, stream, str(number), *(NoteAdded(text=mark + "x" * length) for length in lengths))
            store.save_draft(stream, draw.choice("pqrst"), mark + "y" * draw.randint(1, 3000))
            if draw.random() < 0.3:
                store.drop_draft(stream, draw.choice("pqrst"))
        kept = store.read("b"), store.read("c")
        store.delete("a")
        assert leaks(tmp_path) == []
        assert (store.read("b"), store.read("c")) == kept


def test_documents_go_with_the_last_stream_that_used_them(tmp_path: Path) -> None:
    own = f"scenario of {MARK}".encode()
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        add(store, "s2", "start", started(scenario_body=own), documents={"scenario": own})
        store.delete("s2")
        with pytest.raises(JournalFault, match="holds no document"):
            store.document(digest(own))
        assert store.document(digest(POLICY)) == POLICY
        assert leaks(tmp_path) == []
        begin(store, "s3")
        store.delete("s1")
        assert store.document(digest(SCENARIO)) == SCENARIO
        store.delete("s3")
        for body in DOCUMENTS.values():
            with pytest.raises(JournalFault, match="holds no document"):
                store.document(digest(body))


def test_deleting_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        add(store, "s1", "end", SessionEnded(ending="calm"))
        kept = store.read("s1"), store.streams()
        store.delete("s9")
        assert (store.read("s1"), store.streams()) == kept


def test_traces_kept_alive_by_a_reader_are_reported_and_erased_at_the_next_start(tmp_path: Path) -> None:
    with Store.open(tmp_path, busy_ms=50) as store:
        begin(store, "s1")
        add(store, "s1", "c1", NoteAdded(text=MARK), wall_utc=WALL)
        reader = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(JournalFault, match="traces remain"):
            store.delete("s1")
        assert store.streams() == ()
        assert leaks(tmp_path)
        reader.execute("COMMIT")
        with Store.open(tmp_path):
            assert leaks(tmp_path) == []
        reader.close()
