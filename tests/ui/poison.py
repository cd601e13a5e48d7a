"""Texts that break a careless screen, scenarios full of them, and what must never be seen."""

import unicodedata
from pathlib import Path
from typing import Any

import msgspec
from textual.app import App

from simulator.domain.scenario import Scenario
from simulator.text import clean
from tests.plays import TINY, scenario

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
WALKED = {
    "markup": " ".join(HOSTILE[one] for one in ("markup", "action", "cjk")),
    "broken": " ".join(HOSTILE[one] for one in ("closing", "open", "backslash", "emoji")),
    "control": " ".join(HOSTILE[one] for one in ("erase", "title", "c1", "bidi", "line", "zalgo", "null")),
}
"""What scenarios are filled with: several at once, a harmless beginning first."""
_TEXTS = {"title", "summary", "briefing", "text", "place", "why", "label", "lesson", "skip_note", "name", "handle"}
_LISTS = {"texts", "wordings"}


def poisoned(poison: str) -> Scenario:
    """Return the tiny scenario with `poison` before every text that people read, as if no gate had been passed."""
    whole = msgspec.to_builtins(scenario(TINY))
    for person in whole["cast"]:
        person.update(name=f"{poison} {person['id']}", handle=f"{poison}{person['id']}", role=f"{poison} role")
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
    """Write the tiny scenario with `poison` in its title, its summary and its first post; return its folder."""
    from tests.ui.kit import scenario_folder

    return scenario_folder(root, title=f"{poison} tiny", summary=f"{poison} summary")


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
    return unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"} or char in "\u202a\u202b\u202c\u202d\u202e"


def after_gate(poison: str) -> str:
    """Return the first word of a text as the screen shows it."""
    return clean(poison).split()[0]
