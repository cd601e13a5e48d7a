"""A desk of three panes: beside each other where there is room, else one at a time."""

from typing import ClassVar

from simulator.ui.place import Place
from simulator.ui.widgets.feed import Feed

_PANES = ("threads", "conversation", "composer")


class Paned(Place):
    """A place with the panes "threads", "conversation" and "composer"."""

    FIRST_PANE: ClassVar[str] = "threads"
    """Pane that a small terminal shows first."""

    def show_pane(self, pane: str) -> None:
        """On a small terminal one pane is shown at a time: this one."""
        for name in _PANES:
            self.set_class(name == pane, f"-show-{name}")
        if self.is_mounted:
            self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw what depends on the room that there is now."""

    @property
    def one_pane(self) -> bool:
        """Whether the terminal has room for one pane at a time."""
        return self.has_class("-slim") or self.has_class("-flat")

    def action_next_thread(self) -> None:
        """Open the next conversation in the list."""
        self._move(1)

    def action_previous_thread(self) -> None:
        """Open the one before it."""
        self._move(-1)

    def _move(self, step: int) -> None:
        threads = self.query_one("#threads", Feed)
        names = [block.id for block in threads.blocks]
        if names:
            threads.point_at(names[(threads.cursor + step) % len(names)])
        if self.one_pane:
            self.go_to("conversation", "#conversation")

    def action_pane_threads(self) -> None:
        """Go to the list."""
        self.go_to("threads", "#threads")

    def action_pane_conversation(self) -> None:
        """Go to the open conversation."""
        self.go_to("conversation", "#conversation")

    def go_to(self, pane: str, selector: str) -> None:
        """Show a pane and put the cursor there."""
        self.show_pane(pane)
        self.query_one(selector).focus()
