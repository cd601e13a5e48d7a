"""`crisis-simulator web` as people start and stop it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from selenium.webdriver.common.keys import Keys

from tests.kit import ROOT, Cli
from tests.serve.browser import LAPTOP, TABLET, Browser, chromium, elsewhere
from tests.serve.echo import alive
from tests.serve.house import PATIENT, kept

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/#[\w-]+")
PLACE = "screen.place"


@dataclass
class Web:
    """The command while it runs."""

    process: subprocess.Popen[str]
    line: str

    @property
    def address(self) -> str:
        """What it says that the browser should open."""
        (address,) = ADDRESS.findall(self.line)
        return str(address)

    def stop(self, number: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; return the exit status and what was still said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENT)
        return self.process.returncode, out, err


@contextmanager
def web(home: Path, *options: str, **env: str) -> Iterator[Web]:
    """Run the command until it has said what it serves, and to its end."""
    environment = {
        "CRISIS_SIMULATOR_HOME": str(home), "HOME": str(home.parent), "PATH": os.environ["PATH"],
        "LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "web", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", env=environment | env, cwd=home.parent,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Web(process, process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def children(pid: int) -> list[str]:
    """The processes that `pid` has started, where the system tells."""
    listing = Path(f"/proc/{pid}/task/{pid}/children")
    if not listing.exists():
        pytest.skip("needs /proc")
    return listing.read_text().split()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_one_line_and_a_signal_is_its_ordinary_end(home: Path, number: signal.Signals) -> None:
    with web(home, "--no-browser") as served:
        assert served.line.startswith("The game is at http://127.0.0.1:")
        assert "Ctrl+C" in served.line
        assert "\x1b" not in served.line
        assert served.stop(number) == (0, "", "")


def test_the_line_is_polish_too(home: Path) -> None:
    with web(home, "--no-browser", "--lang", "pl") as served:
        assert ADDRESS.search(served.line)
        assert "The game is at" not in served.line


def test_the_default_browser_gets_the_address(home: Path) -> None:
    script, got = home.parent / "browser", home.parent / "got"
    script.write_text(f'#!/bin/sh\necho noise\necho "$1" > "{got}.part" && mv "{got}.part" "{got}"\n')
    script.chmod(0o755)
    with web(home, BROWSER=f"{script} %s") as served:
        until = monotonic() + PATIENT
        while not got.exists() and monotonic() < until:
            sleep(0.05)
        assert got.read_text().strip() == served.address
        assert served.stop(signal.SIGINT) == (0, "", "")


def test_a_port_that_cannot_be_had_is_wrong_use(home: Path, cli: Cli) -> None:
    with web(home, "--no-browser") as served:
        port = served.address.partition("/#")[0].rpartition(":")[2]
        run = cli("web", "--no-browser", "--port", port)
        assert (run.status, run.out) == (2, "")
        assert port in run.err
    assert cli("web", "--no-browser", "--port", "70000").status == 2


def test_a_journal_that_cannot_be_opened_is_told_in_the_terminal(cli: Cli, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "journal.sqlite3").write_text("no database at all, but long enough to look like something" * 9)
    run = cli("web", "--no-browser", "--data-dir", taken)
    assert (run.status, run.out) == (2, "")
    assert "Traceback" not in run.err


def test_help_and_parser_load_no_server(cli: Cli) -> None:
    probe = "import sys, simulator.cli.commands as c; print('aiohttp' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.split() == ["False", "False"]
    assert "--no-browser" in cli("web", "--help").out


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("size", "lang"), [(LAPTOP, "en"), (TABLET, "pl")], ids=["laptop", "tablet"])
def test_the_game_opens_in_a_browser_goes_on_after_a_reload_and_leaves_no_process(
    home: Path, tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    with chromium(tmp_path / "profile") as browser, web(home, "--no-browser", "--lang", lang) as served:
        browser.resize(size)
        browser.driver.get(served.address)
        browser.open_terminal()
        place = begun(home, browser)
        (first,) = children(served.process.pid)
        browser.driver.refresh()
        browser.open_terminal()
        until = monotonic() + PATIENT
        while alive(first) or not children(served.process.pid):
            assert monotonic() < until
            sleep(0.05)
        (second,) = children(served.process.pid)
        assert kept(home, PLACE) == place
        assert elsewhere(browser.requests()) == []
        assert browser.complaints() == []
        assert served.stop(signal.SIGINT) == (0, "", "")
        assert not alive(second)
        assert browser.shown(lang) == "1001"


def begun(home: Path, browser: Browser) -> str:
    """Press Enter, again only where nothing came of it, until a game has begun; return which."""
    for _ in range(4):
        browser.type(Keys.ENTER)
        until = monotonic() + PATIENT / 4
        while monotonic() < until:
            if place := kept(home, PLACE):
                return place
            sleep(0.1)
    pytest.fail("no game begins")


@pytest.mark.xdist_group("browser")
def test_a_server_that_is_killed_leaves_no_process_either(home: Path, tmp_path: Path) -> None:
    with chromium(tmp_path / "profile") as browser, web(home, "--no-browser") as served:
        browser.driver.get(served.address)
        browser.open_terminal()
        (child,) = children(served.process.pid)
        served.process.kill()
        served.process.wait()
        until = monotonic() + PATIENT
        while alive(child):
            assert monotonic() < until
            sleep(0.1)
        assert browser.shown() == "lost"
