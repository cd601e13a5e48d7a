"""The model: what it was trained to, read from the package, and how it weighs a reply."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from simulator.domain.terms import LANGS, Lang
from simulator.scoring.reading.grams import masked
from simulator.scoring.reading.parsing import Parsed
from simulator.scoring.reading.trees import Forest
from simulator.scoring.reading.weights import WIDTH, Numbers, Weights

ABSENT = -0.1
"""What stands for the scores of a neighbour that is not there."""
LEAST_CHANCE = 0.05
"""Acts less probable than this are taken to be absent."""


@dataclass(frozen=True)
class Voice:
    """What the model learnt for one language."""

    weights: Weights
    bias: Sequence[float]
    numbers: Numbers
    calibration: Sequence[Sequence[float]]
    """For each act slope and offset from the trees' sum to log odds."""
    thresholds: Sequence[float]
    """For each act the probability from which it is asserted."""


class Model:
    """Both languages' weights and the trees that they share."""

    def __init__(self, raw: dict[str, object], tables: Mapping[Lang, bytes]) -> None:
        self.version = str(raw["version"])
        self.ratings: Sequence[Sequence[float]] = raw["ratings"]  # type: ignore[assignment]
        """The weights of the ratings, one row a rating."""
        self.bounds: Sequence[Sequence[float]] = raw["bounds"]  # type: ignore[assignment]
        """How high a reply with a spoiling act is rated at most, one row an act."""
        self._forest = Forest(raw["forest"])  # type: ignore[arg-type]
        self._floors: Sequence[float] = raw["floors"]  # type: ignore[assignment]
        self._voices = {lang: _voice(raw[lang], tables[lang]) for lang in LANGS if lang in tables}

    def thresholds(self, lang: Lang) -> Sequence[float]:
        """Return for each act the probability from which it is asserted."""
        return self._voices[lang].thresholds

    def scores(self, parsed: Sequence[Parsed], lang: Lang) -> list[list[float]]:
        """Return the linear part's score of each act for each sentence."""
        return [self._linear(sentence, self._voices[lang]) for sentence in parsed]

    def _linear(self, parsed: Parsed, voice: Voice) -> list[float]:
        scores = voice.weights.scores(parsed.masked, parsed.slots)
        numbers = voice.numbers.scores(parsed.numbers)
        return [sum(parts) for parts in zip(scores, voice.bias, numbers, strict=True)]

    def probabilities(self, parsed: Sequence[Parsed], lang: Lang) -> list[list[float]]:
        """Return the probability of each act in each sentence of a reply."""
        voice = self._voices[lang]
        scores = self.scores(parsed, lang)
        return [
            self._chances(scores[at], inputs, voice) for at, inputs in enumerate(tree_inputs(scores, parsed))
        ]

    def _chances(self, scores: Sequence[float], inputs: Sequence[float], voice: Voice) -> list[float]:
        reached = self._forest.reached(inputs)
        return [
            0.0 if score < floor else _chance(slope * self._forest.total(act, reached) + offset)
            for act, (score, floor, (slope, offset)) in enumerate(
                zip(scores, self._floors, voice.calibration, strict=True)
            )
        ]

    def spans(
        self, parsed: Parsed, acts: Sequence[int], lang: Lang, clauses: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return for each of some acts the clause that speaks most for it."""
        if len(clauses) == 1 or not acts:
            return [*clauses[:1]] * len(acts)
        dossier, weights = parsed.sentence.dossier, self._voices[lang].weights
        rated = [
            (weights.of_words(masked(parsed.sentence.own[start:end], dossier)), start, end)
            for start, end in clauses
        ]
        return [max((scores[act], -start, (start, end)) for scores, start, end in rated)[2] for act in acts]


def tree_inputs(scores: Sequence[Sequence[float]], parsed: Sequence[Parsed]) -> Iterator[list[float]]:
    """Yield for each sentence what the trees see: its scores, its neighbours', the reply's best, numbers."""
    absent = [ABSENT] * WIDTH
    best = [max(column) for column in zip(*scores, strict=True)]
    for at, sentence in enumerate(parsed):
        before = scores[at - 1] if at else absent
        after = scores[at + 1] if at + 1 < len(scores) else absent
        yield [*scores[at], *before, *after, *best, *sentence.numbers, *sentence.concepts]


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _voice(raw: object, table: bytes) -> Voice:
    assert isinstance(raw, dict)
    return Voice(
        weights=Weights(table, raw["scales"], raw["kinds"]),
        bias=raw["bias"], numbers=Numbers(raw["numbers"], raw["means"], raw["spreads"]),
        calibration=raw["calibration"], thresholds=raw["thresholds"],
    )  # fmt: skip
