"""Everything that has happened, with the reason of every change."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import Words


class AllNews(Dialog[str]):
    """Returns the conversation of the entry that was chosen."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, words: Words, news: Sequence[Block]) -> None:
        super().__init__(words)
        self._news = list(news)

    def compose(self) -> ComposeResult:
        """The entries, the latest last."""
        with Vertical(classes="dialog -tall"):
            yield Static(literal(self.words("What happened")), classes="dialog--title")
            yield Feed(self._news)
            hint = self.words("Enter opens the conversation it is about · Esc goes back")
            yield Static(literal(hint), classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the latest."""
        self.query_one(Feed).scroll_end(animate=False)

    @on(Feed.Chosen)
    def take(self, chosen: Feed.Chosen) -> None:
        """Return the conversation."""
        self.dismiss(chosen.id)
