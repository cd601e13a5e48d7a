"""How the model is fitted: closed forms against plain refits, and the same inputs as the reader's own."""

import numpy as np
import pytest

from corpus import fitting
from corpus.fitting import Sheet, Standard
from corpus.replies import Reply, brief_of, replies, situations
from simulator.domain.terms import ACTS, FAULTS, LANGS, RATINGS
from simulator.scoring.ratings import SPOILING, features
from simulator.scoring.reading.model import tree_inputs
from simulator.scoring.reading.parsing import parser_of

SITUATIONS = situations()


def _some(lang: str = "en", groups: int = 5) -> list[Reply]:
    every = [reply for reply in replies(lang) if reply.writer == "dev"]  # type: ignore[arg-type]
    chosen = sorted({reply.group for reply in every})[:groups]
    return [reply for group in chosen for reply in every if reply.group == group][:: max(1, groups // 2)][:90]


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return fitting.sheet(_some(), SITUATIONS)


def test_leaving_a_situation_out_by_the_closed_form_is_a_fit_without_it(sheet: Sheet) -> None:
    _, held_out = fitting.fit_linear(sheet)
    group = sheet.groups[0]
    without = sheet.part(sheet.groups != group)
    rows = sheet.groups == group
    # The closed form keeps the standard of all sentences; so does this refit.
    standard = Standard(sheet.numbers.mean(0), sheet.numbers.std(0) + 1e-6)
    share = fitting.NUMBERS / sheet.numbers.shape[1]
    numbers = standard.of(sheet.numbers) * share**0.5
    kernel = sheet.kernel + numbers @ numbers.T + 1.0
    inner = kernel[np.ix_(~rows, ~rows)] + fitting.PENALTY * np.eye((~rows).sum())
    expected = kernel[np.ix_(rows, ~rows)] @ np.linalg.solve(inner, without.labels)
    assert held_out[rows] == pytest.approx(expected, abs=2e-3)


def test_the_linear_part_by_its_weights_is_the_one_by_its_kernel(sheet: Sheet) -> None:
    linear, _ = fitting.fit_linear(sheet)
    fitted = linear.scores(sheet)
    assert np.abs(fitted - sheet.labels).mean() < 0.1
    assert (fitted[sheet.labels > 0].mean() - fitted[sheet.labels == 0].mean()) > 0.4


def test_the_trees_see_at_training_what_they_see_when_reading(sheet: Sheet) -> None:
    linear, _ = fitting.fit_linear(sheet)
    sheet.scores = linear.scores(sheet)
    reply = sheet.replies[3]
    rows = np.flatnonzero(sheet.owner == 3)
    parsed = parser_of("en").parse(reply.sentences, brief_of(SITUATIONS[reply.situation], "en"))
    read = list(tree_inputs(sheet.scores[rows].tolist(), parsed))
    assert fitting.tree_inputs(sheet)[rows] == pytest.approx(np.array(read))


def test_the_same_corpus_gives_the_same_trees(sheet: Sheet) -> None:
    inputs = np.hstack([sheet.numbers, sheet.concepts])
    labels = sheet.labels[:, [ACTS.index("action"), ACTS.index("fact")]]
    once, again = (fitting.fit_trees(inputs, labels) for _ in range(2))
    assert [tree.model_to_string() for tree in once] == [tree.model_to_string() for tree in again]


def test_calibration_finds_the_odds_that_made_the_labels() -> None:
    dice = np.random.default_rng(4)
    sums = dice.normal(0, 2, 20_000)
    truth = (dice.random(20_000) < 1 / (1 + np.exp(-(0.7 * sums - 1)))).astype(float)
    assert fitting.calibrated(sums, truth) == pytest.approx((0.7, -1.0), abs=0.08)


def test_the_best_threshold_lies_between_right_and_wrong() -> None:
    chances, truth = np.array([0.9, 0.8, 0.7, 0.3, 0.2]), np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    assert 0.3 < fitting.best_threshold(chances, truth) < 0.7


def test_both_languages_and_twins_of_a_situation_share_a_fold() -> None:
    groups = {lang: {reply.group for reply in replies(lang)} for lang in LANGS}
    assert not any(group.endswith("-twin") for lang in LANGS for group in groups[lang])
    of = fitting.folds(group for lang in LANGS for group in groups[lang])
    assert set(of.values()) == set(range(fitting.FOLDS))
    sizes = [list(of.values()).count(fold) for fold in range(fitting.FOLDS)]
    assert max(sizes) - min(sizes) <= 1


def test_ratings_are_fitted_on_the_readers_own_features(sheet: Sheet) -> None:
    found = fitting.rating_features(sheet.labels, sheet)
    starts = fitting.first_rows(sheet)
    chances = [dict(zip(ACTS, row, strict=True)) for row in sheet.labels[starts[0] : starts[1]].tolist()]
    assert found[0] == pytest.approx(features(chances, sheet.faults[0]))
    assert set(sheet.faults) <= set(FAULTS)
    truth = fitting.rating_truth(sheet)
    weights = fitting.fit_ratings(found, truth)
    rated = fitting.rated(found, weights, fitting.rating_bounds([sheet]))
    assert rated.shape == (len(starts), len(RATINGS))
    assert np.corrcoef(rated[:, -1], truth[:, -1])[0, 1] > 0.8


def test_a_spoiling_act_bounds_the_ratings(sheet: Sheet) -> None:
    bounds = fitting.rating_bounds([sheet])
    assert bounds.shape == (len(SPOILING), len(RATINGS))
    assert bounds[SPOILING.index("hostility"), RATINGS.index("overall")] <= 2.5
