"""The contract of SCENARIO and of `scenario check`: ids, paths, faults by place, exit statuses."""

import json
import shutil
from pathlib import Path

import pytest

from tests.contract import (
    BROKEN,
    TINY,
    assert_refused,
    assert_told,
    debrief,
    journaled,
    play,
    timeless,
    warmed,
)
from tests.kit import Cli

UNKNOWN_KEY = BROKEN / "SC020-unknown-key.yaml"
NOT_YAML = BROKEN / "SC004-not-yaml.yaml"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command whose data directory all tests of this file use."""
    folder = tmp_path_factory.mktemp("scenario")
    return Cli(home=folder / "home", cwd=folder)


@pytest.fixture
def cli(cli: Cli, shared: Cli) -> Cli:
    """The command with an empty journal, but a warm cache."""
    return warmed(cli, shared)


@pytest.fixture
def copy(cli: Cli) -> Path:
    """A copy of the tiny scenario, to be changed."""
    return Path(shutil.copytree(TINY, cli.cwd / "copy"))


def test_a_folder_and_its_file_are_the_same_scenario(shared: Cli) -> None:
    games = [
        debrief(play(shared, "", "--json", "--seed", "1", scenario=scenario))
        for scenario in (f"{TINY}/", TINY / "scenario.yaml")
    ]
    assert timeless(games[0]) == timeless(games[1])


def test_a_shipped_scenario_by_its_id(shared: Cli) -> None:
    played = debrief(play(shared, "", "--json", scenario="late-delivery"))
    assert played["scenario"] == "late-delivery"
    assert not played["passed"]


def test_an_unknown_id_is_told_the_nearest(shared: Cli) -> None:
    assert_refused(play(shared, "", "--json", scenario="late-deliver"), "“late-deliver”", "“late-delivery”")
    assert_refused(shared("scenario", "check", "late-deliver"), "“late-delivery”")


@pytest.mark.parametrize("name", ["", ".", "a" * 5000, "a\nb\x1b[31m\u202e"])
def test_a_scenario_that_is_not_there(shared: Cli, name: str) -> None:
    before = journaled(shared.home)
    assert_refused(play(shared, "", "--json", scenario=name))
    assert_refused(shared("scenario", "check", name, "--json"))
    assert journaled(shared.home) == before


def test_a_scenario_without_the_language_asked_for(cli: Cli, copy: Path) -> None:
    (copy / "pl.yaml").unlink()
    assert_refused(play(cli, "", "--json", "--lang", "pl", scenario=copy))
    assert debrief(play(cli, "", "--json", scenario=copy, env={"LANG": "pl_PL.UTF-8"}))["lang"] == "en"


@pytest.mark.parametrize(
    ("path", "place"), [(UNKNOWN_KEY, ":5:1: "), (NOT_YAML, ":4:8: ")], ids=["key", "syntax"]
)
def test_a_broken_scenario(shared: Cli, path: Path, place: str) -> None:
    before = journaled(shared.home)
    checked = shared("scenario", "check", path)
    assert (checked.status, checked.err) == (1, "")
    assert checked.out.startswith(f"{path}{place}")
    assert_refused(play(shared, "", "--json", scenario=path), f"{path}{place}")
    assert journaled(shared.home) == before


def test_the_json_of_a_check(shared: Cli) -> None:
    checked = shared("scenario", "check", UNKNOWN_KEY, "--json")
    assert (checked.status, checked.err) == (1, "")
    found = json.loads(checked.out)
    assert (found["ok"], found["path"]) == (False, str(UNKNOWN_KEY))
    first = found["diagnostics"][0]
    assert set(first) == {"code", "severity", "file", "line", "column", "message", "hint"}
    assert (first["code"], first["severity"], first["line"], first["column"]) == ("SC020", "error", 5, 1)
    assert "summary" in first["hint"]


def test_a_sound_scenario(shared: Cli) -> None:
    assert json.loads(shared("scenario", "check", TINY, "--json").out) == {
        "path": str(TINY), "ok": True, "diagnostics": [],
    }  # fmt: skip
    for name in (TINY, "late-delivery"):
        checked = shared("scenario", "check", name)
        assert (checked.status, checked.err) == (0, "")


def test_warnings_alone_are_no_failure(cli: Cli, copy: Path) -> None:
    source = copy / "scenario.yaml"
    source.write_text(source.read_text("utf-8").replace('summary: "A till', 'summary: "One till'), "utf-8")
    checked = cli("scenario", "check", copy)
    assert (checked.status, checked.err) == (0, "")
    assert f"{copy / 'pl.yaml'}:5:10: warning SC065" in checked.out
    found = json.loads(cli("scenario", "check", copy, "--json").out)
    assert found["ok"] is True
    assert [one["severity"] for one in found["diagnostics"]] == ["warning"]
    debrief(play(cli, "", "--json", "--lang", "pl", scenario=copy))


def test_a_change_of_the_file_is_seen_in_the_next_game(cli: Cli, copy: Path) -> None:
    first = debrief(play(cli, "", "--json", "--seed", "1", scenario=copy))
    source = copy / "scenario.yaml"
    source.write_text(
        source.read_text("utf-8").replace("Charged twice for one", "Paid twice for one"), "utf-8"
    )
    second = debrief(play(cli, "", "--json", "--seed", "1", scenario=copy))
    assert second["threads"][0]["title"] == "Paid twice for one coffee"
    assert second["versions"]["scenario"] != first["versions"]["scenario"]


def test_a_fault_in_the_translation_leaves_the_source_playable(cli: Cli, copy: Path) -> None:
    overlay = copy / "pl.yaml"
    overlay.write_text(overlay.read_text("utf-8") + "bogus: 1\n", "utf-8")
    assert cli("scenario", "check", copy).status == 1
    debrief(play(cli, "", "--json", "--lang", "en", scenario=copy))
    assert_told(play(cli, "", "--json", "--lang", "pl", scenario=copy), 2, "pl.yaml:")


def test_a_check_speaks_polish(shared: Cli) -> None:
    english, polish = (shared("scenario", "check", UNKNOWN_KEY, "--lang", lang).out for lang in ("en", "pl"))
    assert english.splitlines()[0].split(": ")[0] == polish.splitlines()[0].split(": ")[0]
    assert "błąd SC020" in polish
