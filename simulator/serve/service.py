"""The process behind one connection: started, fed, heard out, and certainly ended."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

log = logging.getLogger("simulator.serve")

PATIENCE = 3.0
"""Real seconds that the process has to end by itself, and again after each stronger word."""
_HEARD = 4_000
"""Bytes of what the process says on standard error that are kept."""
_COLUMNS, _ROWS = (20, 500), (5, 300)

Over = Callable[[int, str], Awaitable[None]]
"""Is told the exit status and what stood on standard error."""


class GameService(AppService):
    """Runs the program of one visit; textual_serve speaks with it, we start it, judge it and end it."""

    def __init__(
        self,
        argv: Sequence[str],
        environment: Callable[[Mapping[str, str]], dict[str, str]],
        websocket: web.WebSocketResponse,
        downloads: DownloadManager,
        over: Over,
    ) -> None:
        """Run `argv` with the `environment` made from what textual_serve would give."""
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=_nothing,
            download_manager=downloads,
        )
        self._argv = argv
        self._environment = environment
        self._over = over
        self._complaint: asyncio.Task[bytes] | None = None

    async def start(self, width: int, height: int) -> None:
        """Start the program for a terminal of this size, in cells. Raises OSError."""
        await super().start(_within(width, _COLUMNS), _within(height, _ROWS))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the program the new size, in cells."""
        await super().set_terminal_size(_within(width, _COLUMNS), _within(height, _ROWS))

    async def run(self) -> None:
        """Pass on what the program shows until it has ended, then tell how it did."""
        process = self._process
        assert process is not None
        try:
            await super().run()
        except (LookupError, TypeError, ValueError):
            process.kill()  # it no longer speaks our protocol
        await _rest(process.stdout)
        status = await process.wait()
        complaint = await self._complaint if self._complaint else b""
        await self._over(status, complaint.decode("utf-8", "replace"))

    async def stop(self) -> None:
        """End the program: asked first, then told, then forced. Returns when it is gone."""
        task = self._task
        if task is None or task.done():
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        process = self._process
        assert process is not None
        for stronger in (process.terminate, process.kill):
            if await _ends(task):
                return
            with suppress(ProcessLookupError):
                stronger()
        await _ends(task)

    async def on_meta(self, data: bytes) -> None:
        """Let files through; where the program would lead the browser elsewhere, it does not go."""
        kind = json.loads(data).get("type")
        if kind == "deliver_file_start":
            await super().on_meta(data)
        elif kind == "exit":
            asyncio.get_running_loop().call_later(PATIENCE, self._hurry)

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._environment(self._build_environment(width, height))
        # A session of its own: Ctrl+C in the terminal is for the server, which ends this process in order.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        assert process.stdin is not None
        assert process.stderr is not None
        self._stdin = process.stdin
        self._complaint = asyncio.create_task(_heard(process.stderr))
        process.stderr = asyncio.StreamReader()  # textual_serve would print it; it finds nothing there
        process.stderr.feed_eof()
        return process

    def _hurry(self) -> None:
        """End a process that has said goodbye and stays."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()


async def _nothing() -> None:
    """Leave the websocket open: how the program ended is known only later."""


def _within(given: int, limits: tuple[int, int]) -> int:
    least, most = limits
    return min(max(int(given), least), most)


async def _ends(task: asyncio.Task[None]) -> bool:
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    return bool(done)


async def _rest(stream: asyncio.StreamReader | None) -> None:
    """Read what nobody wants any more: a process whose output is not read cannot end."""
    while stream is not None and await stream.read(65_536):
        pass


async def _heard(stream: asyncio.StreamReader) -> bytes:
    """Return the beginning of `stream`, read to its end."""
    kept = b""
    while piece := await stream.read(4_096):
        kept += piece[: _HEARD - len(kept)]
        if log.isEnabledFor(logging.DEBUG):
            sys.stderr.buffer.write(piece)
            sys.stderr.flush()
    return kept
