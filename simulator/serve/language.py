"""The language of the page: that of the program behind it, which the person may change there."""

from pathlib import Path

from simulator.errors import SimulatorError
from simulator.journal import Store
from simulator.words import Lang


class Language:
    """Tells the interface language as it is now."""

    def __init__(self, data: Path, asked: Lang | None, default: Lang) -> None:
        """Follow the journal in `data`; what was asked for holds until the person chooses in the program.

        Raises SimulatorError where the journal cannot be opened.
        """
        self._data = data
        self._asked = asked
        self._default = default
        self._chosen = self._settled()

    def __call__(self) -> Lang:
        """Return the language."""
        try:
            chosen = self._settled()
        except SimulatorError:  # the program itself will say so, with the page around it
            chosen = self._chosen
        if chosen != self._chosen:
            self._chosen, self._asked = chosen, None
        return self._asked or self._chosen or self._default

    def _settled(self) -> Lang | None:
        from simulator.ui.settings import load_settings

        with Store.open(self._data) as store:
            return load_settings(store).lang or None
