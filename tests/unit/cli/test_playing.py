"""`play`, `resume`, `report` and `history`: the contract with scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from simulator.journal import Store
from tests.kit import Cli
from tests.plays import TINY

GOOD = "I am sorry, that was our mistake. You will get the second charge back in full."
SCRIPT = f'ask accounts payday\nreply marta "{GOOD}"\nwait 20m\nhide kuba yes # wrong\n'

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "play.txt"
    path.write_text(SCRIPT, "utf-8")
    return path


def played(capsys: Capture, script: Path, *more: str) -> dict[str, Any]:
    line = ["play", str(TINY), "--lang", "en", "--seed", "3", "--script", str(script), "--json", *more]
    assert main(line) == 0, capsys.readouterr().err
    out, err = capsys.readouterr()
    assert err == ""
    debrief: dict[str, Any] = json.loads(out)
    return debrief


def without_wall(debrief: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in debrief.items() if key not in {"session", "started", "finished"}}


def test_a_script_prints_the_debrief_and_nothing_else(capsys: Capture, script: Path) -> None:
    debrief = played(capsys, script)
    assert (debrief["schema"], debrief["scenario"], debrief["lang"], debrief["seed"]) == (1, "tiny", "en", 3)
    assert debrief["pace"] == "untimed"
    for key in (
        "score",
        "uncapped",
        "band",
        "passed",
        "caps",
        "versions",
        "guidelines",
        "threads",
        "timeline",
    ):
        assert key in debrief


def test_the_same_game_prints_the_same_and_the_journal_knows_it(
    capsys: Capture, script: Path, home: Path
) -> None:
    first, second = played(capsys, script), played(capsys, script)
    assert without_wall(first) == without_wall(second)
    assert first["session"] != second["session"]
    assert main(["report", first["session"], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    target = home / "report.json"
    assert main(["report", first["session"][:10], "--format", "json", "--output", str(target)]) == 0
    assert json.loads(target.read_text("utf-8")) == first


def test_other_processes_with_other_hashes_and_zones_print_the_same(cli: Cli, script: Path) -> None:
    line = ("play", TINY, "--lang", "pl", "--seed", "7", "--script", script, "--plain", "--json")
    first = cli(*line, env={"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"})
    second = cli(*line, env={"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "C"})
    assert (first.status, first.err, second.status, second.err) == (0, "", 0, "")
    assert without_wall(json.loads(first.out)) == without_wall(json.loads(second.out))


def test_without_json_the_play_is_told_with_session_and_seed(capsys: Capture, script: Path) -> None:
    assert main(["play", str(TINY), "--lang", "en", "--script", str(script)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("Session ")
    assert ", seed " in out.splitlines()[0]
    for expected in ("New conversation", "Result: ", "points of 100"):
        assert expected in out


@pytest.mark.parametrize(
    "line", ["reply marty @own-it", "reply marta @own", "hide marta", "rply", 'reply marta "x']
)
def test_a_script_that_cannot_be_journals_nothing(
    line: str, capsys: Capture, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(f"wait 5m\n\n{line}\n", "utf-8")
    assert main(["play", str(TINY), "--lang", "en", "--script", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"crisis-simulator: {path}:3: ")
    assert not home.exists() or Store.open(home).streams() == ()


def test_a_refused_line_prints_no_json_and_the_game_can_be_resumed(
    capsys: Capture, tmp_path: Path, home: Path, script: Path
) -> None:
    path = tmp_path / "refused.txt"
    path.write_text("wait 5m\nrestore marta\n", "utf-8")
    assert main(["play", str(TINY), "--lang", "en", "--seed", "3", "--script", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{path}:2: " in err
    with Store.open(home) as store:
        stream = store.latest_open()
    assert stream is not None
    assert f"crisis-simulator resume {stream}" in err
    assert main(["resume", stream[:8], "--script", str(script), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["session"] == stream


@pytest.mark.parametrize("content", [b'wait 5m\nreply marta "\xff"\n', None])
def test_a_script_that_cannot_be_read_is_wrong_use(
    content: bytes | None, capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "script.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["play", str(TINY), "--script", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_a_piped_game_ends_with_its_input_and_can_be_resumed(cli: Cli) -> None:
    first = cli(
        "play", TINY, "--lang", "en", "--plain", stdin='skip kuba\nreply marta "Sorry."\n1\nwait 10m\n'
    )
    assert first.status == 0
    assert "resume " in first.err
    second = cli("resume", "--plain", stdin="end\n")
    assert (second.status, second.err) == (0, "")
    assert "Result: " in second.out
    assert cli("resume").status == 2


def test_no_input_at_all_is_told(cli: Cli) -> None:
    run = cli("play", TINY, "--lang", "en", "--plain")
    assert run.status == 2
    assert "No input came" in run.err


def test_a_piped_game_with_json_keeps_standard_output_pure(cli: Cli) -> None:
    run = cli("play", TINY, "--lang", "en", "--json", stdin="end\n")
    assert run.status == 0
    assert json.loads(run.out)["scenario"] == "tiny"
    assert "Briefing:" in run.err


def test_history_lists_and_deletes_only_after_yes(capsys: Capture, script: Path, home: Path) -> None:
    session = played(capsys, script)["session"]
    assert main(["history"]) == 0
    assert session[:8] in capsys.readouterr().out
    assert main(["history", "--json"]) == 0
    assert [one["session"] for one in json.loads(capsys.readouterr().out)] == [session]
    assert main(["history", "delete", session]) == 2
    assert "yes" in capsys.readouterr().err
    assert main(["history", "delete", session[:3], "yes"]) == 2
    assert main(["history", "delete", session, "yes"]) == 0
    with Store.open(home) as store:
        assert store.streams() == ()


@pytest.mark.parametrize(
    "line", ["resume", "resume nothing", "report nothing --format json", "history delete nothing yes"]
)
def test_a_session_that_is_not_there_is_wrong_use(line: str, capsys: Capture) -> None:
    assert main(line.split()) == 2
    assert len(capsys.readouterr().err.splitlines()) <= 2


def test_a_language_that_the_scenario_lacks_is_told(capsys: Capture, tmp_path: Path) -> None:
    only = tmp_path / "only.yaml"
    only.write_text((TINY / "scenario.yaml").read_text("utf-8"), "utf-8")
    assert main(["play", str(only), "--lang", "pl", "--script", "/dev/null", "--json"]) == 2
    assert capsys.readouterr().out == ""


def test_without_a_language_the_environment_asks_and_the_scenario_decides(
    capsys: Capture, tmp_path: Path, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    only = tmp_path / "only.yaml"
    only.write_text((TINY / "scenario.yaml").read_text("utf-8"), "utf-8")
    for ref, lang in ((TINY, "pl"), (only, "en")):
        assert main(["play", str(ref), "--script", str(script), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["lang"] == lang


def test_the_policy_can_be_changed_and_a_wrong_change_is_told(capsys: Capture, script: Path) -> None:
    debrief = played(capsys, script, "--set", "pass_mark=1")
    assert debrief["versions"]["policy"] != played(capsys, script)["versions"]["policy"]
    assert main(["play", str(TINY), "--script", str(script), "--set", "pass_mrk=1", "--json"]) == 2
    assert "pass_mark" in capsys.readouterr().err
