"""Measure the parts of the method: `python -m corpus.measure [--output FILE]`.

Prints, and writes as JSON, how well acts are found on unseen situations with more and more parts of the
method, and with more and more of the corpus. The last row, the whole method, is the one that the model was
accepted with (`corpus.train` measures it). Takes about a quarter of an hour on two cores.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from corpus import fitting
from corpus.fitting import Array, Sheet
from corpus.measuring import Held, figures
from corpus.replies import CORPUS, replies, situations
from corpus.train import FOLDER
from simulator.domain.terms import LANGS

FIGURES = CORPUS / "figures.json"
PARTS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("letters and words", ("letters", "words"), False),
    ("with words of the brief and fault", ("letters", "words", "sections", "faults"), False),
    ("with circumstances", ("letters", "words", "sections", "faults"), True),
    ("with concepts", ("letters", "words", "sections", "faults", "concepts"), True),
)
"""The linear part with more and more of its inputs: name, kinds of pieces, whether numbers take part."""
SHARES = (0.25, 0.5, 0.75)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=FIGURES, help="file to write")
    options = parser.parse_args()
    found = situations()
    corpus = {lang: replies(lang) for lang in LANGS}
    fold_of = fitting.folds(reply.group for given in corpus.values() for reply in given)
    accepted = json.loads((FOLDER / "model.json").read_text("utf-8"))["figures"]
    parts: list[dict[str, Any]] = []
    for name, kinds, numbers in PARTS:
        row: dict[str, Any] = {"part": name}
        for lang, given in corpus.items():
            sheet = fitting.sheet(given, found, kinds)
            row[lang] = _shown(sheet, fitting.fit_linear(sheet, numbers)[1], fold_of)
        parts.append(row)
        print(row, flush=True)
    curve = [_grown(corpus, found, fold_of, share) for share in SHARES]
    curve.append({"share": 1.0, **{lang: parts[-1][lang] for lang in LANGS}})
    parts.append({"part": "with trees", **{lang: _of(accepted[lang]) for lang in LANGS}})
    options.output.write_text(json.dumps({"parts": parts, "curve": curve}, indent=1) + "\n", "utf-8")
    return 0


def _grown(corpus: Any, found: Any, fold_of: dict[str, int], share: float) -> dict[str, Any]:
    """Return the linear part's figures with a share of the situations, the same for both languages."""
    groups = sorted(fold_of, key=lambda group: (fold_of[group], group))
    kept = frozenset(groups[at] for at in range(len(groups)) if int(at * share) != int((at + 1) * share))
    row: dict[str, Any] = {"share": share}
    for lang, given in corpus.items():
        sheet = fitting.sheet([reply for reply in given if reply.group in kept], found)
        row[lang] = _shown(sheet, fitting.fit_linear(sheet)[1], fold_of)
    print(row, flush=True)
    return row


def _shown(sheet: Sheet, scores: Array, fold_of: dict[str, int]) -> dict[str, Any]:
    fold = np.array([fold_of[group] for group in sheet.groups])
    return _of(figures(Held(sheet, fold, scores, np.zeros((0, 0)), common=False)))


def _of(found: dict[str, Any]) -> dict[str, Any]:
    acts: Iterable[tuple[str, Any]] = found["acts"].items()
    return {
        "sentences": found["sentences"], "macro": found["macro"], "micro": found["micro"],
        "acts": {act: one["f1"] for act, one in acts},
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
