"""Any number of things out of a list."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, SelectionList, Static
from textual.widgets.selection_list import Selection

from simulator.ui.dialogs.choose import Choice
from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


class ChooseSeveral(Dialog[tuple[str, ...]]):
    """Returns the ids that were ticked, in the order of the list; None for going back."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("ctrl+s", "take", show=False, priority=True)]

    def __init__(self, words: Words, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(words)
        self._title = title
        self._choices = list(choices)

    def compose(self) -> ComposeResult:
        """The list with boxes, and a button."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._title), classes="dialog--question")
            yield SelectionList[str](*(Selection(literal(one.label), one.id) for one in self._choices))
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(self.words("Done")), id="done", variant="primary")
            yield Static(
                literal(self.words("Space ticks · Ctrl+S is done · Esc goes back")), classes="dialog--hint"
            )

    @on(Button.Pressed)
    def action_take(self) -> None:
        """Return what was ticked."""
        ticked = set(self.query_one(SelectionList).selected)
        self.dismiss(tuple(one.id for one in self._choices if one.id in ticked))
