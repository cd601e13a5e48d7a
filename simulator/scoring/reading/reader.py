"""The reader that rests on the trained model."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from simulator.domain.assessment import ActSpan, ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import ACTS, LANGS, Lang, Rating
from simulator.scoring.ratings import features, rate
from simulator.scoring.reading import sentences as cutting
from simulator.scoring.reading.clauses import clauses
from simulator.scoring.reading.corrections import Corrections
from simulator.scoring.reading.guards import hollow, recites_facts
from simulator.scoring.reading.language import LanguageCheck
from simulator.scoring.reading.lexicon import load_yaml, rule_text
from simulator.scoring.reading.model import LEAST_CHANCE, Model
from simulator.scoring.reading.parsing import Parsed, parser_of
from simulator.scoring.reading.precision import PrecisionTable

_FOLDER = "simulator.scoring.model"
_RULES = ("corrections", "figures")
_WORD_FILES = (
    "languages.yaml",
    *(f"{kind}.{lang}.yaml" for kind in ("concepts", *_RULES, "lexicon") for lang in LANGS),
)


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

    def rate(self, sentences: Sequence[ReadSentence], lang: Lang, brief: Brief) -> dict[Rating, float]:
        """Return the six ratings of a reply; what is recited from the brief word for word rates nothing."""
        parsed = parser_of(lang).sentences([sentence.text for sentence in sentences], brief)
        chances = [
            {span.act: span.confidence for span in (*sentence.possible, *sentence.acts)}
            for sentence, one, nothing in zip(sentences, parsed, hollow(parsed), strict=True)
            if not nothing and not recites_facts(one)
        ]
        return rate(features(chances, brief.fault), self._model.ratings, self._model.bounds)

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
        parser = parser_of(lang)
        whole = parser.sentences(sentences, brief)
        empty = hollow(whole)
        recited = [recites_facts(one) for one in whole]
        # What is not our own must not change how the rest is read: it is no neighbour of anything.
        own = [at for at in range(len(whole)) if not (empty[at] or recited[at])]
        found = dict(zip(own, self._assessed([sentences[at] for at in own], lang, brief), strict=True))
        for at, text in enumerate(sentences):
            if empty[at]:
                found[at] = ReadSentence(text)
            elif recited[at]:
                (found[at],) = self._assessed([text], lang, brief)
        return tuple(found[at] for at in range(len(whole)))

    def _assessed(self, sentences: Sequence[str], lang: Lang, brief: Brief) -> list[ReadSentence]:
        parsed = parser_of(lang).parse(sentences, brief)
        chances = self._model.probabilities(parsed, lang) if parsed else []
        rules, thresholds = corrections_of(lang), self._model.thresholds(lang)
        return [
            self._read(one, rules.correct(one.sentence, row, thresholds), lang)
            for one, row in zip(parsed, chances, strict=True)
        ]

    def _read(self, parsed: Parsed, chances: Sequence[float], lang: Lang) -> ReadSentence:
        thresholds = self._model.thresholds(lang)
        asserted: list[ActSpan] = []
        possible: list[ActSpan] = []
        places = clauses(parsed.sentence.own)
        told = [
            act
            for act, chance in enumerate(chances)
            if places and chance >= min(LEAST_CHANCE, thresholds[act])
        ]
        for act, (start, end) in zip(told, self._places(parsed, told, lang, places), strict=True):
            span = ActSpan(ACTS[act], start, end, round(chances[act], 3))
            (asserted if chances[act] >= thresholds[act] else possible).append(span)
        asserted.sort(key=lambda span: span.start)
        return ReadSentence(parsed.sentence.text, tuple(asserted), tuple(possible))

    def _places(
        self, parsed: Parsed, acts: Sequence[int], lang: Lang, clauses: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return for each of some acts the words that perform it."""
        found = self._model.spans(parsed, acts, lang, clauses)
        if len(clauses) > 1:
            by_rule = corrections_of(lang).spans(parsed.sentence)
            for at, act in enumerate(acts):
                if span := by_rule.get(act):
                    found[at] = next((one for one in clauses if one[0] <= span[0] < one[1]), span)
        return found


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
