"""One registry of commands: keys, help, palette and the list of keys say the same, also after a change."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Footer, Input, OptionList

from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.ui.app import SimulatorApp
from simulator.ui.commands import BY_PLACE, EVERYWHERE, HOME, every_command
from simulator.ui.home.keynames import key_name, keys_now, owner
from simulator.ui.screens.help import HelpScreen
from simulator.ui.screens.home import HomeScreen
from simulator.ui.screens.settings import SettingsScreen
from simulator.ui.settings import load_settings
from simulator.ui.widgets.feed import Feed
from simulator.words import Words
from tests.ui.kit import LANGS, Watched, at_each_size, picture, pilot, press, surroundings

Keys = Pilot[ExitStatus]


async def rebind(app: SimulatorApp, keys: Keys, command: str, key: str) -> None:
    """Give a command another key, on the list of keys."""
    listed = app.screen.query_one("#commands", OptionList)
    listed.highlighted = listed.get_option_index(command)
    await press(keys, "enter", key)


OPEN_KEYS = ("s", "end", "enter")
HOME_AGAIN = ("escape", "escape")


def test_no_key_of_ours_is_taken_twice_where_it_works() -> None:
    taken = [
        (command.id, key, other.id)
        for command in every_command()
        for key in keys_now(command, {})
        if (other := owner(key, command, {}))
    ]
    assert taken == []


def test_every_command_has_an_id_of_its_own_in_its_place() -> None:
    for _, commands in BY_PLACE:
        ids = [command.id for command in (*commands, *(EVERYWHERE if commands is not EVERYWHERE else ()))]
        assert len(set(ids)) == len(ids)


def test_keys_are_called_what_stands_on_the_keyboard() -> None:
    names = {
        key: key_name(key, Words())
        for key in ("ctrl+s", "f10", "question_mark", "escape", "pageup", "n", "N", "space")
    }
    assert list(names.values()) == ["Ctrl+S", "F10", "?", "Esc", "PgUp", "n", "N", "Space"]


def test_a_new_key_works_at_once_and_the_next_time(tmp_path: Path) -> None:
    app = Watched(surroundings(tmp_path, met=True))

    async def change(keys: Keys) -> None:
        await press(keys, *OPEN_KEYS)
        await rebind(app, keys, "first_shift", "y")
        await press(keys, *HOME_AGAIN, "f")
        assert app.wishes == []
        await press(keys, "y")
        assert len(app.wishes) == 1

    async def use(keys: Keys) -> None:
        await press(keys, "y", "f")
        assert len(again.wishes) == 1
        await press(keys, *OPEN_KEYS)
        await rebind(again, keys, "first_shift", "backspace")
        await press(keys, *HOME_AGAIN, "f", "y")
        assert len(again.wishes) == 2

    pilot(app, change)
    again = Watched(surroundings(tmp_path, store=app.around.store))
    pilot(again, use)
    assert load_settings(app.around.store).keys == {}


REFUSED = (
    ("first_shift", "s"), ("first_shift", "l"), ("language", "n"), ("first_shift", "tab"),
    ("first_shift", "ctrl+c"), ("first_shift", "enter"), ("send", "m"), ("resume", "down"),
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_a_key_that_is_needed_elsewhere_is_refused(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang, met=True))

    async def change(keys: Keys) -> None:
        await press(keys, *OPEN_KEYS)
        for command, key in REFUSED:
            app.clear_notifications()
            await rebind(app, keys, command, key)
            (said,) = [notice.message for notice in app._notifications]
            assert key_name(key, Words(lang)) in said
            other = owner(key, next(one for one in every_command() if one.id == command), {})
            assert other is None or Words(lang)(other.title) in said

    pilot(app, change)
    assert load_settings(app.around.store).keys == {}


def test_escape_leaves_a_key_as_it_is(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def change(keys: Keys) -> None:
        await press(keys, *OPEN_KEYS)
        await rebind(app, keys, "first_shift", "escape")

    pilot(app, change)
    assert load_settings(app.around.store).keys == {}


def test_a_key_that_a_command_gave_up_is_free_for_another_but_not_for_its_return(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def change(keys: Keys) -> None:
        await press(keys, *OPEN_KEYS)
        await rebind(app, keys, "first_shift", "y")
        await rebind(app, keys, "resume", "f")
        await rebind(app, keys, "first_shift", "backspace")

    pilot(app, change)
    assert load_settings(app.around.store).keys == {"first_shift": "y", "resume": "f"}


@pytest.mark.parametrize("lang", LANGS)
def test_help_lists_every_command_with_its_present_key(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang, met=True, keys={"first_shift": "f9", "language": "y"}))
    words = Words(lang)

    async def read(keys: Keys) -> None:
        await press(keys, "f1")
        assert isinstance(app.screen, HelpScreen)
        told = [str(block.content) for block in app.screen.query_one("#help", Feed).blocks]
        assert told[0] == words(HomeScreen.HELP_TEXT)
        for command in (*HOME, *EVERYWHERE):
            names = {"first_shift": "F9", "language": "y"}.get(command.id)
            names = names or ", ".join(key_name(key, words) for key in keys_now(command, {}))
            assert f"{names}  {words(command.title)}" in told
            assert words(command.about) in told
        async for _ in at_each_size(keys):
            await press(keys, "home")
            assert " ".join(told[0].split()[:3]) in picture(app)
            await press(keys, "end")
            assert "--plain" in picture(app)
        await press(keys, "f1")
        assert type(app.screen).__name__ == "HomeScreen"

    pilot(app, read)


@pytest.mark.parametrize("typed", ["name", "bare", "about"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_palette_finds_a_command_by_its_name_and_by_what_it_does(
    tmp_path: Path, lang: Lang, typed: str
) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang, met=True))
    command = next(one for one in HOME if one.id == "settings")
    words = Words(lang)
    text = {
        "name": words(command.title),
        "bare": words(command.title).lower(),
        "about": words(command.about)[:12],
    }[typed]

    async def find(keys: Keys) -> None:
        await press(keys, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        field = app.screen.query_one(Input)
        assert (field.cursor_blink, words("Search for a command…") in picture(app)) == (False, True)
        field.value = text
        await keys.pause(0.2)
        await press(keys, "enter")
        assert isinstance(app.screen, SettingsScreen)

    pilot(app, find)


def test_the_palette_offers_only_what_can_be_done_and_says_when_nothing_fits(tmp_path: Path) -> None:
    app = SimulatorApp(surroundings(tmp_path, met=True))

    async def find(keys: Keys) -> None:
        await press(keys, "ctrl+p")
        await keys.pause(0.2)
        assert "Goes on with the unfinished game." not in picture(app)
        assert "Starts the scenario under the cursor." in picture(app)
        app.screen.query_one(Input).value = "qqq[/]"
        await keys.pause(0.2)
        assert "No command is called that." in picture(app)
        await press(keys, "enter")
        assert isinstance(app.screen, HomeScreen)

    pilot(app, find)


@pytest.mark.parametrize("lang", LANGS)
def test_the_footer_fits_and_speaks_the_language(tmp_path: Path, lang: Lang) -> None:
    app = SimulatorApp(surroundings(tmp_path, lang, met=True))

    async def look(keys: Keys) -> None:
        line = picture(app).splitlines()[app.screen.query_one(Footer).region.y]
        for command in (*(one for one in HOME if one.footer and one.id != "resume"), EVERYWHERE[0]):
            assert Words(lang)(command.title) in line

    pilot(app, look)
    assert not app.is_running


def test_every_place_ends_with_ctrl_q(tmp_path: Path) -> None:
    for way in (("f1",), ("enter",), OPEN_KEYS):
        app = SimulatorApp(surroundings(tmp_path / way[0], met=True))

        async def leave(keys: Keys, way: tuple[str, ...] = way) -> None:
            await press(keys, *way)
            await keys.press("ctrl+q")
            await keys.pause()

        pilot(app, leave)
        assert app.return_value == ExitStatus.OK
