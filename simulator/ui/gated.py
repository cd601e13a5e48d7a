"""What comes into the program and goes out of it, whatever is on the screen."""

from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from simulator.errors import ExitStatus
from simulator.text import clean

_NO_COLOR = NoColor()


class GatedApp(App[ExitStatus]):
    """An app into which only clean text is pasted, and which sends no colour where none is wanted."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Send no colour at all where none is wanted; Textual would send shades of grey."""
        return [_NO_COLOR if isinstance(one, Monochrome) else one for one in super().get_line_filters()]

    async def on_event(self, event: events.Event) -> None:
        """Let what is pasted through the gate, whichever field it goes to."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)
