"""Validated scenarios, kept by the hash of the bytes that they come from.

What cannot be read or written is no cache, never an error.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from simulator import __version__
from simulator.domain.scenario import Scenario
from simulator.domain.terms import Guideline, Lang
from simulator.located import Diagnostic
from simulator.scenario.files import ScenarioFiles, SourceFile

SCHEMA_VERSION = 2
"""Grows with every change of the domain's scenario or of the way to it."""


class ScenarioListing(Struct, frozen=True):
    """A scenario as a list shows it."""

    id: str
    languages: tuple[Lang, ...]
    """The source's language first."""
    titles: dict[Lang, str]
    summaries: dict[Lang, str]
    minutes: int
    difficulty: str
    trains: tuple[Guideline, ...] = ()


class Cached(Struct, frozen=True):
    """A scenario without errors, in all its languages."""

    listing: ScenarioListing
    scenarios: dict[Lang, msgspec.Raw]
    """Each language's scenario as JSON, decoded only when it is played."""
    warnings: tuple[Diagnostic, ...]

    def scenario(self, lang: Lang) -> Scenario:
        """Return the scenario in `lang`; KeyError where it does not exist."""
        return msgspec.json.decode(self.scenarios[lang], type=Scenario)


def read_cache(folder: Path | None, files: ScenarioFiles) -> Cached | None:
    """Return what `folder` keeps for exactly these files, None where it keeps nothing readable."""
    if folder is None:
        return None
    try:
        return msgspec.json.decode((folder / _file_name(files)).read_bytes(), type=Cached)
    except (OSError, msgspec.MsgspecError):
        return None


def write_cache(folder: Path | None, files: ScenarioFiles, cached: Cached) -> None:
    """Keep `cached` for these files, and forget what was kept for their earlier contents."""
    if folder is None:
        return
    name = _file_name(files)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as stream:
            stream.write(msgspec.json.encode(cached))
        Path(stream.name).replace(folder / name)
        for older in folder.glob(f"{name.partition('-')[0]}-*.json"):
            if older.name != name:
                older.unlink(missing_ok=True)
    except OSError:
        return


def _file_name(files: ScenarioFiles) -> str:
    place = hashlib.sha256(os.fsencode(files.path.absolute())).hexdigest()[:12]
    return f"{place}-{_content_hash((files.main, *files.overlays))}.json"


def _content_hash(files: Iterable[SourceFile]) -> str:
    digest = hashlib.sha256(f"{__version__}/{SCHEMA_VERSION}".encode())
    for file in files:
        for part in (os.fsencode(file.path), file.raw):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()[:32]
