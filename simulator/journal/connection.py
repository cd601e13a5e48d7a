"""Opening the database file: private, durable, and only where it is ours or new."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.journal.faults import foreign, primary_code, telling, unwritable

FILE = "journal.sqlite3"
APPLICATION_ID = 0x43724A31
""""CrJ1" in the file's header: tells a journal from any other database."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF")
_WAL_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to switch to WAL."""


def connect(folder: Path | None, busy_ms: int) -> sqlite3.Connection:
    """Return a connection to the journal in `folder`, made if missing; None is one in memory.

    Waits up to `busy_ms` milliseconds for a lock. Raises JournalFault.
    """
    place = location(folder)
    with telling(place):
        if folder is not None:
            _make_private(folder)
        db = sqlite3.connect(place, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
        try:
            _refuse_foreign(db, place)
            _enter_wal(db)
            for pragma in _PRAGMAS:
                db.execute(f"PRAGMA {pragma}")
        except BaseException:
            db.close()
            raise
    return db


def location(folder: Path | None) -> str:
    """Return the path of the journal in `folder`, as SQLite and people know it."""
    return ":memory:" if folder is None else str(folder / FILE)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Do everything inside or nothing."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    try:
        # Only a new file is opened here: closing a second handle would drop SQLite's locks on the file.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not os.access(path, os.W_OK):
            raise unwritable(str(path)) from None


def _refuse_foreign(db: sqlite3.Connection, place: str) -> None:
    # In this order: another process may be making the journal, tables and mark in one transaction.
    in_use = db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if in_use and application != APPLICATION_ID:
        raise foreign(place)


def _enter_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait for locks here, so we do."""
    for pause in _WAL_PAUSES:
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(pause)
        else:
            return
    db.execute("PRAGMA journal_mode=WAL")
