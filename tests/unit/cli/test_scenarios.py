"""`list` and `scenario check`."""

import json
import shutil
from pathlib import Path

import pytest

from simulator.cli import main
from tests.plays import TINY

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def test_the_list_is_json_or_lines(capsys: Capture) -> None:
    assert main(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"id", "title", "languages", "minutes", "difficulty"} <= listed[0].keys()
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert all(one["id"] in out and one["title"] in out for one in listed)


def test_a_sound_scenario_passes(copy: Path, capsys: Capture) -> None:
    assert main(["scenario", "check", str(copy), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ok"]
    assert not any(one["severity"] == "error" for one in report["diagnostics"])


@pytest.mark.parametrize(
    ("old", "new"), [("format: 1", "format: 1\nthredas: []"), ("format: 1", "format: [")]
)
def test_a_fault_has_its_place_and_status_1_and_cannot_be_played(
    old: str, new: str, copy: Path, capsys: Capture
) -> None:
    path = copy / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert main(["scenario", "check", str(copy)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert f"{path}:" in out
    assert "error SC0" in out
    assert main(["play", str(copy), "--lang", "en", "--script", "/dev/null", "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{path}:" in err
    assert len(err.splitlines()) <= 8


def test_what_is_not_there_is_wrong_use(capsys: Capture) -> None:
    assert main(["scenario", "check", "late-deliver"]) == 2
    assert "late-delivery" in capsys.readouterr().err


def test_accepting_notes_the_sources_and_nothing_else(copy: Path, capsys: Capture) -> None:
    source = copy / "scenario.yaml"
    source.write_text(source.read_text("utf-8").replace('summary: "A till', 'summary: "One till'), "utf-8")
    before = (copy / "pl.yaml").read_text("utf-8")
    assert main(["scenario", "check", str(copy), "--accept"]) == 0
    assert str(copy / "pl.yaml") in capsys.readouterr().out
    after = (copy / "pl.yaml").read_text("utf-8")
    assert after.startswith(before.partition("\nsources:")[0].rstrip())
    assert main(["scenario", "check", str(copy), "--accept"]) == 0
    assert (copy / "pl.yaml").read_text("utf-8") == after


def test_differences_between_author_and_reader_are_listed(copy: Path, capsys: Capture) -> None:
    path = copy / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace("acts: [admission, apology]", "acts: [threat]"), "utf-8")
    assert main(["scenario", "check", str(copy), "--assess", "--json"]) == 0
    differences = json.loads(capsys.readouterr().out)["differences"]
    assert any(one["author"] == ["threat"] and "apology" in one["reader"] for one in differences)
    assert not any("$" in one["text"] for one in differences)
    assert main(["scenario", "check", str(copy), "--assess"]) == 0
    assert "author threat" in capsys.readouterr().out
