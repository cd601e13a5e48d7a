"""What each command loads: a light start, and no full screen where nobody asked for one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import Cli

SCREEN = {"textual", "rich"}
HEAVY = {"pydantic", "faker", "yaml", "sqlite3"}

WATCHED = """
import atexit, pathlib, runpy, sys
target = sys.argv[1]
sys.argv[:] = ["crisis-simulator", *sys.argv[2:]]
atexit.register(lambda: pathlib.Path(target).write_text("\\n".join(sys.modules)))
runpy.run_module("simulator", run_name="__main__", alter_sys=True)
"""


def loaded(cli: Cli, tmp_path: Path, *args: str) -> set[str]:
    """Run a command, which has to succeed; return the top-level modules that it loaded."""
    report = tmp_path / "modules"
    run = Cli(cli.home, cli.cwd, (sys.executable, "-c", WATCHED, str(report)), cli.paths)(*args)
    assert (run.status, run.err) == (0, "")
    return {name.partition(".")[0] for name in report.read_text("utf-8").splitlines()}


def test_help_loads_next_to_nothing(cli: Cli, tmp_path: Path) -> None:
    assert loaded(cli, tmp_path, "--help") & (SCREEN | HEAVY) == set()


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("list", "--json"),
        ("assess", "--scenario", "late-delivery", "--thread", "marta", "--json", "We are sorry."),
        ("scenario", "check", "late-delivery"),
        ("play", "late-delivery", "--plain", "--script", "/dev/null", "--json"),
    ],
    ids=" ".join,
)
def test_only_the_full_screen_loads_a_full_screen(cli: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert loaded(cli, tmp_path, *command) & SCREEN == set()


def test_a_scenario_played_before_is_not_validated_again(cli: Cli, tmp_path: Path) -> None:
    play = ("play", "late-delivery", "--plain", "--script", "/dev/null", "--json")
    assert "pydantic" in loaded(cli, tmp_path, *play)
    assert "pydantic" not in loaded(cli, tmp_path, *play)


def test_the_watch_sees_what_is_loaded() -> None:
    """The other tests would pass if the list of modules were always empty."""
    probe = "import sys, yaml; print(*sys.modules)"
    seen = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert "yaml" in seen.stdout.split()
