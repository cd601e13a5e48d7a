"""What the screen remembers between two starts, in the journal's settings table."""

import json
from typing import Literal, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from simulator.domain.terms import LANGS, Lang, Mode, Pace
from simulator.journal import JournalFault, Store
from simulator.text import clean

Motion = Literal["full", "none"]

_PREFIX = "screen."
_KEY = 60
"""Code points of a command's name, and of its keys."""
T = TypeVar("T", bound=str)


class Settings(Struct, frozen=True):
    """One person's choices."""

    lang: Lang | Literal[""] = ""
    """Language of the interface; empty: that of the environment."""
    theme: str = ""
    """Name of a theme; empty: the standard one."""
    motion: Motion = "full"
    mode: Mode = "coach"
    """How the last game was begun."""
    pace: Pace = "untimed"
    keys: dict[str, str] = {}
    """Keys by command, where they differ from ours."""
    met: bool = False
    """Whether the first shift has been played or declined."""
    place: str = ""
    """Stream of the game that was open when the program ended, else empty."""


def load_settings(store: Store) -> Settings:
    """Return the settings; what cannot be read is as if it had never been set."""
    read = {name: clean(store.setting(_PREFIX + name)) for name in Settings.__struct_fields__}
    return Settings(
        lang=_one_of(read["lang"], LANGS, ""),
        theme=read["theme"],
        motion=_one_of(read["motion"], get_args(Motion), "full"),
        mode=_one_of(read["mode"], get_args(Mode), "coach"),
        pace=_one_of(read["pace"], get_args(Pace), "untimed"),
        keys=_keys(read["keys"]),
        met=read["met"] == "yes",
        place=read["place"],
    )


def save_settings(store: Store, old: Settings, **changes: object) -> Settings:
    """Keep what changes, and return the settings after it."""
    new = replace(old, **changes)
    for name in changes:
        value = getattr(new, name)
        if value == getattr(old, name):
            continue
        match value:
            case bool():
                written = "yes" if value else ""
            case dict():
                written = json.dumps(value, sort_keys=True)
            case _:
                written = str(value)
        store.set_setting(_PREFIX + name, written)
    return new


def remembered(store: Store, old: Settings, **changes: object) -> Settings:
    """Return the settings after a change; they hold until the end also where the journal cannot keep them."""
    try:
        return save_settings(store, old, **changes)
    except JournalFault:
        return replace(old, **changes)


def _one_of(value: str, known: tuple[T, ...], default: T) -> T:
    return next((one for one in known if one == value), default)


def _keys(written: str) -> dict[str, str]:
    try:
        read = json.loads(written or "{}")
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    told = {name: keys for name, keys in read.items() if isinstance(keys, str) and keys}
    return {clean(name, limit=_KEY): clean(keys, limit=_KEY) for name, keys in told.items()}
