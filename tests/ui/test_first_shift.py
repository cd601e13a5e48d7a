"""The first shift: from the very first key to three findings and a band, with what the screen says."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.terms import Lang, Mode
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.ui.app import SimulatorApp
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.dialogs.notice import Notice
from simulator.ui.place import Begin
from simulator.ui.screens import first_shift
from simulator.ui.screens.debrief import DebriefScreen
from simulator.ui.screens.first_shift import FirstShiftScreen
from simulator.ui.starting import new_game
from simulator.ui.widgets.composer import Composer
from tests.plays import of_type
from tests.ui.kit import LANGS, picture, surroundings

ANSWERS: dict[Lang, str] = {
    "en": "I am sorry, this is our mistake: a test box was sold. You get a new set by courier tomorrow.",
    "pl": "Przepraszam, to nasz błąd: sprzedaliśmy pudełko próbne. Jutro kurier przywiezie nowy zestaw.",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_newcomer_gets_from_the_first_key_to_the_band(
    tmp_path: Path, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_shift, "PAUSE", 0.05)

    async def run() -> None:
        around = surroundings(tmp_path, lang)
        app = SimulatorApp(around)
        async with app.run_test(size=(80, 24), notifications=True) as keys:
            await keys.pause()
            await keys.press("enter")
            await wait_for(keys, lambda: isinstance(app.screen, Briefing))
            await keys.press("enter")
            await wait_for(keys, lambda: isinstance(app.screen, FirstShiftScreen))
            shift = app.screen
            assert isinstance(shift, FirstShiftScreen)
            assert panes(shift) == {"conversation"}
            await keys.press("enter")
            await keys.pause()
            assert panes(shift) == {"conversation", "composer"}
            shift.query_one(Composer).area.insert(ANSWERS[lang])
            await keys.pause()
            await keys.press("ctrl+s")
            await wait_for(keys, lambda: shift.step == "reaction")
            assert panes(shift) == {"conversation", "composer", "latest"}
            quoting = [post for post in of_type(shift.game.records(), ev.PostArrived) if post.quote]
            assert quoting
            assert quoting[0].quote in ANSWERS[lang]
            await keys.press("enter")
            await wait_for(keys, lambda: shift.step == "chat")
            assert panes(shift) == {"threads", "conversation", "composer", "latest"}
            await keys.press("enter")
            await wait_for(keys, lambda: shift.step == "after")
            await keys.press("enter")
            await wait_for(keys, lambda: isinstance(app.screen, Notice))
            await keys.press("enter")
            await wait_for(keys, lambda: isinstance(app.screen, DebriefScreen))
            assert app.around.settings.met

    asyncio.run(run())


def test_a_removal_is_noticed_before_the_shift_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_shift, "PAUSE", 0.05)

    async def run() -> None:
        around = surroundings(tmp_path, store=Store.open(None), met=True)
        game = new_game(around, Begin("first-shift"))
        app = SimulatorApp(around, game)
        async with app.run_test(size=(80, 24)) as keys:
            await keys.pause()
            await keys.press("enter", "enter")
            shift = app.screen
            assert isinstance(shift, FirstShiftScreen)
            shift.query_one(Composer).area.insert(ANSWERS["en"])
            await keys.pause()
            await keys.press("ctrl+s")
            await wait_for(keys, lambda: shift.step == "reaction")
            await keys.press("enter")
            await wait_for(keys, lambda: shift.step == "chat")
            shift.submit(do.Remove(how="delete", post="customer"))
            await wait_for(keys, lambda: shift.step == "after")
            assert game.state.removals
            assert "gone" in str(shift.query_one("#guide", Static).render())
            assert any(post.arrived.cause.startswith("reaction") for post in game.state.posts.values())

    asyncio.run(run())


def test_other_games_are_not_guided(tmp_path: Path) -> None:
    around = surroundings(tmp_path, met=True)
    games: tuple[tuple[str, Mode], ...] = (("first-shift", "exam"), ("late-delivery", "coach"))
    for scenario, mode in games:
        game = new_game(around, Begin(scenario, mode))
        assert not isinstance(first_shift.desk_of(around, game, anew=True), FirstShiftScreen)


def panes(shift: FirstShiftScreen) -> set[str]:
    names = ("threads", "conversation", "composer", "latest")
    return {name for name in names if shift.query_one(f"#{name}").size.area}


async def wait_for(keys: Pilot[ExitStatus], so: Callable[[], bool]) -> None:
    """Wait until something is so; fail where it does not become so."""
    for _ in range(200):
        await keys.pause(0.02)
        if so():
            await keys.pause()
            return
    assert isinstance(keys.app, SimulatorApp)
    raise AssertionError(picture(keys.app))
