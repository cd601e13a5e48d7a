"""A question before something that everybody will notice."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


class Confirm(Dialog[bool]):
    """Returns True for yes; the cursor stands on no."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, words: Words, text: str, *, yes: str = "", no: str = "") -> None:
        super().__init__(words)
        self._text = text
        self._yes = yes or words("Yes, do it")
        self._no = no or words("No, go back")

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._text), classes="dialog--question")
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(self._no), id="no", variant="primary")
                yield Button(literal(self._yes), id="yes", variant="warning")
            yield Static(
                literal(self.words("Tab changes, Enter presses · Esc goes back")), classes="dialog--hint"
            )

    def on_mount(self) -> None:
        """Begin at the harmless answer."""
        self.query_one("#no", Button).focus()

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """Return what was pressed."""
        self.dismiss(event.button.id == "yes")
