"""What tests share beside fixtures: where the checkout is, and the command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished process left."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Cli:
    """`python -m simulator` in a process of its own, with a data directory of its own."""

    home: Path
    """The data directory; empty at the start of each test."""
    cwd: Path
    program: Sequence[str] = (sys.executable, "-m", "simulator")
    paths: Sequence[Path] = (ROOT,)
    """Where Python finds the program, before its own packages."""

    def __call__(
        self, *args: str | Path, stdin: str = "", env: Mapping[str, str] | None = None, seconds: float = 60
    ) -> Run:
        """Run the command with `args` to its end; fail the test where it takes longer than `seconds`."""
        done = subprocess.run(
            [*self.program, *map(str, args)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.cwd,
            env=self._environment() | dict(env or {}),
            timeout=seconds,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def _environment(self) -> dict[str, str]:
        machine = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR")
        return {name: os.environ[name] for name in machine if name in os.environ} | {
            "CRISIS_SIMULATOR_HOME": str(self.home),
            "HOME": str(self.home.parent),
            "LANG": "en_GB.UTF-8",
            "PYTHONPATH": os.pathsep.join(map(str, self.paths)),
            "PYTHONUTF8": "1",
            "PYTHONWARNINGS": "error",
        }
