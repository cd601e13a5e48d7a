"""How the process behind a connection is started: without a shell, and knowing next to nothing."""

import os
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import simulator
from simulator.words import Lang

_PYTHON = ("-P", "-X", "utf8")
"""The current folder holds no modules of ours, and no locale has to be told for UTF-8."""
_MACHINE = ("SYSTEMROOT", "TZ")
"""What a process needs to run at all on Windows, and to show the person's own time."""
_DEBUG = "CRISIS_SIMULATOR_DEBUG"
_PROTOCOL = frozenset({
    "TEXTUAL_DRIVER", "TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION",
    "COLUMNS", "ROWS",
})  # fmt: skip
"""What textual_serve tells the program that it starts."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A program to start for each visit."""

    data: Path
    """Folder of the journal."""
    cache: Path
    """Folder of validated scenarios."""
    module: str = "simulator.serve.child"
    paths: Sequence[Path] = ()
    """More places of modules."""

    def argv(self, lang: Lang) -> tuple[str, ...]:
        """Return the command that shows the program in `lang`."""
        folders = ("--data-dir", str(self.data), "--cache-dir", str(self.cache))
        return (sys.executable, *_PYTHON, "-m", self.module, *folders, "--lang", lang)

    def environment(self, protocol: Mapping[str, str]) -> dict[str, str]:
        """Return the whole environment of the process; `protocol` is what textual_serve would give."""
        given = {name: value for name, value in protocol.items() if name in _PROTOCOL}
        given |= {name: os.environ[name] for name in (*_MACHINE, _DEBUG) if name in os.environ}
        paths = [*_from_a_checkout(), *self.paths]
        return given | ({"PYTHONPATH": os.pathsep.join(map(str, paths))} if paths else {})


def _from_a_checkout() -> tuple[Path, ...]:
    """Return where the package lies, unless Python looks there anyway."""
    place = Path(simulator.__file__).resolve().parent.parent
    installed = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    return () if place in installed else (place,)
