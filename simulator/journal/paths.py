"""Where the program keeps things: an option, then the environment, then what the system recommends."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

APP = "crisis-simulator"
HOME = "CRISIS_SIMULATOR_HOME"
"""Names a folder for everything, journal, settings and cache."""


def data_folder(option: str | None, env: Mapping[str, str]) -> Path:
    """Return the folder of journal and settings: `option` (--data-dir), HOME, or the user's own."""
    given = option or env.get(HOME)
    if given:
        with suppress(RuntimeError):  # "~nobody" stays as it is
            return Path(given).expanduser()
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def cache_folder(option: str | None, env: Mapping[str, str]) -> Path:
    """Return the folder of what can be made again, `cache` in a given data folder."""
    if option or env.get(HOME):
        return data_folder(option, env) / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP, appauthor=False))
