"""A word that can be clicked."""

from textual import events
from textual.content import Content
from textual.widgets import Static


class Tap(Static):
    """Runs an action of its screen when clicked; the keyboard has a key for the same."""

    DEFAULT_CSS = """
    Tap {
        width: auto;
        height: 1;
        &:hover { text-style: underline; pointer: pointer; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, content: Content, action: str, *, classes: str | None = None) -> None:
        super().__init__(content, classes=classes)
        self._action = action

    async def on_click(self, event: events.Click) -> None:
        """Run the action."""
        event.stop()
        await self.screen.run_action(self._action)
