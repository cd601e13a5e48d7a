"""Every field takes whatever is pasted or typed, as a text and nothing else."""

import time
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from simulator.domain import actions as do
from simulator.text import clean
from simulator.ui.app import SimulatorApp
from simulator.ui.dialogs import AskText, Confirm
from simulator.ui.dialogs.coach import CoachSays
from simulator.ui.dialogs.rewrite import Rewrite
from simulator.ui.screens.debrief import DebriefScreen
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.widgets.composer import LIMIT, Composer
from tests.plays import play, start
from tests.ui.kit import surroundings
from tests.ui.poison import HOSTILE, WIDE, WORST, Keys, check, desk_app, paste, pilot, press, step


@pytest.mark.parametrize("how", ["paste", "keys"])
def test_what_is_pasted_or_typed_into_the_composer_is_only_a_text(tmp_path: Path, how: str) -> None:
    app = desk_app(tmp_path)

    async def write(keys: Keys) -> None:
        await press(keys, "escape", "r")
        area = app.screen.query_one(Composer).area
        for raw in HOSTILE.values():
            area.load_text("")
            if how == "paste":
                await paste(keys, app, raw)
                assert area.text == clean(raw)
            else:
                for char in raw[:60]:
                    app.post_message(events.Key(f"key-{ord(char)}", char))
                await keys.pause()
                assert clean(area.text) == clean("".join(map(clean, raw[:60])).replace("\n", ""))
            assert isinstance(app.screen, DeskScreen)
            check(app)
            app.screen.keep()
            assert app.screen.game.now == 0

    pilot(app, write)


def test_every_hostile_reply_is_sent_told_and_found_again(tmp_path: Path) -> None:
    app = desk_app(tmp_path)

    async def send(keys: Keys) -> None:
        await press(keys, "escape")
        texts = list(HOSTILE.values())
        for count, (raw, other) in enumerate(zip(texts[::2], texts[1::2], strict=True), start=1):
            await press(keys, "r")
            await paste(keys, app, f"{raw} We are sorry, {other}")
            await press(keys, "ctrl+s")
            check(app)
            if isinstance(app.screen, CoachSays):
                await press(keys, "enter")
            assert isinstance(app.screen, DeskScreen)
            assert len(app.screen.game.state.replies) == count
            check(app)
        await press(keys, "f6", "end", "e", "escape")
        check(app)

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
        for raw in WORST:
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
    play(game, [do.Reply(thread="marta", text="We are sorry. You get it all back today.")])
    app = SimulatorApp(around, game)

    async def fill(keys: Keys) -> None:
        for raw in HOSTILE.values():
            await paste(keys, app, raw)
            check(app)
        assert isinstance(app.screen, DebriefScreen)
        app.screen.keep()
        await press(keys, "enter")
        await press(keys, "n", "n", "n", "n")
        await step(keys, app, Rewrite, "r")
        for raw in WORST:
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
        await step(keys, app, Confirm, "enter")
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
