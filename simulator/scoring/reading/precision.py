"""The cross-validated precision of what the reader asserts, as the model was accepted with it."""

from collections.abc import Mapping

from simulator.domain.terms import Lang

LEAST_EXAMPLES = 20
"""Below so many examples in a band there is no figure."""

Counts = Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]]
"""Language → act → lower end of a band of confidence → (right, asserted)."""


class PrecisionTable:
    """Counts of right and asserted examples per act, language and band of confidence."""

    def __init__(self, counts: Counts) -> None:
        self._counts = {
            (lang, act): sorted((float(floor), *pair) for floor, pair in bands.items())
            for lang, acts in counts.items()
            for act, bands in acts.items()
        }

    def precision(self, condition: str, lang: Lang, confidence: float) -> float | None:
        """Return the precision of `condition` in the band of `confidence`.

        For "a+b" it is the lower bound that follows from the parts, 1 - sum of their error rates;
        the figure for every part must exist.
        """
        figures = [self._single(act, lang, confidence) for act in condition.split("+")]
        known = [figure for figure in figures if figure is not None]
        if len(known) < len(figures):
            return None
        return max(0.0, 1.0 - sum(1.0 - figure for figure in known))

    def _single(self, act: str, lang: Lang, confidence: float) -> float | None:
        found = None
        for floor, right, asserted in self._counts.get((lang, act), ()):
            if confidence + 1e-9 >= floor:
                found = right / asserted if asserted >= LEAST_EXAMPLES else None
        return found
