"""What can be done here, and with which keys."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from simulator.ui.commands import EVERYWHERE, Command
from simulator.ui.home.keynames import key_names
from simulator.ui.literal import joined, literal
from simulator.ui.place import Dialog, Place, Surroundings
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import N_

_LINE_MODE = N_(
    "There is also line mode, without a full screen, for screen readers and simple terminals:"
    " crisis-simulator play --plain"
)


class HelpScreen(Dialog[None]):
    """The help of one place; Esc or F1 closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS = [
        Binding("f1,question_mark,q", "leave_dialog", show=False),
    ]

    def __init__(self, around: Surroundings, place: Screen[object]) -> None:
        super().__init__(around.words)
        self._own = around.settings.keys
        self._place = place if isinstance(place, Place) else None

    def compose(self) -> ComposeResult:
        """A text that scrolls."""
        with Vertical(classes="dialog -tall"):
            yield Static(literal(self.words("Help")), classes="dialog--title")
            yield Feed(tuple(self._blocks()), follow=False, id="help")
            hint = self.words("↑ ↓ scroll · Esc closes")
            yield Static(literal(hint), classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the top, ready to scroll."""
        self.query_one("#help", Feed).focus()

    def _blocks(self) -> Iterator[Block]:
        if self._place is not None:
            yield from _paragraph(self.words(self._place.HELP_TEXT))
            yield from self._commands(self.words("Here"), self._place.COMMAND_SET)
        yield from self._commands(self.words("Everywhere"), EVERYWHERE)
        yield from _paragraph(self.words(_LINE_MODE))

    def _commands(self, heading: str, commands: Sequence[Command]) -> Iterator[Block]:
        if not commands:
            return
        yield Block(literal(heading, "bold underline"))
        for command in commands:
            keys = key_names(command, self._own, self.words)
            yield Block(joined((keys, "bold $primary"), "  ", (self.words(command.title), "bold")))
            yield Block(literal(self.words(command.about)), indent=4)
        yield Block(literal(""))


def _paragraph(text: str) -> Iterator[Block]:
    if text:
        yield Block(literal(text))
        yield Block(literal(""))
