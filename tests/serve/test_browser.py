"""The page in a real browser: what people see and type, and that nothing leaves the machine."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from simulator.serve.server import GameServer
from tests.serve.browser import LAPTOP, TABLET, Browser, chromium, elsewhere, saved
from tests.serve.house import PATIENT, in_background, kept, pids, server_of

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(window: Browser) -> Iterator[Browser]:
    window.driver.delete_all_cookies()
    window.resize(LAPTOP)
    yield window
    window.driver.get("about:blank")


@pytest.fixture
def server(home: Path) -> Iterator[GameServer]:
    with in_background(server_of(home)) as server:
        yield server


def visit(browser: Browser, server: GameServer) -> None:
    browser.driver.get(server.entrance.address)
    browser.open_terminal()


def wait_for_process(home: Path, number: int) -> None:
    until = monotonic() + PATIENT
    while len(pids(home, "echo.begun")) < number:
        assert monotonic() < until
        sleep(0.05)


def test_what_is_typed_in_polish_arrives_and_a_reload_comes_back_to_it(
    browser: Browser, server: GameServer, home: Path
) -> None:
    visit(browser, server)
    browser.type("Zażółć gęślą jaźń")
    assert saved(home, "echo.text", "Zażółć gęślą jaźń") == "Zażółć gęślą jaźń"
    browser.driver.refresh()
    browser.open_terminal()
    browser.type("Łoś: ")
    assert saved(home, "echo.text", "Łoś: Zażółć gęślą jaźń") == "Łoś: Zażółć gęślą jaźń"
    assert len(pids(home, "echo.begun")) == 2
    assert kept(home, "echo.together") == ""


def test_what_is_pasted_with_the_usual_key_arrives(browser: Browser, server: GameServer, home: Path) -> None:
    visit(browser, server)
    browser.type("> ")
    saved(home, "echo.text", "> ")
    sleep(1.2)  # a person needs longer to fetch a text; the page settles meanwhile
    browser.copy("dzień\ndobry")
    browser.hold(Keys.CONTROL, "v")
    assert saved(home, "echo.text", "> dzień\ndobry") == "> dzień\ndobry"


@pytest.mark.parametrize("size", [LAPTOP, TABLET, (1366, 600), (700, 700), (1920, 950)], ids=str)
def test_eighty_columns_and_twenty_four_rows_fit(
    browser: Browser, server: GameServer, home: Path, size: tuple[int, int]
) -> None:
    browser.resize(size)
    visit(browser, server)
    browser.type("x")
    saved(home, "echo.text", "x")
    columns, rows = map(int, kept(home, "echo.size").split("x"))
    assert columns >= 80
    assert rows >= 24


def test_the_page_asks_for_nothing_elsewhere_and_breaks_no_rule_of_its_own(
    browser: Browser, server: GameServer
) -> None:
    browser.requests()
    browser.complaints()
    visit(browser, server)
    asked = browser.requests()
    assert any(address.endswith("/static/symbols.woff2") for address in asked)
    assert any(address.startswith("ws://127.0.0.1") for address in asked)
    assert elsewhere(asked) == []
    assert browser.complaints() == []


def test_the_token_leaves_the_address_and_the_history(browser: Browser, server: GameServer) -> None:
    visit(browser, server)
    assert browser.driver.current_url == f"{server.entrance.origin}/"
    assert browser.driver.execute_script("return performance.getEntriesByType('navigation')[0].name") != ""
    assert browser.driver.execute_script("return document.cookie") == ""


def test_a_stranger_reads_why_there_is_nothing_here(browser: Browser, server: GameServer, home: Path) -> None:
    browser.driver.get(server.entrance.origin)
    assert browser.shown() == "stranger"
    assert "crisis-simulator web" in browser.driver.find_element(By.TAG_NAME, "dialog").text
    assert kept(home, "echo.begun") == ""


def test_leaving_the_program_is_told_and_it_can_be_started_again(
    browser: Browser, server: GameServer, home: Path
) -> None:
    visit(browser, server)
    browser.type("!quit")
    assert browser.shown() == "4001"
    browser.type(Keys.ENTER)  # the button has the keyboard
    wait_for_process(home, 2)


@pytest.mark.parametrize(
    ("order", "name", "lang", "text"),
    [
        ("!crash", "4002", "en", "It stopped because of a fault of its own."),
        ("!fault", "4004", "en", "<b>journal</b>: there is no such file."),
        ("!polish", "4001", "pl", ""),
    ],
)
def test_how_it_ended_is_told_in_the_right_language_and_without_a_traceback(
    browser: Browser, server: GameServer, order: str, name: str, lang: str, text: str
) -> None:
    visit(browser, server)
    browser.type(order)
    assert browser.shown(lang) == name
    said = browser.driver.find_element(By.CSS_SELECTOR, "dialog[open]").text
    assert text in said
    assert "secret" not in said
    assert browser.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == lang


def test_the_older_tab_says_that_the_game_is_in_another(browser: Browser, server: GameServer) -> None:
    visit(browser, server)
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.driver.get(server.entrance.origin)
    browser.open_terminal()
    second = browser.driver.current_window_handle
    browser.driver.switch_to.window(first)
    assert browser.shown() == "4003"
    browser.button().click()
    browser.open_terminal()
    browser.driver.switch_to.window(second)
    assert browser.shown() == "4003"
    browser.driver.close()
    browser.driver.switch_to.window(first)


def test_when_the_server_goes_the_page_says_how_to_go_on(browser: Browser, home: Path) -> None:
    with in_background(server_of(home, "pl")) as server:
        visit(browser, server)
    assert browser.shown("pl") == "1001"


def test_a_click_on_an_address_in_a_text_opens_nothing(browser: Browser, server: GameServer) -> None:
    visit(browser, server)
    handles = browser.driver.window_handles
    opened = browser.driver.execute_script("return [window.open('https://evil.example/'), window.open()]")
    assert opened == [None, None]
    assert browser.driver.window_handles == handles
