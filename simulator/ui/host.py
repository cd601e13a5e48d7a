"""What a session may do to the machine: one port, whole for a terminal, an allow-list for a browser."""

import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Capability = Literal["editor", "save", "deliver", "suspend"]
"""`editor` opens the person's own editor; `save` writes a file where they say; `deliver` hands a file to a
browser; `suspend` puts the program to sleep."""


@dataclass(frozen=True, slots=True)
class Host:
    """The machine as a session sees it."""

    allowed: frozenset[Capability]
    environment: Mapping[str, str]
    folder: Path | None = None
    """Where files are saved; None where nothing may be."""

    def may(self, capability: Capability) -> bool:
        """Return whether a session may do this."""
        return capability in self.allowed

    def editor(self) -> list[str]:
        """Return the command of the person's editor, empty where there is none or it is not allowed."""
        if not self.may("editor"):
            return []
        return shlex.split(self.environment.get("VISUAL") or self.environment.get("EDITOR") or "")

    def save(self, name: str, body: str) -> Path:
        """Write `body` to a new file `name` in the folder and return where; an older one stays.

        Raises OSError where it cannot be written, PermissionError where it may not be.
        """
        if not self.may("save") or self.folder is None:
            raise PermissionError(name)
        target = _free(self.folder / Path(name).name)
        with target.open("x", encoding="utf-8") as file:
            file.write(body)
        return target


def local_host() -> Host:
    """Return the machine of a person at a terminal."""
    allowed: frozenset[Capability] = frozenset({"editor", "save", "suspend"})
    return Host(allowed, dict(os.environ), Path.cwd())


def served_host() -> Host:
    """Return what a session in a browser sees: files go to the browser, nothing else leaves."""
    return Host(frozenset({"deliver"}), {})


def _free(path: Path) -> Path:
    candidates = (path.with_stem(f"{path.stem}-{n}") for n in range(2, 1000))
    return path if not path.exists() else next(one for one in candidates if not one.exists())
