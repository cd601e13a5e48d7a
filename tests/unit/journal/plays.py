"""A life of a journal, step by step, to be interrupted anywhere."""

from collections.abc import Callable
from pathlib import Path

from simulator.domain.events import MeterChanged, NoteAdded, SessionEnded
from simulator.journal import Store
from tests.unit.journal.kit import add, begin

SECRET = "Confidential-Kowalska-4711 "
"""Text of the stream that is deleted half-way."""

Step = Callable[[Store], object]
STEPS: tuple[Step, ...] = (
    lambda store: begin(store, "gone", scenario="gone"),
    lambda store: add(store, "gone", "c1", NoteAdded(text=SECRET * 300), NoteAdded(text=SECRET)),
    lambda store: store.save_draft("gone", "marta", SECRET * 20),
    lambda store: begin(store, "s1"),
    lambda store: store.save_draft("s1", "marta", "half a sentence " * 40),
    lambda store: store.set_setting("theme", "light"),
    lambda store: add(
        store,
        "s1",
        "c1",
        NoteAdded(text="first reply " * 500),
        *(MeterChanged(meter="trust", before=n, after=n + 1, reason="reply") for n in range(4)),
        expected_seq=1,
        drop_drafts=["marta"],
        save_drafts={"jan": "kept with the reply"},
    ),
    lambda store: store.delete("gone"),
    lambda store: add(store, "s1", "c2", NoteAdded(text="second reply"), expected_seq=6),
    lambda store: store.rebuild(),
    lambda store: store.save_draft("s1", "jan", "another"),
    lambda store: store.drop_draft("s1", "jan"),
    lambda store: add(store, "s1", "c3", SessionEnded(ending="calm"), NoteAdded(text="over")),
)


def play(home: Path) -> None:
    """Take all steps; say of each that it is done only when it is."""
    with Store.open(home) as store:
        for step in STEPS:
            step(store)
            print("done", flush=True)


def everything(store: Store) -> object:
    """All that a journal holds, as far as these steps touch it."""
    drafts = [store.draft(stream, slot) for stream in ("gone", "s1") for slot in ("marta", "jan")]
    return store.read("gone"), store.read("s1"), store.streams(), drafts, store.setting("theme")


def states() -> list[object]:
    """What a journal holds before the first step and after each."""
    with Store.open(None) as store:
        found = [everything(store)]
        for step in STEPS:
            step(store)
            found.append(everything(store))
    return found
