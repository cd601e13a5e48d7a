"""How a run ends: exit statuses, one line instead of a traceback, streams that are closed or full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import listing, main, streams
from simulator.errors import SimulatorError
from tests.kit import ROOT, Cli
from tests.plays import TINY

Capture = pytest.CaptureFixture[str]

posix = pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by a POSIX shell")


def failing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(listing, "list_command", fail)
    return main(["list"])


def test_a_bug_is_one_line_and_a_hint_without_traceback(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failing(RuntimeError("boom \x1b[31m"), monkeypatch) == 3
    err = capsys.readouterr().err
    assert "boom" in err
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 2


def test_a_traceback_comes_only_when_asked_for(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(streams.DEBUG, "1")
    assert failing(RuntimeError("boom"), monkeypatch) == 3
    assert "Traceback" in capsys.readouterr().err


def test_our_own_errors_bring_their_status(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        failing(SimulatorError("The tea is %(what)s.", hint="Boil %(what)s water.", what="cold"), monkeypatch)
        == 3
    )
    assert capsys.readouterr().err == "crisis-simulator: The tea is cold.\nBoil cold water.\n"


def test_an_interrupt_is_130(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failing(KeyboardInterrupt(), monkeypatch) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_full_disk_is_told(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "discard_output", lambda: None)
    assert failing(OSError(28, "No space left on device"), monkeypatch) == 2
    assert "No space left" in capsys.readouterr().err


def shell(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m simulator"
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CRISIS_SIMULATOR_HOME": str(home),
        "LANG": "C",
    }
    return subprocess.run(
        ["sh", "-c", command.replace("PROGRAM", program)],
        capture_output=True,
        text=True,
        env=env,
        check=False,
        timeout=60,
    )


@posix
def test_a_closed_standard_output_is_told_and_nothing_is_done(home: Path) -> None:
    done = shell(f"PROGRAM play {TINY} --script /dev/null >&-", home)
    assert done.returncode == 2
    assert "Standard output is closed" in done.stderr
    assert not home.exists()


@posix
def test_a_closed_standard_input_is_an_empty_one(home: Path) -> None:
    done = shell(f"PROGRAM play {TINY} --plain <&-", home)
    assert done.returncode == 2
    assert "No input came" in done.stderr


@posix
def test_closed_standard_error_harms_nobody(home: Path) -> None:
    assert shell("PROGRAM nonsense 2>&-", home).returncode == 2


@posix
def test_a_reader_that_leaves_early_is_no_error(home: Path) -> None:
    done = shell(f"{{ PROGRAM play {TINY} --script /dev/null; echo $? >&2; }} | true", home)
    assert done.stderr == "0\n"


def test_output_is_utf_8_whatever_the_locale(cli: Cli) -> None:
    run = cli(
        "list",
        "--lang",
        "pl",
        env={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert (run.status, run.err) == (0, "")
    assert any(ord(char) > 127 for char in run.out)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert main(["history", "--data-dir", str(tmp_path / "file" / "x")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_journal_that_is_none_is_told(home: Path, capsys: Capture) -> None:
    home.mkdir()
    (home / "journal.sqlite3").write_text("This is no database, just a long enough text.\n" * 50, "utf-8")
    assert main(["history"]) == 2
    err = capsys.readouterr().err
    assert "journal.sqlite3" in err
    assert len(err.splitlines()) == 2
