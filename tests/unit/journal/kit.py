"""Short ways to write a journal, shared by its tests."""

from hashlib import sha256
from typing import Any

from simulator.domain.events import Event, NoteAdded, Recorded, SessionStarted, Versions
from simulator.journal import Store

SCENARIO = b'{"id": "late-delivery"}'
POLICY = b'{"compose_cost": 4}'
DOCUMENTS = {"scenario": SCENARIO, "policy": POLICY}
WALL = "2026-03-04T09:40:00Z"


def digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def started(scenario_body: bytes = SCENARIO, policy_body: bytes = POLICY, **fields: Any) -> SessionStarted:
    hashes = digest(scenario_body), digest(policy_body)
    versions = Versions(program="0.1.0", scenario=hashes[0], policy=hashes[1], model="m")
    defaults: dict[str, Any] = {"scenario": "late-delivery", "seed": 7, "lang": "pl", "mode": "coach"}
    return SessionStarted(**(defaults | {"pace": "untimed", "player": "p1", "versions": versions} | fields))


def begin(store: Store, stream: str, wall_utc: str = WALL, **fields: Any) -> tuple[Recorded, ...]:
    """Start a stream with the usual documents."""
    return store.append(
        stream,
        [started(**fields)],
        at_ms=0,
        command_id="start",
        actor="trainee",
        wall_utc=wall_utc,
        documents=DOCUMENTS,
    )


def add(store: Store, stream: str, command_id: str, *events: Event, **options: Any) -> tuple[Recorded, ...]:
    """Append under `command_id`; without events, one note with the command's id."""
    defaults: dict[str, Any] = {"at_ms": 1000, "actor": "trainee", "wall_utc": WALL}
    return store.append(
        stream, events or [NoteAdded(text=command_id)], command_id=command_id, **(defaults | options)
    )


def texts(store: Store, stream: str) -> list[str]:
    """The notes of a stream."""
    return [r.event.text for r in store.read(stream) if isinstance(r.event, NoteAdded)]
