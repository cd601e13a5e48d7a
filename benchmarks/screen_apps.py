"""Two known Textual applications, each in an environment of its own."""

import subprocess
import sys
from pathlib import Path

from benchmarks.screen_terminal import Program

_LINES = 200
_LAST = "the last line of the log"
_TEXTS = {"toolong": (_LAST,), "harlequin": ("Data Catalog", "Query Results")}


def known_apps(folder: Path, scratch: Path) -> list[Program]:
    """Return the applications, installed into `folder` where they are not; says so where that fails.

    `scratch` is their home and holds what they open.
    """
    log = scratch / "some.log"
    log.write_text("".join(f"{n} something happened\n" for n in range(_LINES)) + f"{_LAST}\n", "utf-8")
    commands = {"toolong": ("tl", str(log)), "harlequin": ("harlequin", "--locale", "C")}
    environment = {"HOME": str(scratch)}
    found = []
    for name, (program, *arguments) in commands.items():
        bin_folder = folder / name / "bin"
        if (bin_folder / program).exists() or _installed(name, folder / name):
            command = (str(bin_folder / program), *arguments)
            found.append(Program(name, command, _TEXTS[name], environment))
    return found


def _installed(name: str, folder: Path) -> bool:
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", name]
        subprocess.run(pip, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"{name} could not be installed, so it is not measured: {problem}")
        return False
    return True
