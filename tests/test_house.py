"""The house in order: types, style, layers, and documents that say what is true."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from simulator import __version__
from tests.kit import ROOT, Cli

pytestmark = pytest.mark.house

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)\s]*\)|src=\"([^\"]+)\"")
COMMAND = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def check(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def tool(name: str) -> str:
    """A command installed beside this interpreter."""
    return str(Path(sys.executable).parent / name)


def test_types() -> None:
    check(sys.executable, "-m", "mypy")


def test_style() -> None:
    check(sys.executable, "-m", "ruff", "check", "simulator", "tests")


def test_layers() -> None:
    check(tool("lint-imports"), "--no-cache")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_in_documents_lead_somewhere(document: Path) -> None:
    targets = [a or b for a, b in LINK.findall(document.read_text("utf-8"))]
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (document.parent / target).exists()] == []


def test_the_machine_runs_the_command_that_the_readme_gives() -> None:
    (command,) = [line for line in commands("README.md") if "-m pytest" in line]
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.pl.md") != []


def test_the_examples_of_the_readme_work(cli: Cli) -> None:
    """All of them in order in one folder, but for the games and the server, which wait for a person."""
    program = ".venv/bin/crisis-simulator "
    lines = [line.removeprefix(program) for line in commands("README.md") if line.startswith(program)]
    assert len(lines) >= 5
    for line in lines:
        if not line.startswith(("play ", "web")):
            run = cli(*shlex.split(line))
            assert (run.status, run.err) == (0, ""), line


def commands(name: str) -> list[str]:
    blocks = COMMAND.findall((ROOT / name).read_text("utf-8"))
    return [line for block in blocks for line in block.splitlines() if line]


def test_the_tests_run_with_exact_versions_of_everything_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[<>=~\[ ]", requirement)[0].lower() for requirement in declared}
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.split("==")[0].lower() for line in lines if "==" in line}
    assert names - pinned == set()


def test_the_changelog_knows_this_version_or_what_comes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog or f"## [{__version__}]" in changelog


def test_every_decision_has_its_number_once_and_stays_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    assert {path.name for path in records if len(path.read_text("utf-8").splitlines()) > 40} == set()
