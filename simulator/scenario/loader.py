"""Loading a scenario to play it. Through the cache this imports neither YAML nor pydantic."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from simulator.domain.scenario import Scenario
from simulator.domain.terms import Lang
from simulator.errors import SimulatorError
from simulator.located import Diagnostic, has_errors
from simulator.scenario.cache import Cached, ScenarioListing, read_cache, write_cache
from simulator.scenario.errors import LanguageMissing, ScenarioFaulty
from simulator.scenario.files import ScenarioFiles, find_scenario, scenario_root, shipped_ids

Faults = dict[Lang, tuple[Diagnostic, ...]]


@dataclass(frozen=True)
class LoadedScenario:
    """A scenario that can be played."""

    scenario: Scenario
    path: Path
    """Its folder, or its file where it is a single one."""
    languages: tuple[Lang, ...]
    """Languages in which it exists, the source's first."""
    diagnostics: tuple[Diagnostic, ...]
    """Warnings; errors are raised."""


def load_scenario(
    ref: str | Path, lang: Lang | None = None, *, cache_dir: Path | None = None
) -> LoadedScenario:
    """Return the scenario `ref` (a shipped id, a folder or a YAML file) in `lang`, by default its source's.

    Raises ScenarioMissing where it cannot be found or opened, LanguageMissing where it does not exist in
    `lang`, ScenarioFaulty where its files have errors in that language. `cache_dir` keeps valid scenarios.
    """
    files = find_scenario(ref)
    cached, faults = _through_cache(files, cache_dir)
    wanted = lang if lang is not None else next(iter((*cached.listing.languages, *faults)))
    if wanted in faults:
        raise ScenarioFaulty(str(files.path), faults[wanted])
    if wanted not in cached.scenarios:
        raise LanguageMissing(str(ref), wanted, cached.listing.languages)
    return LoadedScenario(cached.scenario(wanted), files.path, cached.listing.languages, cached.warnings)


def list_scenarios(root: Path | None = None, *, cache_dir: Path | None = None) -> tuple[ScenarioListing, ...]:
    """Return the shipped scenarios (or those below `root`) by id; those with errors are left out."""
    listings = []
    for files in _all_files(root):
        cached, _ = _through_cache(files, cache_dir)
        if cached.listing.languages:
            listings.append(cached.listing)
    return tuple(listings)


def kept_scenarios(root: Path | None, cache_dir: Path) -> tuple[ScenarioListing, ...] | None:
    """Return what `list_scenarios` would, at once; None where a scenario is not in the cache."""
    listings = []
    for files in _all_files(root):
        kept = read_cache(cache_dir, files)
        if kept is None:
            return None
        listings.append(kept.listing)
    return tuple(listings)


def _all_files(root: Path | None) -> Iterator[ScenarioFiles]:
    for name in shipped_ids(root):
        with suppress(SimulatorError):
            yield find_scenario((root or scenario_root()) / name)


def scenario_digest(scenario: Scenario) -> str:
    """Return the sha256 of a scenario in one language, whatever files it came from."""
    return hashlib.sha256(msgspec.json.encode(scenario, order="deterministic")).hexdigest()


def _through_cache(files: ScenarioFiles, folder: Path | None) -> tuple[Cached, Faults]:
    """Return what is playable, and the errors of the languages that are not; only the faultless is kept."""
    kept = read_cache(folder, files)
    if kept is not None:
        return kept, {}
    cached, faults = _compile(files)
    if not faults:
        write_cache(folder, files, cached)
    return cached, faults


def _compile(files: ScenarioFiles) -> tuple[Cached, Faults]:
    from simulator.scenario.compile import compile_scenario

    compiled = compile_scenario(files)
    source = compiled.languages[0]
    faults = {lang: found for lang, found in compiled.diagnostics.items() if has_errors(found)}
    for lang in compiled.languages:
        if source in faults and lang not in faults:
            faults[lang] = faults[source]
    playable = tuple(lang for lang in compiled.languages if lang not in faults)
    scenarios = {lang: compiled.scenarios[lang] for lang in playable}
    first = next(iter(scenarios.values()), None)
    listing = ScenarioListing(
        id=first.id if first else "",
        languages=playable,
        titles={lang: scenario.title for lang, scenario in scenarios.items()},
        summaries={lang: scenario.summary for lang, scenario in scenarios.items()},
        minutes=first.minutes if first else 0,
        difficulty=first.difficulty if first else "",
        trains=first.trains if first else (),
    )
    raw = {lang: msgspec.Raw(msgspec.json.encode(scenario)) for lang, scenario in scenarios.items()}
    warnings = tuple(each for each in compiled.all_diagnostics() if each.severity == "warning")
    return Cached(listing, raw, warnings), faults
