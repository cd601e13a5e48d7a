"""Whatever people write is shown as they wrote it: it breaks nothing, runs nothing, steers no terminal."""

import json
import time
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from simulator.domain import actions as do
from simulator.errors import ExitStatus
from simulator.game import Game
from simulator.journal import Store
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
from simulator.ui.widgets.composer import LIMIT, Composer
from simulator.words import Words
from tests.plays import POLICY, StillClock, play, reader, start
from tests.ui.kit import LANGS, picture, pilot, press, settled, surroundings
from tests.ui.poison import HOSTILE, WALKED, after_gate, check, poisoned, yaml_folder

Keys = Pilot[ExitStatus]
WIDE = (120, 36)


def seen(app: SimulatorApp, text: str) -> bool:
    """Whether `text` stands on the screen as it is; a line may end in it."""
    check(app)
    return "".join(text.split()) in "".join(picture(app).split())


async def step(keys: Keys, app: SimulatorApp, kind: type, *names: str) -> None:
    """Press keys, come to a screen of that kind, look at it."""
    await press(keys, *names)
    assert isinstance(app.screen, kind), f"{app.screen} after {names}"
    check(app)


async def paste(keys: Keys, app: SimulatorApp, text: str) -> None:
    """Paste as a terminal does: to the program, which hands it on."""
    app.post_message(events.Paste(text))
    await settled(keys)


def game_of(tmp_path: Path, poison: str) -> tuple[SimulatorApp, Game]:
    around = surroundings(tmp_path, met=True)
    scenario = poisoned(poison)
    game = Game.start(
        around.store, scenario, policy=POLICY, reader=reader(), seed=1, mode="coach", pace="untimed",
        clock=StillClock(), cast=draw_cast(scenario, 1),
    )  # fmt: skip
    return SimulatorApp(around, game), game


@pytest.mark.parametrize("kind", WALKED)
def test_a_hostile_scenario_is_played_from_the_briefing_to_the_debrief(tmp_path: Path, kind: str) -> None:
    poison = WALKED[kind]
    shown = after_gate(poison)
    app, game = game_of(tmp_path, poison)

    async def walk(keys: Keys) -> None:
        await step(keys, app, Briefing)
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "enter")
        assert seen(app, shown)
        await step(keys, app, Choose, "d")
        assert seen(app, f"About “{shown}")
        await step(keys, app, Choose, "down", "enter")
        assert seen(app, shown)
        await step(keys, app, Confirm, "down", "down", "down", "enter")
        assert seen(app, f"Block {shown}")
        await step(keys, app, DeskScreen, "enter")
        await step(keys, app, Choose, "a")
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "enter")
        await step(keys, app, ChooseSeveral, "t")
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "escape")
        await step(keys, app, Choose, "ctrl+r")
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "enter")
        assert app.screen.query_one(Composer).text.startswith(shown)
        await step(keys, app, CoachSays, "ctrl+s")
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "enter")
        await step(keys, app, Choose, "w")
        await step(keys, app, DeskScreen, "enter")
        await step(keys, app, AllNews, "e")
        assert seen(app, shown)
        await step(keys, app, DeskScreen, "escape")
        await step(keys, app, Briefing, "f2")
        await step(keys, app, DeskScreen, "escape")
        await step(keys, app, Confirm, "x")
        await step(keys, app, Notice, "tab", "enter")
        assert seen(app, shown)
        await step(keys, app, DebriefScreen, "enter")

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


def desk_app(tmp_path: Path) -> SimulatorApp:
    around = surroundings(tmp_path, met=True)
    game = start(store=around.store)
    return SimulatorApp(around, game)


@pytest.mark.parametrize("how", ["paste", "keys"])
def test_what_is_pasted_or_typed_into_the_composer_is_a_text_and_nothing_else(tmp_path: Path, how: str) -> None:
    app = desk_app(tmp_path)

    async def write(keys: Keys) -> None:
        await press(keys, "escape", "r")
        area = app.screen.query_one(Composer).area
        for raw in HOSTILE.values():
            area.load_text("")
            if how == "paste":
                await paste(keys, app, raw)
            else:
                for char in raw[:60]:
                    app.post_message(events.Key(f"key-{ord(char)}", char))
                await settled(keys)
            assert area.text == clean(raw if how == "paste" else raw[:60]).replace("\n", "\n" if how == "paste" else "")
            assert isinstance(app.screen, DeskScreen)
            check(app)
            app.screen.keep()
        assert app.screen.game.now == 0

    pilot(app, write)


def test_every_hostile_reply_is_sent_told_and_found_again(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def send(keys: Keys) -> None:
        await press(keys, "escape")
        for count, raw in enumerate(HOSTILE.values(), start=1):
            await press(keys, "r")
            await paste(keys, app, f"{raw} We are sorry, {raw}")
            await press(keys, "ctrl+s")
            check(app)
            if isinstance(app.screen, CoachSays):
                await press(keys, "enter")
            assert isinstance(app.screen, DeskScreen)
            assert len(app.screen.game.state.replies) == count
            check(app)
            await press(keys, "f6", "end", "f5")
        await press(keys, "e", "escape")

    pilot(app, send, WIDE)


def test_every_field_of_a_dialog_bears_a_hostile_paste(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def fill(keys: Keys) -> None:
        await press(keys, "escape", "d")
        await step(keys, app, AskText, "enter")
        for raw in HOSTILE.values():
            app.screen.query_one(Input).value = ""
            await paste(keys, app, raw)
            check(app)
        await press(keys, "escape")
        for raw in HOSTILE.values():
            await press(keys, "d", "enter")
            await paste(keys, app, raw)
            await step(keys, app, DeskScreen, "enter")
            app.clear_notifications()
        await press(keys, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        for raw in HOSTILE.values():
            app.screen.query_one(Input).value = ""
            await paste(keys, app, raw)
            check(app)

    pilot(app, fill, WIDE)


def test_every_field_of_the_debrief_bears_a_hostile_paste(tmp_path: Path) -> None:
    around = surroundings(tmp_path, met=True)
    game = start(store=around.store)
    play(game, [do.Reply(thread="marta", text="We are sorry, it was our mistake. You get it all back today.")])
    app = SimulatorApp(around, game)

    async def fill(keys: Keys) -> None:
        for raw in HOSTILE.values():
            await paste(keys, app, raw)
            check(app)
        app.screen.keep()
        await press(keys, "enter")
        await press(keys, "n", "n", "n", "n")
        await step(keys, app, Rewrite, "r")
        for raw in HOSTILE.values():
            app.screen.query_one(TextArea).load_text("")
            await paste(keys, app, f"{raw} sorry")
            check(app)
            await step(keys, app, Rewrite, "ctrl+s")
            await step(keys, app, Rewrite, "ctrl+s")
        await press(keys, "escape", "c")
        await step(keys, app, AskText, "enter")
        for raw in HOSTILE.values():
            await paste(keys, app, raw)
            check(app)
        await step(keys, app, DebriefScreen, "enter")

    pilot(app, fill, WIDE)


@pytest.mark.parametrize("field", ["composer", "input", "rewrite"])
def test_a_paste_of_a_whole_book_is_cut_quickly(tmp_path: Path, field: str) -> None:
    around = surroundings(tmp_path, met=True)
    game = start(store=around.store)
    if field == "rewrite":
        play(game, [do.Reply(thread="marta", text="We are sorry.")])
    app = SimulatorApp(around, game)
    way = {"composer": ("escape", "r"), "input": ("escape", "d", "enter"), "rewrite": ("escape", "r")}[field]

    async def fill(keys: Keys) -> None:
        await press(keys, *way)
        begun = time.process_time()
        await paste(keys, app, "A whole book. " * 30_000)
        assert time.process_time() - begun < 5
        box = app.focused
        text = box.text if isinstance(box, TextArea) else box.value if isinstance(box, Input) else ""
        assert LIMIT * 0.9 < len(text) <= LIMIT
        check(app)

    pilot(app, fill)


@pytest.mark.parametrize("name", HOSTILE)
def test_drafts_from_the_journal_are_texts(tmp_path: Path, name: str) -> None:
    around = surroundings(tmp_path, met=True)
    game = start(store=around.store)
    game.store.save_draft(game.stream, "marta", HOSTILE[name])
    app = SimulatorApp(around, game)

    async def look(keys: Keys) -> None:
        await press(keys, "escape", "r")
        assert app.screen.query_one(Composer).text == clean(HOSTILE[name], limit=LIMIT)
        check(app)

    pilot(app, look)


def test_hostile_settings_are_as_if_they_had_never_been_set(tmp_path: Path) -> None:
    around = surroundings(tmp_path, met=True)
    for raw in HOSTILE.values():
        keys_of = json.dumps({"help": raw[:50], raw[:50]: "x", "settings": "[/]"})
        for name, value in (("lang", raw), ("theme", raw), ("motion", raw), ("place", raw), ("keys", keys_of)):
            around.store.set_setting(f"screen.{name}", value)
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
        for raw in HOSTILE.values():
            app.clear_notifications()
            toast(app, raw)
            toast(app.screen, raw, "error")
            await settled(keys)
            check(app)
        app.clear_notifications()
        toast(app, HOSTILE["action"])
        await settled(keys)
        assert seen(app, HOSTILE["action"])
        await step(keys, app, HelpScreen, "f1")

    pilot(app, tell)


@pytest.mark.parametrize("lang", LANGS)
def test_what_commands_are_called_is_never_taken_for_markup(lang: str) -> None:
    words = Words("pl" if lang == "pl" else "en")
    for command in every_command():
        for text in (words(command.title), words(command.about)):
            assert Content.from_markup(text).plain == text


def test_an_unreadable_journal_is_told_and_the_screen_stands(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def break_it(keys: Keys) -> None:
        await press(keys, "escape")
        store: Store = app.around.store
        store.close()
        await step(keys, app, Choose, "w")
        await step(keys, app, DeskScreen, "enter")
        assert app._notifications

    pilot(app, break_it)
