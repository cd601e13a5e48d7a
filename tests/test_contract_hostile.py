"""Hostile text in replies: through play, its JSON, the report and a resumed game, never to the terminal."""

import json
from typing import Any

import pytest

from tests.contract import TINY, assert_refused, debrief, play, steering, timeless, warmed
from tests.kit import Cli, Run

HOSTILE = {
    "escape sequences": "\x1b]0;pwned\x07\x1b[2J\x1b[31mred",
    "C1 controls": "\x9b31m\x85\x90",
    "bidi overrides": "\u202egnp\u2066.exe\u2069\u061c",
    "markup": "a [/] b [bold red]c[/bold red] [@click=app.quit]x[/] [link=file:///etc]y[/link]",
    "line separators": "a\u2028b\u2029c\vd\fe\rf",
    "zero width": "z\u200be\u2060r\ufeffo\u00ad",
    "tags": "flag\U000e0067\U000e0062\U000e007f",
    "lone surrogate": "a\ud800b\udfffc",
    "marks": "z" + "\u0301\u0316" * 400,
    "templates": "$brand ${marta_name} %(thread)s %s {0} {{7*7}} $",
    "HTML": "<script>alert(1)</script>&amp;<b>",
    "formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE events;--",
    "emoji": "🏳️‍🌈👨‍👩‍👧‍👦🫨👍🏽🇵🇱",
}
HARMLESS = ("markup", "templates", "HTML", "formula", "SQL", "emoji")
"""What is dangerous elsewhere but only text on a terminal: it comes out as it went in."""


def script(*names: str) -> str:
    return "".join(f"reply marta {json.dumps(HOSTILE[name] + ' We are sorry.')}\n" for name in names)


NAMES = tuple(HOSTILE)
FIRST, SECOND = script(*NAMES[:9]), script(*NAMES[9:])
STATEMENT = "".join(
    f"{verb} {json.dumps(HOSTILE[name] + ' We are sorry.')}\n"
    for verb, name in (
        ("statement", "escape sequences"),
        ("correct r1", "markup"),
        ("private marta", "bidi overrides"),
    )
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command whose data directory all tests of this file use."""
    folder = tmp_path_factory.mktemp("hostile")
    return Cli(home=folder / "home", cwd=folder)


@pytest.fixture
def cli(cli: Cli, shared: Cli) -> Cli:
    """The command with an empty journal, but a warm cache."""
    return warmed(cli, shared)


@pytest.fixture(scope="module", params=[FIRST, SECOND + STATEMENT], ids=["first", "second"])
def played(shared: Cli, request: pytest.FixtureRequest) -> tuple[Run, Run]:
    """A hostile play, as JSON and in words."""
    return play(shared, request.param, "--json", "--seed", "1"), play(shared, request.param, "--seed", "1")


def test_nothing_that_steers_reaches_standard_output(played: tuple[Run, Run]) -> None:
    for run in played:
        assert (run.status, run.err) == (0, "")
        assert steering(run.out.replace("\u200d", "")) == set()


def test_no_text_in_the_json_steers_either(played: tuple[Run, Run]) -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for each in value.values() for text in texts(each)]
        if isinstance(value, list):
            return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) else []

    found = {char for text in texts(debrief(played[0])) for char in steering(text.replace("\u200d", ""))}
    assert found == set()


def test_the_report_is_no_more_dangerous(shared: Cli, played: tuple[Run, Run]) -> None:
    session = debrief(played[0])["session"]
    assert shared("report", session, "--format", "json").out == played[0].out


def test_what_is_only_text_comes_back_as_it_is(shared: Cli) -> None:
    game = debrief(play(shared, script(*HARMLESS), "--json", "--seed", "1"))
    replies = [reply["text"] for reply in game["threads"][0]["replies"]]
    assert replies == [f"{HOSTILE[name]} We are sorry." for name in HARMLESS]


def test_a_reply_is_cut_at_its_limit(shared: Cli) -> None:
    game = debrief(play(shared, f'reply marta "{"We are sorry. " * 20_000}"\n', "--json"))
    assert len(game["threads"][0]["replies"][0]["text"]) <= 5_000


@pytest.mark.parametrize("text", ["   \\n\\t", "\\u001b\\u200b\\u2060\\u2800\\u3164"])
def test_a_reply_of_nothing_visible_is_refused(shared: Cli, text: str) -> None:
    assert_refused(play(shared, f'reply marta "{text}"\n', "--json"), "play.script:1:")


def test_a_hostile_game_is_resumed_as_it_was(cli: Cli) -> None:
    before = script("escape sequences", "lone surrogate", "markup", "templates")
    whole = debrief(play(cli, before + STATEMENT, "--json", "--seed", "1"))
    stopped = play(cli, f"{before}restore marta\n", "--json", "--seed", "1")
    assert_refused(stopped, "play.script:5:")
    (cli.cwd / "rest.script").write_text(STATEMENT, "utf-8")
    resumed = cli("resume", "--script", "rest.script", "--json")
    assert timeless(debrief(resumed)) == timeless(whole)


def test_the_words_of_a_resumed_hostile_game_steer_nothing(cli: Cli) -> None:
    play(
        cli,
        script("escape sequences", "bidi overrides", "markup") + "restore marta\n",
        "--json",
        "--seed",
        "1",
    )
    by_hand = cli("resume", "--plain", stdin="help\nstatus\n\n\n1\n1\n")
    assert steering((by_hand.out + by_hand.err).replace("\u200d", "")) == set()
    assert "Traceback" not in by_hand.err


def test_a_hostile_name_of_a_file_steers_nothing(shared: Cli) -> None:
    folder = shared.cwd / "d\x1b[31m\u202e"
    folder.mkdir(exist_ok=True)
    (folder / "s.script").write_text("wait\n", "utf-8")
    (folder / "scenario.yaml").write_text("format: 1\nid: x\nsumary: y\n", "utf-8")
    for run in (
        shared("play", TINY, "--script", folder / "s.script"),
        shared("play", folder, "--script", folder / "s.script"),
        shared("scenario", "check", folder),
        shared("scenario", "check", folder, "--json"),
        shared("--data-dir", folder / "s.script", "history"),
        shared("assess", "x", "--brief", folder / "scenario.yaml"),
    ):
        assert run.status in {1, 2}
        assert steering(run.out + run.err) == set()


def test_hostile_words_on_the_command_line_steer_nothing(shared: Cli) -> None:
    bad = "\x1b[31m\x07\u202ex"
    for args in (
        (bad,), ("play", bad), ("play", str(TINY), bad), ("play", str(TINY), "--mode", bad), (f"--{bad}",),
        ("play", str(TINY), "--script", "-", "--set", f"{bad}=1"), ("history", "delete", bad, "yes"),
    ):  # fmt: skip
        run = shared(*args)
        assert run.status == 2
        assert steering(run.out + run.err) == set()
