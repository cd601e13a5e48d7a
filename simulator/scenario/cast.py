"""Who plays: names, handles, order numbers and towns, drawn by the seed. Faker is imported only here."""

import re
import unicodedata
from random import Random
from typing import TYPE_CHECKING

from simulator.domain.events import CastDrawn, Person
from simulator.domain.scenario import CastRole, Scenario
from simulator.scenario.names import avoided_names, polish_forms, polish_names
from simulator.text import clean, one_line

if TYPE_CHECKING:
    from faker import Faker

SPARE_BYSTANDERS = 60
"""Bystanders beside those that crowds may need: for reactions and thrown-in posts."""
_GENDERS = ("female", "male")
_ATTEMPTS = 50
_LATIN = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "æ": "ae", "œ": "oe"})
_HANDLE_STYLES = (
    "{first}.{last}", "{first}_{last}", "{first}_{l}", "{last}.{first}", "{f}.{last}", "{first}{last}",
    "{first}.{l}{year}", "{first}{year}", "{last}_{f}{year}",
)  # fmt: skip
_YEARS = tuple(year for year in range(70, 100) if year != 88)
"""Two digits as people put them behind a handle, without a number that extremists use."""


def draw_cast(scenario: Scenario, seed: int) -> CastDrawn:
    """Return the people of a game: always the same for the same scenario, language and seed.

    Names and handles are unique within a game. A name or handle that the scenario fixes is kept.
    """
    draw = _Draw(scenario, seed)
    fixed_first = sorted(scenario.cast, key=lambda role: not role.name)
    people = {role.id: draw.person(role, role.id, 0) for role in fixed_first}
    limits = sum(thread.crowd.limit for thread in scenario.threads if thread.crowd is not None)
    numbers = range(limits + SPARE_BYSTANDERS)
    crowd = tuple(draw.person(CastRole(f"crowd:{number}"), "crowd", number) for number in numbers)
    return CastDrawn(people=tuple(people[role.id] for role in scenario.cast), crowd=crowd)


class _Draw:
    """One draw of a whole cast."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        self.names: set[str] = set()
        self.handles = {_with_at(role.handle).lower() for role in scenario.cast if role.handle}
        self.faker = _faker(scenario.cast_locale)

    def person(self, role: CastRole, stream: str, ordinal: int) -> Person:
        """Draw one person; the dice of each are their own."""
        dice = Random(f"{self.seed}:cast:{stream}:{ordinal}")
        self.faker.seed_instance(dice.getrandbits(64))
        gender = role.gender or self._gender_of(role.name) or dice.choice(_GENDERS)
        first, last = self._name(role, gender, dice)
        name = role.name or f"{first} {last}"
        voc, gen = self._forms(first)
        return Person(
            id=role.id,
            name=name,
            voc=voc,
            gen=gen,
            gender=gender,
            handle=_with_at(role.handle) if role.handle else self._handle(first, last, dice),
            order=str(dice.randrange(100_000, 1_000_000)),
            town=one_line(clean(str(self.faker.city()), limit=60)),
            role=role.role,
        )

    def _name(self, role: CastRole, gender: str, dice: Random) -> tuple[str, str]:
        """Return first and last name, both new to this game wherever there are enough names."""
        if role.name:
            self.names.update((role.name, role.name.split()[0]))
            return role.name.split()[0], role.name.split()[-1]
        first = last = ""
        for attempt in range(_ATTEMPTS):
            first, last = self._first(gender, dice), self._last(gender)
            fresh = first not in self.names or attempt >= _ATTEMPTS // 2
            if fresh and f"{first} {last}" not in self.names | avoided_names():
                break
        self.names.update((first, f"{first} {last}"))
        return first, last

    def _first(self, gender: str, dice: Random) -> str:
        if self.scenario.cast_locale == "pl_PL":
            return dice.choice(polish_names(gender)).name
        drawn = self.faker.first_name_female() if gender == "female" else self.faker.first_name_male()
        return one_line(clean(str(drawn), limit=40))

    def _last(self, gender: str) -> str:
        drawn = self.faker.last_name_female() if gender == "female" else self.faker.last_name_male()
        return one_line(clean(str(drawn), limit=40))

    def _gender_of(self, name: str) -> str:
        known = polish_forms(name.split(maxsplit=1)[0]) if name else None
        return known.gender if known is not None else ""

    def _forms(self, first: str) -> tuple[str, str]:
        known = polish_forms(first) if self.scenario.lang == "pl" else None
        return (known.voc, known.gen) if known is not None else (first, first)

    def _handle(self, first: str, last: str, dice: Random) -> str:
        parts = {"first": _ascii(first), "last": _ascii(last)}
        handle = ""
        for _ in range(_ATTEMPTS):
            style = dice.choice(_HANDLE_STYLES)
            year = dice.choice(_YEARS)
            made = style.format(**parts, f=parts["first"][:1], l=parts["last"][:1], year=year)
            handle = f"@{made}"
            if handle not in self.handles:
                break
            parts["last"] = f"{_ascii(last)}{year}"
        self.handles.add(handle)
        return handle


def _with_at(handle: str) -> str:
    return f"@{handle.removeprefix('@')}"


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_LATIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower()) or "user"


def _faker(locale: str) -> "Faker":
    from faker import Faker

    return Faker(locale)
