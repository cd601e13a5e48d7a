"""Kills a program at chosen points of its work with SQLite, to see what a fresh start finds.

`sweep("tests.some.module:play", root, by="statement")` runs `play(home)` once for each point, each time
with an empty `home`, and kills it there with SIGKILL. What `play` prints (and flushes) before is kept:
printed after a call came back, it says what the program has promised. The runs are forks of one
process that has rehearsed `play` once, so that nothing is imported anew and a point costs milliseconds.
"""

import contextlib
import importlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
Unit = Literal["statement", "instructions", "microseconds"]
"""Where a point lies: before the n-th SQL statement (counting from 1, over all connections), after n
times `_STRIDE` instructions of SQLite's virtual machine, or so long after the start of the run."""

POSSIBLE = hasattr(os, "fork")
_STRIDE = 50
_MOST_POINTS = 5_000


@dataclass(frozen=True, slots=True)
class Crash:
    """One run."""

    point: int
    home: Path
    """The data directory as the dead program left it."""
    killed: bool
    """False where the program came to its end before the point."""
    printed: tuple[str, ...]
    """Whole lines that it printed to standard output."""
    complaints: str
    """Its standard error."""


def sweep(play: str, root: Path, *, by: Unit, points: Iterable[int] = (), seconds: float = 60) -> list[Crash]:
    """Run `play` ("module:function") once for each of `points`; without any: 1, 2, 3… to its own end.

    Takes at most `seconds`. Raises AssertionError where a run fails by itself.
    """
    order = json.dumps({"play": play, "root": str(root), "by": by, "points": list(points)})
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", order],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [_crash(root, **json.loads(line)) for line in done.stdout.splitlines()]


def _crash(root: Path, point: int, status: int) -> Crash:
    folder = root / f"{point:06d}"
    out = (folder / "out").read_text("utf-8")
    complaints = (folder / "err").read_text("utf-8")
    assert status in {0, -signal.SIGKILL}, f"the run to point {point} failed: {complaints}"
    lines = tuple(out[: out.rfind("\n") + 1].splitlines())
    return Crash(point, folder / "home", status != 0, lines, complaints)


def _nursery(play: str, root: str, by: Unit, points: list[int]) -> None:
    """Fork one run after the other; print point and exit status of each."""
    module, _, name = play.partition(":")
    function = getattr(importlib.import_module(module), name)
    with contextlib.redirect_stdout(io.StringIO()):
        function(Path(root) / "rehearsal")
    for point in points or range(1, _MOST_POINTS):
        status = _run(function, Path(root) / f"{point:06d}", by, point)
        print(json.dumps({"point": point, "status": status}), flush=True)
        if status > 0 or (status == 0 and not points):
            return


def _run(function: Callable[[Path], object], folder: Path, by: Unit, point: int) -> int:
    folder.mkdir(parents=True)
    outputs = [os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND) for name in ("out", "err")]
    child = os.fork()
    if child == 0:
        _live(function, folder / "home", outputs, by, point)
    for output in outputs:
        os.close(output)
    if by == "microseconds":
        time.sleep(point / 1e6)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _live(function: Callable[[Path], object], home: Path, outputs: list[int], by: Unit, point: int) -> None:
    """The forked process: play, with its output in files; never returns."""
    status = 1
    try:
        for number, output in enumerate(outputs, start=1):
            os.dup2(output, number)
        if by != "microseconds":
            _arm(by, point)
        function(home)
        sys.stdout.flush()
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())
        os._exit(status)


def _arm(by: Unit, point: int) -> None:
    """Let every connection made from now on count towards the point."""
    left = point

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    genuine = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = genuine(*args, **options)
        if by == "statement":
            db.set_trace_callback(count)
        else:
            db.set_progress_handler(count, _STRIDE)
        return db

    sqlite3.connect = connect  # type: ignore[assignment]


if __name__ == "__main__":
    _nursery(**json.loads(sys.argv[1]))
