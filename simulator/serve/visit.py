"""One connection of a browser, from its beginning to the reason of its end."""

import asyncio
import json
from collections.abc import Callable
from enum import IntEnum

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from simulator.errors import ExitStatus
from simulator.serve.launch import Launch
from simulator.serve.service import GameService
from simulator.text import printable
from simulator.words import Lang

_SAID = 300
"""Code points of what a program says of its own end."""


class Ending(IntEnum):
    """Why a connection ends: what the page says is chosen by these close codes."""

    STOPPED = 1001
    """The server goes."""
    OVER = 4001
    """The person has left the program."""
    CRASHED = 4002
    REPLACED = 4003
    """The same person has opened another tab."""
    FAULTY = 4004
    """The program could not go on, and says why."""


class Visit:
    """A browser and the process that runs for it."""

    def __init__(
        self,
        websocket: web.WebSocketResponse,
        launch: Launch,
        downloads: DownloadManager,
        lang: Callable[[], Lang],
    ) -> None:
        self.service = GameService(launch.argv(lang()), launch.environment, websocket, downloads, self._over)
        self._websocket = websocket
        self._lang = lang
        self._ending: Ending | None = None

    async def begin(self, width: int, height: int) -> None:
        """Start the process for a terminal of this size, in cells."""
        try:
            await self.service.start(width, height)
        except OSError:
            await self.end(Ending.CRASHED)

    async def end(self, ending: Ending) -> None:
        """Tell the page why, unless it knows, and return when the process is gone."""
        await asyncio.gather(self._close(ending), self.service.stop())

    async def _over(self, status: int, complaint: str) -> None:
        said = printable(complaint, limit=_SAID)
        if status in {ExitStatus.OK, ExitStatus.INTERRUPTED}:
            await self._close(Ending.OVER)
        elif status == ExitStatus.USAGE and said:
            await self._close(Ending.FAULTY, said)
        else:
            await self._close(Ending.CRASHED)

    async def _close(self, ending: Ending, said: str = "") -> None:
        """Close with the first reason that comes: later ones are only its consequences."""
        if self._ending is not None or self._websocket.closed:
            return
        self._ending = ending
        try:
            await self._websocket.send_str(json.dumps(["ending", {"lang": self._lang(), "said": said}]))
            await self._websocket.close(code=ending)
        except ConnectionError:
            pass
