"""How fast the reader is, and how good for that: `python -m benchmarks.reader_speed [PART…]`.

Parts are `loading`, `replies`, `stages`, `stream` and `against`; without one all are measured.

- `loading`: load_reader() and the first reply, each in a process of its own. Limit: 150 ms.
- `replies`: reading and judging one reply after loading, in processor time of its one thread, so that
  whatever else the machine does counts little. Limit: 95 % of those of 600 characters within 5 ms.
- `stages`: where that time goes.
- `stream`: `assess --jsonl` over 1,000 and 10,000 replies in a mixed order: replies a second, peak of memory.
- `against`: VADER (English only), the length of the text, and logistic regression on n-grams of characters
  and words: Spearman of the overall rating, macro F1 of the acts, time a reply. All are judged on situations
  that they have not seen, on the same folds; ours are the figures that the model was accepted with, or with
  `--anew` those of a cross-validation in the same run, which takes half an hour. About 4 minutes without.

Linux only (/proc). `against` needs scikit-learn and vaderSentiment besides what `corpus.train` needs.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from benchmarks.reader_corpus import LONG, Written, bucket, lines, long_replies, real_replies
from simulator.domain.assessment import ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import LANGS, Lang
from simulator.scoring import assess, load_policy
from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader
from simulator.scoring.reading.circumstances import circumstances
from simulator.scoring.reading.parsing import parser_of
from simulator.scoring.reading.reader import ModelReader

ROOT = Path(__file__).resolve().parent.parent
LOADED, JUDGED = 150.0, 5.0
"""Limits in milliseconds: loading with the first reply, 95 % of the long replies."""
STREAMED = (1_000, 10_000)

_P = ParamSpec("_P")
_T = TypeVar("_T")


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def late(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, len(values) * 95 // 100)]


def print_table(title: str, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
    """Print rows of cells."""
    print(f"\n{title}\n{'':34}" + "".join(f"{head:>20}" for head in heads))
    for name, cells in rows.items():
        print(f"{name:34}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


def within(milliseconds: float, limit: float) -> str:
    """Return a figure with what became of its limit."""
    return f"{milliseconds:.1f} {'<=' if milliseconds <= limit else '>'} {limit:g}"


def pace() -> str:
    """Say how fast the machine is just now: what else runs on it slows us down in our own time too."""
    begun = time.process_time()
    for _ in range(1_000_000):
        pass
    return f"an empty loop of a million takes {1000 * (time.process_time() - begun):.0f} ms"


# Loading

_FRESH = """
import sys, time
from time import perf_counter
moments = [perf_counter()]
from simulator.domain.brief import Brief, Context
from simulator.scoring.reading import load_reader
import msgspec
moments.append(perf_counter())
text, lang, brief = msgspec.json.decode(sys.stdin.buffer.read(), type=tuple[str, str, Brief])
moments.append(perf_counter())
reader = load_reader()
moments.append(perf_counter())
reader.language_fault(text, lang)
reader.read(reader.split(text, lang), lang, brief, Context())
moments.append(perf_counter())
print(*moments)
"""


def loading(options: argparse.Namespace) -> None:
    """Measure loading and the first reply in fresh processes."""
    rows: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder
        for lang in LANGS:
            first = real_replies(lang, 1)[0][0]
            runs = [_fresh(first, environment) for _ in range(options.runs + 1)][1:]
            imports, loads, reads = zip(*runs, strict=True)
            both = [load + read for load, read in zip(loads, reads, strict=True)]
            figures = [f"{middle(column):.1f}" for column in (imports, loads, reads)]
            rows[lang] = [*figures, within(middle(both), LOADED), f"{max(both):.1f}"]
    heads = ("imports", "load_reader()", "first reply", "both <= limit", "slowest of them")
    print_table(f"Loading, ms, median of {options.runs} processes", heads, rows)


def _fresh(first: Written, environment: Mapping[str, str]) -> tuple[float, float, float]:
    """Return the milliseconds that imports, loading and the first reply take."""
    given = msgspec.json.encode((first.text, first.lang, first.brief))
    done = subprocess.run(
        [sys.executable, "-c", _FRESH],
        input=given,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    begun, imported, start, loaded, read = (1000 * float(moment) for moment in done.stdout.split())
    return imported - begun, loaded - start, read - loaded


# One reply


def replies(options: argparse.Namespace) -> None:
    """Measure reading and judging one reply."""
    judge = _Judge()
    for lang in LANGS:
        judge(real_replies(lang, 1)[0][0])
        first, later = _times(judge, long_replies(lang, 1 + options.each))
        _, real = _times(judge, real_replies(lang, 1 + 2 * options.each))
        by_length: dict[str, list[float]] = {}
        for one, taken in sorted(real, key=lambda pair: len(pair[0].text)):
            by_length.setdefault(f"{bucket(one.text)} characters", []).append(taken)
        rows = {name: _figures(found, late(found)) for name, found in by_length.items()}
        for name, some in ((f"{LONG} characters", later), (f"{LONG}, brief never seen before", first)):
            found = [taken for _, taken in some]
            rows[name] = _figures(found, within(late(found), JUDGED))
        print_table(f"Reading and judging, ms a reply: {lang}; {pace()}", ("replies", "median", "p95"), rows)


def _figures(found: Sequence[float], last: float | str) -> list[str]:
    return [str(len(found)), f"{middle(found):.1f}", f"{last:.1f}" if isinstance(last, float) else last]


class _Judge:
    """`assess` with everything loaded."""

    def __init__(self) -> None:
        self.reader, self._policy = load_reader(), load_policy()

    def __call__(self, one: Written, reader: Reader | None = None) -> object:
        reader = reader or self.reader
        return assess(one.text, one.lang, one.brief, Context(), reader=reader, policy=self._policy)


Timed = list[tuple[Written, float]]


def _times(judge: _Judge, given: Iterable[Sequence[Written]]) -> tuple[Timed, Timed]:
    """Return the milliseconds of the first reply to each brief, and of the later ones."""
    first: Timed = []
    later: Timed = []
    for several in given:
        for number, one in enumerate(several):
            (later if number else first).append((one, _milliseconds(judge, one)))
    return first, later


def _milliseconds(function: Callable[[_T], object], given: _T) -> float:
    begun = time.process_time()
    function(given)
    return 1000 * (time.process_time() - begun)


# Where the time goes


class Stopwatch:
    """Processor time by the name of what it was taken for."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        """Nanoseconds."""

    def time(self, name: str, function: Callable[_P, _T], *args: _P.args, **more: _P.kwargs) -> _T:
        """Return what `function` does, and note how long that takes."""
        begun = time.process_time_ns()
        found = function(*args, **more)
        self.taken[name] += time.process_time_ns() - begun
        return found


def stages(options: argparse.Namespace) -> None:
    """Measure the steps of reading and judging, on long replies to briefs that are known."""
    judge = _Judge()
    rows: dict[str, list[str]] = {}
    heads = []
    for lang in LANGS:
        given = [one for several in long_replies(lang, options.each) for one in several]
        found = _stages(judge, given)
        whole = sum(found.values())
        heads += [f"{lang}, us a reply", "share"]
        for name, taken in (found | {"all of it": whole}).items():
            rows.setdefault(name, []).extend([f"{taken / len(given) / 1000:.0f}", f"{taken / whole:.0%}"])
    print_table(f"Where the time goes, replies of {LONG} characters; {pace()}", heads, rows)


def _stages(judge: _Judge, given: Iterable[Written]) -> dict[str, float]:
    """Return the nanoseconds of each step; what calls other steps is what is left without them."""
    watch = Stopwatch()
    for one in given:
        judge.reader.read((one.text[:50],), one.lang, one.brief, Context())
        _step_by_step(watch, judge, one)
    taken = watch.taken
    again = taken["parse again"] + taken["chances"]
    return {
        "language": taken["language"],
        "sentences": taken["split"],
        "parse: words and pieces": taken["parse"] - taken["circumstances"],
        "parse: circumstances": taken["circumstances"],
        "weights": taken["weights"],
        "trees": taken["chances"] - taken["weights again"],
        "rules, spans": taken["read"] - again,
        "findings, ratings": taken["judge"],
    }


def _step_by_step(watch: Stopwatch, judge: _Judge, one: Written) -> None:
    """Take each step in turn; those that others call are taken again, when their words are known."""
    reader, model, lang, parser = judge.reader, judge.reader._model, one.lang, parser_of(one.lang)
    watch.time("language", reader.language_fault, one.text, lang)
    sentences = watch.time("split", reader.split, one.text, lang)
    parsed = watch.time("parse", parser.parse, sentences, one.brief)
    watch.time("weights", model.scores, parsed, lang)
    for sentence in parsed:
        watch.time("circumstances", circumstances, sentence.sentence)
    watch.time("weights again", model.scores, parsed, lang)
    watch.time("chances", model.probabilities, parsed, lang)
    watch.time("parse again", parser.parse, sentences, one.brief)
    read = watch.time("read", reader.read, sentences, lang, one.brief, Context())
    watch.time("judge", judge, one, _Known(reader, sentences, read))


class _Known:
    """A reader that has read already: what is left to do is to judge."""

    def __init__(
        self, reader: ModelReader, sentences: tuple[str, ...], read: tuple[ReadSentence, ...]
    ) -> None:
        self._sentences, self._read = sentences, read
        self.version, self.digest = reader.version, reader.digest
        self.rate, self.precision = reader.rate, reader.precision

    def split(self, text: str, lang: Lang) -> tuple[str, ...]:
        return self._sentences

    def language_fault(self, text: str, lang: Lang) -> str:
        return ""

    def read(
        self, sentences: Sequence[str], lang: Lang, brief: Brief, context: Context
    ) -> tuple[ReadSentence, ...]:
        return self._read


# Many replies


def stream(options: argparse.Namespace) -> None:
    """Measure `assess --jsonl` over few and many replies."""
    rows = {}
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for count in STREAMED:
            given = Path(folder, f"{count}.jsonl")
            with given.open("w", encoding="utf-8") as file:
                file.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines(count))
            seconds, peak = _streamed(given, count)
            peaks.append(peak)
            ratio = f"{peak / peaks[0]:.2f} x"
            rows[f"{count:,} replies"] = [f"{seconds:.1f}", f"{count / seconds:.0f}", f"{peak:.1f}", ratio]
    print_table("assess --jsonl", ("seconds", "replies a second", "peak MiB", "of the first"), rows)


def _streamed(given: Path, count: int) -> tuple[float, float]:
    """Return the seconds that a run takes and the peak of its memory in MiB; every line must be answered."""
    command = [sys.executable, "-m", "simulator", "assess", "--jsonl", str(given)]
    answers = given.with_suffix(".out")
    begun = time.perf_counter()
    with answers.open("wb") as file, subprocess.Popen(command, stdout=file, cwd=ROOT) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.01)
    seconds = time.perf_counter() - begun
    with answers.open(encoding="utf-8") as found:
        bad = count - sum("error" not in json.loads(line) for line in found)
    if bad:
        raise RuntimeError(f"{bad} of {count} replies were not assessed (status {process.returncode})")
    return seconds, peak / 1024


def _peak(pid: int) -> int:
    """Return the most memory that a process ever had, in KiB; what it was before it began does not count."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM")), 0)


# Against others


def against(options: argparse.Namespace) -> None:
    """Compare quality and time with simpler methods."""
    wanted = ("sklearn", "lightgbm", "vaderSentiment")
    if missing := [name for name in wanted if importlib.util.find_spec(name) is None]:
        print(f"\nNot compared with others: {', '.join(missing)} cannot be imported")
        return
    from benchmarks.reader_baselines import accepted, anew, compared

    judge = _Judge()
    ours = anew() if options.anew else accepted()
    for lang in LANGS:
        rows = compared(lang, ours[lang], judge, real_replies(lang, 2 * options.each))
        base = rows["this reader"]
        cells = {
            name: [_with_ratio(*cell) for cell in zip(row, base, (2, 2, 3), strict=True)]
            for name, row in rows.items()
        }
        heads = ("Spearman, overall", "macro F1, acts", "ms a reply")
        print_table(f"Against others, in brackets as a multiple of ours: {lang}", heads, cells)


def _with_ratio(figure: float | None, base: float | None, digits: int) -> str:
    if figure is None:
        return "-"
    return f"{figure:.{digits}f} ({figure / base:.2g} x)" if base else f"{figure:.{digits}f}"


PARTS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "loading": loading,
    "replies": replies,
    "stages": stages,
    "stream": stream,
    "against": against,
}


def main() -> None:
    """Measure what the command line names."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reader_speed", description=__doc__, formatter_class=raw
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="processes that load the reader (7)")
    parser.add_argument("--each", type=int, default=4, help="long replies to each situation (4)")
    parser.add_argument("--anew", action="store_true", help="cross-validate the reader in this run")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    for part, measure in PARTS.items():
        if part in options.parts or not options.parts:
            measure(options)


if __name__ == "__main__":
    main()
