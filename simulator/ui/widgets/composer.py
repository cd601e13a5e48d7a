"""Where the trainee writes: to whom, how long, what it takes, and the ways to send it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from simulator.text import clean
from simulator.ui.commands import COMPOSER, in_language
from simulator.ui.literal import joined, literal
from simulator.words import N_, Words

LIMIT = 5_000
"""Code points that are taken, as many as are read."""
_RESTING = N_("R: write your answer here · Ctrl+R: ready replies")
_READY = N_("Write your answer here, or Ctrl+R for ready replies")


class DraftArea(TextArea):
    """A text field through which nothing passes that steers a terminal, and that has an end."""

    def edit(self, edit: Edit) -> EditResult:
        """Clean what is typed or pasted, and cut it to what there is room for."""
        replaced = self.get_text_range(*sorted((edit.from_location, edit.to_location)))
        room = LIMIT - len(self.text) + len(replaced)
        edit.text = clean(edit.text, limit=max(0, room)) if edit.text else ""
        return super().edit(edit)


@dataclass(frozen=True, slots=True)
class Target:
    """What is being composed."""

    kind: str = "reply"
    """"reply", "private", "statement" or "correction"."""
    thread: str = ""
    corrects: str = ""
    covers: tuple[str, ...] = ()

    @property
    def slot(self) -> str:
        """Where the draft is kept: the conversation, "" for a statement, the reply that is corrected."""
        return self.corrects or self.thread

    @property
    def private(self) -> bool:
        """Whether it goes to one person only, in a place that is public."""
        return self.kind == "private"


class Composer(Vertical):
    """The field, a line that says where it goes, and buttons for those who use a mouse."""

    DEFAULT_CSS = """
    Composer {
        height: 9;
        border-top: solid $border;
        & #composer-to { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & DraftArea { height: 1fr; border: none; padding: 0 1; background: $surface; }
        & DraftArea:focus { border: none; background: $panel; }
        & #composer-buttons { height: 1; }
        & Button { margin-right: 1; min-width: 8; }
    }
    Composer:focus-within { border-top: heavy $primary; }
    """

    @dataclass
    class Typed(Message):
        """The text has changed by hand."""

        text: str

    @dataclass
    class Wanted(Message):
        """A button was pressed: "send", "send_private" or "ready"."""

        command: str

    def __init__(self, words: Words) -> None:
        super().__init__(id="composer")
        self._words = words
        self.target = Target()
        self._loaded: str | None = ""

    def compose(self) -> ComposeResult:
        """Where it goes, the field, the buttons."""
        words = self._words
        yield Static(id="composer-to")
        field = in_language(DraftArea, COMPOSER, words.lang)
        area = field("", soft_wrap=True, tab_behavior="focus", id="draft")
        area.placeholder = literal(words(_RESTING))
        area.cursor_blink = False
        area.highlight_cursor_line = False
        yield area
        with Horizontal(id="composer-buttons"):
            yield Button(literal(words("Send ^S")), id="send", variant="primary", compact=True)
            yield Button(literal(words("In private F8")), id="send_private", compact=True)
            yield Button(literal(words("Ready ^R")), id="ready", compact=True)

    def on_descendant_focus(self) -> None:
        """Say that one may write now."""
        self.area.placeholder = literal(self._words(_READY))

    def on_descendant_blur(self) -> None:
        """Say how one gets to write."""
        self.area.placeholder = literal(self._words(_RESTING))

    @property
    def area(self) -> DraftArea:
        """The field."""
        return self.query_one("#draft", DraftArea)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.area.text

    def load(self, target: Target, text: str) -> None:
        """Begin another draft."""
        self.target = target
        self._loaded = clean(text, limit=LIMIT)
        if self.area.text != self._loaded:
            self.area.load_text(self._loaded)
            self.area.move_cursor(self.area.document.end)

    def tell(self, where: str, *, length: int, most: int | None, takes: str, two_sided: bool) -> None:
        """Say where the draft goes, how long it is and may be, and what sending it takes."""
        told = self._words.plural("%(n)s character", "%(n)s characters", length)
        count = f"{length}/{most}" if most else told
        long = most is not None and length > most
        counted = literal(f"! {count}" if long else count, "bold $error" if long else "")
        parts = (counted, literal(f" · {takes} · "), literal(where, "bold"))
        self.query_one("#composer-to", Static).update(joined(*parts), layout=False)
        self.query_one("#send_private", Button).display = two_sided

    @on(TextArea.Changed)
    def typed(self, event: TextArea.Changed) -> None:
        """Tell of what was typed, not of what was loaded."""
        event.stop()
        if self.area.text != self._loaded:
            self._loaded = None
            self.post_message(self.Typed(self.area.text))

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Pass on what was pressed."""
        event.stop()
        self.post_message(self.Wanted(event.button.id or ""))
