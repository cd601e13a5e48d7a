"""Whatever an author does to a file, the check tells them; it never falls over."""

from pathlib import Path
from random import Random

import pytest

from simulator.authoring.check import check_scenario
from simulator.located import render
from simulator.words import Words
from tests.kit import ROOT

TINY = ROOT / "tests" / "fixtures" / "tiny"
SCRAPS = (
    "",
    "[]",
    "{}",
    "- x",
    "a: b",
    "null",
    "$",
    '"',
    "&a",
    "*a",
    "!t",
    "\t",
    "{id: x}",
    "{id: {}}",
    "[[]]",
)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", ["scenario.yaml", "pl.yaml"])
def test_damaged_files_give_diagnostics(name: str, seed: int, tmp_path: Path) -> None:
    dice = Random(f"{name}:{seed}")
    for file in ("scenario.yaml", "pl.yaml"):
        text = (TINY / file).read_text("utf-8")
        (tmp_path / file).write_text(damaged(text, dice) if file == name else text, "utf-8")
    report = check_scenario(tmp_path, findings=())
    for found in report.diagnostics:
        assert render(found, Words("en"), report.lines[found.file])
        assert 1 <= found.line <= len(report.lines[found.file])


def damaged(text: str, dice: Random) -> str:
    lines = text.splitlines()
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(lines))
        key, colon, _ = lines[at].partition(": ")
        match dice.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines[at] = f"{key}{colon}{dice.choice(SCRAPS)}"
            case 2:
                lines[at] = lines[at][: dice.randint(0, len(lines[at]))]
            case _:
                lines.insert(at, lines[dice.randrange(len(lines))])
    return "\n".join(lines)
