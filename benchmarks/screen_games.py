"""Games to measure the screen with: one that is over, and one with many comments in a conversation."""

from pathlib import Path

from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.domain.terms import Pace
from simulator.game import Game
from simulator.game.desk import most_urgent
from simulator.journal import Store, cache_folder
from simulator.scenario import list_scenarios, load_scenario
from simulator.scoring import load_policy
from simulator.scoring.reading import load_reader
from simulator.ui.settings import Settings, save_settings

_SAID = (
    "Same here. Ordered express, paid for it, and nobody answers the phone.",
    "Eight days?! The shop says one thing and the courier another. When will somebody who knows talk to us?",
    "Zażółć gęślą jaźń: moja paczka też stoi, a urodziny są w sobotę 🎂",
    "Following.",
)


def home(folder: Path) -> Path:
    """Return a data folder with a warm cache, where the first shift has been declined."""
    list_scenarios(cache_dir=cache_folder(str(folder), {}))
    with Store.open(folder) as store:
        save_settings(store, Settings(), met=True)
    return folder


def begun(store: Store, pace: Pace = "untimed") -> Game:
    """Return a game of `late-delivery`, a minute after it began."""
    scenario = load_scenario("late-delivery", "en").scenario
    game = Game.start(store, scenario, policy=load_policy(), reader=load_reader(), seed=1, pace=pace)
    game.wait(MINUTE)
    return game


def finished_game(folder: Path) -> Path:
    """Return a data folder whose journal holds one finished game."""
    with Store.open(home(folder)) as store:
        begun(store).run_to_end()
    return folder


def busy_game(folder: Path, comments: int, pace: Pace = "untimed") -> Path:
    """Return a data folder whose journal holds a game with so many comments in its most urgent thread."""
    with Store.open(home(folder)) as store:
        game = begun(store, pace)
        thread = most_urgent(game)
        posts = [
            ev.PostArrived(
                post=f"{thread}.f{n + 1}", thread=thread, sender="facilitator",
                text=f"{_SAID[n % 4]} ({n + 1})", cause="thrown_in",
            )
            for n in range(comments)
        ]  # fmt: skip
        if posts:
            store.append(
                game.stream, posts, at_ms=game.now, command_id="comments", actor="facilitator",
                wall_utc="2026-01-01T00:00:00+00:00",
            )  # fmt: skip
    return folder
