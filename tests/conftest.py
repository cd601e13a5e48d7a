"""Takes the machine out of the tests: no settings, language, colour or journal from outside."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.kit import Cli

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

_FOREIGN = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data directory of the test's own, and an environment that says nothing else."""
    directory = tmp_path / "home"
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("CRISIS_SIMULATOR_HOME", str(directory))
    return directory


@pytest.fixture
def cli(home: Path, tmp_path: Path) -> Cli:
    """The command in a process of its own: `cli("list", "--json").status`."""
    return Cli(home=home, cwd=tmp_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is required, a test that skips has failed: something is missing there."""
    report = yield
    if report.skipped and os.environ.get("CRISIS_SIMULATOR_REQUIRE_ALL") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report
