"""What the reader is compared with: a sentiment lexicon, the length of the text, n-grams.

Each rates a whole reply; only the n-grams find acts too. They are fitted on the reader's own folds.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import FeatureUnion, make_union

from benchmarks.reader_corpus import Written, text_of
from corpus import fitting, measuring
from corpus.fitting import FOLDS, Array
from corpus.replies import Reply, replies, situations
from corpus.train import FOLDER, corpus_digest
from simulator.domain.terms import ACTS, LANGS, Lang
from simulator.scoring.reading.sentences import split

Row = list[float | None]
"""Spearman of the overall rating, macro F1 of the acts, milliseconds a reply; None where there is none."""

LEAST = 2
"""An n-gram stands in so many sentences of the training part at least."""
COST, PENALTY = 3.0, 1.0
"""Inverse penalty of the acts' logistic regression, penalty of the rating's: the best that were tried."""


def _pieces() -> FeatureUnion:
    """Return what counts n-grams: 2 to 5 characters within words, 1 or 2 words."""
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=LEAST, sublinear_tf=True)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=LEAST, sublinear_tf=True)
    return make_union(letters, words)


class NGrams:
    """One logistic regression for each act, and a ridge regression for the overall rating."""

    def __init__(self) -> None:
        self._of_sentence = _pieces()
        self._of_reply = _pieces()
        self._rating = Ridge(PENALTY)
        self._weights: Array = np.zeros((0, 0))
        self._bias: Array = np.zeros(0)

    def fit_acts(self, sentences: Sequence[str], labels: Array) -> None:
        """Learn from sentences; of `labels` each column is an act."""
        pieces = self._of_sentence.fit_transform(sentences)
        fitted = [
            LogisticRegression(C=COST, solver="liblinear", dual=True, max_iter=1000, random_state=1).fit(
                pieces, column
            )
            for column in labels.T
        ]
        # One product for all acts: 23 calls one after the other would only make the comparison unfair.
        self._weights = np.vstack([one.coef_ for one in fitted]).T
        self._bias = np.concatenate([one.intercept_ for one in fitted])

    def fit_rating(self, texts: Sequence[str], overall: Array) -> None:
        """Learn the overall rating from whole replies."""
        self._rating.fit(self._of_reply.fit_transform(texts), overall)

    def chances(self, sentences: Sequence[str]) -> Array:
        """Return the probability of each act in each sentence."""
        odds = self._of_sentence.transform(sentences) @ self._weights + self._bias
        return np.asarray(1 / (1 + np.exp(-odds)))

    def read(self, one: Written) -> tuple[Array, Array]:
        """Return acts and rating of one reply, as a program would use it."""
        return self.chances(split(one.text, one.lang)), self.overall([one.text])

    def overall(self, texts: Sequence[str]) -> Array:
        """Return the rating of each reply."""
        return np.asarray(self._rating.predict(self._of_reply.transform(texts)))


class Sentiment:
    """VADER: how pleasant the words of an English text are."""

    def __init__(self) -> None:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        self._analyzer = SentimentIntensityAnalyzer()

    def overall(self, texts: Sequence[str]) -> Array:
        """Return how pleasant each reply is, -1 to 1."""
        return np.array([self._analyzer.polarity_scores(text)["compound"] for text in texts])


class Length:
    """The longer, the better."""

    def overall(self, texts: Sequence[str]) -> Array:
        """Return the characters of each reply."""
        return np.array([len(text) for text in texts], float)


def accepted() -> dict[Lang, Row]:
    """Return the cross-validated figures that the model was accepted with."""
    raw = json.loads((FOLDER / "model.json").read_bytes())
    if raw["corpus"] != corpus_digest():
        print(
            "\nThe corpus has changed since the model was accepted: its figures are older than the others'."
        )
    return {lang: _ours(raw["figures"][lang]) for lang in LANGS}


def anew() -> dict[Lang, Row]:
    """Return the figures of a cross-validation of the reader now."""
    found = situations()
    held = measuring.crossvalidated({lang: fitting.sheet(replies(lang), found) for lang in LANGS})
    told = measuring.rated(held)
    return {lang: _ours(measuring.figures(held[lang], told[lang])) for lang in LANGS}


def _ours(figures: Mapping[str, Any]) -> Row:
    return [figures.get("ratings", {}).get("overall"), figures["macro"]]


def compared(
    lang: Lang, ours: Row, judge: Callable[[Written], object], timed: Iterable[Sequence[Written]]
) -> dict[str, Row]:
    """Return a row for the reader, whose figures and door are given, and for each other method."""
    every = replies(lang)
    texts, overall = [text_of(one) for one in every], _overall(every)
    others: dict[str, Sentiment | Length] = {"VADER": Sentiment()} if lang == "en" else {}
    others["length of the text"] = Length()
    pieces, figures = _ngrams(every, lang)
    rows = {"this reader": ours, "n-grams": figures}
    rows |= {name: [_correlation(one.overall(texts), overall), None] for name, one in others.items()}
    doors: dict[str, Callable[[Written], object]] = {"this reader": judge, "n-grams": pieces.read}
    doors |= {name: _door(one) for name, one in others.items()}
    times = _times(doors, [one for several in timed for one in several])
    return {name: [*row, times[name]] for name, row in rows.items()}


def _door(method: Sentiment | Length) -> Callable[[Written], object]:
    return lambda one: method.overall([one.text])


def _overall(every: Sequence[Reply]) -> Array:
    return np.array([one.labels.ratings["overall"] for one in every], float)


def _correlation(told: Array, overall: Array) -> float:
    return float(spearmanr(told, overall).statistic)


def _times(doors: Mapping[str, Callable[[Written], object]], given: Sequence[Written]) -> dict[str, float]:
    """Return the mean milliseconds of a reply; the methods take turns."""
    taken = dict.fromkeys(doors, 0)
    for one in given:
        for name, door in doors.items():
            begun = time.process_time_ns()
            door(one)
            taken[name] += time.process_time_ns() - begun
    return {name: nanoseconds / 1e6 / len(given) for name, nanoseconds in taken.items()}


def _ngrams(every: Sequence[Reply], lang: Lang) -> tuple[NGrams, Row]:
    """Return the last fit, and the figures of predictions for situations that a fit has not seen."""
    of = fitting.folds(one.group for each in LANGS for one in (every if each == lang else replies(each)))
    of_reply = np.array([of[one.group] for one in every])
    of_sentence = np.array([of[one.group] for one in every for _ in one.sentences])
    texts = np.array([text_of(one) for one in every], object)
    sentences = np.array([sentence for one in every for sentence in one.sentences], object)
    labels = np.array([[act in acts for act in ACTS] for one in every for acts in one.labels.acts], float)
    overall = _overall(every)
    chances, told = np.zeros_like(labels), np.zeros_like(overall)
    for fold in range(FOLDS):
        learnt, rated = of_sentence != fold, of_reply != fold
        fitted = NGrams()
        fitted.fit_acts(sentences[learnt], labels[learnt])
        fitted.fit_rating(texts[rated], overall[rated])
        chances[~learnt] = fitted.chances(sentences[~learnt])
        told[~rated] = fitted.overall(texts[~rated])
    return fitted, [_correlation(told, overall), _macro(chances, labels, of_sentence)]


def _macro(chances: Array, labels: Array, fold: Array) -> float:
    """Return macro F1 with each act's best threshold on the other folds, as the reader's is measured."""
    asserted = np.zeros_like(labels)
    for number in range(FOLDS):
        rows, others = fold == number, fold != number
        for act in range(len(ACTS)):
            threshold = fitting.best_threshold(chances[others, act], labels[others, act])
            asserted[rows, act] = chances[rows, act] >= threshold
    right = (asserted * labels).sum(0)
    return float((2 * right / np.maximum(asserted.sum(0) + labels.sum(0), 1)).mean())
