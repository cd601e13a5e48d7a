"""A real browser without a window: Chromium from the system's packages, alone with the machine."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.serve.house import PATIENT, kept

LAPTOP, TABLET = (1366, 768), (820, 1180)
"""Pixels of the page."""

_PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_DRIVER = shutil.which("chromedriver")
_LOOPBACK = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "about:", "chrome:", "blob:")


class Browser:
    """One window of it, and what a person does there."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page this size, in pixels."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def type(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def hold(self, modifier: str, key: str) -> None:
        """Press a key while another is held down."""
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard, as soon as the browser takes its window for the one in front."""
        script = """
            const [text, done] = arguments;
            navigator.clipboard.writeText(text).then(() => done(""), (refused) => done(`${refused}`));
        """
        until = monotonic() + PATIENT
        while refused := self.driver.execute_async_script(script, text):
            assert monotonic() < until, refused
            self.driver.switch_to.window(self.driver.current_window_handle)
            self.driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
            sleep(0.05)

    def shown(self, lang: str = "en") -> str:
        """Wait for a notice, and return the name of it."""
        until = monotonic() + PATIENT
        while not (found := self.driver.find_elements(By.CSS_SELECTOR, "dialog[open]")):
            assert monotonic() < until, "nothing is told"
            sleep(0.05)
        assert found[0].get_attribute("lang") == lang
        return found[0].get_attribute("data-name") or ""

    def button(self) -> WebElement:
        """The button of the notice that is open."""
        return self.driver.find_element(By.CSS_SELECTOR, "dialog[open] button")

    def open_terminal(self) -> None:
        """Wait until the program has drawn something and has the keyboard."""
        script = "return document.activeElement?.className === 'xterm-helper-textarea'"
        until = monotonic() + PATIENT
        while not self.driver.execute_script(script):
            assert monotonic() < until, self.complaints()
            sleep(0.05)

    def requests(self) -> list[str]:
        """Every address that the page has asked for since the last call."""
        asked = []
        for entry in _log(self.driver, "performance"):
            message: dict[str, Any] = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
            elif message["method"] == "Network.webSocketCreated":
                asked.append(message["params"]["url"])
        return asked

    def complaints(self) -> list[str]:
        """What the browser found wrong with the page: refused scripts, missing files, exceptions."""
        return [entry["message"] for entry in _log(self.driver, "browser") if entry["level"] == "SEVERE"]

    def picture(self, path: Path) -> Path:
        """Save what is seen."""
        self.driver.save_screenshot(str(path))
        return path


def _log(driver: Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser has noted since the last call."""
    return list(driver.get_log(kind))  # type: ignore[no-untyped-call]


def elsewhere(addresses: list[str]) -> list[str]:
    """Those of `addresses` that are not on this machine."""
    return [address for address in addresses if not address.startswith(_LOOPBACK)]


def saved(home: Path, key: str, wanted: str) -> str:
    """Wait until the setting `key` is `wanted`, as long as is decent, and return what it is."""
    until = monotonic() + PATIENT
    while kept(home, key) != wanted and monotonic() < until:
        sleep(0.05)
    return kept(home, key)


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser with a new profile in `folder`; skips where there is none."""
    if _PROGRAM is None or _DRIVER is None:
        pytest.skip("needs the system's packages chromium and chromium-driver")
    options = ChromeOptions()
    options.binary_location = _PROGRAM
    for argument in (
        "--headless=new", "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-gpu",
        "--password-store=basic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--user-data-dir={folder}",
    ):  # fmt: skip
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(_DRIVER))
    driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    driver.get("about:blank")
    _log(driver, "performance")  # what the browser's own first page asked for
    try:
        yield Browser(driver)
    finally:
        driver.quit()
