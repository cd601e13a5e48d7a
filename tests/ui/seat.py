"""Somebody at the desk of the tiny scenario."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from simulator.domain import events as ev
from simulator.domain.terms import Lang, Mode, Pace
from simulator.errors import ExitStatus
from simulator.game import Game
from simulator.journal import Store
from simulator.ui.app import SimulatorApp
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.widgets.composer import Composer
from tests.plays import StillClock, of_type, start
from tests.ui.kit import picture, surroundings


@dataclass
class Seat:
    """Somebody at the desk of the tiny scenario."""

    keys: Pilot[ExitStatus]
    game: Game
    clock: StillClock

    @property
    def app(self) -> SimulatorApp:
        app = self.keys.app
        assert isinstance(app, SimulatorApp)
        return app

    @property
    def desk(self) -> DeskScreen:
        screen = next(one for one in self.app.screen_stack if isinstance(one, DeskScreen))
        assert isinstance(screen, DeskScreen)
        return screen

    @property
    def top(self) -> type[Screen[object]]:
        return type(self.app.screen)

    @property
    def shown(self) -> str:
        return picture(self.app)

    async def press(self, *names: str) -> None:
        for name in names:
            await self.keys.press(name)
            await self.keys.pause()

    async def write(self, text: str) -> None:
        await self.press("r")
        area = self.desk.query_one(Composer).area
        area.insert(text)
        await self.keys.pause()

    def sent(self) -> list[ev.ReplySent]:
        return of_type(self.game.records(), ev.ReplySent)


Visit = Callable[[Seat], Awaitable[None]]


def sit_down(
    folder: Path, visit: Visit, *, lang: Lang = "en", size: tuple[int, int] = (80, 24), mode: Mode = "coach",
    pace: Pace = "untimed", begun: bool = True, store: Store | None = None, game: Game | None = None,
) -> None:  # fmt: skip
    around = surroundings(folder, lang, store=store, met=True)
    clock = StillClock()
    played = game or start(lang=lang, mode=mode, pace=pace, store=around.store, clock=clock)

    async def run() -> None:
        async with SimulatorApp(around, played).run_test(size=size, notifications=True) as keys:
            await keys.pause()
            seat = Seat(keys, played, clock)
            if begun and played.now == 0:
                await seat.press("enter")
            await visit(seat)

    asyncio.run(run())
