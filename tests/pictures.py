"""Draws the pictures of the documentation from real games: `python -m tests.pictures`."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from simulator.domain.terms import LANGS, Lang
from simulator.reports.picture import transcript_svg
from simulator.ui.app import SimulatorApp
from simulator.words import Words
from tests.kit import ROOT
from tests.screens import SCENARIO, SEED, Moment, hear_the_coach, pressing, seen

FOLDER = ROOT / "docs" / "pictures"
FONT = "ui-monospace, 'SFMono-Regular', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
"""A font of the reader's own machine: a picture loads nothing."""
COLUMNS = 84
TYPED = ("reply marta @his-birthday", "wait 5m")
ENDS = {"en": "Number, command or help:", "pl": "Numer, polecenie albo pomoc:"}
TITLES = {"en": "Late delivery: the first nine minutes", "pl": "Spóźniona przesyłka: pierwsze dziewięć minut"}
EXCHANGE: dict[Lang, str] = {
    "en": """
        reply marta "Hi, I'm sorry. Our warehouse skipped your express order, and that is our mistake. \
It leaves today or tomorrow. I can't promise Saturday. You get the express fee back today, \
and I will write to you here by 11:30 where your parcel is."
        wait 4m
    """,
    "pl": """
        reply marta "Przepraszam. Nasz magazyn pominął Pani ekspres, to nasz błąd. Paczka wychodzi dziś \
albo jutro. Soboty nie mogę obiecać. Opłata za ekspres wraca do Pani dziś, \
a do 11:30 napiszę tutaj, gdzie jest paczka."
        wait 4m
    """,
}
"""What is on the desk when its picture is taken."""


def desk(lang: Lang) -> Moment:
    """Return the desk with a conversation that has been answered."""
    return Moment("desk", lang, (98, 33), pressing("f4", "f4"), EXCHANGE[lang])


def coach(lang: Lang) -> Moment:
    """Return what the coach says of a reply that promises too much."""
    return Moment("coach", lang, (80, 24), hear_the_coach, "wait 1m")


def screen_svg(moment: Moment) -> str:
    """Return the screen of that moment as an SVG document that loads nothing."""
    title = Words(moment.lang)("Crisis simulator")

    def look(app: SimulatorApp) -> str:
        return app.export_screenshot(title=title, simplify=True)

    with tempfile.TemporaryDirectory() as folder:
        drawn = seen(moment, Path(folder), look)
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code, monospace", FONT).replace(
        "font-family: arial", "font-family: sans-serif"
    )
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1) + "\n"


def lines(lang: Lang) -> Sequence[str]:
    """Return what a game prints for what is typed, each typed line marked with "> "."""
    command = ("play", SCENARIO, "--plain", "--seed", str(SEED), "--lang", lang)
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "simulator", *command],
            input="\n".join((*TYPED, "quit", "")),
            capture_output=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
            env=os.environ | {"CRISIS_SIMULATOR_HOME": home, "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1"},
        )
    shown: list[str] = []
    for line in done.stdout.splitlines():
        prompt, found, typed = line.partition(ENDS[lang])
        shown += [prompt + found, f"> {typed.strip()}"] if found else [line]
    first = shown.index(f"> {TYPED[0]}")
    last = shown.index("> quit")
    return shown[first : last - 11]


def main() -> None:
    """Draw every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for lang in LANGS:
        drawn = {
            "plain": transcript_svg(lines(lang), TITLES[lang], COLUMNS + 4),
            "desk": screen_svg(desk(lang)),
            "coach": screen_svg(coach(lang)),
        }
        for name, picture in drawn.items():
            (FOLDER / f"{name}-{lang}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
