"""A killed process loses nothing that it has acknowledged, and leaves nothing half done."""

import random
import sqlite3
from pathlib import Path

import pytest

from simulator.journal import Store
from tests import crash
from tests.unit.journal.plays import SECRET, STEPS, everything, states

pytestmark = pytest.mark.skipif(not crash.POSSIBLE, reason="needs fork")
PLAY = "tests.unit.journal.plays:play"


def check(found: crash.Crash, expected: list[object]) -> int:
    """Assert that a fresh start finds whole steps, all acknowledged ones among them; return how many."""
    acknowledged = len(found.printed)
    assert found.complaints == ""
    with Store.open(found.home) as store:
        now = everything(store)
        assert now in expected[acknowledged : acknowledged + 2], f"killed at {found.point}"
        if not store.read("gone") and acknowledged > 3:
            assert not leaks(found.home), f"killed at {found.point}: deleted, but still on the disk"
        store.set_setting("alive", "yes")
    with sqlite3.connect(found.home / "journal.sqlite3") as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    return acknowledged


def leaks(home: Path) -> list[str]:
    """Files of the journal that hold the secret."""
    return [path.name for path in sorted(home.iterdir()) if SECRET.encode() in path.read_bytes()]


def test_killed_at_every_statement(tmp_path: Path) -> None:
    runs = crash.sweep(PLAY, tmp_path, by="statement")
    expected = states()
    progress = [check(run, expected) for run in runs]
    assert [run.killed for run in runs] == [True] * (len(runs) - 1) + [False]
    assert progress == sorted(progress)
    assert set(progress) == set(range(len(STEPS) + 1)), "some step was never interrupted"
    assert len(runs) > 100


def test_killed_in_the_middle_of_statements(tmp_path: Path) -> None:
    runs = crash.sweep(PLAY, tmp_path, by="instructions")
    expected = states()
    assert len({check(run, expected) for run in runs}) > len(STEPS) // 2
    assert len(runs) > 30


def test_killed_at_any_moment(tmp_path: Path) -> None:
    draw = random.Random("crash")
    points = sorted({draw.randrange(500, 60_000) for _ in range(60)})
    expected = states()
    runs = crash.sweep(PLAY, tmp_path, by="microseconds", points=points)
    assert len([check(run, expected) for run in runs]) == len(points)
    assert any(run.killed for run in runs)
