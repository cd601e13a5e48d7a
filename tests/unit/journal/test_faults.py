"""Whatever is wrong with the file: one clear line with its path, exit status 2, and no traceback."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.domain.events import NoteAdded
from simulator.errors import ExitStatus, fill
from simulator.journal import JournalFault, Store
from tests.kit import ROOT
from tests.unit.journal.kit import add, begin, texts

FILE = "journal.sqlite3"


def fault(folder: Path) -> str:
    """What opening says, with its hint."""
    with pytest.raises(JournalFault) as caught:
        Store.open(folder, busy_ms=50)
    assert caught.value.status is ExitStatus.USAGE
    assert caught.value.hint != ""
    fill(caught.value.hint, caught.value.args_map)
    assert str(folder) in str(caught.value)
    return str(caught.value)


def filled(folder: Path) -> Path:
    with Store.open(folder) as store:
        begin(store, "s1")
        add(store, "s1", "c1", *(NoteAdded(text="x" * 500) for _ in range(100)))
    return folder / FILE


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("shopping list\n" * 100)
    assert "is damaged, or is no journal at all" in fault(tmp_path)
    assert (tmp_path / FILE).read_text() == "shopping list\n" * 100


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    assert "belongs to another program" in fault(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with Store.open(tmp_path) as store:
        assert len(begin(store, "s1")) == 1


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO migrations (name, program) VALUES ('0099-telepathy', '9.0')")
    db.close()
    assert "was written by a newer version" in fault(tmp_path)


@pytest.mark.parametrize("start", [100, 4096, 5 * 4096])
def test_overwritten_pages_are_damage_at_the_latest_when_they_are_read(tmp_path: Path, start: int) -> None:
    path = filled(tmp_path)
    body = bytearray(path.read_bytes())
    body[start : start + 8192] = b"\xa5" * 8192
    path.write_bytes(body)
    with pytest.raises(JournalFault, match="damaged") as caught, Store.open(tmp_path) as store:
        store.rebuild()
    assert str(path) in str(caught.value)


def test_a_truncated_file_is_damage(tmp_path: Path) -> None:
    path = filled(tmp_path)
    os.truncate(path, path.stat().st_size // 2 + 100)
    with pytest.raises(JournalFault, match="damaged"), Store.open(tmp_path) as store:
        store.read("s1")


def test_a_folder_that_is_a_file_or_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written" in fault(tmp_path / "file")
    assert "cannot be written" in fault(tmp_path / "file" / "below")


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert "cannot be written" in fault(tmp_path)


def test_a_lock_of_another_program(tmp_path: Path) -> None:
    filled(tmp_path)
    with Store.open(tmp_path, busy_ms=50) as store:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalFault, match="is locked by another program"):
            add(store, "s1", "c2")
        assert len(store.read("s1")) == 101, "reading goes on"
        other.execute("ROLLBACK")
        other.close()
        assert len(add(store, "s1", "c2")) == 1


def test_a_lock_on_everything_is_told_at_the_start(tmp_path: Path) -> None:
    filled(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE scratch (x)")
    assert "is locked by another program" in fault(tmp_path)
    other.close()


FULL_DISK = """
import resource, sys
from pathlib import Path
from simulator.journal import JournalFault, Store
from simulator.domain.events import NoteAdded
from tests.unit.journal.kit import add, begin, texts

with Store.open(Path(sys.argv[1])) as store:
    begin(store, "s1")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        add(store, "s1", "c1", *(NoteAdded(text="x" * 40_000) for _ in range(100)))
    except JournalFault as fault:
        print(fault)
    print(len(store.read("s1")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    add(store, "s1", "c1", NoteAdded(text="room again"))
    print(texts(store, "s1"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes")
def test_a_write_that_the_disk_refuses_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    said, events, notes = run(FULL_DISK, tmp_path).splitlines()
    assert said == f"The disk failed while the journal {tmp_path / FILE} was in use."
    assert (events, notes) == ("1", "['room again']")


def test_a_full_disk_is_called_by_its_name(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count={pages + 5}")
        with pytest.raises(JournalFault, match="no room left on the disk"):
            add(store, "s1", "c1", NoteAdded(text="x" * 100_000))
        assert texts(store, "s1") == []
        store._db.execute("PRAGMA max_page_count=1000000")
        add(store, "s1", "c1")
        assert texts(store, "s1") == ["c1"]


READ_ONLY = """
import os, sys
from pathlib import Path
from simulator.journal import JournalFault, Store

if os.geteuid() == 0:
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except JournalFault as fault:
    print(fault)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that an unprivileged user may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes")
def test_a_read_only_file_is_told_at_the_start(open_to_all: Path) -> None:
    open_to_all.chmod(0o777)  # so that SQLite could make its files beside it
    filled(open_to_all).chmod(0o444)
    assert run(READ_ONLY, open_to_all).strip() == f"The journal {open_to_all / FILE} cannot be written."


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes")
def test_a_folder_without_permission_is_told_at_the_start(open_to_all: Path) -> None:
    open_to_all.chmod(0o555)
    assert run(READ_ONLY, open_to_all).strip() == f"The journal {open_to_all / FILE} cannot be written."
    below = open_to_all / "below"
    assert run(READ_ONLY, below).strip() == f"The journal {below / FILE} cannot be written."


def run(script: str, folder: Path) -> str:
    """Run `script` on `folder` in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
