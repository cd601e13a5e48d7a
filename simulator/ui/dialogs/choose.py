"""One thing out of a list, with the whole text of each shown below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry."""

    id: str
    label: str
    """One line."""
    text: str = ""
    """What is shown while the cursor stands on it."""


class Choose(Dialog[str]):
    """Returns the id of the entry that was taken, None for none."""

    CSS_PATH = "dialogs.tcss"

    def __init__(
        self, words: Words, title: str, choices: Sequence[Choice], *, hint: str = "", start: int = 0
    ) -> None:
        """`start` is the place of the entry on which the cursor begins."""
        super().__init__(words)
        self._title = title
        self._choices = list(choices)
        self._start = start
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Title, list, the text of the entry under the cursor, and what the keys do."""
        with Vertical(classes="dialog -tall" if any(one.text for one in self._choices) else "dialog"):
            yield Static(literal(self._title), classes="dialog--title")
            yield OptionList(
                *(Option(literal(one.label), id=f"choice-{n}") for n, one in enumerate(self._choices))
            )
            if any(one.text for one in self._choices):
                with VerticalScroll(classes="dialog--text", can_focus=False):
                    yield Static(literal(self._choices[self._start].text), id="whole")
            hint = self._hint or self.words("Enter takes it · Esc goes back")
            yield Static(literal(hint), classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin where it was said."""
        self.query_one(OptionList).highlighted = self._start

    @on(OptionList.OptionHighlighted)
    def show_whole(self, event: OptionList.OptionHighlighted) -> None:
        """Show the whole text of the entry under the cursor."""
        if whole := self.query("#whole"):
            whole.first(Static).update(literal(self._choices[event.option_index].text))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Return the entry."""
        self.dismiss(self._choices[event.option_index].id)
