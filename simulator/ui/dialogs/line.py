"""A text that is asked for, of one line or several."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static, TextArea

from simulator.text import clean
from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.ui.widgets.composer import DraftArea
from simulator.words import N_, Words

LIMIT = 5000
"""Code points that are taken."""
_ONE = N_("Enter is done · Esc goes back")
_MANY = N_("Ctrl+S is done · Esc goes back")


class AskText(Dialog[str]):
    """Returns the text, cleaned; empty for a deliberate nothing, None for going back."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("ctrl+s", "take", show=False, priority=True)]

    def __init__(
        self, words: Words, question: str, *, start: str = "", many: bool = False, hint: str = "",
        button: str = "",
    ) -> None:  # fmt: skip
        super().__init__(words)
        self._question = question
        self._start = start
        self._many = many
        self._button = button or words("Done")
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, a field, a button."""
        with Vertical(classes="dialog -tall" if self._many else "dialog"):
            yield Static(literal(self._question), classes="dialog--question")
            if self._many:
                yield DraftArea(self._start, soft_wrap=True, tab_behavior="focus", id="field")
            else:
                yield Input(self._start, max_length=LIMIT, id="field")
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(self._button), id="done", variant="primary")
                yield Button(literal(self.words("Back")), id="back")
            keys = _MANY if self._many else _ONE
            yield Static(literal(self._hint or self.words(keys)), classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin in the field, at the end of what stands there."""
        field = self.query_one("#field")
        if isinstance(field, TextArea):
            field.cursor_blink = False
            field.move_cursor(field.document.end)
        elif isinstance(field, Input):
            field.cursor_blink = False
        field.focus()

    @on(Input.Submitted)
    @on(Button.Pressed, "#done")
    def action_take(self) -> None:
        """Return the text."""
        field = self.query_one("#field")
        raw = field.text if isinstance(field, TextArea) else field.value if isinstance(field, Input) else ""
        self.dismiss(clean(raw, limit=LIMIT).strip())

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
