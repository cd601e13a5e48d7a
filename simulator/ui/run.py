"""The door to the full screen."""

import gc
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.domain.terms import Lang
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.ui.host import Host
from simulator.words import Words

if TYPE_CHECKING:
    from simulator.domain.policy import Policy
    from simulator.game import Game
    from simulator.scoring.reader import Reader
    from simulator.ui.place import Surroundings

_SEEDS = 1_000_000


@dataclass(frozen=True)
class ScreenSetup:
    """What the program needs to open its screen."""

    store: Store
    lang: Lang | None
    """Language that somebody asked for; None takes the one of the settings, then `default_lang`."""
    default_lang: Lang
    cache: Path
    """Folder of validated scenarios."""
    policy: "Callable[[], Policy]"
    host: Host
    game: "Game | None" = None
    """Game to open at once."""


def run_screen(setup: ScreenSetup) -> ExitStatus:
    """Run the screen until the person leaves; return 0, or 130 where it was interrupted."""
    gc.disable()  # until the first page stands there: nothing of what it takes is garbage
    from simulator.ui.app import SimulatorApp

    return SimulatorApp(surroundings_of(setup), setup.game).run() or ExitStatus.OK


def surroundings_of(setup: ScreenSetup) -> "Surroundings":
    """Return what the screens stand in."""
    from simulator.ui.place import Surroundings
    from simulator.ui.settings import load_settings

    settings = load_settings(setup.store)
    return Surroundings(
        words=Words(setup.lang or settings.lang or setup.default_lang),
        store=setup.store,
        settings=settings,
        host=setup.host,
        cache=setup.cache,
        policy=setup.policy,
        reader=_reader,
        seed=lambda: secrets.randbelow(_SEEDS),
    )


@cache
def _reader() -> "Reader":
    from simulator.scoring.reading import load_reader

    return load_reader()
