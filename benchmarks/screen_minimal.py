"""The smallest programs to compare with: a line of text, or (with "area") one field to write in."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Line(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """Say that it is there."""
        yield Static("ready")


class Field(App[None]):
    """A field, without what blinks, like ours."""

    def compose(self) -> ComposeResult:
        """Show a line and the field."""
        from textual.widgets import TextArea

        yield Static("ready")
        area = TextArea(soft_wrap=True, show_line_numbers=False)
        area.cursor_blink = False
        area.highlight_cursor_line = False
        yield area


if __name__ == "__main__":
    (Field if "area" in sys.argv else Line)().run()
