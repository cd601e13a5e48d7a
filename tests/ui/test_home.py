"""The first page: what somebody sees who has never played, and somebody who has."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.scenario import list_scenarios
from simulator.ui.app import SimulatorApp
from simulator.ui.home.results import Result, best, day
from simulator.ui.home.start import StartDialog
from simulator.ui.place import Begin, GoOn, in_words
from simulator.ui.screens.home import HomeScreen
from simulator.ui.screens.welcome import WelcomeScreen
from simulator.ui.settings import load_settings
from simulator.words import Words
from tests.plays import play, start
from tests.ui.kit import (
    LANGS,
    Watched,
    at_each_size,
    picture,
    pilot,
    press,
    scenario_folder,
    settled,
    surroundings,
)

Keys = Pilot[ExitStatus]


def home(app: SimulatorApp, keys: Keys, root: Path) -> HomeScreen:
    screen = in_words(HomeScreen, app.around)(app.around, root)
    app.switch_screen(screen)
    return screen


@pytest.mark.parametrize("lang", LANGS)
def test_the_very_first_start_says_what_one_key_does(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang))

    async def see(keys: Keys) -> None:
        assert isinstance(app.screen, WelcomeScreen)
        async for _ in at_each_size(keys):
            shown = " ".join(picture(app).split())
            for text in ("Crisis simulator", "Begin your first shift (3 minutes)", "Skip to all scenarios"):
                assert Words(lang)(text) in shown

    pilot(app, see)


@pytest.mark.parametrize("way", ["enter", "click"])
def test_one_key_or_click_begins_the_first_shift(tmp_path: Path, way: str) -> None:
    app = Watched(surroundings(tmp_path))

    async def begin(keys: Keys) -> None:
        await (keys.press("enter") if way == "enter" else keys.click("#ways", offset=(3, 0)))
        await settled(keys)
        assert app.wishes == [Begin("first-shift", "coach", "untimed")]

    pilot(app, begin)


@pytest.mark.parametrize("lang", LANGS)
def test_who_skips_sees_the_scenarios_and_never_the_welcome_again(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang))

    async def skip(keys: Keys) -> None:
        await press(keys, "s")
        assert isinstance(app.screen, HomeScreen)

    pilot(app, skip)
    again = SimulatorApp(surroundings(tmp_path, lang, store=app.around.store))

    async def see(keys: Keys) -> None:
        assert isinstance(again.screen, HomeScreen)

    pilot(again, see)


def test_who_has_played_is_not_welcomed(tmp_path: Path) -> None:
    around = surroundings(tmp_path)
    start(store=around.store)
    app = SimulatorApp(around)

    async def see(keys: Keys) -> None:
        assert isinstance(app.screen, HomeScreen)

    pilot(app, see)


@pytest.mark.parametrize("lang", LANGS)
def test_cards_tell_what_is_there_in_the_interface_language(tmp_path: Path, lang: Lang) -> None:
    around = surroundings(tmp_path, lang, met=True)
    app = SimulatorApp(around)
    listed = list_scenarios(cache_dir=around.cache)
    assert len(listed) >= 2

    async def see(keys: Keys) -> None:
        cards = app.screen.query_one("#cards", OptionList)
        told = "\n".join(str(option.prompt) for option in cards.options)
        for one in listed:
            assert one.titles.get(lang, one.titles[one.languages[0]]) in told
            assert Words(lang).plural("%(n)s minute", "%(n)s minutes", one.minutes) in told
        assert Words(lang)("Promises") in told
        async for _ in at_each_size(keys):
            assert str(cards.options[0].prompt).split("\n")[0] in picture(app)

    pilot(app, see)


def test_a_card_asks_how_to_play_and_remembers_the_answer(tmp_path: Path) -> None:
    app = Watched(surroundings(tmp_path, met=True, mode="exam"))

    async def choose(keys: Keys) -> None:
        await press(keys, "enter")
        assert isinstance(app.screen, StartDialog)
        await press(keys, "enter")
        await press(keys, "enter", "down", "enter", "end", "enter", "home", "enter")
        first = list_scenarios(cache_dir=app.around.cache)[0].id
        assert app.wishes == [Begin(first, "exam", "untimed"), Begin(first, "coach", "live")]
        await press(keys, "enter", "escape")
        assert len(app.wishes) == 2

    pilot(app, choose)


def test_a_click_on_a_card_asks_how_to_play(tmp_path: Path) -> None:
    app = Watched(surroundings(tmp_path, met=True))

    async def click(keys: Keys) -> None:
        await keys.click("#cards", offset=(5, 1))
        await settled(keys)
        assert isinstance(app.screen, StartDialog)
        await keys.click("Picks", offset=(5, 0))
        await settled(keys)
        assert [type(wish) for wish in app.wishes] == [Begin]

    pilot(app, click)


@pytest.mark.parametrize("lang", LANGS)
def test_unfinished_games_stand_on_top(tmp_path: Path, lang: Lang) -> None:
    around = surroundings(tmp_path, lang, met=True)
    older, newer = (start(lang=lang, store=around.store) for _ in range(2))
    newer.wait(5 * 60_000)
    app = Watched(around)

    async def go_on(keys: Keys) -> None:
        cards = app.screen.query_one("#cards", OptionList)
        assert newer.scenario.title in str(cards.options[0].prompt)
        await press(keys, "c")
        await press(keys, "down", "enter", "end", "enter")
        assert {wish.stream for wish in app.wishes if isinstance(wish, GoOn)} == {older.stream, newer.stream}

    pilot(app, go_on)


def test_without_an_unfinished_game_the_key_does_nothing(tmp_path: Path) -> None:
    app = Watched(surroundings(tmp_path, met=True))

    async def try_it(keys: Keys) -> None:
        await press(keys, "c", "h")
        assert (app.wishes, isinstance(app.screen, HomeScreen)) == ([], True)

    pilot(app, try_it)


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_tells_the_best_result_and_the_history_every_game(tmp_path: Path, lang: Lang) -> None:
    around = surroundings(tmp_path, lang, met=True)
    folder = scenario_folder(tmp_path / "shelf")
    games = [play(start(folder, lang, store=around.store), []) for _ in range(2)]
    app = Watched(around)

    async def see(keys: Keys) -> None:
        home(app, keys, folder.parent)
        await keys.pause()
        await settled(keys)
        card = str(app.screen.query_one("#cards", OptionList).options[0].prompt)
        assert Words(lang)("makes the crisis worse") in card
        await press(keys, "h")
        await press(keys, "enter")
        assert app.wishes[0] in [GoOn(game.stream) for game in games]

    pilot(app, see)


def test_written_and_picked_games_are_never_compared() -> None:
    picked = Result("a", "tiny", "untimed", 90, "exemplary", picked_only=True)
    written = Result("b", "tiny", "untimed", 60, "acceptable", picked_only=False)
    live = Result("c", "tiny", "live", 30, "escalates", picked_only=False)
    assert best([picked, written, live], "tiny") == (written, live)
    assert best([picked], "tiny") == (picked,)
    assert best([picked], "other") == ()


HOSTILE = ("a [/] b [@click=app.quit]x[/]", '[a="un', "\\[bold]x", "<b>&amp;</b> %s 100%")


def test_hostile_titles_are_shown_as_they_are_and_do_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        scenario_folder(
            tmp_path / "shelf", f"hostile-{number}", id=f"hostile-{number}", title=text, summary=text
        )
    app = Watched(surroundings(tmp_path, met=True))

    async def see(keys: Keys) -> None:
        home(app, keys, tmp_path / "shelf")
        await settled(keys)
        for text in HOSTILE:
            line = next(row for row, told in enumerate(picture(app).splitlines()) if text in told)
            await keys.click(offset=(4, line + 1))
            await settled(keys)
            assert type(app.screen) is StartDialog
            assert text in picture(app)
            await press(keys, "enter")
        assert len(app.wishes) == len(HOSTILE)
        assert app.is_running

    pilot(app, see, (80, 40))


def test_no_scenarios_and_faulty_ones_are_told_in_words(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    scenario_folder(shelf, "faulty", difficulty="impossible")
    app = Watched(surroundings(tmp_path, met=True))

    async def see(keys: Keys) -> None:
        home(app, keys, shelf)
        await settled(keys)
        assert "There are no scenarios." in picture(app)
        await press(keys, "enter", "f")
        assert app.wishes == []

    pilot(app, see)


def test_a_journal_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    around = surroundings(tmp_path, store=store, met=True)
    app = SimulatorApp(around)
    for file in (tmp_path / "journal").iterdir():
        file.write_bytes(b"no journal " * 4000)

    async def see(keys: Keys) -> None:
        shown = picture(app)
        assert Words()("Late delivery") in shown
        assert "!" in shown.splitlines()[1]

    pilot(app, see)


def test_language_switches_with_one_key_and_is_remembered(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, "en"))

    async def switch(keys: Keys) -> None:
        await press(keys, "l")
        assert (app.around.lang, isinstance(app.screen, WelcomeScreen)) == ("pl", True)
        await press(keys, "s")
        await keys.click(".tap")
        await settled(keys)
        assert app.around.lang == "en"
        await press(keys, "l")

    pilot(app, switch)
    assert load_settings(app.around.store).lang == "pl"
    assert SimulatorApp(surroundings(tmp_path, "en", store=app.around.store)).around.lang == "pl"


def test_days_are_told_as_people_tell_them() -> None:
    now = datetime(2026, 3, 10, 0, 30, tzinfo=UTC)
    told = [day(moment, now, Words()) for moment in (
        "2026-03-10T00:10:00+00:00", "2026-03-09T23:59:00+00:00", "2026-03-05T08:00:00+00:00",
        "2026-01-01T08:00:00+00:00", "2026-03-12T00:00:00+00:00", "never",
    )]  # fmt: skip
    assert told == ["today", "yesterday", "5 days ago", "2026-01-01", "2026-03-12", ""]
