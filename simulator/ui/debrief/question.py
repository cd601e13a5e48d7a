"""The question before the result: which reply would one take back."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from simulator.text import clean
from simulator.ui.literal import joined, literal
from simulator.ui.widgets.composer import DraftArea
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import Words

LIMIT = 2_000
"""Code points of an answer."""


class Answer(DraftArea):
    """A few words; Enter is done."""

    BINDINGS = [Binding("enter", "screen.answered", show=False, priority=True)]


class SelfQuestion(Vertical):
    """Asks before anything is shown; nobody has to answer."""

    @dataclass
    class Answered(Message):
        """Somebody answered; with nothing they skipped it."""

        text: str

    BINDINGS = [Binding("escape", "screen.skipped", show=False)]

    def __init__(self, words: Words, replies: Sequence[tuple[str, str]], draft: str = "") -> None:
        super().__init__(id="question")
        self._words = words
        self._replies = replies
        self._draft = draft

    def compose(self) -> ComposeResult:
        """The question, the replies to choose from, a field and two buttons."""
        words = self._words
        yield Static(
            literal(words("Before you see the result: which reply would you take back, and why?")),
            classes="question",
        )
        yield Static(
            literal(words("Those who judge themselves first learn most. Nobody scores this.")), classes="dim"
        )
        yield Feed(
            [Block(joined((f"{name}  ", "bold"), text)) for name, text in self._replies],
            follow=False,
            id="sent",
        )
        yield Answer(self._draft, soft_wrap=True, tab_behavior="focus", id="answer")
        with Horizontal(classes="buttons"):
            yield Button(literal(words("Show my result")), id="show", variant="primary", compact=True)
            yield Button(literal(words("Skip")), id="skip", compact=True)
        yield Static(
            literal(words("Enter shows your result · Esc skips the question · Tab goes to the buttons")),
            classes="dim",
        )

    def on_mount(self) -> None:
        """Begin in the field."""
        field = self.query_one(Answer)
        field.cursor_blink = False
        field.move_cursor(field.document.end)
        field.focus()

    @property
    def text(self) -> str:
        """What stands in the field, through the gate."""
        return clean(self.query_one(Answer).text, limit=LIMIT).strip()

    @on(Button.Pressed, "#show")
    def show_result(self) -> None:
        """Take the answer."""
        self.post_message(self.Answered(self.text))

    @on(Button.Pressed, "#skip")
    def skip(self) -> None:
        """Take none."""
        self.post_message(self.Answered(""))

    def on_paste(self, event: events.Paste) -> None:
        """Keep a paste from growing without bound."""
        event.text = event.text[:LIMIT]
