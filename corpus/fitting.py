"""How the model is fitted: ridge regression on pieces and numbers, then small trees over its scores.

Both parts are closed or greedy computations without chance: the same corpus gives the same model on the
same versions of the libraries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import lightgbm
import numpy as np
import scipy.sparse as sp
from scipy.linalg.lapack import spotrf, spotri

from corpus.replies import Reply, brief_of
from simulator.domain.terms import ACTS, RATINGS, Lang
from simulator.scoring.ratings import SPOILING, features, rate
from simulator.scoring.reading import grams
from simulator.scoring.reading.model import ABSENT, LEAST_CHANCE
from simulator.scoring.reading.parsing import Parsed, parser_of
from simulator.scoring.reading.weights import CLIP

Array = np.ndarray[Any, Any]

SHARES = {"letters": 1.0, "words": 1.0, "sections": 0.84, "faults": 0.63, "concepts": 0.84}
"""How much each kind of pieces counts beside the others; chosen by hand on cross-validated figures."""
NUMBERS = 1.0
PENALTY = 0.5
ROUNDS = 150
TREES = {
    "objective": "binary", "num_leaves": 8, "learning_rate": 0.055, "min_child_samples": 30,
    "feature_fraction": 0.3, "lambda_l2": 5.0, "seed": 1, "deterministic": True, "force_row_wise": True,
    "num_threads": 2, "verbose": -1,
}  # fmt: skip
FOLDS = 6
BOUNDED = (90, 90, 90, 90, 90, 75)
"""Of a hundred replies with a spoiling act so many are rated at or below the bound; one for each rating."""
COMMON = 0.42
"""The threshold that is best for all acts together."""
KEPT = 0.97
"""Share of an act's sentences whose linear score lies above the floor from which the trees are asked."""


@dataclass
class Sheet:
    """All sentences of a language as matrices; row by row the same sentence."""

    lang: Lang
    replies: list[Reply]
    pieces: sp.csr_matrix
    numbers: Array
    concepts: Array
    labels: Array
    groups: Array
    """The situation group of each sentence."""
    owner: Array
    """The number of the reply that each sentence belongs to."""
    faults: Array
    kernel: Array
    """What each two sentences have in common in pieces."""
    scores: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def part(self, rows: Array) -> "Sheet":
        """Return the sheet of some sentences (whole replies), given as a mask."""
        chosen = np.flatnonzero(rows)
        return Sheet(
            self.lang, self.replies, self.pieces[rows], self.numbers[rows], self.concepts[rows],
            self.labels[rows], self.groups[rows], self.owner[rows],
            self.faults[rows], self.kernel[np.ix_(chosen, chosen)],
            self.scores[rows] if len(self.scores) else self.scores,
        )  # fmt: skip


def sheet(
    replies: list[Reply], situations: dict[str, dict[str, Any]], kinds: Iterable[str] = SHARES
) -> Sheet:
    """Return replies of one language as matrices."""
    lang = replies[0].lang
    parser = parser_of(lang)
    parsed: list[Parsed] = []
    for reply in replies:
        parsed += parser.parse(reply.sentences, brief_of(situations[reply.situation], lang))
    pieces = pieces_of(parsed, frozenset(kinds))
    return Sheet(
        lang, replies, pieces,
        np.array([one.numbers for one in parsed], float), np.array([one.concepts for one in parsed], float),
        np.array([[act in acts for act in ACTS] for r in replies for acts in r.labels.acts], float),
        np.array([reply.group for reply in replies for _ in reply.sentences]),
        np.array([at for at, reply in enumerate(replies) for _ in reply.sentences]),
        np.array([situations[reply.situation]["fault"] for reply in replies for _ in reply.sentences]),
        common(pieces),
    )  # fmt: skip


def common(pieces: sp.csr_matrix) -> Array:
    """Return the products of all rows with each other, dense, in blocks to spare memory."""
    columns = pieces.T.tocsc().astype(np.float32)
    rows = pieces.astype(np.float32)
    size = 2_000
    blocks = [(rows[at : at + size] @ columns).toarray() for at in range(0, rows.shape[0], size)]
    return np.vstack(blocks)


def pieces_of(parsed: Sequence[Parsed], kinds: frozenset[str]) -> sp.csr_matrix:
    """Return how much of each piece stands in each sentence, as the reader weighs it."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(parsed):
        letters = [slot for word in one.masked for slot in grams.letters(word)]
        for kind, slots in zip(grams.KINDS, (letters, *one.slots), strict=True):
            if kind in kinds and slots:
                rows += [row] * len(slots)
                columns += slots
                values += [SHARES[kind] / len(slots) ** 0.5] * len(slots)
    return sp.csr_matrix((values, (rows, columns)), shape=(len(parsed), grams.SLOTS))


@dataclass(frozen=True)
class Standard:
    """Means and spreads by which numbers are made comparable."""

    means: Array
    spreads: Array

    def of(self, numbers: Array) -> Array:
        """Return numbers standardised and clipped."""
        return np.clip((numbers - self.means) / self.spreads, -CLIP, CLIP)


@dataclass(frozen=True)
class Linear:
    """A fitted linear part."""

    pieces: Array
    numbers: Array
    bias: Array
    standard: Standard

    def scores(self, given: Sheet) -> Array:
        """Return the score of each act in each sentence."""
        return np.asarray(
            given.pieces @ self.pieces + self.standard.of(given.numbers) @ self.numbers + self.bias
        )


def fit_linear(given: Sheet, use_numbers: bool = True) -> tuple[Linear, Array]:
    """Return the linear part, and for each sentence its scores from a fit without its situation.

    The latter by the closed form of leaving a group out of ridge regression: residuals of the group
    divided by its block of the inverse kernel.
    """
    standard = Standard(given.numbers.mean(0), given.numbers.std(0) + 1e-6)
    numbers = standard.of(given.numbers)
    share = NUMBERS / numbers.shape[1] if use_numbers else 0.0
    scaled = (share**0.5 * numbers).astype(np.float32)
    kernel = given.kernel + scaled @ scaled.T + np.float32(1.0)
    kernel[np.diag_indices(len(kernel))] += np.float32(PENALTY)
    inverse = _inverted(kernel)
    alpha = (inverse @ given.labels.astype(np.float32)).astype(float)
    held_out = np.empty_like(given.labels)
    for group in np.unique(given.groups):
        rows = np.flatnonzero(given.groups == group)
        block = inverse[np.ix_(rows, rows)].astype(float)
        held_out[rows] = given.labels[rows] - np.linalg.solve(block, alpha[rows])
    linear = Linear(np.asarray(given.pieces.T @ alpha), share * (numbers.T @ alpha), alpha.sum(0), standard)
    return linear, held_out


def _inverted(kernel: Array) -> Array:
    """Return the inverse of a positive definite matrix, which is overwritten."""
    factor, failed = spotrf(np.asfortranarray(kernel), lower=1, overwrite_a=1)
    inverse, also = spotri(factor, lower=1, overwrite_c=1)
    if failed or also:
        raise ValueError("the kernel is not positive definite")
    lower: Array = np.tril(inverse)
    lower += np.tril(inverse, -1).T
    return lower


def tree_inputs(given: Sheet, concepts: bool = True, context: bool = True) -> Array:
    """Return what the trees see of each sentence; the same as the reader's own `tree_inputs`."""
    scores, owner = given.scores, given.owner
    absent = np.full((1, scores.shape[1]), ABSENT)
    joined = np.flatnonzero(owner[1:] == owner[:-1])
    before, after = np.repeat(absent, len(scores), 0), np.repeat(absent, len(scores), 0)
    before[joined + 1] = scores[joined]
    after[joined] = scores[joined + 1]
    starts = first_rows(given)
    best = np.repeat(np.maximum.reduceat(scores, starts, 0), np.diff(np.r_[starts, len(scores)]), 0)
    parts = [scores, before, after, best]
    parts += [given.numbers] if context else []
    return np.hstack([*parts, given.concepts] if concepts else parts)


def fit_trees(inputs: Array, labels: Array) -> list[Any]:
    """Return one ensemble of trees for each act."""
    return [
        lightgbm.train(TREES, lightgbm.Dataset(inputs, labels[:, act]), ROUNDS)
        for act in range(labels.shape[1])
    ]


def odds(trees: Sequence[Any], inputs: Array) -> Array:
    """Return the trees' sums, log odds before calibration."""
    return np.column_stack([one.predict(inputs, raw_score=True) for one in trees])


def calibrated(sums: Array, truth: Array, rounds: int = 25) -> tuple[float, float]:
    """Return slope and offset of a logistic regression of `truth` on `sums` (Newton's method)."""
    features = np.column_stack([sums, np.ones(len(sums))])
    found = np.array([1.0, 0.0])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(features @ found, -30, 30)))
        weight = np.maximum(chance * (1 - chance), 1e-6)
        hessian = features.T @ (features * weight[:, None]) + np.diag([1e-3, 1e-3])
        found = found - np.linalg.solve(hessian, features.T @ (chance - truth) + 1e-3 * (found - [1.0, 0.0]))
    return float(found[0]), float(found[1])


def chance(sums: Array, slope: float, offset: float) -> Array:
    """Return probabilities from sums."""
    return np.asarray(1 / (1 + np.exp(-np.clip(slope * sums + offset, -30, 30))))


def best_threshold(chances: Array, truth: Array) -> float:
    """Return the probability from which asserting gives the best F1."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(truth[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(scores))
    return float((chances[order[best]] + chances[order[min(best + 1, len(order) - 1)]]) / 2)


def floors(given: Iterable[Sheet]) -> Array:
    """Return for each act the linear score below which it is taken to be absent."""
    scores, labels = zip(*((one.scores, one.labels) for one in given), strict=True)
    score, label = np.vstack(scores), np.vstack(labels)
    return np.array([np.quantile(score[label[:, act] > 0, act], 1 - KEPT) for act in range(label.shape[1])])


def thresholds(chances: Array, truth: Array, common: bool = True) -> Array:
    """Return for each act the probability from which it is asserted.

    Halfway between what gives this act the best F1 and, if `common`, `COMMON`: rare acts have few
    examples to set it by.
    """
    own = [best_threshold(chances[:, act], truth[:, act]) for act in range(truth.shape[1])]
    return (np.array(own) + COMMON) / 2 if common else np.array(own)


def folds(groups: Iterable[str]) -> dict[str, int]:
    """Return a fold for each group, spread by a fixed hash of its name."""
    ordered = sorted(set(groups), key=lambda group: (crc32(group.encode()), group))
    return {group: at % FOLDS for at, group in enumerate(ordered)}


def rating_features(chances: Array, given: Sheet) -> Array:
    """Return for each reply what its ratings rest on, by the reader's own function."""
    starts = first_rows(given)
    kept = np.where(chances >= LEAST_CHANCE, np.round(chances, 3), 0.0)
    return np.array(
        [
            features([dict(zip(ACTS, row, strict=True)) for row in rows], given.faults[start])
            for start, rows in zip(starts, np.split(kept, starts[1:]), strict=True)
        ]
    )


def first_rows(given: Sheet) -> Array:
    """Return the row of each reply's first sentence."""
    return np.flatnonzero(np.r_[True, given.owner[1:] != given.owner[:-1]])


def rating_truth(given: Sheet) -> Array:
    """Return the labelled ratings, one row a reply; not a number where there is none on the guide's scale."""
    owners = given.owner[first_rows(given)]
    return np.array([[given.replies[at].ratings[name] for name in RATINGS] for at in owners], float)


def fit_ratings(given: Array, truth: Array, penalty: float = 3.0) -> Array:
    """Return ridge weights; the last feature is the constant."""
    ridge = penalty * np.eye(given.shape[1])
    ridge[-1, -1] = 0.0
    columns = []
    for wanted in truth.T:
        rows = np.isfinite(wanted)
        columns.append(np.linalg.solve(given[rows].T @ given[rows] + ridge, given[rows].T @ wanted[rows]))
    return np.column_stack(columns)


def rating_bounds(given: Sequence[Sheet]) -> Array:
    """Return for each spoiling act how high replies with it were rated, the share `BOUNDED` of them."""
    truth = np.vstack([rating_truth(one) for one in given])
    acts = np.vstack([np.maximum.reduceat(one.labels, first_rows(one), 0) for one in given])
    having = [truth[acts[:, ACTS.index(act)] > 0] for act in SPOILING]
    return np.array(
        [
            [np.nanpercentile(found[:, at], share) if len(found) else 5.0 for at, share in enumerate(BOUNDED)]
            for found in having
        ]
    )


def rated(given: Array, weights: Array, bounds: Array) -> Array:
    """Return the ratings, 1 to 5, by the reader's own function."""
    return np.array([list(rate(row, weights.T.tolist(), bounds.tolist()).values()) for row in given.tolist()])
