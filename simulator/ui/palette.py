"""The command palette: the commands of the open place and those of every place, by name."""

import unicodedata
from collections.abc import Awaitable, Callable, Iterator

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from simulator.ui.commands import EVERYWHERE, Command
from simulator.ui.literal import lines, literal
from simulator.ui.place import Place
from simulator.words import Words

_BY_MEANING = 0.01
"""Score of a command that is found by what it does: below any that is found by its name."""


class Palette(CommandPalette):
    """The palette in the interface language, with a cursor that stands still."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette CommandInput { padding-left: 1; }
    """

    def __init__(self, words: Words) -> None:
        super().__init__(placeholder=words("Search for a command…"), id="--command-palette")

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False


class PlaceCommands(Provider):
    """Offers what can be done now."""

    async def discover(self) -> Hits:
        """Offer everything before something is typed."""
        for place, command in self._possible():
            title = place.words(command.title)
            yield DiscoveryHit(_prompt(place, command), self._starter(place, command), text=title)

    async def search(self, query: str) -> Hits:
        """Offer what matches, by title or by what it does; accents may be left out."""
        wanted = _bare(query)
        matcher = self.matcher(wanted)
        found = False
        for place, command in self._possible():
            title, about = place.words(command.title), place.words(command.about)
            score = matcher.match(_bare(title)) or (_BY_MEANING if wanted in _bare(about) else 0)
            if score > 0:
                found = True
                yield Hit(score, _prompt(place, command), self._starter(place, command), text=title)
        if not found and isinstance(self.screen, Place):
            nothing = self.screen.words("No command is called that.")
            yield Hit(_BY_MEANING, literal(nothing), _nothing, text=nothing)

    def _possible(self) -> Iterator[tuple[Place, Command]]:
        place = self.screen
        if not isinstance(place, Place):
            return
        offered = {"app.command_palette"}
        for command in (*place.COMMAND_SET, *EVERYWHERE):
            action = command.action or command.id
            if action not in offered and place.check_action(action, ()):
                offered.add(action)
                yield place, command

    def _starter(self, place: Place, command: Command) -> Callable[[], Awaitable[None]]:
        async def start() -> None:
            await place.run_action(command.action or command.id)

        return start


def _prompt(place: Place, command: Command) -> Content:
    """Return title and meaning; Textual would parse a help text of its own as markup."""
    return lines([literal(place.words(command.title)), literal(place.words(command.about), "dim")])


def _bare(text: str) -> str:
    """Return `text` in small letters without accents: what any keyboard types finds Polish names."""
    split = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
    return "".join(char for char in split if not unicodedata.combining(char))


def _nothing() -> None:
    """Do nothing."""
