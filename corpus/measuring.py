"""How good the reader is on situations that it has not seen: cross-validation and its figures."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from corpus import fitting
from corpus.fitting import Array, Sheet
from simulator.domain.terms import ACTS, RATINGS, Lang

HIGH, LOW = 4.0, 2.0
"""A reply that the labellers rate so must not come out on the other side."""


@dataclass(frozen=True)
class Variant:
    """Which parts of the method take part."""

    trees: bool = True
    concepts: bool = True
    context: bool = True


@dataclass
class Held:
    """One language's sentences with what models that never saw their situations make of them."""

    sheet: Sheet
    fold: Array
    """The fold of each sentence."""
    chances: Array
    """The probability of each act in each sentence."""
    calibration: Array
    """For each act slope and offset from the model's sum to log odds."""
    common: bool = True
    """Whether thresholds lean towards a common one, which only probabilities have."""

    def thresholds(self, without: int = -1) -> Array:
        """Return for each act the best threshold on all folds but one."""
        rows = self.fold != without
        return fitting.thresholds(self.chances[rows], self.sheet.labels[rows], self.common)

    def asserted(self) -> Array:
        """Return which acts are asserted, by thresholds from the other folds."""
        out = np.zeros_like(self.chances, dtype=bool)
        for fold in np.unique(self.fold):
            rows = self.fold == fold
            out[rows] = self.chances[rows] >= self.thresholds(fold)
        return out


def crossvalidated(sheets: dict[Lang, Sheet], variant: Variant = Variant()) -> dict[Lang, Held]:
    """Return each sentence as judged by a model fitted without its situation, in either language.

    Within a fold's training part the trees learn from scores that again leave the situation out.
    """
    of = fitting.folds(group for sheet in sheets.values() for group in sheet.groups)
    fold = {lang: np.array([of[group] for group in sheet.groups]) for lang, sheet in sheets.items()}
    sums = {lang: np.zeros_like(sheet.labels) for lang, sheet in sheets.items()}
    for number in range(fitting.FOLDS):
        print(f"fold {number + 1} of {fitting.FOLDS}", file=sys.stderr, flush=True)
        for lang, found in _fold(sheets, {k: v == number for k, v in fold.items()}, variant).items():
            sums[lang][fold[lang] == number] = found
    return {lang: _held(sheet, fold[lang], sums[lang]) for lang, sheet in sheets.items()}


def _fold(sheets: dict[Lang, Sheet], tested: dict[Lang, Array], variant: Variant) -> dict[Lang, Array]:
    """Return the sums for the tested sentences of each language, from models fitted on the others."""
    learnt, asked = {}, {}
    for lang, sheet in sheets.items():
        learnt[lang], asked[lang] = sheet.part(~tested[lang]), sheet.part(tested[lang])
        linear, scores = fitting.fit_linear(learnt[lang], variant.context)
        learnt[lang] = replace(learnt[lang], scores=scores)
        asked[lang] = replace(asked[lang], scores=linear.scores(asked[lang]))
    if not variant.trees:
        return {lang: one.scores for lang, one in asked.items()}
    floors = fitting.floors(learnt.values())

    def inputs(one: Sheet) -> Array:
        return fitting.tree_inputs(one, variant.concepts, variant.context)

    trees = fitting.fit_trees(
        np.vstack([inputs(one) for one in learnt.values()]),
        np.vstack([one.labels for one in learnt.values()]),
    )
    return {
        lang: np.where(one.scores >= floors, fitting.odds(trees, inputs(one)), -np.inf)
        for lang, one in asked.items()
    }


def _held(sheet: Sheet, fold: Array, sums: Array) -> Held:
    chances, calibration = np.zeros_like(sums), np.zeros((sums.shape[1], 2))
    for act in range(sums.shape[1]):
        asked = np.isfinite(sums[:, act])
        calibration[act] = fitting.calibrated(sums[asked, act], sheet.labels[asked, act])
        chances[asked, act] = fitting.chance(sums[asked, act], *calibration[act])
    return Held(sheet, fold, chances, calibration)


def ratings_fitted(held: Iterable[Held], without: int = -1) -> Array:
    """Return the weights of the ratings, fitted on all folds but one."""
    features, truth = [], []
    for one in held:
        rows = one.fold[fitting.first_rows(one.sheet)] != without
        features.append(fitting.rating_features(one.chances, one.sheet)[rows])
        truth.append(fitting.rating_truth(one.sheet)[rows])
    return fitting.fit_ratings(np.vstack(features), np.vstack(truth))


def rated(held: dict[Lang, Held]) -> dict[Lang, Array]:
    """Return each reply's ratings by weights fitted on the other folds."""
    out = {}
    weights = {number: ratings_fitted(held.values(), number) for number in range(fitting.FOLDS)}
    bounds = fitting.rating_bounds([one.sheet for one in held.values()])
    for lang, one in held.items():
        features = fitting.rating_features(one.chances, one.sheet)
        folds = one.fold[fitting.first_rows(one.sheet)]
        out[lang] = np.zeros((len(features), len(RATINGS)))
        for number, found in weights.items():
            out[lang][folds == number] = fitting.rated(features[folds == number], found, bounds)
    return out


def figures(held: Held, ratings: Array | None = None) -> dict[str, Any]:
    """Return macro and micro F1, and precision, recall, F1 and number of each act."""
    asserted, labels = held.asserted(), held.sheet.labels > 0
    right = (asserted & labels).sum(0)
    precision = right / np.maximum(asserted.sum(0), 1)
    recall = right / np.maximum(labels.sum(0), 1)
    scores = 2 * right / np.maximum(asserted.sum(0) + labels.sum(0), 1)
    found: dict[str, Any] = {
        "sentences": len(labels),
        "macro": _round(scores.mean()),
        "micro": _round(2 * right.sum() / (asserted.sum() + labels.sum())),
        "acts": {
            act: {
                "precision": _round(precision[at]), "recall": _round(recall[at]), "f1": _round(scores[at]),
                "number": int(labels[:, at].sum()),
            }
            for at, act in enumerate(ACTS)
        },
    }  # fmt: skip
    return found if ratings is None else found | {"ratings": rating_figures(held, ratings)}


def rating_figures(held: Held, ratings: Array) -> dict[str, float]:
    """Return Spearman's correlation of each rating, how often bad replies pass for good, or good for bad."""
    truth = fitting.rating_truth(held.sheet)
    found: dict[str, float] = {
        name: _round(spearmanr(ratings[:, at], truth[:, at], nan_policy="omit").statistic)
        for at, name in enumerate(RATINGS)
    }
    overall, told = truth[:, -1], ratings[:, -1]
    found["bad_called_good"] = _round((told[overall <= LOW] >= HIGH).mean())
    found["good_called_bad"] = _round((told[overall >= HIGH] <= LOW).mean())
    return found


def _round(value: float) -> float:
    return round(float(value), 3)
