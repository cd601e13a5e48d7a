"""The server on loopback: a page, its files, and one visit at a time."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server, to_int

from simulator.errors import UsageFault
from simulator.serve.entrance import LOOPBACK, Entrance
from simulator.serve.headers import hardening
from simulator.serve.launch import Launch
from simulator.serve.texts import notices, page_texts
from simulator.serve.visit import Ending, Visit
from simulator.words import N_, Lang, Words

_PAGE = Path(__file__).parent / "page"
_OURS = ("page.css", "page.js", "icon.svg", "symbols.woff2")
_THEIRS = (
    "css/xterm.css",
    "js/textual.js",
    "fonts/RobotoMono-VariableFont_wght.ttf",
    "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
)
_HANDSHAKE = 2.0
"""Real seconds that a page has to answer when a connection is closed."""
_LONGEST_TOKEN = 200
_LAST_PORT = 65_535


class GameServer(Server):
    """Serves the program that `launch` starts, to the browser that brings the token."""

    def __init__(self, listener: socket.socket, launch: Launch, lang: Callable[[], Lang]) -> None:
        """Serve on `listener`, see `listen`; `lang` tells the interface language as it is now."""
        port = listener.getsockname()[1]
        super().__init__("", host=LOOPBACK, port=port, templates_path=_PAGE)
        self.entrance = Entrance(port)
        self._listener = listener
        self._launch = launch
        self._lang = lang
        self._files = {Path(name).name: _PAGE / name for name in _OURS} | {
            Path(name).name: Path(self.statics_path, name) for name in _THEIRS
        }
        self._visit: Visit | None = None
        self._door = asyncio.Lock()

    def initialize_logging(self) -> None:
        """Keep the terminal quiet, or, when looking for a fault, say everything on standard error."""
        if self.debug:
            logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")
            return
        for name in ("aiohttp", "textual-serve", "simulator.serve"):
            logger = logging.getLogger(name)
            logger.addHandler(logging.NullHandler())
            logger.propagate = False

    def serve(self, debug: bool = False, ready: Callable[[], object] = lambda: None) -> None:
        """Serve until SIGINT, SIGTERM or SIGHUP comes, then leave nothing behind.

        `ready` is called once requests are answered and signals minded.
        """
        self.debug = debug
        self.initialize_logging()
        with contextlib.suppress(KeyboardInterrupt):  # where an event loop cannot take signals
            asyncio.run(self._until_told(ready))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Serve while the block runs; at its end every page is told, and every process gone."""
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=_HANDSHAKE)
        await runner.setup()
        try:
            await web.SockSite(runner, self._listener).start()
            yield
        finally:
            await runner.cleanup()

    async def _until_told(self, ready: Callable[[], object]) -> None:
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with contextlib.suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), told.set)
        async with self.opened():
            ready()
            await told.wait()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._only_by_our_name])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path))
        app.add_routes([
            web.get("/", self.handle_index, name="index"),
            web.post("/enter", self.handle_enter, name="enter"),
            web.get("/ws", self.handle_websocket, name="websocket"),
            web.get("/download/{key}", self.handle_download, name="download"),
            web.get("/static/{name}", self.handle_file, name="static"),
        ])  # fmt: skip
        app.on_response_prepare.append(hardening(self.entrance.origin))
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _only_by_our_name(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self.entrance.is_meant(request):
            raise web.HTTPForbidden
        return await handler(request)

    async def on_shutdown(self, app: web.Application) -> None:
        """End the visit that there is."""
        async with self._door:
            if self._visit is not None:
                await self._visit.end(Ending.STOPPED)

    @aiohttp_jinja2.template("index.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        """Show the page; whether it may do anything is decided by `handle_enter` and the cookie."""
        lang = self._lang()
        return {
            "lang": lang,
            "known": self.entrance.knows(request),
            "socket": f"{self.entrance.origin.replace('http', 'ws', 1)}/ws",
            "notices": notices(),
            **page_texts(Words(lang)),
        }

    async def handle_enter(self, request: web.Request) -> web.Response:
        """Exchange the token for the cookie."""
        if not self.entrance.is_from_our_page(request):
            raise web.HTTPForbidden
        token = (await request.content.read(_LONGEST_TOKEN)).decode("ascii", "replace")
        if not self.entrance.redeem(token):
            raise web.HTTPForbidden
        response = web.Response(status=web.HTTPNoContent.status_code)
        self.entrance.admit(response)
        return response

    async def handle_file(self, request: web.Request) -> web.FileResponse:
        """Send one of the files that the page is made of."""
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Send a file that the program has handed out, to the browser that plays."""
        if not self.entrance.knows(request):
            raise web.HTTPForbidden
        return await super().handle_download(request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the program for a page until one of the two goes."""
        if not (self.entrance.knows(request) and self.entrance.is_from_our_page(request)):
            raise web.HTTPForbidden
        websocket = web.WebSocketResponse(heartbeat=15, timeout=_HANDSHAKE)
        await websocket.prepare(request)
        visit = Visit(websocket, self._launch, self.download_manager, self._lang)
        async with self._door:
            # A game has one writer: the process before has to be gone before the next one begins.
            if self._visit is not None:
                await self._visit.end(Ending.REPLACED)
            self._visit = visit
            size = (to_int(request.query.get(name, ""), cells) for name, cells in _SMALLEST.items())
            await visit.begin(*size)
        try:
            await self._process_messages(websocket, visit.service)
        except (AssertionError, LookupError, TypeError, ValueError):
            pass  # no message of our page: its connection ends
        finally:
            await visit.end(Ending.STOPPED)
        return websocket


_SMALLEST = {"width": 80, "height": 24}
"""Cells of a terminal whose size the page does not tell."""


def listen(port: int) -> socket.socket:
    """Return a socket on loopback, on a free port where `port` is 0. Raises UsageFault."""
    if not 0 <= port <= _LAST_PORT:
        raise UsageFault(N_("Ports are numbered from 1 to %(last)s."), last=_LAST_PORT)
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise UsageFault(
            N_("Port %(port)s cannot be used: %(what)s"),
            hint=N_("Leave --port out, and a free one is taken."),
            port=port,
            what=error.strerror or error,
        ) from None
