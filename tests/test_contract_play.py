"""The contract of `list`, `play` and `report`: what is printed, and that it is always the same."""

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import pstdev
from typing import Any

import pytest

from simulator.domain.terms import GUIDELINES
from tests.contract import EVERYTHING, TINY, assert_refused, debrief, journaled, play, timeless, warmed
from tests.kit import Cli

KEYS = {
    "schema", "scenario", "lang", "seed", "session", "started", "finished", "score", "uncapped", "band",
    "passed", "caps", "versions", "guidelines", "threads", "timeline",
}  # fmt: skip
MIDDLING = """reply marta "Hello, we are sorry that you paid twice. You will get the second charge back."
wait 10m
reply kuba "We take this very seriously and are working on it."
wait 20m
reply marta "The money will be on your card by Friday."
"""
_WALL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_RANDOM = re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command whose data directory all tests of this file fill."""
    folder = tmp_path_factory.mktemp("contract")
    return Cli(home=folder / "home", cwd=folder)


@pytest.fixture
def cli(cli: Cli, shared: Cli) -> Cli:
    """The command with an empty journal, but a warm cache."""
    return warmed(cli, shared)


@pytest.fixture(scope="module")
def full(shared: Cli) -> dict[str, Any]:
    """The debrief of a play with every kind of line."""
    return debrief(play(shared, EVERYTHING, "--json", "--seed", "1"))


@pytest.fixture(scope="module")
def silent(shared: Cli) -> dict[str, Any]:
    """The debrief of an empty script."""
    return debrief(play(shared, "", "--json", "--seed", "1"))


def nested(value: object, *, top: bool = True) -> Iterator[str]:
    """Yield every text inside `value` but those of the three keys that are a session's own."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not (top and key in {"session", "started", "finished"}):
                yield from nested(each, top=False)
    elif isinstance(value, list):
        for each in value:
            yield from nested(each, top=False)
    elif isinstance(value, str):
        yield value


def test_list_prints_an_array_of_scenarios(shared: Cli) -> None:
    listed = json.loads(shared("list", "--json").out)
    assert [one["id"] for one in listed] == sorted(one["id"] for one in listed)
    assert "late-delivery" in {one["id"] for one in listed}
    for one in listed:
        assert {"id", "title", "languages", "minutes", "difficulty"} <= set(one)
        assert set(one["languages"]) == {"en", "pl"}
        assert isinstance(one["minutes"], int)


def test_list_is_in_the_language_asked_for(shared: Cli) -> None:
    english, polish = (json.loads(shared("list", "--json", "--lang", lang).out) for lang in ("en", "pl"))
    assert [one["id"] for one in english] == [one["id"] for one in polish]
    assert all(a["title"] != b["title"] for a, b in zip(english, polish, strict=True))


def test_a_debrief_has_all_its_keys(full: dict[str, Any]) -> None:
    assert set(full) >= KEYS
    assert (full["schema"], full["scenario"], full["lang"], full["seed"]) == (1, "tiny", "en", 1)
    assert 0 <= full["score"] <= full["uncapped"] <= 100
    assert isinstance(full["passed"], bool)
    assert set(full["versions"]) == {"program", "scenario", "policy", "model"}
    assert list(full["guidelines"]) == list(GUIDELINES)
    assert [thread["id"] for thread in full["threads"]] == ["marta", "kuba"]


def test_each_point_won_or_lost_quotes_the_trainee_and_gives_a_reason(full: dict[str, Any]) -> None:
    findings = [each for one in full["guidelines"].values() for each in one["findings"]]
    texts = " ".join(reply["text"] for thread in full["threads"] for reply in thread["replies"])
    sent = " ".join(moment["sent"]["text"] for moment in full["timeline"] if "sent" in moment)
    quoted = [finding["quote"] for finding in findings if finding["reply"] and finding["quote"]]
    assert len(quoted) > 5
    assert [quote for quote in quoted if quote not in f"{texts} {sent}"] == []
    assert [finding["id"] for finding in findings if not finding["reason"]] == []


def test_a_cap_says_what_it_is_and_what_repaired_it(full: dict[str, Any]) -> None:
    assert full["caps"], "a fair comment was deleted"
    assert full["score"] < full["uncapped"]
    assert all({"id", "limit", "repaired_by", "text"} <= set(cap) for cap in full["caps"])


def test_the_timeline_is_in_order_and_every_line_of_the_script_is_in_it(full: dict[str, Any]) -> None:
    times = [moment["at"] for moment in full["timeline"]]
    assert times == sorted(times)
    kinds = {moment["kind"] for moment in full["timeline"]}
    assert kinds >= {
        "paused", "reply", "asked", "learned", "correction", "private", "promised", "removed", "restored",
        "blocked", "skipped", "escalated", "statement", "ended",
    }  # fmt: skip


def test_an_empty_script_is_a_silent_game_that_ends(silent: dict[str, Any]) -> None:
    assert silent["finished"]
    assert silent["timeline"][-1]["kind"] == "ended"
    assert silent["timeline"][-1]["at"] == 3_600_000
    assert silent["score"] <= 20
    assert not silent["passed"]
    assert [reply for thread in silent["threads"] for reply in thread["replies"]] == []


def test_end_is_the_same_as_the_end_of_the_script(shared: Cli, silent: dict[str, Any]) -> None:
    ended = debrief(play(shared, "# nothing\n\nend\nreply marta @own-it\n", "--json", "--seed", "1"))
    assert timeless(ended) == timeless(silent)


def test_nothing_nested_holds_a_wall_time_or_a_random_id(
    full: dict[str, Any], silent: dict[str, Any]
) -> None:
    texts = [*nested(full), *nested(silent)]
    assert [text for text in texts if _WALL.search(text) or _RANDOM.search(text)] == []


def test_the_same_game_prints_the_same_in_any_environment(cli: Cli, full: dict[str, Any]) -> None:
    env = {
        "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "pl_PL.ISO-8859-2", "LC_ALL": "pl_PL",
        "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "COLUMNS": "20", "TERM": "dumb",
    }  # fmt: skip
    again = debrief(play(cli, EVERYTHING, "--json", "--seed", "1", "--lang", "en", env=env))
    assert again["session"] != full["session"]
    assert json.dumps(timeless(again)) == json.dumps(timeless(full))


def test_the_report_is_the_same_object_from_the_journal_alone(cli: Cli) -> None:
    folder = cli.cwd / "mine"
    shutil.copytree(TINY, folder)
    played = play(cli, EVERYTHING, "--json", "--seed", "1", scenario=folder)
    shutil.rmtree(folder)
    shutil.rmtree(cli.home / "cache")
    session = debrief(played)["session"]
    polish = {"LANG": "pl_PL.UTF-8", "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    assert cli("report", session, "--format", "json", env=polish).out == played.out
    written = cli("report", session[:8], "--format", "json", "--output", "report.json")
    assert written.status == 0
    assert (cli.cwd / "report.json").read_text("utf-8") == played.out


def test_a_report_in_another_language_changes_words_and_no_figure(shared: Cli, full: dict[str, Any]) -> None:
    polish = json.loads(shared("report", full["session"], "--format", "json", "--lang", "pl").out)
    assert (polish["score"], polish["lang"]) == (full["score"], "en")
    assert polish["caps"][0]["text"] != full["caps"][0]["text"]
    assert [post["text"] for post in polish["threads"][0]["posts"]] == [
        post["text"] for post in full["threads"][0]["posts"]
    ]


def test_chance_changes_names_and_not_the_score(shared: Cli) -> None:
    script = shared.cwd / "middling.script"
    script.write_text(MIDDLING, "utf-8")

    def game(seed: int) -> dict[str, Any]:
        return debrief(shared("play", TINY, "--script", script, "--json", "--seed", str(seed)))

    with ThreadPoolExecutor(2) as pool:
        games = list(pool.map(game, range(12)))
    assert len({game["threads"][0]["posts"][0]["name"] for game in games}) > 6
    assert pstdev(game["uncapped"] for game in games) <= 2
    assert pstdev(game["score"] for game in games) <= 2
    assert 0 < games[0]["uncapped"] < 100


def test_without_a_seed_the_one_drawn_repeats_the_game(shared: Cli) -> None:
    drawn = debrief(play(shared, MIDDLING, "--json"))
    again = debrief(play(shared, MIDDLING, "--json", "--seed", str(drawn["seed"])))
    assert timeless(again) == timeless(drawn)


def test_the_language_of_the_game(shared: Cli, silent: dict[str, Any]) -> None:
    polish = debrief(play(shared, "", "--json", "--seed", "1", "--lang", "pl"))
    assert polish["lang"] == "pl"
    assert polish["threads"][0]["title"] == "Dwie opłaty za jedną kawę"
    assert (polish["score"], polish["band"]) == (silent["score"], silent["band"])
    environment = debrief(play(shared, "", "--json", "--seed", "1", env={"LANG": "pl_PL.UTF-8"}))
    assert timeless(environment) == timeless(polish)


def test_exam_and_coach_are_scored_alike(shared: Cli) -> None:
    exam = debrief(play(shared, MIDDLING, "--json", "--seed", "1", "--mode", "exam"))
    coach = debrief(play(shared, MIDDLING, "--json", "--seed", "1", "--mode", "coach"))
    assert (exam.pop("mode"), coach.pop("mode")) == ("exam", "coach")
    assert timeless(exam) == timeless(coach)


def test_a_script_plays_untimed_unless_live_is_asked_for(shared: Cli, full: dict[str, Any]) -> None:
    assert full["pace"] == "untimed"
    live = debrief(play(shared, "reply marta @own-it\n", "--json", "--pace", "live"))
    assert live["pace"] == "live"
    assert live["threads"][0]["answered_at"] == 240_000


def test_a_live_script_waits_exactly_as_long_as_it_says(shared: Cli) -> None:
    live = debrief(play(shared, "wait 3s\nreply marta @own-it\n", "--json", "--pace", "live"))
    assert live["threads"][0]["answered_at"] == 3_000 + 240_000


def test_without_json_the_story_is_told_and_ends_with_the_result(shared: Cli) -> None:
    told = play(shared, MIDDLING, "--seed", "1")
    assert (told.status, told.err) == (0, "")
    assert "seed 1" in told.out.splitlines()[0]
    assert "you paid twice" in " ".join(told.out.split())
    score = debrief(play(shared, MIDDLING, "--seed", "1", "--json"))["score"]
    assert re.search(rf"\b{score}\b", told.out.split("10:40")[-1]), told.out[-600:]


def test_a_script_from_standard_input(shared: Cli, full: dict[str, Any]) -> None:
    piped = shared("play", TINY, "--script", "-", "--json", "--seed", "1", stdin=EVERYTHING)
    assert timeless(debrief(piped)) == timeless(full)


def test_a_policy_of_the_house(shared: Cli, silent: dict[str, Any]) -> None:
    (shared.cwd / "house.yaml").write_text("weights:\n  ours:\n    speed: 25\n", "utf-8")
    by_file = debrief(play(shared, "", "--json", "--seed", "1", "--policy", "house.yaml"))
    by_value = debrief(play(shared, "", "--json", "--seed", "1", "--set", "weights.ours.speed=25"))
    assert by_file["guidelines"]["speed"]["weight"] == 25
    assert timeless(by_file) == timeless(by_value)
    assert by_file["versions"]["policy"] != silent["versions"]["policy"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nonsense: 1\n", "bad.yaml:1:1"),
        ("weights:\n  ours:\n    sped: 5\n", "bad.yaml:3:5"),
        ("weights: [\n", "bad.yaml:2:1"),
        ("", "bad.yaml:1:1"),
    ],
)
def test_a_faulty_policy_is_told_by_place(shared: Cli, text: str, place: str) -> None:
    (shared.cwd / "bad.yaml").write_text(text, "utf-8")
    before = journaled(shared.home)
    assert_refused(play(shared, "", "--json", "--policy", "bad.yaml"), place)
    assert journaled(shared.home) == before


@pytest.mark.parametrize("value", ["a.b=1", "=5", "weights.ours.speed=-5", "weights=1"])
def test_a_faulty_setting_is_told_by_name(shared: Cli, value: str) -> None:
    assert_refused(play(shared, "", "--json", "--set", value), f"--set {value}")


def test_a_misspelt_setting_is_told_the_nearest_name(shared: Cli) -> None:
    assert "speed" in play(shared, "", "--json", "--set", "weights.ours.sped=5").err.splitlines()[-1]


def test_a_policy_that_is_not_there(shared: Cli) -> None:
    assert_refused(play(shared, "", "--json", "--policy", "nowhere.yaml"), "nowhere.yaml")


def test_an_empty_name_for_a_file_is_no_file(cli: Cli) -> None:
    for option in ("--script", "--policy"):
        assert_refused(cli("play", TINY, "--plain", "--json", option, ""))
    assert journaled(cli.home) == 0


@pytest.mark.parametrize("output", ["nowhere/report.json", ""])
def test_a_report_that_cannot_be_written(shared: Cli, silent: dict[str, Any], output: str) -> None:
    assert_refused(shared("report", silent["session"], "--format", "json", "--output", output))


def test_the_path_of_a_written_report_steers_no_terminal(shared: Cli, silent: dict[str, Any]) -> None:
    written = shared(
        "report", silent["session"], "--format", "json", "--output", Path("\x1b[31m\u202er.json")
    )
    assert written.status == 0
    assert not {"\x1b", "\u202e"} & set(written.out)
