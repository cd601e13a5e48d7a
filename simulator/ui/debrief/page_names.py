"""The names of the pages in one line, the present one marked; a click turns to a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from simulator.ui.literal import joined


class PageNames(Widget):
    """One line; where it has no room for all names it shows the present one and how many there are."""

    DEFAULT_CSS = """
    PageNames {
        height: 1;
        background: $panel;
    }
    """
    ALLOW_SELECT = False

    page: reactive[int] = reactive(0)
    """Place of the present page."""

    @dataclass
    class Turned(Message):
        """Somebody wants a page."""

        page: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = list(names)

    def render(self) -> Content:
        """The names, or the present one between arrows."""
        if not self._fits:
            return joined(("◂ ", "bold"), (self._alone, "bold $primary"), (" ▸", "bold"))
        return joined(
            *(
                (f"▶{name}◀", "bold reverse $primary") if n == self.page else f" {name} "
                for n, name in enumerate(self._names)
            )
        )

    @property
    def _alone(self) -> str:
        return f"{self._names[self.page]} {self.page + 1}/{len(self._names)}"

    @property
    def _fits(self) -> bool:
        return sum(cell_len(name) + 2 for name in self._names) <= self.size.width

    def on_click(self, event: events.Click) -> None:
        """Turn to the page whose name is clicked; to a neighbour where only one name is shown."""
        if not self._fits:
            step = 1 if event.x > cell_len(self._alone) // 2 + 1 else -1
            self.post_message(self.Turned((self.page + step) % len(self._names)))
            return
        reached = 0
        for n, name in enumerate(self._names):
            reached += cell_len(name) + 2
            if event.x < reached:
                self.post_message(self.Turned(n))
                return
