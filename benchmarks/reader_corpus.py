"""Measure the reader on a corpus of labelled replies: `python benchmarks/reader_corpus.py CORPUS`.

The rules were written while looking at `dev` and at the `more` files of the development writers only.
`--part held-out` measures on the other writers' replies, without any situation that occurs in the
development part; `--write FILE` stores these counts as the reader's precision table.
"""

import argparse
import json
import sys
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.terms import ACTS, LANGS, Lang
from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader

DEVELOPMENT_WRITERS = "klmnopq"
BANDS = (0.6, 0.75, 0.9)
"""Lower ends of the bands of confidence in which precision is stored."""

Rows = list[dict[str, Any]]


def main() -> int:
    """Run the command; 0 when done, 2 where the corpus cannot be read."""
    options = _options()
    try:
        situations = _situations(options.corpus)
        parts = {lang: _part(options.corpus, lang, options.part) for lang in LANGS}
    except (OSError, ValueError, KeyError) as problem:
        print(f"reader_corpus: {options.corpus}: {problem}", file=sys.stderr)
        return 2
    reader = load_reader()
    tallies = {lang: _measure(reader, rows, lang, situations) for lang, rows in parts.items()}
    for lang, rows in parts.items():
        _print(lang, rows, tallies[lang])
    if options.write:
        options.write.write_text(_table(tallies, options.part, options.note), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("corpus", type=Path, help="folder with situations.yaml, dev/ and more/")
    parser.add_argument("--part", choices=("development", "held-out"), default="development")
    parser.add_argument("--write", type=Path, metavar="FILE", help="store the counts as a precision table")
    parser.add_argument("--note", default="", help="a sentence for the head of that table")
    return parser.parse_args()


def _situations(corpus: Path) -> dict[str, dict[str, Any]]:
    text = (corpus / "situations.yaml").read_text("utf-8")
    return {situation["id"]: situation for situation in yaml.safe_load(text)}


def _part(corpus: Path, lang: Lang, part: str) -> Rows:
    every = sorted((corpus / "more").glob(f"{lang}-*.jsonl"))
    known = [path for path in every if path.stem[-1] in DEVELOPMENT_WRITERS]
    development = list(_read([corpus / "dev" / f"{lang}.jsonl", *known]))
    if part == "development":
        return development
    seen = _situations_of(corpus)
    unseen = _read(path for path in every if path not in known)
    return [row for row in unseen if row["situation"] not in seen]


def _situations_of(corpus: Path) -> set[str]:
    """Return the situations of the development part of either language."""
    seen: set[str] = set()
    for lang in LANGS:
        seen |= {row["situation"] for row in _part(corpus, lang, "development")}
    return seen


def _read(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def brief_of(situation: dict[str, Any], lang: Lang) -> Brief:
    """Return a situation of the corpus as a brief."""
    block = situation[lang]

    def items(key: str) -> tuple[BriefItem, ...]:
        found = block.get(key, ())
        return tuple(BriefItem(item) if isinstance(item, str) else BriefItem(**item) for item in found)

    return Brief(
        brand=block["brand"], channel=block["channel"], customer=block["customer"], message=block["message"],
        fault=situation["fault"], facts=items("facts"), unknown=items("unknown"),
        can_promise=items("can_promise"), cannot_promise=items("cannot_promise"),
        confidential=items("confidential"),
    )  # fmt: skip


class Tally:
    """Counts of right, wrong and missed assertions per act, and by band of confidence."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.bands: dict[str, dict[float, list[int]]] = defaultdict(lambda: {band: [0, 0] for band in BANDS})
        self.times: list[float] = []

    def scores(self, act: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of an act."""
        right = self.right[act]
        precision = right / max(1, right + self.wrong[act])
        recall = right / max(1, right + self.missed[act])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _measure(reader: Reader, rows: Rows, lang: Lang, situations: dict[str, dict[str, Any]]) -> Tally:
    tally = Tally()
    for row in rows:
        brief = brief_of(situations[row["situation"]], lang)
        start = time.process_time()
        read = reader.read(row["sentences"], lang, brief, Context())
        tally.times.append(time.process_time() - start)
        for sentence, labels in zip(read, row["acts"], strict=True):
            found = {span.act for span in sentence.acts}
            tally.right.update(found & set(labels))
            tally.wrong.update(found - set(labels))
            tally.missed.update(set(labels) - found)
            for span in sentence.acts:
                band = max(floor for floor in BANDS if span.confidence >= floor)
                counts = tally.bands[span.act][band]
                counts[0] += span.act in labels
                counts[1] += 1
    return tally


def _print(lang: Lang, rows: Rows, tally: Tally) -> None:
    right, wrong, missed = (sum(counts.values()) for counts in (tally.right, tally.wrong, tally.missed))
    macro = sum(tally.scores(act)[2] for act in ACTS) / len(ACTS)
    micro = 2 * right / max(1, 2 * right + wrong + missed)
    times = [1000 * seconds for seconds in sorted(tally.times)] or [0.0]
    sentences = sum(len(row["sentences"]) for row in rows)
    print(f"{lang}: {len(rows)} replies, {sentences} sentences, macro F1 {macro:.3f}, micro F1 {micro:.3f}")
    print(f"    {times[len(times) // 2]:.1f} ms median, {times[len(times) * 95 // 100]:.1f} ms p95")
    for act in ACTS:
        precision, recall, f1 = tally.scores(act)
        count = tally.right[act] + tally.missed[act]
        print(f"    {act:16} {count:5}  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}")


def _table(tallies: dict[Lang, Tally], part: str, note: str) -> str:
    lines = [f"# {line}" for line in _HEAD.format(part=part).splitlines()]
    lines += [f"# {line}" for line in textwrap.wrap(note, 104)]
    lines.append("held_out:")
    for lang, tally in tallies.items():
        lines.append(f"  {lang}:")
        for act in ACTS:
            bands = tally.bands[act]
            cells = ", ".join(f'"{floor}": [{bands[floor][0]}, {bands[floor][1]}]' for floor in BANDS)
            lines.append(f"    {act}: {{{cells}}}")
    return "\n".join(lines) + "\n"


_HEAD = """Measured precision of asserted acts, by language and band of confidence: [right, asserted].
Written by benchmarks/reader_corpus.py on the {part} part of the corpus: other writers, other situations.
A band begins at the confidence given."""


if __name__ == "__main__":
    sys.exit(main())
