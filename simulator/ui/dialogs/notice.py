"""Something to read before one goes on."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Static

from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


class Notice(Dialog[None]):
    """A title, a text, a button."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, words: Words, title: str, text: str, button: str) -> None:
        super().__init__(words)
        self._title = title
        self._text = text
        self._button = button

    def compose(self) -> ComposeResult:
        """What is to be read, and the way on."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._title), classes="dialog--title")
            with VerticalScroll(classes="dialog--notice dialog--scrolls", can_focus=False):
                yield Static(literal(self._text))
            with Vertical(classes="dialog--buttons"):
                yield Button(literal(self._button), variant="primary")

    def on_button_pressed(self) -> None:
        """Go on."""
        self.dismiss(None)
