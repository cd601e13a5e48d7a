"""Any number of things out of a list."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from simulator.ui.dialogs.choose import Choice
from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


class ChooseSeveral(Dialog[tuple[str, ...]]):
    """Returns the ids that were ticked, in the order of the list; None for going back."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("space", "tick", show=False),
    ]

    def __init__(self, words: Words, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(words)
        self._title = title
        self._choices = list(choices)
        self._ticked: set[str] = set()

    def compose(self) -> ComposeResult:
        """The list with boxes, and a button."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._title), classes="dialog--question")
            yield OptionList(*(Option(self._label(place)) for place in range(len(self._choices))))
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(self.words("Done")), id="done", variant="primary")
            hint = self.words("Space or Enter ticks · Ctrl+S is done · Esc goes back")
            yield Static(literal(hint), classes="dialog--hint")

    def _label(self, place: int) -> Content:
        one = self._choices[place]
        return literal(f"[{'x' if one.id in self._ticked else ' '}] {one.label}")

    def action_tick(self) -> None:
        """Tick the entry under the cursor, or take the tick away."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._turn(place)

    @on(OptionList.OptionSelected)
    def tick(self, event: OptionList.OptionSelected) -> None:
        """Tick what is clicked or entered."""
        self._turn(event.option_index)

    def _turn(self, place: int) -> None:
        self._ticked ^= {self._choices[place].id}
        self.query_one(OptionList).replace_option_prompt_at_index(place, self._label(place))

    @on(Button.Pressed)
    def action_take(self) -> None:
        """Return what was ticked."""
        self.dismiss(tuple(one.id for one in self._choices if one.id in self._ticked))
