"""What the tests of the command line's contract share: scripts, a warm cache, and processes in progress."""

import json
import os
import re
import select
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.kit import ROOT, Cli, Run

TINY = ROOT / "tests" / "fixtures" / "tiny"
BROKEN = ROOT / "tests" / "fixtures" / "broken"

EVERYTHING = r"""# every line of the grammar
pause_scheduled
reply marta @own-it   # picked
  ask accounts payday
reply marta "You will get the second charge back in full by Friday. # no comment \u263a"

correct r1 "One more thing: the till has been repaired."
private marta "Please send me your order number."
private marta @own-it
private marta @own-it "Send us your order number in a message."
reply kuba @figures "It was 38 cards, on Tuesday, at Mill Street only. We pay everything back."
promise kuba 20m
wait 1m30s
delete marta.g1 yes
restore marta.g1
report marta.g1 yes
hide marta.threat yes
block hothead yes
skip kuba
escalate marta
statement "On Tuesday our till charged 38 cards twice. It was our mistake." covers marta kuba
statement @brief-note
end
"""
"""A script in the tiny scenario with every kind of line; the game refuses none of them."""

WALL = ("session", "started", "finished")
"""Keys of a debrief in which two equal games differ."""

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def debrief(run: Run) -> dict[str, Any]:
    """Return what a run with --json printed; fail where it printed anything else."""
    assert run.status == 0, run.err
    assert run.err == ""
    value = json.loads(run.out, parse_constant=_no_constant)
    assert isinstance(value, dict)
    return value


def timeless(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a debrief without what is its own: the session's id and wall times."""
    return {key: each for key, each in value.items() if key not in WALL}


def jsonl(text: str) -> list[dict[str, Any]]:
    """Return the objects of JSON lines, strictly read."""
    return [json.loads(line, parse_constant=_no_constant) for line in text.split("\n") if line]


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def steering(text: str) -> set[str]:
    """Return the characters of `text` that could steer a terminal or hide words, line ends aside."""
    return {f"U+{ord(char):04X}" for char in _STEERING.findall(text)}


def journaled(home: Path) -> int:
    """Return how many sessions the journal in `home` has, without the program's help."""
    path = home / "journal.sqlite3"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as db:
        count: int = db.execute("SELECT count(*) FROM streams").fetchone()[0]
        return count


def assert_told(run: Run, status: int, *parts: str, lines: int = 4) -> None:
    """Fail unless `run` ended with `status` and a few plain lines on standard error that hold `parts`."""
    assert run.status == status, run
    assert "Traceback" not in run.err
    assert 1 <= len(run.err.splitlines()) <= lines, run.err
    for part in parts:
        assert part in run.err
    assert steering(run.err) == set()


def assert_refused(run: Run, *parts: str) -> None:
    """Fail unless `run` ended with status 2, said why on standard error, and printed nothing else."""
    assert_told(run, 2, *parts)
    assert run.out == ""


def warmed(cli: Cli, other: Cli) -> Cli:
    """Return `cli` with the validated scenarios that `other` has in its cache, to save time."""
    if (other.home / "cache").exists():
        shutil.copytree(other.home / "cache", cli.home / "cache")
    return cli


def through(cli: Cli, shell: str, *args: str | Path) -> Run:
    """Run the command in a line of sh, where `"$@"` is the whole command."""
    program = ("sh", "-c", shell, "sh", *cli.program)
    return Cli(home=cli.home, cwd=cli.cwd, program=program, paths=cli.paths)(*args)


def begin(cli: Cli, *args: str | Path) -> "subprocess.Popen[bytes]":
    """Start the command and leave it running, with pipes for all three streams."""
    return subprocess.Popen(
        [sys.executable, "-m", "simulator", *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cli.cwd,
        env=cli._environment(),
    )


def read_until(process: "subprocess.Popen[bytes]", mark: bytes, *, seconds: float = 20) -> bytes:
    """Return what a process prints up to `mark`; what there was, where it stays silent for `seconds`."""
    assert process.stdout is not None
    seen = b""
    while mark not in seen and select.select([process.stdout], [], [], seconds)[0]:
        chunk = os.read(process.stdout.fileno(), 65_536)
        if not chunk:
            break
        seen += chunk
    return seen


def play(
    cli: Cli,
    script: str,
    *args: str | Path,
    scenario: str | Path = TINY,
    env: Mapping[str, str] | None = None,
) -> Run:
    """Play `script` without a person; `args` come after `play SCENARIO`."""
    path = cli.cwd / "play.script"
    path.write_text(script, "utf-8")
    options: Sequence[str | Path] = ("--plain", "--script", path.name, *args)
    return cli("play", scenario, *options, env=env)
