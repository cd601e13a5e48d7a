"""A small program behind the page: keeps what is typed, its size and its environment where tests can read.

Lines that begin with ! are orders: !quit, !crash, !fault, !polish, !stay, !file.
"""

import argparse
import io
import json
import os
import sys
import threading
import time

from textual.app import App, ComposeResult
from textual.events import Resize
from textual.widgets import Static, TextArea

from simulator.errors import ExitStatus, UsageFault
from simulator.journal import Store
from simulator.serve.child import main

SYMBOLS = "● ○ ◆ ◇ ▲ ▼ ▶ ✓ ✗ … · → ← ↑ ↓ ↵ ▁▂▃▄▅▆▇█ ░▒▓ ─━│┃┌┐└┘╭╮╰╯├┤┬┴┼═║ ▌▐ ★ ☆ ■ □ ♥ ⚠ „” – —"


def alive(pid: str) -> bool:
    """Whether a process is still there."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    return True


class Echo(App[ExitStatus]):
    """A text area, and what this terminal can draw."""

    CSS = "TextArea { height: 1fr; } Static { height: 3; background: $primary-darken-2; }"

    def __init__(self, store: Store, lang: str) -> None:
        super().__init__()
        self._store = store
        self._lang = lang

    def compose(self) -> ComposeResult:
        """A picture of what matters, and a place to write."""
        yield Static(SYMBOLS, markup=False)
        yield TextArea(self._store.setting("echo.text"))

    def on_mount(self) -> None:
        """Tell that this process began, and what it was given."""
        self._store.set_setting("echo.environment", json.dumps(dict(os.environ)))
        self._store.set_setting("echo.lang", self._lang)
        begun = self._store.setting("echo.begun")
        if any(map(alive, begun.split())):
            self._store.set_setting("echo.together", "yes")
        self._store.set_setting("echo.begun", f"{begun} {os.getpid()}".strip())
        self.query_one(TextArea).focus()

    def on_resize(self, event: Resize) -> None:
        """Keep the size of the terminal."""
        self._store.set_setting("echo.size", f"{event.size.width}x{event.size.height}")

    def on_unmount(self) -> None:
        """Tell that this process ended in order."""
        self._store.set_setting("echo.ended", f"{self._store.setting('echo.ended')} {os.getpid()}".strip())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the text, or do what it says."""
        text = event.text_area.text
        if not text.startswith("!"):
            self._store.set_setting("echo.text", text)
        elif text == "!quit":
            self.exit(ExitStatus.OK)
        elif text == "!crash":
            raise RuntimeError("a secret of the traceback")
        elif text == "!fault":
            self.exit(ExitStatus.USAGE)
        elif text == "!polish":
            self._store.set_setting("screen.lang", "pl")
            self.exit(ExitStatus.OK)
        elif text == "!stay":
            threading.Thread(target=time.sleep, args=(600,)).start()
        elif text == "!file":
            self.deliver_text(io.StringIO("żółć"), save_filename="report.txt", mime_type="text/plain")


def _run(args: argparse.Namespace) -> ExitStatus:
    with Store.open(args.data_dir) as store:
        status = Echo(store, args.lang).run()
    if status == ExitStatus.USAGE:
        raise UsageFault("%(file)s: there is no such file.", file="<b>journal</b>")
    return ExitStatus.INTERNAL if status is None else status


if __name__ == "__main__":
    sys.exit(main(run=_run))
