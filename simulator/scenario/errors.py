"""Why a scenario cannot be played."""

from collections.abc import Iterable, Sequence

from simulator.errors import UsageFault
from simulator.located import Diagnostic
from simulator.words import N_


class ScenarioMissing(UsageFault):
    """There is no such scenario, or it cannot be opened."""


class LanguageMissing(ScenarioMissing):
    """The scenario exists, but not in the language asked for."""

    def __init__(self, scenario: str, lang: str, languages: Iterable[str]) -> None:
        super().__init__(
            N_("“%(scenario)s” does not exist in the language “%(lang)s”."),
            hint=N_("It exists in: %(languages)s."),
            scenario=scenario,
            lang=lang,
            languages=", ".join(languages),
        )


class ScenarioFaulty(UsageFault):
    """The files of a scenario, or of a brief, have errors: see `diagnostics`."""

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(
            N_("“%(name)s” has errors and cannot be used."),
            hint=N_("They are listed with file, line and column."),
            name=name,
        )
        self.diagnostics = tuple(diagnostics)
