"""Whatever people write is shown as they wrote it: it breaks nothing, runs nothing, steers no terminal."""

import json
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList

from simulator.domain import actions as do
from simulator.errors import ExitStatus
from simulator.game import Game
from simulator.scenario import load_scenario
from simulator.scenario.cast import draw_cast
from simulator.text import clean
from simulator.ui.app import SimulatorApp
from simulator.ui.commands import every_command
from simulator.ui.dialogs import AskText, Choose, ChooseSeveral, Confirm
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.dialogs.coach import CoachSays
from simulator.ui.dialogs.news import AllNews
from simulator.ui.dialogs.notice import Notice
from simulator.ui.dialogs.rewrite import Rewrite
from simulator.ui.literal import toast
from simulator.ui.place import in_words
from simulator.ui.screens.debrief import DebriefScreen
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.screens.help import HelpScreen
from simulator.ui.screens.home import HomeScreen
from simulator.ui.widgets.composer import Composer
from simulator.words import Words
from tests.plays import POLICY, StillClock, play, reader, start
from tests.ui.kit import LANGS, settled, surroundings
from tests.ui.poison import (
    HOSTILE,
    WALKED,
    WIDE,
    WORST,
    Keys,
    after_gate,
    check,
    desk_app,
    pilot,
    poisoned,
    press,
    seen,
    step,
    yaml_folder,
)  # fmt: skip


def game_of(tmp_path: Path, poison: str) -> tuple[SimulatorApp, Game]:
    around = surroundings(tmp_path, met=True)
    scenario = poisoned(poison)
    game = Game.start(
        around.store, scenario, policy=POLICY, reader=reader(), seed=1, mode="coach", pace="untimed",
        clock=StillClock(), cast=draw_cast(scenario, 1),
    )  # fmt: skip
    return SimulatorApp(around, game), game


WALK: tuple[tuple[type, tuple[str, ...], str | None], ...] = (
    (Briefing, (), "{shown}"),
    (DeskScreen, ("enter",), "{shown}"),
    (Choose, ("d",), "About “{shown}"),
    (Choose, ("down", "enter"), "{shown}"),
    (Confirm, ("down", "down", "down", "enter"), "Block {shown}"),
    (DeskScreen, ("enter",), None),
    (Choose, ("a",), "{shown}"),
    (DeskScreen, ("enter",), None),
    (ChooseSeveral, ("t",), "{shown}"),
    (DeskScreen, ("escape",), None),
    (Choose, ("ctrl+r",), "{shown}"),
    (DeskScreen, ("enter",), "{shown}"),
    (CoachSays, ("ctrl+s",), "{shown}"),
    (DeskScreen, ("enter",), "{shown}"),
    (Choose, ("w",), None),
    (DeskScreen, ("enter",), None),
    (AllNews, ("e",), "{shown}"),
    (DeskScreen, ("escape",), None),
    (Briefing, ("f2",), "{shown}"),
    (DeskScreen, ("escape",), None),
    (Confirm, ("x",), None),
    (Notice, ("tab", "enter"), "{shown}"),
    (DebriefScreen, ("enter",), None),
)
"""Where one comes to, with which keys, and what stands there."""


@pytest.mark.parametrize("kind", WALKED)
def test_a_hostile_scenario_is_played_from_the_briefing_to_the_debrief(tmp_path: Path, kind: str) -> None:
    poison = WALKED[kind]
    shown = after_gate(poison)
    app, game = game_of(tmp_path, poison)

    async def walk(keys: Keys) -> None:
        for kind, names, expected in WALK:
            await step(keys, app, kind, *names)
            assert expected is None or seen(app, expected.format(shown=shown)), names

    pilot(app, walk, WIDE)
    assert game.over
    assert [record.event for record in game.records() if type(record.event).__name__ == "UserBlocked"] == []


@pytest.mark.parametrize("kind", WALKED)
def test_a_hostile_game_is_told_in_the_debrief(tmp_path: Path, kind: str) -> None:
    poison = WALKED[kind]
    shown = after_gate(poison)
    app, game = game_of(tmp_path, poison)
    option = game.options("marta")[0]
    play(game, [do.Reply(thread="marta", option=option.id, text=option.text), do.Skip(thread="marta")])

    async def read(keys: Keys) -> None:
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.asking
        assert seen(app, shown)
        await step(keys, app, DebriefScreen, "escape")
        for _ in range(5):
            await step(keys, app, DebriefScreen, "n", "end")
        await step(keys, app, DebriefScreen, "n", "n", "n")
        assert seen(app, shown)
        await step(keys, app, Rewrite, "r")
        assert seen(app, shown)
        await step(keys, app, Rewrite, "ctrl+s")
        await step(keys, app, DebriefScreen, "escape")
        await step(keys, app, Choose, "c")
        await step(keys, app, AskText, "enter")

    pilot(app, read, WIDE)


@pytest.mark.parametrize("kind", WALKED)
def test_a_hostile_scenario_file_is_a_card_and_a_dialog_like_any_other(tmp_path: Path, kind: str) -> None:
    shown = after_gate(WALKED[kind])
    folder = yaml_folder(tmp_path / "scenarios", WALKED[kind])
    app = SimulatorApp(surroundings(tmp_path, met=True))
    start(store=app.around.store)
    Game.start(
        app.around.store, load_scenario(folder).scenario, policy=POLICY, reader=reader(), seed=1,
        clock=StillClock(), mode="coach", pace="untimed",
    )  # fmt: skip

    async def choose(keys: Keys) -> None:
        app.switch_screen(in_words(HomeScreen, app.around)(app.around, folder.parent))
        await settled(keys)
        assert seen(app, f"Continue: {shown}")
        assert seen(app, f"{shown}{clean(WALKED[kind]).split()[1][:5]}")
        cards = app.screen.query_one("#cards", OptionList)
        cards.highlighted = cards.get_option_index("scenario-0")
        await press(keys, "enter")
        assert seen(app, shown)
        await press(keys, "escape")
        cards.highlighted = cards.get_option_index("unfinished")
        await press(keys, "enter")
        assert seen(app, shown)
        await press(keys, "escape")

    pilot(app, choose, WIDE)


def test_hostile_settings_are_as_if_they_had_never_been_set(tmp_path: Path) -> None:
    around = surroundings(tmp_path, met=True)
    for raw in WORST:
        keys_of = json.dumps({"help": raw[:50], raw[:50]: "x", "settings": "[/]"})
        around.store.set_setting("screen.keys", keys_of)
        for name in ("lang", "theme", "motion", "place"):
            around.store.set_setting(f"screen.{name}", raw)
        app = SimulatorApp(surroundings(tmp_path, store=around.store))

        async def look(keys: Keys, app: SimulatorApp = app) -> None:
            check(app)
            await press(keys, "f1")
            check(app)

        pilot(app, look)


def test_toasts_and_help_show_texts_as_they_are(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def tell(keys: Keys) -> None:
        await press(keys, "escape")
        toast(app, HOSTILE["action"])
        await keys.pause(0.1)
        assert seen(app, HOSTILE["action"])
        for raw in HOSTILE.values():
            app.clear_notifications()
            toast(app, raw)
            toast(app.screen, raw, "error")
            await keys.pause(0.1)
            assert app.screen.query("Toast")
            check(app)
        app.clear_notifications()
        await step(keys, app, HelpScreen, "f1")

    pilot(app, tell)


@pytest.mark.parametrize("lang", LANGS)
def test_what_commands_are_called_is_never_taken_for_markup(lang: str) -> None:
    words = Words("pl" if lang == "pl" else "en")
    for command in every_command():
        for text in (words(command.title), words(command.about)):
            assert Content.from_markup(text).plain == text


def test_a_journal_that_breaks_in_the_middle_is_told_and_the_screen_stands(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def break_it(keys: Keys) -> None:
        await press(keys, "escape")
        files = list((tmp_path / "journal").glob("*.sqlite3*"))
        assert files
        for file in files:
            file.write_bytes(b"no journal at all " * 9_000)
        await step(keys, app, Choose, "w")
        await step(keys, app, DeskScreen, "enter")
        assert "is damaged" in next(notice.message for notice in app._notifications)
        await press(keys, "r", "D", "e", "a", "r")
        assert isinstance(app.screen, DeskScreen)
        app.screen.keep()
        await keys.pause()
        check(app)
        assert app.screen.query_one(Composer).text == "Dear"
        await press(keys, "escape", "escape", "n", "f10")
        await settled(keys)
        check(app)
        assert any(isinstance(one, HomeScreen) for one in app.screen_stack)
        await press(keys, "ctrl+q")

    pilot(app, break_it)
    assert app.return_value == ExitStatus.OK
