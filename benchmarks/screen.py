"""The full screen against other programs, as ratios in one run: `python -m benchmarks.screen [PART…]`.

Parts are `first-frame`, `keys` and `idle`; without one all are measured. Each program runs in a real
pseudo-terminal, 120 x 36 cells; runs and keys are interleaved, so that whatever else the machine does
strikes all alike. First frame: the two other Textual applications are installed with pip into an environment
of their own (`--apps FOLDER` keeps and reuses it; `--no-apps` does without).

Aims: first frame of the first page at most 1.3 times that of the smallest Textual program; from key to
repaint at most 1.5 times a bare text field, whatever the number of comments.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.screen_apps import known_apps
from benchmarks.screen_games import busy_game, finished_game, home
from benchmarks.screen_terminal import Program, Terminal

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = str(ROOT / "benchmarks" / "screen_minimal.py")
COMMENTS = (100, 1_000, 10_000)
WARMED = 4.0
"""Seconds after which a program that has been opened is idle."""
_WRITE, _CONVERSATION, _UP, _DOWN, _LEFT, _RIGHT = b"r", b"\x1b", b"\x1b[A", b"\x1b[B", b"\x1b[D", b"\x1b[C"
_TEXT = tuple(bytes([code]) for code in b"the parcel is late ")


def ours(name: str, folder: Path, *arguments: str, texts: Sequence[str]) -> Program:
    """Return our program over a data folder."""
    command = (sys.executable, "-m", "simulator", *arguments, "--lang", "en")
    return Program(name, command, texts, {"CRISIS_SIMULATOR_HOME": str(folder)})


def minimal(*arguments: str) -> Program:
    """Return the program that all are compared with."""
    return Program("smallest Textual program", (sys.executable, MINIMAL, *arguments), ("ready",))


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def late(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, len(values) * 95 // 100)]


def print_table(title: str, heads: Sequence[str], rows: Mapping[str, Sequence[float]], places: str) -> None:
    """Print rows of figures, each with its ratio to that of the first row; `places` has a digit a column."""
    print(f"\n{title}")
    print(f"{'':40}" + "".join(f"{head:>22}" for head in heads))
    first = next(iter(rows.values()))
    for name, figures in rows.items():
        cells = (
            f"{figure:.{digits}f} ({figure / base:5.2f} x)" if base else f"{figure:.{digits}f} (    - x)"
            for figure, base, digits in zip(figures, first, places, strict=True)
        )
        print(f"{name:40}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


# First frame


def first_frame(options: argparse.Namespace, folder: Path) -> None:
    """Measure from the start of a process to its first whole screen."""
    over, fresh = finished_game(folder / "over"), home(folder / "fresh")
    page = ("Late delivery", "Your 1 finished game")
    programs = [
        minimal(),
        ours("first page, one finished game", over, texts=page),
        ours("play, to its briefing", fresh, "play", "late-delivery", "--seed", "1", texts=("Not known",)),
    ]  # fmt: skip
    if not options.no_apps:
        programs += known_apps(options.apps or folder / "apps", folder)
    runs: dict[str, list[tuple[float, ...]]] = {}
    for _ in range(options.runs + 1):
        for program in programs:
            runs.setdefault(program.name, []).append(_opened(program))
    rows = {
        name: [middle(figures) for figures in zip(*found[1:], strict=True)] for name, found in runs.items()
    }
    heads = ("seconds", "CPU s to it", "CPU s settled", "MiB settled")
    print_table(f"First frame, median of {options.runs}", heads, rows, "3220")


def _opened(program: Program) -> tuple[float, ...]:
    with Terminal(program, folder=ROOT) as terminal:
        seconds = terminal.wait_for(program.texts)
        to_it = terminal.cpu()
        terminal.settle()
        return seconds, to_it, terminal.cpu(), terminal.memory()


# Keys


def keys(options: argparse.Namespace, folder: Path) -> None:
    """Measure from a key to what it paints, with more and more comments in the open conversation."""
    programs = [minimal("area")]
    for comments in COMMENTS:
        data = busy_game(folder / f"busy-{comments}", comments)
        programs.append(ours(f"desk, {comments:,} comments", data, "resume", texts=("Trust", "following")))
    with ExitStack() as open_ones:
        terminals = [open_ones.enter_context(_warm(program)) for program in programs]
        _measure_keys("Typing", terminals, programs, _WRITE, options.keys, lambda n: _TEXT[n % len(_TEXT)])
        moves = (_UP,) * 8 + (_DOWN,) * 4
        _measure_keys("Moving", terminals, programs, _CONVERSATION, options.keys, lambda n: moves[n % 12])


def _warm(program: Program) -> Terminal:
    terminal = Terminal(program, folder=ROOT)
    terminal.wait_for(program.texts[:1])
    terminal.settle(WARMED / 2)
    return terminal


def _measure_keys(
    title: str, terminals: Sequence[Terminal], programs: Sequence[Program], enter: bytes, count: int,
    key: Callable[[int], bytes],
) -> None:  # fmt: skip
    for terminal in terminals[1:]:
        terminal.send(enter)
        terminal.settle()
    found: dict[str, list[tuple[float, float, int]]] = {program.name: [] for program in programs}
    before = [terminal.cpu() for terminal in terminals]
    for number in range(count):
        for terminal, program in zip(terminals, programs, strict=True):
            pressed = key(number)
            if program is programs[0]:
                pressed = {_UP: _LEFT, _DOWN: _RIGHT}.get(pressed, pressed)
            found[program.name].append(terminal.repaint(pressed))
    rows = {}
    for terminal, program, start in zip(terminals, programs, before, strict=True):
        first = [1000 * one[0] for one in found[program.name]]
        last = [1000 * one[1] for one in found[program.name]]
        unpainted = sum(not one[2] for one in found[program.name])
        name = f"{program.name}{f', {unpainted} unpainted!' if unpainted else ''}"
        cpu = 1000 * (terminal.cpu() - start) / count
        rows[name] = [middle(first), late(first), middle(last), late(last), cpu]
    heads = ("to repaint, ms", "p95", "to the last of it", "p95", "CPU ms a key")
    print_table(f"{title}, {count} keys", heads, rows, "11111")


# Idle


def idle(options: argparse.Namespace, folder: Path) -> None:
    """Measure what programs take while nobody does anything; all run at the same time."""
    many = COMMENTS[-1]
    desk = ("Trust",)
    programs = [
        minimal(),
        ours("first page", finished_game(folder / "idle"), texts=("Late delivery",)),
        ours("desk, no clock", busy_game(folder / "untimed", 0), "resume", texts=desk),
        ours("desk, clock at 1 Hz", busy_game(folder / "live", 0, "live"), "resume", texts=desk),
        ours(f"the same, {many:,} comments", busy_game(folder / "many", many, "live"), "resume", texts=desk),
    ]
    with ExitStack() as open_ones:
        terminals = [open_ones.enter_context(Terminal(program, folder=ROOT)) for program in programs]
        for terminal, program in zip(terminals, programs, strict=True):
            terminal.wait_for(program.texts)
        _read_all(terminals, WARMED)
        before = [(terminal.cpu(), len(terminal.written)) for terminal in terminals]
        begun = time.perf_counter()
        _read_all(terminals, options.seconds)
        seconds = time.perf_counter() - begun
        rows = {
            program.name: [100 * (terminal.cpu() - cpu) / seconds, (len(terminal.written) - size) / seconds]
            for terminal, program, (cpu, size) in zip(terminals, programs, before, strict=True)
        }
    print_table(f"Idle, {seconds:.0f} s", ("% of a core", "bytes a second"), rows, "20")


def _read_all(terminals: Sequence[Terminal], seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for terminal in terminals:
            terminal.read(0.05)


PARTS: Mapping[str, Callable[[argparse.Namespace, Path], None]] = {
    "first-frame": first_frame,
    "keys": keys,
    "idle": idle,
}


def _chosen(given: Sequence[str]) -> Iterator[str]:
    yield from (part for part in PARTS if part in given or not given)


def main() -> None:
    """Measure what the command line names."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.screen", description=__doc__, formatter_class=raw
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="starts of each program (7)")
    parser.add_argument("--keys", type=int, default=60, help="keys of each kind (60)")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long to be idle (20)")
    parser.add_argument("--apps", type=Path, metavar="FOLDER", help="where the other applications are kept")
    parser.add_argument("--no-apps", action="store_true", help="install no other applications")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    for part in _chosen(options.parts):
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](options, Path(folder))


if __name__ == "__main__":
    main()
