"""The line above the desk: what is played, the clock, trust and attention with their curves."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from simulator.ui.literal import joined, literal
from simulator.words import Words

_STEPS = "▁▂▃▄▅▆▇█"
CURVE = 6
"""Cells of a curve."""


def curve(values: Sequence[int], width: int = CURVE) -> str:
    """Return 0..100 over time as a line of blocks, `width` cells wide, the latest on the right."""
    last = len(values)
    picked = values if last <= width else [values[(n + 1) * last // width - 1] for n in range(width)]
    return "".join(_STEPS[min(7, max(0, value) * 8 // 101)] for value in picked).rjust(width)


class DeskBar(Horizontal):
    """One line of fixed width, of which only what changed is drawn anew."""

    DEFAULT_CSS = """
    DeskBar {
        height: 1;
        background: $panel;
        & Static { width: auto; padding: 0 1; }
        & #bar-title { width: 1fr; text-overflow: ellipsis; text-wrap: nowrap; }
    }
    """

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self._words = words
        self._title = title
        self._shown: dict[str, object] = {}

    def compose(self) -> ComposeResult:
        """Title, clock, meters."""
        yield Static(literal(self._title, "bold"), id="bar-title")
        yield Static(id="bar-clock")
        yield Static(id="bar-trust", classes="bar--meter")
        yield Static(id="bar-attention", classes="bar--meter")

    def tell(self, clock: str, standing: str, trust: Sequence[int], attention: Sequence[int]) -> None:
        """Show time and meters as they are now; `standing` says whether the clock runs."""
        self._put("bar-clock", clock, standing)
        self._put("bar-trust", self._words("Trust"), trust)
        self._put("bar-attention", self._words("Public attention"), attention)

    def _put(self, name: str, label: str, value: str | Sequence[int]) -> None:
        shown = (label, value if isinstance(value, str) else tuple(value))
        if self._shown.get(name) == shown:
            return
        self._shown[name] = shown
        if isinstance(value, str):
            content = joined((label, "bold"), f" {value}")
        else:
            content = joined(f"{label} ", (f"{value[-1]} ", "bold"), (curve(value), "$primary"))
        widget = self.query_one(f"#{name}", Static)
        widget.update(content, layout=content.cell_length != widget.content_size.width)
