"""The contract of exit statuses: whatever goes wrong ends in one line or a few, in both languages."""

import json
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from simulator.words import Lang
from tests.contract import (
    EVERYTHING,
    TINY,
    assert_refused,
    assert_told,
    begin,
    debrief,
    journaled,
    play,
    read_until,
    through,
    warmed,
)
from tests.kit import Cli

posix = pytest.mark.skipif(sys.platform == "win32", reason="shells and signals of POSIX")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command with an empty script in its folder."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "empty.script").write_text("", "utf-8")
    return Cli(home=folder / "home", cwd=folder)


@pytest.fixture
def cli(cli: Cli, shared: Cli) -> Cli:
    """The command with an empty journal, but a warm cache."""
    return warmed(cli, shared)


SILENT = ("play", str(TINY), "--plain", "--json", "--script", "empty.script")


@pytest.mark.parametrize(
    "args",
    [
        ("plya",),
        ("play", "--bogus"),
        ("play", str(TINY), "--seed", "x"),
        ("play", str(TINY), "--mode", "exm"),
        ("resume",),
        ("report", "f" * 32, "--format", "json"),
        ("report",),
        ("history", "delete", "f" * 32, "yes"),
        ("scenario",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_both_languages(shared: Cli, args: tuple[str, ...]) -> None:
    told = {}
    for lang in ("en", "pl"):
        run = shared("--lang", lang, *args)
        assert_refused(run)
        told[lang] = run.err
    assert told["en"] != told["pl"]


def test_a_language_that_is_not_there(shared: Cli) -> None:
    assert_refused(shared("list", "--lang", "de"), "en, pl")


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_help_and_version_are_no_fault(shared: Cli, lang: Lang) -> None:
    for command in ((), ("play",), ("history", "delete")):
        run = shared("--lang", lang, *command, "--help")
        assert (run.status, run.err) == (0, "")
        assert run.out.startswith({"en": "Usage:", "pl": "Użycie:"}[lang])
    assert shared("--version").out.startswith("crisis-simulator ")


@pytest.mark.parametrize(
    "args",
    [
        ("play", str(TINY), "--script", "nowhere"),
        ("play", str(TINY), "--script", "empty.script", "--policy", "nowhere"),
        ("assess", "x", "--brief", "nowhere"),
    ],
    ids=lambda args: args[-2],
)
def test_what_the_system_says_is_said_in_polish_too(shared: Cli, args: tuple[str, ...]) -> None:
    run = shared("--lang", "pl", *args)
    assert_refused(run, "nowhere")
    assert "No such file" not in run.err


def test_play_without_input_says_so(shared: Cli) -> None:
    run = shared("play", TINY, "--plain", "--json")
    assert run.status == 2
    assert run.out == ""
    assert "Traceback" not in run.err


@posix
@pytest.mark.parametrize("args", [SILENT, ("list",), ("--help",)], ids=" ".join)
def test_a_closed_standard_output(shared: Cli, args: tuple[str, ...]) -> None:
    before = journaled(shared.home)
    assert_told(through(shared, '"$@" >&-', *args), 2)
    assert journaled(shared.home) == before


@posix
def test_closed_input_and_errors_hinder_no_script(shared: Cli) -> None:
    debrief(through(shared, '"$@" <&-', *SILENT))
    assert json.loads(through(shared, '"$@" 2>&-', *SILENT).out)["schema"] == 1
    nothing = through(shared, '"$@" 2>&-', "play", "nowhere")
    assert (nothing.status, nothing.out) == (2, "")
    assert through(shared, '"$@" <&- >&- 2>&-', *SILENT).status == 2


@posix
@pytest.mark.parametrize(
    "args",
    [
        ("assess", "-", "--scenario", str(TINY), "--thread", "marta"),
        ("assess", "--jsonl", "-"),
        (*SILENT[:-1], "-"),
    ],
    ids=["assess", "jsonl", "play"],
)
def test_input_that_is_asked_for_and_closed(shared: Cli, args: tuple[str, ...]) -> None:
    assert_refused(through(shared, '"$@" <&-', *args))


@posix
def test_a_full_disk_for_the_output(shared: Cli) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    for args in (SILENT, ("--help",)):
        assert_told(through(shared, '"$@" >/dev/full', *args), 2)


@posix
@pytest.mark.parametrize("args", [SILENT, ("--help",)], ids=" ".join)
def test_a_reader_that_leaves_early_is_no_fault(shared: Cli, args: tuple[str, ...]) -> None:
    run = through(shared, '{ "$@"; echo "status $?" >&2; } | head -n 1', *args)
    assert run.err == "status 0\n"
    early = through(shared, '{ "$@"; echo "status $?" >&2; } | true', *args)
    assert early.err == "status 0\n"


NEEDING_A_JOURNAL = (SILENT, ("resume",))


@pytest.mark.parametrize("args", NEEDING_A_JOURNAL, ids=lambda args: args[0])
def test_a_data_directory_that_cannot_be_one(shared: Cli, args: tuple[str, ...]) -> None:
    (shared.cwd / "file").write_text("no folder", "utf-8")
    for folder in ("file", "file/below"):
        assert_refused(shared("--data-dir", folder, *args), "journal")
    assert (shared.cwd / "file").read_text("utf-8") == "no folder"


def test_an_unwritable_data_directory(shared: Cli) -> None:
    folder = shared.cwd / "locked"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):  # root may write anywhere but where the system itself says no
        folder = Path("/proc/crisis-simulator")
    for lang in ("en", "pl"):
        assert_refused(shared("--lang", lang, "--data-dir", folder, *SILENT), str(folder))


def test_list_and_check_need_no_data_directory(shared: Cli) -> None:
    (shared.cwd / "file").write_text("no folder", "utf-8")
    for args in (("list", "--json"), ("scenario", "check", str(TINY), "--json")):
        run = shared("--data-dir", "file", *args)
        assert (run.status, run.err) == (0, "")
        assert run.out == shared(*args).out


@pytest.mark.parametrize("args", NEEDING_A_JOURNAL, ids=lambda args: args[0])
def test_a_journal_that_is_garbage_is_left_alone(cli: Cli, args: tuple[str, ...]) -> None:
    (cli.cwd / "empty.script").write_text("", "utf-8")
    cli.home.mkdir(exist_ok=True)
    path = cli.home / "journal.sqlite3"
    path.write_bytes(b"this is no database" * 500)
    for lang in ("en", "pl"):
        assert_refused(cli("--lang", lang, *args), str(path))
    assert path.read_bytes() == b"this is no database" * 500


def test_a_journal_of_a_newer_version(cli: Cli) -> None:
    session = debrief(play(cli, "", "--json"))["session"]
    path = cli.home / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO migrations (name, program) VALUES ('9999-later', '9.0')")
    for args in (("history",), ("report", session, "--format", "json")):
        told = [cli("--lang", lang, *args) for lang in ("en", "pl")]
        for run in told:
            assert_refused(run, str(path))
        assert told[0].err != told[1].err
        assert "newer" in told[0].err


def test_an_event_that_cannot_be_read(cli: Cli) -> None:
    session = debrief(play(cli, "", "--json"))["session"]
    report = ("report", session, "--format", "json")
    with closing(sqlite3.connect(cli.home / "journal.sqlite3")) as db:
        for payload in ("no JSON", '{"type": "PostArrived"}', "[]"):
            db.execute("UPDATE events SET payload = ? WHERE seq = 3", (payload,))
            db.commit()
            assert_refused(cli(*report), "damaged")
        db.execute("UPDATE events SET v = 99 WHERE seq = 2")
        db.commit()
    assert_refused(cli(*report), "newer")


@posix
@pytest.mark.parametrize("how", ["by hand", "script"])
def test_an_interrupted_live_game_is_kept(cli: Cli, how: str) -> None:
    (cli.cwd / "long.script").write_text("pause_scheduled\nwait 50m\n", "utf-8")
    script = ("--script", "long.script") if how == "script" else ()
    with begin(cli, "play", TINY, "--plain", "--pace", "live", *script) as process:
        seen = read_until(process, b"We stopped the queue" if script else b"Confidential")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130, (seen, out, err)
    assert b"Traceback" not in err
    assert 1 <= len(err.splitlines()) <= 4
    assert b"crisis-simulator resume" in err
    kept = json.loads(cli("history", "--json").out)
    assert [one["finished"] for one in kept] == [False]
    (cli.cwd / "rest.script").write_text("reply marta @own-it\n", "utf-8")
    resumed = debrief(cli("resume", "--script", "rest.script", "--json"))
    assert (resumed["session"], resumed["pace"]) == (kept[0]["session"], "live")


@posix
def test_an_interrupted_stream_of_replies(cli: Cli) -> None:
    with begin(cli, "assess", "--jsonl", "-") as process:
        assert process.stdin is not None
        process.stdin.write(b"{}\n")
        process.stdin.flush()
        assert b"error" in read_until(process, b"\n")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert len(err.splitlines()) == 1


def test_history_lists_and_deletes(cli: Cli) -> None:
    assert json.loads(cli("history", "--json").out) == []
    first = debrief(play(cli, "", "--json"))["session"]
    stopped = play(cli, "restore marta\n", "--json").err.split()[-1]
    listed = json.loads(cli("history", "--json").out)
    assert [(one["session"], one["finished"]) for one in listed] == [(stopped, False), (first, True)]
    assert len(cli("history").out.splitlines()) == 2

    assert_refused(cli("history", "delete", first), "yes")
    assert_refused(cli("history", "delete", first, "no"), "yes")
    assert_refused(cli("history", "delete", "", "yes"))
    assert journaled(cli.home) == 2
    assert cli("history", "delete", first[:8], "yes").status == 0
    assert [one["session"] for one in json.loads(cli("history", "--json").out)] == [stopped]
    assert_refused(cli("report", first, "--format", "json"), first)
    assert_refused(cli("history", "delete", first, "yes"), first)


def test_a_deleted_game_is_gone_from_every_file(cli: Cli) -> None:
    secret = "Rhabarberkuchen"
    script = EVERYTHING.replace("the till has been repaired", secret).replace("Please send me", secret)
    session = debrief(play(cli, script, "--json", "--seed", "1"))["session"]
    kept = debrief(play(cli, "", "--json"))["session"]

    def holding(text: str) -> list[str]:
        files = [path for path in cli.home.rglob("*") if path.is_file()]
        return [path.name for path in files if text.encode() in path.read_bytes()]

    assert holding(secret)
    assert holding(session)
    assert cli("history", "delete", session, "yes").status == 0
    assert holding(secret) == []
    assert holding(session) == []
    assert cli("report", kept, "--format", "json").status == 0
