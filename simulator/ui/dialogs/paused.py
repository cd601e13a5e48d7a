"""The pause: in an exam it covers what there is to read and to write."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, Static

from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


class Paused(Dialog[None]):
    """Stands until somebody goes on."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("f3", "leave_dialog", show=False)]

    def __init__(self, words: Words, *, covering: bool) -> None:
        super().__init__(words)
        self.set_class(covering, "-covering")

    def compose(self) -> ComposeResult:
        """That the clock stands, and the way on."""
        with Vertical(classes="dialog"):
            yield Static(literal(self.words("Pause: the clock stands.")), classes="dialog--title")
            with Vertical(classes="dialog--buttons"):
                yield Button(literal(self.words("Go on")), variant="primary")

    def on_button_pressed(self) -> None:
        """Go on."""
        self.dismiss(None)
