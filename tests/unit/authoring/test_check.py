"""`scenario check`: every kind of diagnostic has a scenario that shows it."""

from pathlib import Path

import pytest

from simulator.authoring.check import check_scenario
from simulator.domain.terms import Lang
from simulator.located import KINDS, render
from simulator.located.yaml import MAX_BYTES
from simulator.scenario import ScenarioFaulty, load_scenario
from simulator.words import Words
from tests.kit import ROOT

BROKEN = ROOT / "tests" / "fixtures" / "broken"
FIXTURES = sorted(BROKEN.iterdir())
FINDINGS = frozenset({"honesty.admission"})
MADE_BY_A_TEST = {"SC002"}
"""A file of more than a mebibyte has no place in the repository."""


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_scenario_shows_its_fault_and_no_other(fixture: Path) -> None:
    report = check_scenario(fixture, findings=FINDINGS)
    assert {found.code for found in report.diagnostics} == {fixture.name[:5]}
    assert report.ok == (KINDS[fixture.name[:5]].severity == "warning")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_its_diagnostics_can_be_told_in_both_languages(fixture: Path) -> None:
    report = check_scenario(fixture, findings=FINDINGS)
    for found in report.diagnostics:
        assert found.line <= len(report.lines[found.file])
        for lang in ("en", "pl"):
            assert "%(" not in render(found, Words(lang), report.lines[found.file])


def test_every_kind_has_a_broken_scenario() -> None:
    assert {path.name[:5] for path in FIXTURES} | MADE_BY_A_TEST == set(KINDS)


def test_a_huge_file(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"# padding\n" * (MAX_BYTES // 10 + 1))
    assert [found.code for found in check_scenario(huge).diagnostics] == ["SC002"]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_errors_of_the_files_keep_a_scenario_from_being_played(fixture: Path) -> None:
    kind = KINDS[fixture.name[:5]]
    lang: Lang = "pl" if kind.origin == "translations" else "en"
    if kind.severity == "warning" or kind.origin == "sense" or kind.code == "SC043":
        assert load_scenario(fixture, lang if fixture.is_dir() else None).scenario.id == "small"
    else:
        with pytest.raises(ScenarioFaulty) as caught:
            load_scenario(fixture, lang)
        assert kind.code in {found.code for found in caught.value.diagnostics}


def test_the_tiny_scenario_has_no_fault() -> None:
    report = check_scenario(ROOT / "tests" / "fixtures" / "tiny")
    assert report.diagnostics == ()
    assert report.languages == ("en", "pl")


def test_without_the_policy_findings_are_not_checked() -> None:
    assert check_scenario(BROKEN / "SC043-no-finding.yaml").diagnostics == ()


def test_a_fault_of_a_translation_is_found_in_its_own_file(tmp_path: Path) -> None:
    tiny = ROOT / "tests" / "fixtures" / "tiny"
    (tmp_path / "scenario.yaml").write_bytes((tiny / "scenario.yaml").read_bytes())
    overlay = (tiny / "pl.yaml").read_text("utf-8").replace("$marta_order", "$marta_ordr")
    (tmp_path / "pl.yaml").write_text(overlay, "utf-8")
    (found,) = check_scenario(tmp_path).diagnostics
    line = overlay.splitlines()[found.line - 1]
    assert (found.code, Path(found.file).name) == ("SC044", "pl.yaml")
    assert found.args["nearest"] == "$marta_order"
    assert line[found.column - 1 :].startswith('"Numer zamówienia: $marta_ordr')
