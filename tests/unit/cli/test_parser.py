"""The command line itself: language, help, and faults that say what would be right."""

import pytest

from simulator.cli import main
from simulator.cli.parser import interface_lang


@pytest.mark.parametrize(
    ("argv", "env", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "pl_PL.UTF-8"}, "pl"),
        (["list", "--lang", "pl"], {}, "pl"),
        (["--lang=pl", "list"], {}, "pl"),
        (["--lang", "en", "list"], {"LANG": "pl_PL.UTF-8"}, "en"),
        (["--lang", "pl", "--lang", "en"], {}, "en"),
        (["--lang", "xx"], {"LANG": "pl_PL.UTF-8"}, "pl"),
        (["--lang"], {}, "en"),
        (["assess", "--", "--lang", "pl"], {}, "en"),
    ],
)
def test_the_language_of_the_interface(argv: list[str], env: dict[str, str], lang: str) -> None:
    assert interface_lang(argv, env) == lang


COMMANDS = [
    "",
    "list",
    "play",
    "resume",
    "assess",
    "report",
    "history",
    "history delete",
    "scenario",
    "scenario check",
]


@pytest.mark.parametrize("lang", ["en", "pl"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help", "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "--lang" in out
    assert "%(" not in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    from simulator import __version__

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"crisis-simulator {__version__}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plya late-delivery", "“play”"),
        ("zzz", "“zzz”"),
        ("play --sed 3", "“--seed”"),
        ("play --seed=x", "--seed: “x” is no whole number"),
        ("play --seed 1e3", "“1e3”"),
        ("play --seed 99999999999999999999", "no whole number"),
        ("play --mode exm", "“exam”"),
        ("play --pace fast", "live, untimed"),
        ("play --lang de", "none of en, pl"),
        ("play --mode", "--mode: A value is missing"),
        ("play --plain=yes", "takes no value"),
        ("play a b", "too much, or unknown: b"),
        ("scenario chek x", "“check”"),
        ("history delet x", "“delete”"),
        ("history delete", "SESSION"),
        ("report x", "--format"),
        ("report x --format jsn", "“json”"),
        ("list --jason", "“--json”"),
        ("scenario", "scenario --help"),
        ("play", "Which scenario?"),
    ],
)
def test_wrong_use_is_told_in_few_lines_with_the_nearest_name(
    line: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("crisis-simulator: ")
    assert expected in err
    assert len(err.splitlines()) <= 3


def test_without_a_terminal_and_command_there_is_help_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "play" in err


def test_what_was_typed_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b]0;x\x07play\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err
