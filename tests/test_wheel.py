"""The distribution, built and installed outside the checkout: what works here works there."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.kit import ROOT, Cli

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel alone; its dependencies are those of the tests."""
    target = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index")
    run(*pip, "--target", str(target), str(wheel))
    return target


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def installed(cli: Cli, site: Path) -> Cli:
    """The installed command itself, not `python -m`."""
    name = "crisis-simulator.exe" if os.name == "nt" else "crisis-simulator"
    return Cli(cli.home, cli.cwd, (str(site / "bin" / name),), (site,))


def test_the_wheel_holds_the_package_its_data_and_the_scenarios(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {p.relative_to(ROOT).as_posix() for p in (ROOT / "simulator").rglob("*") if is_shipped(p)}
    played = {
        "simulator/_scenarios/" + p.relative_to(ROOT / "scenarios").as_posix()
        for p in (ROOT / "scenarios").rglob("*.yaml")
    }
    assert data - names == set()
    assert played - names == set()
    assert "simulator/words/locale/pl/LC_MESSAGES/crisis-simulator.mo" in names
    assert {name for name in names if name.split("/")[0] == "tests"} == set()


def is_shipped(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def test_the_installed_program_is_not_the_checkout(site: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import simulator; print(simulator.__file__)"],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)


def test_the_installed_program_lists_its_scenarios_as_the_checkout_does(cli: Cli, site: Path) -> None:
    there = installed(cli, site)("list", "--json")
    assert (there.status, there.err) == (0, "")
    assert json.loads(there.out) == json.loads(cli("list", "--json").out)


def test_the_installed_program_plays_a_silent_game(cli: Cli, site: Path) -> None:
    silent = ("play", "late-delivery", "--plain", "--script", "/dev/null", "--seed", "7", "--json")
    there = installed(cli, site)(*silent)
    assert (there.status, there.err) == (0, "")
    debrief = json.loads(there.out)
    assert debrief["scenario"] == "late-delivery"
    assert debrief["passed"] is False


def test_the_installed_program_speaks_polish(cli: Cli, site: Path) -> None:
    program = installed(cli, site)
    polish = program("--help", env={"LANG": "pl_PL.UTF-8"}).out
    assert polish
    assert polish != program("--help", env={"LANG": "C"}).out
