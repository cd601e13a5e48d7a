"""What stands on the screen at a few moments, as text: `python -m tests.screens` writes all of them anew.

Every moment has its own journal, seed and clock, so nothing but the program decides what is shown.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import textual
from textual.pilot import Pilot

from simulator.domain.actions import Action, Wait
from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.game import Game
from simulator.game.script import parse_script
from simulator.journal import Store
from simulator.ui.app import SimulatorApp
from simulator.ui.screens.debrief import DebriefScreen
from simulator.ui.widgets.composer import Composer
from simulator.ui.widgets.feed import Feed
from tests import plays
from tests.kit import ROOT
from tests.ui.kit import picture, surroundings

FOLDER = ROOT / "tests" / "golden" / "screens"
SCENARIO, SEED = "late-delivery", 4
BEGINNING = "reply marta @his-birthday\nwait 5m\n"
"""One reply, and what Marta makes of it."""
WRITTEN: dict[Lang, str] = {
    "en": "I am sorry. We will look into it, and you will certainly have your parcel on Friday.",
    "pl": "Przepraszam. Przyjrzymy się temu, a paczka na pewno dotrze w piątek.",
}
"""Something good and something bad, for the coach."""

Keys = Pilot[ExitStatus]
Reach = Callable[[Keys], Awaitable[None]]


class Moment(NamedTuple):
    """What is on the screen, how wide and high it is, and how one gets there."""

    name: str
    lang: Lang
    size: tuple[int, int]
    reach: Reach
    script: str | None = None
    """What has been played before the program is opened; None: it opens on its first page."""
    scenario: str = SCENARIO
    met: bool = True
    """Whether the welcome is behind the person."""

    @property
    def file(self) -> Path:
        """Where the picture is kept."""
        width, height = self.size
        return FOLDER / f"{self.name}-{width}x{height}-{self.lang}.txt"


def pressing(*names: str) -> Reach:
    """Return what presses these keys."""

    async def reach(keys: Keys) -> None:
        for name in names:
            await keys.press(name)
            await at_rest(keys)

    return reach


async def hear_the_coach(keys: Keys) -> None:
    """Send a reply in words of one's own."""
    app = keys.app
    assert isinstance(app, SimulatorApp)
    await pressing("r")(keys)
    app.screen.query_one(Composer).area.insert(WRITTEN[app.around.lang])
    await pressing("ctrl+s")(keys)


async def finish(keys: Keys) -> None:
    """Do nothing more, read how it ended, and skip the question before the result."""
    await pressing("x", "tab", "enter", "enter", "escape")(keys)
    assert isinstance(keys.app.screen, DebriefScreen)


async def read_of_marta(keys: Keys) -> None:
    """Turn to Marta's conversation in the debrief."""
    await finish(keys)
    await pressing("right", "right", "right")(keys)
    keys.app.screen.query_one("#threads-feed", Feed).point_at("thread-marta", at_top=True)


MOMENTS = (
    Moment("welcome", "pl", (80, 24), pressing(), met=False),
    Moment("home", "en", (80, 24), pressing()),
    Moment("desk", "pl", (80, 24), pressing(), BEGINNING),
    Moment("desk", "en", (60, 20), pressing(), BEGINNING),
    Moment("desk", "en", (120, 36), pressing(), BEGINNING),
    Moment("briefing", "en", (80, 24), pressing(), ""),
    Moment("coach", "pl", (80, 24), hear_the_coach, "wait 1m"),
    Moment("result", "pl", (80, 24), finish, BEGINNING),
    Moment("result", "en", (120, 36), finish, BEGINNING),
    Moment("thread", "pl", (80, 24), read_of_marta, BEGINNING),
    Moment("thread", "en", (120, 36), read_of_marta, BEGINNING),
    Moment("first-shift", "pl", (40, 15), pressing("enter"), "", "first-shift"),
)


def shown(moment: Moment, folder: Path) -> str:
    """Return what stands on the screen then; `folder` is for the journal."""
    lines = seen(moment, folder, picture).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def seen(moment: Moment, folder: Path, look: Callable[[SimulatorApp], str]) -> str:
    """Return what `look` makes of the screen then; `folder` is for the journal."""
    around = surroundings(folder, moment.lang, met=moment.met)
    game = None if moment.script is None else _played(moment, around.store)

    async def run() -> str:
        app = SimulatorApp(around, game)
        async with app.run_test(size=moment.size) as keys:
            await keys.pause()
            await moment.reach(keys)
            await at_rest(keys)
            return look(app)

    return asyncio.run(run())


_WAITING = {"dialog", "story"}
"""Groups of workers that wait for a person."""


async def at_rest(keys: Keys) -> None:
    """Return once nothing changes any more; a dialog that waits for an answer is at rest too."""
    app = keys.app
    assert isinstance(app, SimulatorApp)
    before, now = "", picture(app)
    while now != before or any(one.is_running and one.group not in _WAITING for one in app.workers):
        await keys.pause(0.05)
        before, now = now, picture(app)


def _played(moment: Moment, store: Store) -> Game:
    game = plays.start(moment.scenario, moment.lang, seed=SEED, store=store)
    for command in _commands(moment):
        if isinstance(command, Wait):
            game.wait(command.ms)
        else:
            game.submit(command)
    return game


def _commands(moment: Moment) -> Sequence[Action | Wait]:
    steps = parse_script(moment.script or "", moment.name, plays.scenario(moment.scenario, moment.lang))
    return [step.command for step in steps]


def pinned() -> str:
    """Return the version of Textual that the tests are meant for."""
    found = re.search(r"^textual==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def main() -> None:
    """Write every picture anew."""
    if textual.__version__ != pinned():
        sys.exit(
            f"Textual is {textual.__version__} here; pictures are made with {pinned()} (constraints.txt)."
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    for moment in MOMENTS:
        with tempfile.TemporaryDirectory() as folder:
            moment.file.write_text(shown(moment, Path(folder)), "utf-8")
    kept = {moment.file for moment in MOMENTS}
    for old in sorted(set(FOLDER.glob("*.txt")) - kept):
        old.unlink()


if __name__ == "__main__":
    main()
