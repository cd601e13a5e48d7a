"""Several programs at the same journal."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from simulator.journal import Store
from simulator.journal.connection import connect
from simulator.journal.migrations import MIGRATIONS, Migration, migrate
from tests.kit import ROOT
from tests.unit.journal.kit import add, begin, texts

WRITER = """
import sys
from pathlib import Path
from simulator.journal import JournalConflict, Store
from tests.unit.journal.kit import add, begin

folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
with Store.open(folder) as store:
    begin(store, name)
    for number in range(10):
        add(store, name, f"c{number}")
    try:
        print(len(add(store, "shared", name, expected_seq=1)))
    except JournalConflict:
        print("late")
"""


def programs(script: str, folder: Path, names: str) -> list[list[str]]:
    """Start a program for each name, let all go at once, and return what each printed."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), name],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in names
    ]
    for program in running:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in running:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    printed = [program.communicate(timeout=60)[0].split() for program in running]
    assert [program.returncode for program in running] == [0] * len(running)
    return printed


def test_programs_write_side_by_side_and_one_wins_a_shared_stream(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "shared")
        printed = programs(WRITER, tmp_path, "abcd")
        assert sorted(printed) == [["1"], ["late"], ["late"], ["late"]]
        winner = "abcd"[printed.index(["1"])]
        assert texts(store, "shared") == [winner]
        for name in "abcd":
            assert texts(store, name) == [f"c{number}" for number in range(10)]


OPENER = """
import sys
from pathlib import Path
from simulator.journal import Store

print("ready", flush=True)
sys.stdin.readline()
with Store.open(Path(sys.argv[1])) as store:
    store.set_setting(sys.argv[2], "here")
"""


def test_programs_may_make_the_journal_at_the_same_moment(tmp_path: Path) -> None:
    for attempt in range(4):
        folder = tmp_path / str(attempt)
        programs(OPENER, folder, "abcd")
        with Store.open(folder) as store:
            assert [store.setting(name) for name in "abcd"] == ["here"] * 4


def test_a_journal_that_another_program_is_just_making_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").touch()
    other = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.15, other.execute, ["ROLLBACK"])
    release.start()
    with Store.open(tmp_path) as store:
        release.join()
        assert len(begin(store, "s1")) == 1
    other.close()


@pytest.mark.parametrize("moment", range(1, 7))
def test_another_program_may_make_the_journal_between_any_two_statements_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    genuine = sqlite3.connect
    ran: list[str] = []

    def other(statement: str) -> None:
        ran.append(statement)
        if len(ran) == moment:
            monkeypatch.setattr(sqlite3, "connect", genuine)
            Store.open(tmp_path).close()

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = genuine(*args, **options)
        db.set_trace_callback(other)
        return db

    monkeypatch.setattr(sqlite3, "connect", connect)
    with Store.open(tmp_path) as store:
        assert len(ran) > moment
        assert len(begin(store, "s1")) == 1


def test_another_program_reads_while_one_plays(tmp_path: Path) -> None:
    with Store.open(tmp_path) as player, Store.open(tmp_path) as onlooker:
        begin(player, "s1")
        assert len(onlooker.read("s1")) == 1
        add(player, "s1", "c1")
        assert (texts(onlooker, "s1"), onlooker.streams()[0].events) == (["c1"], 2)


def test_migrations_run_once_each_and_are_recorded(tmp_path: Path) -> None:
    db = connect(tmp_path, 50)
    later = Migration("0002-stars", ("CREATE TABLE stars (stream TEXT)", "INSERT INTO stars VALUES ('s1')"))
    assert migrate(db, "0.1.0")
    for _ in range(2):
        assert migrate(db, "0.2.0", (*MIGRATIONS, later))
    assert db.execute("SELECT name, program FROM migrations ORDER BY position").fetchall() == [
        ("0001-journal", "0.1.0"),
        ("0002-stars", "0.2.0"),
    ]
    assert db.execute("SELECT * FROM stars").fetchall() == [("s1",)]
    assert not migrate(db, "0.1.0")
    db.close()


def test_a_migration_that_fails_half_way_has_not_begun(tmp_path: Path) -> None:
    db = connect(tmp_path, 50)
    broken = Migration("0002-broken", ("CREATE TABLE stars (stream TEXT)", "SELECT nonsense"))
    with pytest.raises(Exception, match="nonsense"):
        migrate(db, "0.2.0", (*MIGRATIONS, broken))
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "events" in tables
    assert "stars" not in tables
    assert migrate(db, "0.1.0")
    db.close()
