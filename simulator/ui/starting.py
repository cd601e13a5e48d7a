"""New games from the screen."""

from typing import TYPE_CHECKING

from simulator.domain.scenario import Scenario
from simulator.scenario import LanguageMissing, load_scenario
from simulator.ui.place import Begin, Surroundings

if TYPE_CHECKING:
    from simulator.game import Game

FIRST_SHIFT = "first-shift"
"""The guided scenario of the very first start."""


def new_game(around: Surroundings, wish: Begin) -> "Game":
    """Start the game that somebody wishes; raises SimulatorError."""
    from simulator.game import Game

    return Game.start(
        around.store, wish.again or _loaded(around, wish.scenario), policy=around.policy(),
        reader=around.reader(), seed=around.seed(), mode=wish.mode, pace=wish.pace,
    )  # fmt: skip


def _loaded(around: Surroundings, scenario: str) -> Scenario:
    """Return a scenario in the interface language, or in its own where it has no other."""
    try:
        return load_scenario(scenario, around.lang, cache_dir=around.cache).scenario
    except LanguageMissing:
        return load_scenario(scenario, cache_dir=around.cache).scenario
