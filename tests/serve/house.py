"""A real server on loopback, for the echo or for the game, and a visitor that speaks its protocol."""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp

from simulator.journal import Store
from simulator.serve.language import Language
from simulator.serve.launch import Launch
from simulator.serve.server import GameServer, listen
from simulator.words import Lang
from tests.kit import ROOT

PATIENT = 20.0
"""Real seconds after which a test gives up waiting."""


def server_of(home: Path, lang: Lang = "en", module: str = "tests.serve.echo") -> GameServer:
    """A server on a free port whose visitors get `module`."""
    launch = Launch(home, home / "cache", module, (ROOT,))
    return GameServer(listen(0), launch, Language(home, lang, lang))


def kept(home: Path, key: str) -> str:
    """What a program has written into the settings of the journal in `home`."""
    with Store.open(home) as store:
        return store.setting(key)


def pids(home: Path, key: str) -> list[int]:
    """The processes that have written themselves down."""
    return [int(pid) for pid in kept(home, key).split()]


async def becomes(home: Path, key: str, pattern: str) -> str:
    """Wait until the setting `key` matches `pattern`, and return it."""
    until = monotonic() + PATIENT
    while not re.fullmatch(pattern, kept(home, key), re.DOTALL):
        assert monotonic() < until, f"{key} is still {kept(home, key)!r}"
        await asyncio.sleep(0.05)
    return kept(home, key)


@dataclass
class Visitor:
    """A browser without eyes."""

    server: GameServer
    session: aiohttp.ClientSession
    sockets: list[aiohttp.ClientWebSocketResponse] = field(default_factory=list)
    """The terminals that were opened: one that is forgotten would close by itself."""

    @property
    def origin(self) -> str:
        """Where the server is."""
        return self.server.entrance.origin

    @property
    def token(self) -> str:
        """What stands in the address that opens the page."""
        return self.server.entrance.address.partition("#")[2]

    async def enter(self, token: str | None = None, **headers: str) -> int:
        """Exchange the token for the cookie, as the page does; return the status."""
        sent = {"Origin": self.origin} | headers
        given = self.token if token is None else token
        async with self.session.post(f"{self.origin}/enter", data=given, headers=sent) as answer:
            return answer.status

    async def open(
        self, width: int = 90, height: int = 30, **headers: str
    ) -> aiohttp.ClientWebSocketResponse:
        """Open the terminal."""
        sent = {"Origin": self.origin} | headers
        url = f"{self.origin}/ws?width={width}&height={height}"
        self.sockets.append(await self.session.ws_connect(url, headers=sent))
        return self.sockets[-1]


async def typed(socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
    """Type `text`."""
    await socket.send_str(json.dumps(["stdin", text]))


async def told(socket: aiohttp.ClientWebSocketResponse, kind: str) -> Any:
    """Return what the next message of this kind says; None where the connection ends first."""
    async with asyncio.timeout(PATIENT):
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT and message.json()[0] == kind:
                return message.json()[1]
    return None


async def ending(socket: aiohttp.ClientWebSocketResponse) -> tuple[int | None, dict[str, str] | None]:
    """Read to the end of a connection; return its close code, and what was said of it."""
    said = await told(socket, "ending")
    async with asyncio.timeout(PATIENT):
        async for _ in socket:
            pass
    return socket.close_code, said


@asynccontextmanager
async def visited(home: Path, lang: Lang = "en") -> AsyncIterator[Visitor]:
    """A server that serves the echo, and somebody before its door."""
    server = server_of(home, lang)
    jar = aiohttp.CookieJar(unsafe=True)  # takes cookies of an address without a name
    async with aiohttp.ClientSession(cookie_jar=jar) as session, server.opened():
        yield Visitor(server, session)


@contextmanager
def in_background(server: GameServer) -> Iterator[GameServer]:
    """Serve from another thread while the block runs."""
    ready, done = threading.Event(), threading.Event()

    async def serve() -> None:
        async with server.opened():
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(PATIENT)
        yield server
    finally:
        done.set()
        thread.join()
