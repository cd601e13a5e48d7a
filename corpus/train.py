"""Train the reader: `python -m corpus.train [--without SITUATION…] [--output FOLDER]`.

Writes the weights of both languages, the trees that they share, the ratings' weights, the measured
precision of each act, and the cross-validated figures with which all that was accepted. Needs the extra
`train`. Takes about a quarter of an hour on two cores.

With `--without` only the weights and trees are fitted anew, without these situations; thresholds, calibration
and ratings are those of the accepted model. `python -m benchmarks.held_out FOLDER` plays with it.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus import fitting
from corpus.fitting import Array, Linear, Sheet
from corpus.measuring import Held, crossvalidated, figures, rated, ratings_fitted
from corpus.replies import CORPUS, replies, situations
from simulator.domain.terms import ACTS, LANGS, Lang
from simulator.scoring.reading.trees import planted
from simulator.scoring.reading.weights import ZERO

FOLDER = CORPUS.parent / "simulator" / "scoring" / "model"
BANDS = (0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Lower ends of the bands of confidence in which precision is stored."""
_STEPS = 127


def main() -> int:
    """Run the command."""
    options = _options()
    found = situations()
    sheets = {lang: fitting.sheet(replies(lang, without=options.without), found) for lang in LANGS}
    for lang, sheet in sheets.items():
        print(f"{lang}: {len(sheet.replies)} replies, {len(sheet.labels)} sentences", flush=True)
    if options.without:
        write(options.output, sheets, None)
    else:
        write(options.output, sheets, crossvalidated(sheets))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=[], metavar="SITUATION", help="leave these out")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder to write to")
    return parser.parse_args()


def write(folder: Path, sheets: dict[Lang, Sheet], held: dict[Lang, Held] | None) -> None:
    """Fit on all of `sheets` and write the model with the figures of the cross-validation `held`.

    Without one, everything that is measured is taken over from the accepted model.
    """
    folder.mkdir(parents=True, exist_ok=True)
    linear: dict[Lang, Linear] = {}
    for lang, sheet in sheets.items():
        linear[lang], sheet.scores = fitting.fit_linear(sheet)
    inputs = {lang: fitting.tree_inputs(sheet) for lang, sheet in sheets.items()}
    trees = fitting.fit_trees(
        np.vstack(list(inputs.values())), np.vstack([s.labels for s in sheets.values()])
    )
    measured = _taken_over() if held is None else _measured(held, sheets)
    raw: dict[str, Any] = {
        "version": "model/1", "corpus": corpus_digest(), "floors": _rounded(fitting.floors(sheets.values())),
        "forest": planted(
            [[_node(tree["tree_structure"]) for tree in one.dump_model()["tree_info"]] for one in trees]
        ),
        "sha256": {}, **{name: measured[name] for name in MEASURED},
    }  # fmt: skip
    for lang in sheets:
        table, scales = _table(linear[lang])
        (folder / f"{lang}.weights").write_bytes(table)
        raw["sha256"][lang] = hashlib.sha256(table).hexdigest()
        raw[lang] = _voice(linear[lang], scales) | {
            name: measured[lang][name] for name in MEASURED_BY_LANGUAGE
        }
    (folder / "model.json").write_text(json.dumps(raw, separators=(",", ":")) + "\n", "utf-8")


MEASURED = ("precision", "ratings", "bounds", "figures")
MEASURED_BY_LANGUAGE = ("calibration", "thresholds")


def _taken_over() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "model.json").read_text("utf-8"))
    return found


def _measured(held: dict[Lang, Held], sheets: dict[Lang, Sheet]) -> dict[str, Any]:
    ratings = rated(held)
    return {
        "precision": {lang: _precision(held[lang]) for lang in sheets},
        "ratings": [_rounded(row) for row in ratings_fitted(held.values()).T],
        "bounds": [_rounded(row) for row in fitting.rating_bounds(list(sheets.values()))],
        "figures": {lang: figures(held[lang], ratings[lang]) for lang in sheets},
        **{
            lang: {
                "calibration": [_rounded(pair) for pair in one.calibration],
                "thresholds": _rounded(one.thresholds()),
            }
            for lang, one in held.items()
        },
    }


def corpus_digest() -> str:
    """Return the sha256 (hex) over the corpus's data files, by name."""
    whole = hashlib.sha256()
    for path in sorted([CORPUS / "situations.yaml", *CORPUS.glob("*/*.jsonl")]):
        whole.update(f"{path.relative_to(CORPUS).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _table(linear: Linear) -> tuple[bytes, list[float]]:
    """Return the weights as bytes, and for each act what one step of them is worth."""
    scales = np.abs(linear.pieces).max(0) / _STEPS
    return (np.rint(linear.pieces / scales) + ZERO).astype(np.uint8).tobytes(), scales.tolist()


def _voice(linear: Linear, scales: Sequence[float]) -> dict[str, Any]:
    return {
        "scales": [float(f"{scale:.6g}") for scale in scales],
        "kinds": list(fitting.SHARES.values()),
        "bias": _rounded(linear.bias),
        "means": _rounded(linear.standard.means),
        "spreads": _rounded(linear.standard.spreads),
        "numbers": [_rounded(row) for row in linear.numbers.T],
    }


def _rounded(values: Array) -> list[float]:
    return [float(f"{value:.5g}") for value in values]


def _node(raw: dict[str, Any]) -> Any:
    if "leaf_value" in raw:
        return round(raw["leaf_value"], 4)
    branches = [_node(raw["left_child"]), _node(raw["right_child"])]
    return [raw["split_feature"], float(f"{raw['threshold']:.6g}"), *branches]


def _precision(held: Held) -> dict[str, dict[str, list[int]]]:
    """Return for each act and band of confidence how many assertions were right, and how many there were."""
    table: dict[str, dict[str, list[int]]] = {}
    for at, act in enumerate(ACTS):
        bands = {}
        for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
            inside = (held.chances[:, at] >= low) & (held.chances[:, at] < high)
            bands[str(low)] = [int(held.sheet.labels[inside, at].sum()), int(inside.sum())]
        table[act] = bands
    return table


if __name__ == "__main__":
    raise SystemExit(main())
