"""What somebody sets holds at once, and the next time too; whatever the colours, the text can be read."""

from pathlib import Path

import pytest
from textual import constants
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.ui.app import SimulatorApp
from simulator.ui.home.picks import Picks
from simulator.ui.screens.home import HomeScreen
from simulator.ui.settings import load_settings
from simulator.ui.theme import THEME_NAMES, THEMES, wearable
from simulator.words import Words
from tests.ui.kit import LANGS, at_each_size, faintest, picture, pilot, press, settled, surroundings

Keys = Pilot[ExitStatus]
READABLE = {"night": 4.5, "day": 4.5, "contrast": 7.0}
"""Lowest contrast of text by theme: WCAG AA, and AAA where high contrast is promised."""


async def pick(app: SimulatorApp, keys: Keys, group: str, entry: str) -> None:
    """Choose an entry of the settings with the keyboard."""
    app.screen.query_one(Picks).point_at(group, entry)
    await press(keys, "enter")


def test_every_theme_has_a_name_and_every_name_a_theme() -> None:
    assert [theme.name for theme in THEMES] == list(THEME_NAMES)
    assert [wearable(name) for name in ("day", "", "textual-dark")] == ["day", "night", "night"]


def test_theme_and_movement_hold_at_once_and_the_next_time(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def change(keys: Keys) -> None:
        assert (app.theme, app.animation_level) == ("night", constants.TEXTUAL_ANIMATIONS)
        await press(keys, "s")
        await pick(app, keys, "theme", "contrast")
        await pick(app, keys, "motion", "none")
        assert (app.theme, app.animation_level) == ("contrast", "none")
        await press(keys, "escape")
        assert isinstance(app.screen, HomeScreen)

    async def see(keys: Keys) -> None:
        assert (again.theme, again.animation_level) == ("contrast", "none")
        await press(keys, "s")
        await pick(again, keys, "motion", "full")
        assert again.animation_level == constants.TEXTUAL_ANIMATIONS

    pilot(app, change)
    again = SimulatorApp(surroundings(tmp_path, store=app.around.store))
    pilot(again, see)


@pytest.mark.parametrize("lang", LANGS)
def test_the_language_is_chosen_without_losing_the_settings(tmp_path: Path, lang: Lang) -> None:
    other: Lang = "pl" if lang == "en" else "en"
    app = SimulatorApp(surroundings(tmp_path, lang, met=True))

    async def change(keys: Keys) -> None:
        await press(keys, "s")
        assert app.screen.query_one(Picks).chosen["lang"] == lang
        await pick(app, keys, "lang", other)
        assert type(app.screen).__name__ == "SettingsScreen"
        assert Words(other)("Settings") in picture(app)
        await press(keys, "l")
        assert (type(app.screen).__name__, app.around.lang) == ("SettingsScreen", lang)
        await press(keys, "escape")
        assert type(app.screen).__name__ == "HomeScreen"

    pilot(app, change)
    assert load_settings(app.around.store).lang == lang


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_reached_with_arrows_and_shown(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang, met=True))

    async def walk(keys: Keys) -> None:
        await press(keys, "s")
        async for _ in at_each_size(keys):
            await press(keys, "home")
            seen = picture(app)
            for _ in range(9):
                await press(keys, "down")
                seen += picture(app)
            for text in ("English", "Polski", *map(Words(lang), THEME_NAMES.values()), Words(lang)("Keys…")):
                assert text in seen

    pilot(app, walk)


def test_the_mouse_does_it_too(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def click(keys: Keys) -> None:
        await press(keys, "s")
        await keys.click("Picks", offset=(6, 5))
        await settled(keys)
        assert app.theme == "day"

    pilot(app, click)


def test_settings_that_cannot_be_kept_are_told_and_change_nothing(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, store=Store.open(tmp_path / "journal", busy_ms=50), met=True))

    async def change(keys: Keys) -> None:
        await press(keys, "s")
        for file in (tmp_path / "journal").iterdir():
            file.write_bytes(b"no journal " * 4000)
        await pick(app, keys, "theme", "day")
        assert (app.theme, len(app._notifications)) == ("night", 1)

    pilot(app, change)


@pytest.mark.parametrize("theme", READABLE)
def test_text_can_be_read_in_every_place(tmp_path: Path, theme: str) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True, theme=theme))
    found: list[tuple[float, str]] = []

    async def look(keys: Keys) -> None:
        def measure() -> None:
            dialogs = app.screen.query(".dialog")
            found.append(faintest(app, dialogs.first().region if dialogs else app.screen.region))

        measure()
        for step in ("down", "enter", "escape f1", "escape s", "end", "enter", "down enter", "c"):
            await press(keys, *step.split())
            measure()

    pilot(app, look)
    assert min(found)[0] >= READABLE[theme], min(found)


def test_a_first_start_can_be_read_in_every_theme(tmp_path: Path) -> None:
    for theme, least in READABLE.items():
        app = SimulatorApp(surroundings(tmp_path, theme=theme))

        async def look(keys: Keys, app: SimulatorApp = app, least: float = least) -> None:
            assert faintest(app, app.screen.region)[0] >= least

        pilot(app, look)


def test_without_colours_the_cursor_is_still_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def look(keys: Keys) -> None:
        assert app.no_color
        cards = app.screen.query_one("#cards", OptionList)
        marked = app.screen.get_style_at(cards.region.x + 3, cards.region.y)
        below = app.screen.get_style_at(cards.region.x + 3, cards.region.y + 9)
        assert (marked.bold, marked.bgcolor) != (below.bold, below.bgcolor)
        await press(keys, "s")
        assert "● English" in picture(app)
        assert "○ Polski" in picture(app)

    pilot(app, look)
