"""Old versions, unknown versions, and texts that somebody planted in the file."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from simulator.domain.events import NoteAdded, PromiseKept, SessionEnded
from simulator.journal import Codec, JournalFault, Store
from tests.unit.journal.kit import add, begin


def rewrite(folder: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(folder / "journal.sqlite3") as db:
        assert db.execute(statement, values).rowcount == 1
    db.close()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal whose last event is a note."""
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        add(store, "s1", "c1", NoteAdded(text="as written", reply="r1"))
    return tmp_path


def note_v2(old: dict[str, Any]) -> dict[str, Any]:
    return {"type": "NoteAdded", "body": old["txt"], "reply": old.get("reply", "")}


def note_v3(old: dict[str, Any]) -> dict[str, Any]:
    return {"type": "NoteAdded", "text": old["body"].upper(), "reply": old["reply"]}


STEPS = {("NoteAdded", 1): note_v2, ("NoteAdded", 2): note_v3}


@pytest.mark.parametrize(
    ("v", "payload"),
    [
        (1, '{"type":"NoteAdded","txt":"old words","reply":"r1"}'),
        (2, '{"type":"NoteAdded","body":"old words","reply":"r1"}'),
        (3, '{"type":"NoteAdded","text":"OLD WORDS","reply":"r1"}'),
    ],
)
def test_every_old_version_is_read_as_the_current_one(journal: Path, v: int, payload: str) -> None:
    rewrite(journal, "UPDATE events SET v = ?, payload = ? WHERE type = 'NoteAdded'", v, payload)
    with Store.open(journal, codec=Codec(STEPS)) as store:
        record = store.read("s1")[1]
        assert (record.event, record.v) == (NoteAdded(text="OLD WORDS", reply="r1"), 3)
        (new,) = add(store, "s1", "c2", NoteAdded(text="new"))
        assert new.v == 3
        assert store.read("s1")[2] == new


def test_an_event_type_can_be_renamed(journal: Path) -> None:
    payload = '{"type":"PromiseHonoured","promise":"p1","thread":"marta"}'
    rewrite(
        journal,
        "UPDATE events SET type = 'PromiseHonoured', payload = ? WHERE type = 'NoteAdded'",
        payload,
    )
    with Store.open(journal) as store, pytest.raises(JournalFault, match="newer version"):
        store.read("s1")
    rename = {("PromiseHonoured", 1): lambda old: {**old, "type": "PromiseKept", "how": "kept"}}
    with Store.open(journal, codec=Codec(rename)) as store:
        event = store.read("s1")[1].event
    assert event == PromiseKept(promise="p1", thread="marta", how="kept")


@pytest.mark.parametrize("change", ["v = 2", "type = 'TimeTravelled'"])
def test_an_event_of_a_newer_program_is_refused_not_guessed(journal: Path, change: str) -> None:
    rewrite(journal, f"UPDATE events SET {change} WHERE type = 'NoteAdded'")
    with Store.open(journal) as store:
        with pytest.raises(JournalFault, match="was written by a newer version") as caught:
            store.read("s1")
        assert str(journal) in str(caught.value)
        assert caught.value.status == 2


@pytest.mark.parametrize("payload", ['{"type":"NoteAdded","text":3}', '{"type":"NoteAdded"', "", "[]", "{}"])
def test_a_damaged_event_is_named_as_such(journal: Path, payload: str) -> None:
    rewrite(journal, "UPDATE events SET payload = ? WHERE type = 'NoteAdded'", payload)
    with Store.open(journal) as store, pytest.raises(JournalFault, match="damaged"):
        store.read("s1")


@pytest.mark.parametrize("value", ["CAST(x'ff41' AS TEXT)", "x'6162'"])
@pytest.mark.parametrize("column", ["actor", "payload"])
def test_bytes_that_are_no_text_are_damage(journal: Path, column: str, value: str) -> None:
    rewrite(journal, f"UPDATE events SET {column} = {value} WHERE type = 'NoteAdded'")
    with Store.open(journal) as store, pytest.raises(JournalFault, match="damaged"):
        store.read("s1")


@pytest.mark.parametrize("hidden", ["\\u001b[2J", "\u202e", "\\u0000", "\x7f", "\u200b"])
def test_planted_characters_do_not_come_in_from_the_file(journal: Path, hidden: str) -> None:
    rewrite(
        journal,
        "UPDATE events SET actor = ?, payload = ? WHERE type = 'NoteAdded'",
        "an\x1bna",
        f'{{"type":"NoteAdded","text":"ab{hidden}cd"}}',
    )
    rewrite(journal, "UPDATE streams SET scenario = ?", "late\x1b-delivery")
    with Store.open(journal) as store:
        record = store.read("s1")[1]
        scenario = store.streams()[0].scenario
    assert isinstance(record.event, NoteAdded)
    assert record.event.text == ("ab[2Jcd" if "1b" in hidden else "abcd")
    assert (record.actor, scenario) == ("anna", "late-delivery")


def test_a_stored_language_that_we_do_not_have_is_damage(journal: Path) -> None:
    rewrite(journal, "UPDATE streams SET lang = 'xx'")
    with Store.open(journal) as store, pytest.raises(JournalFault, match="damaged"):
        store.streams()


def test_defaults_are_not_stored_and_come_back(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        begin(store, "s1")
        add(store, "s1", "c1", SessionEnded(ending=""), NoteAdded(text="x"))
    with sqlite3.connect(tmp_path / "journal.sqlite3") as db:
        stored = db.execute("SELECT type, v, payload FROM events ORDER BY seq").fetchall()[1:]
    db.close()
    assert stored == [
        ("SessionEnded", 1, '{"type":"SessionEnded","ending":""}'),
        ("NoteAdded", 1, '{"type":"NoteAdded","text":"x"}'),
    ]
    with Store.open(tmp_path) as store:
        assert [r.event for r in store.read("s1", after=1)] == [SessionEnded(ending=""), NoteAdded(text="x")]
