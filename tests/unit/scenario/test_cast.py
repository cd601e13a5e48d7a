"""The cast: repeatable, unique, and with Polish forms that are right."""

import os
import re
import subprocess
import sys

import msgspec
import pytest
from faker.providers.person.pl_PL import Provider

from simulator.domain.scenario import CastRole, Scenario
from simulator.domain.terms import LANGS, Lang
from simulator.scenario import load_scenario
from simulator.scenario.cast import SPARE_BYSTANDERS, draw_cast
from simulator.scenario.names import avoided_names, polish_forms, polish_names
from tests.kit import ROOT

TINY = ROOT / "tests" / "fixtures" / "tiny"


def tiny(lang: Lang = "pl", *cast: CastRole) -> Scenario:
    scenario = load_scenario(TINY, lang).scenario
    return msgspec.structs.replace(scenario, cast=cast) if cast else scenario


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_seed_draws_the_same_people(lang: Lang) -> None:
    assert draw_cast(tiny(lang), 7) == draw_cast(tiny(lang), 7)
    assert draw_cast(tiny(lang), 7) != draw_cast(tiny(lang), 8)


def test_the_draw_does_not_hang_on_the_hash_seed() -> None:
    program = (
        "from pathlib import Path; from simulator.scenario import load_scenario;"
        "from simulator.scenario.cast import draw_cast;"
        f"print(draw_cast(load_scenario(Path({str(TINY)!r}), 'pl').scenario, 3))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(drawn) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", range(12))
def test_everybody_is_somebody_else(lang: Lang, seed: int) -> None:
    scenario = tiny(lang)
    drawn = draw_cast(scenario, seed)
    people = (*drawn.people, *drawn.crowd)
    assert [person.id for person in drawn.people] == [role.id for role in scenario.cast]
    assert [person.id for person in drawn.crowd] == [f"crowd:{n}" for n in range(4 + SPARE_BYSTANDERS)]
    assert len({person.name for person in people}) == len(people)
    assert len({person.name.split()[0] for person in people}) == len(people)
    assert len({person.handle for person in people}) == len(people)
    assert not {person.name for person in people} & avoided_names()
    for person in people:
        assert re.fullmatch(r"@[a-z0-9][a-z0-9._]*", person.handle)
        assert re.fullmatch(r"\d{6}", person.order)
        assert person.town
    for role, person in zip(scenario.cast, drawn.people, strict=True):
        assert person.gender == role.gender


def test_polish_people_have_polish_forms_and_english_ones_do_not_decline() -> None:
    for person in draw_cast(tiny("pl"), 5).people:
        known = polish_forms(person.name.split()[0])
        assert known is not None
        assert (person.voc, person.gen, person.gender) == (known.voc, known.gen, known.gender)
    for person in draw_cast(tiny("en"), 5).people:
        assert person.voc == person.gen == person.name.split()[0]


def test_fixed_names_and_handles_are_kept() -> None:
    roles = (
        CastRole("kasia", name="Kasia Nowak", handle="kasia_n"),
        CastRole("x", gender="male", name="Xavier Xyz"),
        CastRole("drawn", gender="female"),
    )
    kasia, xavier, drawn = draw_cast(tiny("pl", *roles), 1).people
    assert (kasia.name, kasia.handle, kasia.voc, kasia.gen, kasia.gender) == (
        "Kasia Nowak", "@kasia_n", "Kasiu", "Kasi", "female",
    )  # fmt: skip
    assert (xavier.name, xavier.voc) == ("Xavier Xyz", "Xavier")
    assert drawn.name.split()[0] not in {"Kasia", "Xavier"}


def test_a_large_cast_never_runs_dry() -> None:
    roles = tuple(CastRole(f"p{n}", gender="male") for n in range(400))
    people = draw_cast(tiny("pl", *roles), 1).people
    assert len({person.name for person in people}) == 400
    assert len({person.handle for person in people}) == 400


@pytest.mark.parametrize("name", sorted({*Provider.first_names_female, *Provider.first_names_male}))
def test_every_polish_name_of_faker_has_forms(name: str) -> None:
    known = polish_forms(name)
    assert known is not None
    assert known.gender == ("female" if name in Provider.first_names_female else "male")


@pytest.mark.parametrize(
    ("name", "voc", "gen"),
    [
        ("Marta", "Marto", "Marty"),
        ("Kasia", "Kasiu", "Kasi"),
        ("Tomek", "Tomku", "Tomka"),
        ("Paweł", "Pawle", "Pawła"),
        ("Maciej", "Macieju", "Macieja"),
        ("Piotr", "Piotrze", "Piotra"),
        ("Jerzy", "Jerzy", "Jerzego"),
        ("Kuba", "Kubo", "Kuby"),
        ("Zofia", "Zofio", "Zofii"),
        ("Olga", "Olgo", "Olgi"),
    ],
)
def test_forms(name: str, voc: str, gen: str) -> None:
    known = polish_forms(name)
    assert known is not None
    assert (known.voc, known.gen) == (voc, gen)


def test_drawn_names_follow_the_endings_of_their_gender() -> None:
    """Slips of the pen in the table: a woman's name without -a, a vocative that is the nominative."""
    for known in polish_names("female"):
        assert known.name.endswith("a")
        assert known.voc.endswith(("o", "u"))
        assert known.gen.endswith(("i", "y"))
    for known in polish_names("male"):
        indeclinable = known.name.endswith(("y", "i", "o"))
        assert known.voc.endswith(("e", "u")) or (indeclinable and known.voc == known.name)
        assert known.gen.endswith(("a", "ego"))
