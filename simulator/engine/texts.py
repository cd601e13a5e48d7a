"""Filling the $placeholders of a scenario's texts from the cast and the house's values."""

from collections.abc import Mapping
from string import Template

from simulator.domain.events import Person

PERSON_FORMS = ("name", "voc", "gen", "first", "handle", "order", "town", "role")
"""Forms of a person that a text may name: `$marta_voc`."""
QUOTE_WORDS = 9
"""Longest quotation of the trainee's words in somebody's answer."""
_EDGES = " \t\n.,;:!?…-–—\"'„”“‘’()"


def person_values(key: str, person: Person) -> dict[str, str]:
    """Return the placeholders of one person under `key` ("marta" gives marta_name…)."""
    first = person.name.split(" ")[0]
    forms = (
        person.name, person.voc, person.gen, first, person.handle, person.order, person.town, person.role,
    )  # fmt: skip
    return {f"{key}_{form}": value for form, value in zip(PERSON_FORMS, forms, strict=True)}


def fill(text: str, people: Mapping[str, Person], house: Mapping[str, str], **extra: str) -> str:
    """Return `text` with its placeholders filled; unknown ones stay as written."""
    if "$" not in text:
        return text
    values = dict(house)
    for key, person in people.items():
        if not key.startswith("crowd:"):
            values.update(person_values(key, person))
    values.update(extra)
    return Template(text).safe_substitute(values)


def quotable(words: str) -> str:
    """Return a short piece of `words` that reads well between quotation marks."""
    parts = words.strip(_EDGES).split()
    if len(parts) <= QUOTE_WORDS:
        return " ".join(parts).strip(_EDGES)
    for cut in range(QUOTE_WORDS, 3, -1):
        if parts[cut - 1][-1:] in ",;:.–—":
            return " ".join(parts[:cut]).strip(_EDGES)
    return " ".join(parts[:QUOTE_WORDS]).strip(_EDGES) + "…"
