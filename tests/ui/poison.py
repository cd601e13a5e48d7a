"""Texts that break a careless screen, scenarios full of them, and what must never be seen."""

import asyncio
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
from textual import events
from textual.app import App
from textual.pilot import Pilot

from simulator.domain.scenario import Scenario
from simulator.errors import ExitStatus
from simulator.text import clean
from simulator.ui.app import SimulatorApp
from tests.plays import TINY, scenario, start
from tests.ui.kit import Play, picture, scenario_folder, surroundings

Keys = Pilot[ExitStatus]
WIDE = (120, 36)

ZALGO = "z" + "\u0300\u0301\u0302\u0303\u0304\u0305" * 20
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
HOSTILE = {
    "markup": "[bold]x[/bold]",
    "closing": "a[/]b",
    "open": '[a="un',
    "action": "[@click=app.quit]x[/]",
    "backslash": "end\\",
    "title": "\x1b]0;evil\x07t",
    "erase": "\x1b[2Jq",
    "c1": "\x9b31mr",
    "bidi": "\u202egpj.exe",
    "line": "one\u2028two",
    "zalgo": ZALGO,
    "long": "x" * 10_000,
    "emoji": FAMILY + "👩🏽\u200d🚒",
    "cjk": "漢字かな交じり文",
    "null": "a\x00b",
    "template": "$nobody %(x)s {y} <b>",
}
"""By what is wrong with them."""
WORST = tuple(HOSTILE[one] for one in ("closing", "open", "action", "title", "c1", "zalgo"))
"""Those that have broken something, where all would take long."""
WALKED = {
    "markup": " ".join(HOSTILE[one] for one in ("markup", "action", "cjk")),
    "broken": " ".join(HOSTILE[one] for one in ("closing", "open", "backslash", "emoji")),
    "control": " ".join(HOSTILE[one] for one in ("erase", "title", "c1", "bidi", "line", "zalgo", "null")),
}
"""What scenarios are filled with: several at once, a harmless beginning first."""
_TEXTS = {"title", "summary", "briefing", "text", "place", "why", "label", "lesson", "skip_note"}
_LISTS = {"texts", "wordings"}


def poisoned(poison: str) -> Scenario:
    """Return the tiny scenario with `poison` before all texts of people, past every gate."""
    whole = msgspec.to_builtins(scenario(TINY))
    for person in whole["cast"]:
        name = person["id"]
        person.update(name=f"{poison} {name}", handle=f"{poison}{name}", role=f"{poison} role")
    colleagues = whole.pop("colleagues")
    house = whole["house"]
    spoilt = {**_spoil(whole, poison), "colleagues": colleagues}
    spoilt["house"] = {name: f"{poison} {value}" for name, value in house.items()}
    return msgspec.convert(spoilt, Scenario)


def _spoil(value: Any, poison: str, key: str = "") -> Any:
    if isinstance(value, dict):
        if key in {"house", "cast"}:
            return value
        return {name: _spoil(one, poison, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        if key in _LISTS:
            return [f"{poison} {one}" for one in value]
        return [_spoil(one, poison, "" if key != "cast" else key) for one in value]
    return f"{poison} {value}" if key in _TEXTS and isinstance(value, str) else value


def yaml_folder(root: Path, poison: str) -> Path:
    """Write the tiny scenario with `poison` in its title and its summary; return its folder."""
    spelt = "".join(char for char in poison if char < "\U00010000")  # YAML knows no surrogates
    return scenario_folder(root, title=f"{spelt} tiny", summary=f"{spelt} summary")


def check(app: App[Any]) -> None:
    """Fail where something on the screen steers the terminal, or can be clicked that somebody wrote."""
    assert app.is_running
    assert app._exception is None
    assert not app._exit
    for strip in app.screen._compositor.render_strips(app.screen.size):
        for text, style, control in strip:
            assert not control
            assert [char for char in text if unsafe(char)] == [], text
            assert style is None or "@click" not in style.meta, text


def unsafe(char: str) -> bool:
    """Whether a character must not reach a terminal."""
    steers = unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"}
    return steers or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"


def after_gate(poison: str) -> str:
    """Return the first word of a text as the screen shows it."""
    return clean(poison).split()[0]


def pilot(app: SimulatorApp, play: Play, size: tuple[int, int] = (80, 24)) -> None:
    """Run `app` while `play` presses keys; dialogs keep their workers waiting, so nobody waits for these."""

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as keys:
            await keys.pause()
            await play(keys)

    asyncio.run(run())


async def press(keys: Keys, *names: str) -> None:
    for name in names:
        await keys.press(name)
        await keys.pause()


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
    await keys.pause()
    await keys.pause()


def desk_app(tmp_path: Path) -> SimulatorApp:
    around = surroundings(tmp_path, met=True)
    game = start(store=around.store)
    return SimulatorApp(around, game)
