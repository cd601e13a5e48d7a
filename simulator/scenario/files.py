"""Where scenarios lie, and their bytes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.domain.terms import LANGS
from simulator.located import nearest
from simulator.scenario.errors import ScenarioMissing
from simulator.words import N_

MAIN = "scenario.yaml"
_PACKAGE = Path(__file__).resolve().parent.parent
_TOO_MUCH = (1 << 20) + 1
"""Bytes that are read of a file at most: one more than any document may have."""


@dataclass(frozen=True)
class SourceFile:
    """A file as it is on disk."""

    path: Path
    raw: bytes

    @property
    def name(self) -> str:
        """The path as the person who gave it would write it."""
        return str(self.path)


@dataclass(frozen=True)
class ScenarioFiles:
    """The files of one scenario."""

    main: SourceFile
    overlays: tuple[SourceFile, ...]
    """Translations, in the order of their languages."""

    @property
    def path(self) -> Path:
        """The folder, or the file of a scenario that is a single file."""
        return self.main.path.parent if self.main.path.name == MAIN else self.main.path


def scenario_root() -> Path:
    """Return the folder of the shipped scenarios, in an installed wheel or in a checkout."""
    packaged = _PACKAGE / "_scenarios"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "scenarios"


def shipped_ids(root: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the scenarios below `root` (the shipped ones), in alphabetical order."""
    root = root or scenario_root()
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{MAIN}")))


def find_scenario(ref: str | Path) -> ScenarioFiles:
    """Return the files of `ref`: a shipped id, a folder, or a YAML file; raise ScenarioMissing."""
    path = _locate(ref)
    main = path / MAIN if path.is_dir() else path
    if main.name != MAIN and main.stem in LANGS and (main.parent / MAIN).is_file():
        main = main.parent / MAIN
    if not main.is_file():
        raise ScenarioMissing(
            N_("“%(path)s” holds no scenario."),
            hint=N_("A scenario is a YAML file, or a folder with scenario.yaml in it."),
            path=path,
        )
    return ScenarioFiles(_read(main), tuple(_overlays(main)))


def _locate(ref: str | Path) -> Path:
    if isinstance(ref, str):
        known = shipped_ids()
        if ref in known:
            return scenario_root() / ref
        if not _exists(Path(ref)):
            raise ScenarioMissing(
                N_("There is no scenario “%(ref)s”."),
                hint=_suggestion(ref, known),
                ref=ref,
                nearest=nearest(ref, known),
            )
    path = Path(ref)
    if not _exists(path):
        raise ScenarioMissing(N_("“%(path)s” does not exist."), hint=N_("Check the path."), path=path)
    return path


def _suggestion(ref: str, known: tuple[str, ...]) -> str:
    if nearest(ref, known):
        return N_("Did you mean “%(nearest)s”?")
    return N_("See: crisis-simulator list. A path to a folder or a YAML file works too.")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _overlays(main: Path) -> Iterator[SourceFile]:
    if main.name == MAIN:
        for lang in LANGS:
            path = main.with_name(f"{lang}.yaml")
            if path.is_file():
                yield _read(path)


def _read(path: Path) -> SourceFile:
    try:
        with path.open("rb") as stream:
            return SourceFile(path, stream.read(_TOO_MUCH))
    except OSError as error:
        raise ScenarioMissing(
            N_("“%(path)s” cannot be read: %(reason)s."),
            hint=N_("Check the permissions."),
            path=path,
            reason=os.strerror(error.errno) if error.errno else error,
        ) from None
