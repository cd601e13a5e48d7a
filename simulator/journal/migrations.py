"""The schema, as named steps; each runs once, in one transaction with the record that it ran."""

import sqlite3
from typing import NamedTuple

from simulator.journal.connection import APPLICATION_ID, transaction


class Migration(NamedTuple):
    """One step of the schema. Once released, neither name nor statements ever change."""

    name: str
    statements: tuple[str, ...]


_MIGRATIONS_TABLE = """
CREATE TABLE migrations (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    program TEXT NOT NULL
)"""
_DOCUMENTS_TABLE = """
CREATE TABLE documents (
    digest TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    body BLOB NOT NULL
)"""
_EVENTS_TABLE = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    wall_utc TEXT NOT NULL,
    type TEXT NOT NULL,
    v INTEGER NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (stream, seq)
)"""
_STREAMS_TABLE = """
CREATE TABLE streams (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL UNIQUE,
    scenario TEXT NOT NULL,
    lang TEXT NOT NULL,
    mode TEXT NOT NULL,
    pace TEXT NOT NULL,
    started TEXT NOT NULL,
    last TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    events INTEGER NOT NULL,
    parent TEXT NOT NULL,
    scenario_document TEXT NOT NULL REFERENCES documents (digest),
    policy_document TEXT NOT NULL REFERENCES documents (digest)
)"""
_DRAFTS_TABLE = """
CREATE TABLE drafts (
    stream TEXT NOT NULL,
    slot TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (stream, slot)
)"""

MIGRATIONS = (
    Migration(
        "0001-journal",
        (
            f"PRAGMA application_id={APPLICATION_ID}",
            _MIGRATIONS_TABLE,
            _DOCUMENTS_TABLE,
            _EVENTS_TABLE,
            "CREATE INDEX events_by_command ON events (stream, command_id)",
            _STREAMS_TABLE,
            _DRAFTS_TABLE,
            "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        ),
    ),
)


def migrate(db: sqlite3.Connection, program: str, steps: tuple[Migration, ...] = MIGRATIONS) -> bool:
    """Run the steps that are missing, noting `program`, the version that ran them.

    Returns False, with nothing done, where the database has steps that `steps` does not know.
    """
    done = _applied(db)
    if not done <= {step.name for step in steps}:
        return False
    for step in steps:
        if step.name not in done:
            _run(db, step, program)
    return True


def _run(db: sqlite3.Connection, step: Migration, program: str) -> None:
    with transaction(db):
        if step.name in _applied(db):  # another process was quicker
            return
        for statement in step.statements:
            db.execute(statement)
        db.execute("INSERT INTO migrations (name, program) VALUES (?, ?)", (step.name, program))


def _applied(db: sqlite3.Connection) -> frozenset[str]:
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone() is None:
        return frozenset()
    return frozenset(name for (name,) in db.execute("SELECT name FROM migrations"))
