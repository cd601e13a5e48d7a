"""First names with the forms that Polish needs. The table is `names.json`, checked by hand."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class FirstName:
    """A Polish first name."""

    name: str
    gender: str
    """"female" or "male"."""
    voc: str
    gen: str


def polish_forms(name: str) -> FirstName | None:
    """Return the forms of a first name, full ("Katarzyna") or short ("Kasia"); None where unknown."""
    return _known().get(name)


@cache
def polish_names(gender: str) -> tuple[FirstName, ...]:
    """Return the full names of that gender, in a fixed order: those that are drawn."""
    return tuple(_entries(gender, gender))


@cache
def avoided_names() -> frozenset[str]:
    """Return full names of well-known people, which are never drawn."""
    return frozenset(_table()["avoid"])


@cache
def _known() -> dict[str, FirstName]:
    kinds = (("female_short", "female"), ("male_short", "male"), ("female", "female"), ("male", "male"))
    return {entry.name: entry for kind, gender in kinds for entry in _entries(kind, gender)}


def _entries(kind: str, gender: str) -> list[FirstName]:
    return [FirstName(name, gender, voc, gen) for name, (voc, gen) in _table()[kind].items()]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = json.loads(
        files(__package__).joinpath("names.json").read_text("utf-8")
    )
    return table
