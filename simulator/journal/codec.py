"""Events as JSON and back: what an old version wrote is brought up to date, step by step, when read."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, get_args

import msgspec

from simulator.domain.events import Event
from simulator.text import clean

TEXT_LIMIT = 50_000
"""Code points of one text in a stored event; entrances for people are far narrower."""

Fields = dict[str, Any]
Upcaster = Callable[[Fields], Fields]
"""Turns the fields of an event of one version ("type" among them) into those of the next."""

UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType({})
"""By type and version that they read. Needed for every change of meaning of a field, also of a default:
defaults are not stored."""


class Newer(Exception):
    """An event of a type or version that this program does not know."""


class Codec:
    """Writes events in their current versions, reads them in any."""

    def __init__(self, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> None:
        self._upcasters = dict(upcasters)
        self._known = frozenset(kind.__name__ for kind in get_args(Event))
        self._current: dict[str, int] = {}
        for name, version in upcasters:
            self._current[name] = max(version + 1, self._current.get(name, 1))
        self._decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)

    def encode(self, event: Event) -> tuple[str, int, str]:
        """Return type, version and JSON text of `event`."""
        name = type(event).__name__
        return name, self.version(name), msgspec.json.encode(event).decode()

    def version(self, name: str) -> int:
        """Return the version in which events of the type `name` are written now."""
        return self._current.get(name, 1)

    def decode(self, name: str, v: int, payload: str) -> Event:
        """Return the event that was stored, through the upcasters and the gate for text.

        Raises Newer, or msgspec.MsgspecError where the payload is damaged.
        """
        if v > self.version(name) or (name not in self._known and name not in self._current):
            raise Newer(name)
        if v == self.version(name) and name in self._known and _harmless(payload):
            return self._decoder.decode(payload)
        fields: Fields = msgspec.json.decode(payload, type=dict)
        while step := self._upcasters.get((fields.get("type", name), v)):
            fields = step(fields)
            v += 1
        return self._decoder.decode(msgspec.json.encode(cleaned(fields)))


def tidy(text: str) -> str:
    """Return a stored text as it may be shown; nothing but a tampered journal is changed by it."""
    return text if text.isascii() and text.isprintable() else clean(text, limit=TEXT_LIMIT)


def _harmless(payload: str) -> bool:
    """Whether the JSON text can hold no character that the gate would change (a quick "no" is fine)."""
    return payload.isascii() and payload.isprintable() and "\\" not in payload and len(payload) <= TEXT_LIMIT


def cleaned(value: Any) -> Any:
    """Return what JSON held with every text as it may be shown."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, dict):
        return {tidy(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return value
