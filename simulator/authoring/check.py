"""`scenario check`: every language of a scenario, read, validated, cross-checked and looked at for sense."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.sense import check_sense
from simulator.domain.scenario import Scenario
from simulator.located import Diagnostic, Located, has_errors, nearest, sort_diagnostics
from simulator.scenario.compile import compile_scenario
from simulator.scenario.files import find_scenario
from simulator.scenario.references import conditions_of


@dataclass(frozen=True)
class CheckReport:
    """What was found in the files of a scenario."""

    diagnostics: tuple[Diagnostic, ...]
    """By file and place, each once."""
    path: Path
    languages: tuple[str, ...]
    """Languages that were looked at, the source's first."""
    lines: dict[str, tuple[str, ...]]
    """The lines of each file by its name, for showing the context of a diagnostic."""

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings may be."""
        return not has_errors(self.diagnostics)


def check_scenario(ref: str | Path, *, findings: Collection[str] | None = None) -> CheckReport:
    """Check the scenario `ref` in all its languages; `findings` are the ids that the policy knows.

    Without `findings`, conditions on them are not checked. Raises ScenarioMissing.
    """
    compiled = compile_scenario(find_scenario(ref))
    found = list(compiled.all_diagnostics())
    for lang, scenario in compiled.scenarios.items():
        located = compiled.located[lang]
        found.extend(check_sense(scenario, located))
        if findings is not None:
            found.extend(_unknown_findings(scenario, located, findings))
    return CheckReport(sort_diagnostics(found), compiled.files.path, compiled.languages, compiled.lines)


def _unknown_findings(scenario: Scenario, located: Located, known: Collection[str]) -> Iterator[Diagnostic]:
    for path, when in conditions_of(scenario):
        named = [((*path, "findings", i), name) for i, name in enumerate(when.findings)]
        named += [((*path, "no_findings", i), name) for i, name in enumerate(when.no_findings)]
        for place, name in named:
            if name not in known:
                yield located.problem("SC043", place, word=name, nearest=nearest(name, known))
