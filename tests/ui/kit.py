"""What tests of the screen share: real surroundings with a journal of their own, and keys to press."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

from rich.color import Color
from rich.style import Style
from textual import on
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.ui.app import SimulatorApp
from simulator.ui.host import Host
from simulator.ui.place import Begin, GoOn, Surroundings
from simulator.ui.settings import load_settings, save_settings
from simulator.words import Words
from tests.kit import ROOT
from tests.plays import POLICY, TINY, reader

LANGS: tuple[Lang, ...] = ("en", "pl")
SIZES = ((80, 24), (60, 18), (40, 15), (120, 36))
Play = Callable[[Pilot[ExitStatus]], Awaitable[None]]


class Watched(SimulatorApp):
    """Takes down which games are wanted instead of opening them."""

    CSS_PATH = [ROOT / "simulator" / "ui" / "app.tcss"]

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.wishes: list[Begin | GoOn] = []

    @on(Begin)
    @on(GoOn)
    def take_down(self, wish: Begin | GoOn) -> None:
        wish.prevent_default()
        self.wishes.append(wish)


def surroundings(
    folder: Path, lang: Lang = "en", *, store: Store | None = None, **settings: object
) -> Surroundings:
    """Return what screens stand in, with a journal in `folder` and `settings` kept in it."""
    journal = store or Store.open(folder / "journal")
    kept = save_settings(journal, load_settings(journal), **settings)
    return Surroundings(
        words=Words(kept.lang or lang), store=journal, settings=kept, host=Host(frozenset(), {}),
        cache=folder.parent / "scenarios", policy=lambda: POLICY, reader=reader, seed=lambda: 1,
    )  # fmt: skip


def pilot(app: SimulatorApp, play: Play, size: tuple[int, int] = (80, 24)) -> None:
    """Run `app` on a screen of that size while `play` presses keys."""

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as keys:
            await settled(keys)
            await play(keys)

    asyncio.run(run())


async def settled(keys: Pilot[ExitStatus]) -> None:
    """Wait until everything that was begun beside is done and drawn."""
    await keys.app.workers.wait_for_complete()
    await keys.pause()


async def press(keys: Pilot[ExitStatus], *names: str) -> None:
    """Press keys one after the other, and wait for what they do."""
    for name in names:
        await keys.press(name)
        await settled(keys)


async def at_each_size(keys: Pilot[ExitStatus]) -> AsyncIterator[tuple[int, int]]:
    """Make the terminal each of the sizes that have to work, one after the other."""
    for size in SIZES:
        await keys.resize_terminal(*size)
        await settled(keys)
        yield size


def picture(app: SimulatorApp) -> str:
    """Return what stands on the screen, line by line, without colours."""
    return "\n".join(strip.text.rstrip() for strip in _strips(app))


def faintest(app: SimulatorApp, within: Region) -> tuple[float, str]:
    """Return the lowest contrast (WCAG) of any text in a region of the screen, and that text."""
    found = [
        (_contrast(segment.style), segment.text)
        for strip in _strips(app)[within.y : within.bottom]
        for segment in strip.crop(within.x, within.right)
        if any(char.isalnum() for char in segment.text) and segment.style is not None
    ]
    return min(found)


def _strips(app: SimulatorApp) -> list[Strip]:
    return app.screen._compositor.render_strips(app.screen.size)


def _contrast(style: Style) -> float:
    assert style.color
    assert style.bgcolor
    first, second = (_luminance(color) for color in (style.color, style.bgcolor))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def scenario_folder(root: Path, name: str = "tiny", **changes: str) -> Path:
    """Copy the tiny scenario to `root`/`name`, with other texts in single-line fields of its source."""
    folder = root / name
    folder.mkdir(parents=True)
    for file in TINY.glob("*.yaml"):
        text = file.read_text("utf-8")
        if file.name == "scenario.yaml" or not changes:
            lines = [_changed(line, changes) for line in text.splitlines()]
            (folder / file.name).write_text("\n".join(lines), "utf-8")
    return folder


def _changed(line: str, changes: Mapping[str, str]) -> str:
    field = line.partition(":")[0]
    return f"{field}: {json.dumps(changes[field])}" if field in changes else line
