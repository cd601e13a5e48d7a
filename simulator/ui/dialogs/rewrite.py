"""A reply written anew: an editor, then both versions with what was found in each."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, ContentSwitcher, Static, TextArea

from simulator.text import clean
from simulator.ui.debrief.compared import Version, verdict, version_leaf
from simulator.ui.debrief.leaf import TWO_COLUMNS
from simulator.ui.dialogs.line import LIMIT
from simulator.ui.literal import literal, toast
from simulator.ui.place import Dialog
from simulator.ui.widgets.composer import DraftArea
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import Words


class Rewrite(Dialog[str]):
    """Returns the last text that was tried, None where none was; changes no score."""

    CSS_PATH = ["dialogs.tcss", "rewrite.tcss"]
    BINDINGS = [Binding("ctrl+s", "turn", show=False, priority=True)]

    def __init__(
        self, words: Words, title: str, sent: Version, judge: Callable[[str], Version], *, start: str = ""
    ) -> None:
        """`judge` says what is found in a text; `start` is what stands in the editor, else what was sent."""
        super().__init__(words)
        self._title = title
        self._sent = sent
        self._judge = judge
        self._start = start or sent.reply.text
        self._tried: str | None = None

    def compose(self) -> ComposeResult:
        """The editor; behind it the two versions."""
        words = self.words
        note = words("This is for practice: it changes no score and is not kept.")
        with Vertical(classes="dialog rewrite"):
            yield Static(literal(self._title), classes="dialog--question")
            yield Static(literal(note), classes="dialog--hint")
            with ContentSwitcher(initial="writing", id="phase"):
                yield DraftArea(self._start, soft_wrap=True, tab_behavior="focus", id="writing")
                old, new = Feed(follow=False, id="old"), Feed(follow=False, id="new")
                yield Vertical(
                    Feed(follow=False, id="verdict"), Horizontal(old, new, id="versions"), id="both"
                )
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(words("Assess")), id="turn", variant="primary", compact=True)
                yield Button(literal(words("Back to the debrief")), id="close", compact=True)
            yield Static(id="keys", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin in the editor."""
        editor = self.query_one("#writing", TextArea)
        editor.cursor_blink = False
        self._write()

    @on(Button.Pressed, "#turn")
    def action_turn(self) -> None:
        """Assess what stands in the editor, or go back to it."""
        if self.query_one("#phase", ContentSwitcher).current == "writing":
            self._assess()
        else:
            self._write()

    @on(Button.Pressed, "#close")
    def action_leave_dialog(self) -> None:
        """Close; what was tried comes back the next time."""
        self.dismiss(self._tried)

    def _write(self) -> None:
        self.query_one("#phase", ContentSwitcher).current = "writing"
        self.query_one("#turn", Button).label = literal(self.words("Assess"))
        self._say_keys(self.words("Ctrl+S assesses it · Esc goes back"))
        editor = self.query_one("#writing", TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()

    def _assess(self) -> None:
        text = clean(self.query_one("#writing", TextArea).text, limit=LIMIT).strip()
        if not text:
            toast(self, self.words("There is nothing to assess yet."), "warning")
            return
        self._tried = text
        new = self._judge(text)
        self._show(new)
        self.query_one("#phase", ContentSwitcher).current = "both"
        self.query_one("#turn", Button).label = literal(self.words("Change it again"))
        self._say_keys(self.words("Ctrl+S changes it again · Esc goes back"))

    def _show(self, new: Version) -> None:
        words = self.words
        wide = self.app.size.width >= TWO_COLUMNS
        said = verdict(self._sent, new, words).blocks
        old_one = version_leaf(self._sent, words, words("What you sent")).blocks
        new_one = version_leaf(new, words, words("What you write now")).blocks
        self.set_class(wide, "-two")
        if wide:
            self.query_one("#verdict", Feed).show(said)
            self.query_one("#old", Feed).show(old_one)
            self.query_one("#new", Feed).show(new_one)
        else:
            gap = Block(literal(""))
            self.query_one("#new", Feed).show([*said, gap, *new_one, gap, *old_one])
        self.query_one("#new", Feed).focus()

    def _say_keys(self, text: str) -> None:
        self.query_one("#keys", Static).update(literal(text))
