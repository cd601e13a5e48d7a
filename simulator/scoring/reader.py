"""What a reader of written replies offers, whatever stands behind it."""

from collections.abc import Sequence
from typing import Protocol

from simulator.domain.assessment import ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import Lang, Rating


class Reader(Protocol):
    """Finds the speech acts of a reply. Deterministic, offline, and it never raises on any text."""

    @property
    def version(self) -> str:
        """Id and version, as journals and reports name it ("model/1")."""

    @property
    def digest(self) -> str:
        """sha256 (hex) of the data files that the judgement rests on."""

    def split(self, text: str, lang: Lang) -> tuple[str, ...]:
        """Return the sentences of `text`; joined by a space they give it again, white space aside."""

    def language_fault(self, text: str, lang: Lang) -> str:
        """Say why `text` cannot be assessed in `lang`: "empty", "no_words", "language", or "" if it can."""

    def read(
        self, sentences: Sequence[str], lang: Lang, brief: Brief, context: Context
    ) -> tuple[ReadSentence, ...]:
        """Return one `ReadSentence` for each sentence given, in order, with its text unchanged."""

    def precision(self, condition: str, lang: Lang, confidence: float) -> float | None:
        """Return the measured precision (0..1) of a cap's condition at this confidence.

        `condition` is an act or several joined by "+". None means that there is no figure:
        such a condition never caps.
        """

    def rate(self, sentences: Sequence[ReadSentence], lang: Lang, brief: Brief) -> dict[Rating, float]:
        """Return the six ratings (1.0..5.0) of a reply from all acts of its sentences, possible ones too."""
