"""Somebody who reads the debrief of a game on the screen."""

from pathlib import Path

from textual.pilot import Pilot

from simulator.domain import actions as do
from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.game import Game
from simulator.game.script import parse_script
from simulator.ui.app import SimulatorApp
from simulator.ui.debrief.page_names import PageNames
from simulator.ui.host import Host
from simulator.ui.place import replaced
from simulator.ui.screens.debrief import PAGES, DebriefScreen
from simulator.ui.widgets.feed import Feed
from tests.kit import ROOT
from tests.plays import play, scenario, start
from tests.ui.kit import Play, Watched, picture, pilot, surroundings

Keys = Pilot[ExitStatus]


def played(script: str, lang: Lang = "en", name: str = "late-delivery") -> Game:
    path = ROOT / "scenarios" / name / "plays" / f"{script}.script"
    steps = parse_script(path.read_text("utf-8"), path.name, scenario(name, lang))
    return play(start(name, lang), [one.command for one in steps if not isinstance(one.command, do.End)])


def opened(
    game: Game, folder: Path, do_this: Play, *, lang: Lang = "en", size: tuple[int, int] = (80, 24),
    host: Host | None = None,
) -> Watched:  # fmt: skip
    """Open the debrief of a game in the interface language, and press keys there."""
    around = surroundings(folder, lang, store=game.store)
    app = Watched(replaced(around, host=host or Host(frozenset({"save"}), {}, folder)))
    app._game = game
    pilot(app, do_this, size)
    return app


def debrief_of(keys: Keys) -> DebriefScreen:
    assert isinstance(keys.app.screen, DebriefScreen)
    return keys.app.screen


def above(keys: Keys) -> type[object]:
    """The kind of what stands on top."""
    return type(keys.app.screen)


def page(keys: Keys) -> str:
    return PAGES[keys.app.screen.query_one(PageNames).page][0]


def seen(keys: Keys) -> str:
    assert isinstance(keys.app, SimulatorApp)
    return picture(keys.app)


def told(keys: Keys, *feeds: str) -> str:
    blocks = [block for feed in feeds for block in keys.app.screen.query_one(f"#{feed}", Feed).blocks]
    return "\n".join(f"{block.lead.plain if block.lead else ''}{block.content.plain}" for block in blocks)
