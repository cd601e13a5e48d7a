"""The reader that rests on the trained model."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from simulator.domain.assessment import ActSpan, ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import ACTS, LANGS, Act, Fault, Lang, Rating
from simulator.scoring.ratings import GOOD, features, rate
from simulator.scoring.reading import sentences as cutting
from simulator.scoring.reading.clauses import clauses
from simulator.scoring.reading.corrections import Corrections
from simulator.scoring.reading.guards import is_list, reads_out
from simulator.scoring.reading.language import LanguageCheck
from simulator.scoring.reading.lexicon import load_yaml, rule_text
from simulator.scoring.reading.model import LEAST_CHANCE, Model
from simulator.scoring.reading.parsing import Parsed
from simulator.scoring.reading.precision import PrecisionTable

_FOLDER = "simulator.scoring.model"
_RULES = ("corrections", "figures")
_WORD_FILES = (
    "languages.yaml",
    *(f"{kind}.{lang}.yaml" for kind in ("concepts", *_RULES, "lexicon") for lang in LANGS),
)


_TELLING: frozenset[Act] = frozenset({*GOOD, "question", "vague_assurance"})
"""Acts that neither keywords nor an item read out can perform."""


class BrokenModel(Exception):
    """The model's files do not belong together."""


class ModelReader:
    """Finds acts by the trained model; see `Reader` for the contract."""

    def __init__(self, model: Model, languages: LanguageCheck, table: PrecisionTable, digest: str) -> None:
        self._model = model
        self._languages = languages
        self._table = table
        self._digest = digest

    @property
    def version(self) -> str:
        """Id and version of the model."""
        return self._model.version

    @property
    def digest(self) -> str:
        """sha256 (hex) of the model and the word lists."""
        return self._digest

    def rate(self, chances: Sequence[Mapping[Act, float]], fault: Fault) -> dict[Rating, float]:
        """Return the six ratings of a reply."""
        return rate(features(chances, fault), self._model.ratings, self._model.bounds)

    def split(self, text: str, lang: Lang) -> tuple[str, ...]:
        """Return the sentences of `text`."""
        return cutting.split(text, lang)

    def language_fault(self, text: str, lang: Lang) -> str:
        """Say why `text` cannot be assessed: "empty", "no_words", "language", or "" if it can."""
        return self._languages.fault(text, lang)

    def precision(self, condition: str, lang: Lang, confidence: float) -> float | None:
        """Return the cross-validated precision of an act or of "act+act", None without figure."""
        return self._table.precision(condition, lang, confidence)

    def read(
        self, sentences: Sequence[str], lang: Lang, brief: Brief, context: Context
    ) -> tuple[ReadSentence, ...]:
        """Return one `ReadSentence` for each sentence given, in order."""
        parsed = self._model.parse(sentences, lang, brief)
        if not parsed:
            return ()
        chances = self._model.probabilities(parsed, lang)
        return tuple(
            self._read(one, self._corrected(one, row, lang), lang)
            for one, row in zip(parsed, chances, strict=True)
        )

    def _corrected(self, parsed: Parsed, chances: list[float], lang: Lang) -> list[float]:
        own = parsed.sentence.own
        found = corrections_of(lang).correct(parsed.sentence, chances, self._model.thresholds(lang))
        if is_list(own) or reads_out(parsed.sentence):
            found = [0.0 if act in _TELLING else chance for act, chance in zip(ACTS, found, strict=True)]
        return found

    def _read(self, parsed: Parsed, chances: Sequence[float], lang: Lang) -> ReadSentence:
        thresholds = self._model.thresholds(lang)
        asserted, possible = [], []
        places = clauses(parsed.sentence.own)
        for act, chance in enumerate(chances):
            if not places or chance < min(LEAST_CHANCE, thresholds[act]):
                continue
            start, end = self._place(parsed, act, lang, places)
            span = ActSpan(ACTS[act], start, end, round(chance, 3))
            (asserted if chance >= thresholds[act] else possible).append(span)
        asserted.sort(key=lambda span: span.start)
        return ReadSentence(parsed.sentence.text, tuple(asserted), tuple(possible))

    def _place(self, parsed: Parsed, act: int, lang: Lang, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if len(places) == 1:
            return places[0]
        by_rule = corrections_of(lang).span(act, parsed.sentence)
        if by_rule is None:
            return self._model.span(parsed, act, lang, places)
        return next((place for place in places if place[0] <= by_rule[0] < place[1]), by_rule)


@cache
def corrections_of(lang: Lang) -> Corrections:
    """Return the rules that correct the model in a language, read once."""
    return Corrections(*(load_yaml(rule_text(f"{kind}.{lang}.yaml")) for kind in _RULES))


@cache
def load_reader() -> ModelReader:
    """Return the reader; its files are read and their checksums compared once."""
    return read_model(files(_FOLDER))


def read_model(folder: Traversable) -> ModelReader:
    """Return a reader that rests on the model in a folder.

    Raises `BrokenModel` where the weights are not those that the model was accepted with.
    """
    described = folder.joinpath("model.json").read_bytes()
    raw = json.loads(described)
    tables = {lang: folder.joinpath(f"{lang}.weights").read_bytes() for lang in LANGS}
    for lang, table in tables.items():
        if hashlib.sha256(table).hexdigest() != raw["sha256"][lang]:
            raise BrokenModel(f"{lang}.weights does not belong to model.json")
    whole = hashlib.sha256(described)
    for name in _WORD_FILES:
        whole.update(f"\0{name}\0{rule_text(name)}".encode())
    return ModelReader(
        Model(raw, tables), LanguageCheck(load_yaml(rule_text("languages.yaml"))),
        PrecisionTable(raw["precision"]), whole.hexdigest(),
    )  # fmt: skip
