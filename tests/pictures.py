"""Draws the pictures of the README from a real game: `python -m tests.pictures`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from simulator.reports.picture import transcript_svg
from simulator.words import Lang
from tests.kit import ROOT

COLUMNS = 84
TYPED = ("reply marta @his-birthday", "wait 5m")
ENDS = {"en": "Number, command or help:", "pl": "Numer, polecenie albo pomoc:"}
TITLES = {"en": "Late delivery: the first nine minutes", "pl": "Spóźniona przesyłka: pierwsze dziewięć minut"}


def lines(lang: Lang) -> Sequence[str]:
    """Return what a game prints for what is typed, each typed line marked with "> "."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "simulator",
                "play",
                "late-delivery",
                "--plain",
                "--seed",
                "4",
                "--lang",
                lang,
            ],
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


if __name__ == "__main__":
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for language in ("en", "pl"):
        picture = transcript_svg(lines(language), TITLES[language], COLUMNS + 4)
        (folder / f"plain-{language}.svg").write_text(picture, "utf-8")
