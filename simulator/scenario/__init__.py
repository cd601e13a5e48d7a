"""Scenarios: found, read from YAML, checked, translated, cached; and their cast.

Nothing here imports pydantic, YAML or Faker until it has to.
"""

from simulator.scenario.cache import ScenarioListing
from simulator.scenario.errors import LanguageMissing, ScenarioFaulty, ScenarioMissing
from simulator.scenario.files import scenario_root
from simulator.scenario.loader import (
    LoadedScenario,
    kept_scenarios,
    list_scenarios,
    load_scenario,
    scenario_digest,
)

__all__ = [
    "LanguageMissing",
    "LoadedScenario",
    "ScenarioFaulty",
    "ScenarioListing",
    "ScenarioMissing",
    "kept_scenarios",
    "list_scenarios",
    "load_scenario",
    "scenario_digest",
    "scenario_root",
]
