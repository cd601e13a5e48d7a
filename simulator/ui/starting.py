"""New games from the screen."""

from typing import TYPE_CHECKING

from simulator.domain.terms import Mode, Pace
from simulator.scenario import LanguageMissing, load_scenario
from simulator.ui.place import Surroundings

if TYPE_CHECKING:
    from simulator.game import Game

FIRST_SHIFT = "first-shift"
"""The guided scenario of the very first start."""


def new_game(around: Surroundings, scenario: str, mode: Mode, pace: Pace) -> "Game":
    """Start a game in the interface language, or in the scenario's own; raises SimulatorError."""
    from simulator.game import Game

    try:
        loaded = load_scenario(scenario, around.lang, cache_dir=around.cache)
    except LanguageMissing:
        loaded = load_scenario(scenario, cache_dir=around.cache)
    return Game.start(
        around.store, loaded.scenario, policy=around.policy(), reader=around.reader(), seed=around.seed(),
        mode=mode, pace=pace,
    )  # fmt: skip
