"""Writes the journal of this release for later ones to read: `python -m tests.release_journal`."""

import json
from pathlib import Path

from simulator import __version__
from simulator.domain import actions as do
from simulator.domain.duration import MINUTE
from simulator.game import Game
from simulator.journal import Store
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from tests.kit import ROOT
from tests.plays import start

JOURNALS = ROOT / "tests" / "journals"
LASTING = ("scenario", "lang", "seed", "mode", "pace", "score", "uncapped", "band", "passed", "versions")
"""Keys of the debrief that no later program may tell otherwise."""


def lasting(game: Game) -> dict[str, object]:
    """Return what of a game's debrief must stay the same for ever."""
    told = debrief_json(build_debrief(game.records(), game.scenario, game.policy))
    return {key: told[key] for key in LASTING}


def write(folder: Path) -> None:
    """Play a finished and an unfinished game into `folder`."""
    with Store.open(folder) as store:
        finished = start(store=store)
        finished.submit(do.Reply(thread="marta", option="own-it"))
        finished.wait(20 * MINUTE)
        finished.submit(do.Reply(thread="kuba", text="Calm down, it is only a coffee."))
        finished.submit(do.Remove(how="delete", post="marta"))
        finished.submit(do.Ask(who="accounts", fact="payday"))
        finished.run_to_end()
        open_one = start("late-delivery", "pl", store=store)
        open_one.submit(do.Promise(thread="marta", within=30 * MINUTE))
        open_one.save_draft("marta", "Pani ")
        expected = {
            "finished": lasting(finished),
            "streams": {"finished": finished.stream, "open": open_one.stream},
        }
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    write(JOURNALS / __version__)
