"""Whatever events a game can emit: they come back from the journal as they were."""

from collections.abc import Sequence
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import Event, SessionStarted
from simulator.journal import Store
from simulator.text import clean
from tests.unit.journal.kit import DOCUMENTS, WALL, started

NUMBERS = st.integers(-(2**63), 2**63 - 1)
TEXTS = st.text(max_size=40).map(clean)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: NUMBERS,
    bool: st.booleans(),
    float: FINITE,
    type(None): st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that events are made of."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in {Union, UnionType}:
        return st.one_of(*map(values, arguments))
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    return st.builds(kind, **{field.name: values(field.type) for field in msgspec.structs.fields(kind)})


EVENTS = st.one_of(*(values(kind) for kind in get_args(Event) if kind is not SessionStarted))
COMMANDS = st.lists(st.lists(st.tuples(EVENTS, NUMBERS), max_size=4), max_size=4)


@given(seed=st.integers(), commands=COMMANDS, actor=TEXTS)
def test_any_events_come_back_as_they_were(
    seed: int, commands: Sequence[Sequence[tuple[Event, int]]], actor: str
) -> None:
    first = started(seed=seed)
    with Store.open(None) as store:
        told = store.append(
            "s1", [first], at_ms=0, command_id="0", actor=actor, wall_utc=WALL, documents=DOCUMENTS
        )
        for number, command in enumerate(commands, start=1):
            told += store.append(
                "s1",
                [event for event, _ in command],
                at_ms=[at_ms for _, at_ms in command],
                command_id=str(number),
                actor=actor,
                wall_utc=WALL,
                expected_seq=len(told),
            )
        assert store.read("s1") == told
        summaries = store.streams()
        store.rebuild()
        assert store.streams() == summaries
    assert [r.event for r in told] == [first, *(event for command in commands for event, _ in command)]
    assert [r.seq for r in told] == list(range(1, len(told) + 1))


@given(text=st.text(max_size=200))
def test_what_is_read_is_fit_to_be_shown(text: str) -> None:
    """The journal is an entrance too: the gate stands behind every text in it."""
    storable = text.encode("utf-8", "ignore").decode()
    with Store.open(None) as store:
        store.save_draft("s1", "marta", storable)
        assert store.draft("s1", "marta") == clean(storable, limit=50_000)
