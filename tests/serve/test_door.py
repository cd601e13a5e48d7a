"""Who is let in, and what every answer tells the browser."""

import asyncio
import json
import re
from collections.abc import Coroutine
from pathlib import Path

import aiohttp
import pytest

from simulator.errors import UsageFault
from simulator.serve.server import listen
from tests.serve.house import Visitor, visited


def refused(opening: Coroutine[None, None, aiohttp.ClientWebSocketResponse]) -> Coroutine[None, None, int]:
    """The status with which a terminal is refused."""

    async def status() -> int:
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await opening
        return caught.value.status

    return status()


async def status_of(visitor: Visitor, path: str, **headers: str) -> int:
    async with visitor.session.get(visitor.origin + path, headers=headers) as answer:
        return answer.status


def test_the_token_works_once_and_gives_a_cookie_that_scripts_and_other_pages_cannot_use(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            url, sent = f"{visitor.origin}/enter", {"Origin": visitor.origin}
            assert await visitor.enter("wrong") == 403
            async with visitor.session.post(url, data=visitor.token, headers=sent) as answer:
                assert answer.status == 204
                (cookie,) = answer.headers.getall("Set-Cookie")
            assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
            assert "Domain" not in cookie
            assert visitor.token not in cookie
            assert await visitor.enter() == 403

    asyncio.run(scene())


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:1", "https://evil.example", "http://localhost"])
def test_a_page_from_elsewhere_may_not_enter_nor_open_a_terminal(home: Path, origin: str) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            assert await visitor.enter(Origin=origin) == 403
            assert await visitor.enter() == 204
            assert await refused(visitor.open(Origin=origin)) == 403
            assert visitor.server._visit is None

    asyncio.run(scene())


def test_no_origin_at_all_is_not_ours_either(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            async with visitor.session.post(f"{visitor.origin}/enter", data=visitor.token) as answer:
                assert answer.status == 403
            assert await visitor.enter() == 204
            assert await refused(visitor.session.ws_connect(f"{visitor.origin}/ws")) == 403

    asyncio.run(scene())


def test_without_the_cookie_there_is_neither_terminal_nor_file(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            assert await refused(visitor.open()) == 403
            assert await status_of(visitor, "/download/anything") == 403
            assert await visitor.enter() == 204
            assert await status_of(visitor, "/download/anything") == 404

    asyncio.run(scene())


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/", "/ws", "/static/page.js", "/download/x", "/nowhere"])
def test_another_name_for_this_machine_is_refused_everywhere(home: Path, host: str, path: str) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            assert await visitor.enter() == 204
            named = host.format(port=visitor.server.port)
            assert await status_of(visitor, path, Host=named) == 403

    asyncio.run(scene())


def test_every_answer_carries_the_strict_headers(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            for path in ("/", "/static/page.js", "/nowhere", "/download/x"):
                async with visitor.session.get(visitor.origin + path) as answer:
                    headers = answer.headers
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert headers["Referrer-Policy"] == "no-referrer"
                assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
                assert "default-src 'none'" in headers["Content-Security-Policy"]
                assert headers["Cache-Control"] == ("no-cache" if "page.js" in path else "no-store")

    asyncio.run(scene())


def test_scripts_come_from_us_alone_and_the_page_names_no_other_place(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            async with visitor.session.get(visitor.origin) as answer:
                policy, page = answer.headers["Content-Security-Policy"], await answer.text()
            (scripts,) = (part for part in policy.split("; ") if part.startswith("script-src"))
            assert scripts == "script-src 'self'"
            assert "https:" not in policy + page
            links = re.findall(r'(?:src|href)="([^"]+)"', page)
            assert len(links) >= 4
            for link in links:
                assert link.startswith("/static/")
                assert await status_of(visitor, link) == 200
            async with visitor.session.get(f"{visitor.origin}/static/page.css") as answer:
                fonts = re.findall(r'url\("([^"]+)"\)', await answer.text())
            assert [await status_of(visitor, font) for font in fonts] == [200] * 4

    asyncio.run(scene())


@pytest.mark.parametrize(
    "path",
    [
        "/static",
        "/static/",
        "/static/js/",
        "/static/js/textual.js",
        "/static/..%2Fserver.py",
        "/static/index.html",
    ],
)
def test_folders_are_not_listed_and_nothing_but_the_files_of_the_page_is_sent(home: Path, path: str) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            assert await status_of(visitor, path) == 404

    asyncio.run(scene())


@pytest.mark.parametrize(("lang", "text"), [("en", "Crisis simulator"), ("pl", "Symulator kryzysu")])
def test_the_page_says_its_language_and_explains_itself_in_both(home: Path, lang: str, text: str) -> None:
    async def scene() -> None:
        async with visited(home, "pl" if lang == "pl" else "en") as visitor:
            async with visitor.session.get(visitor.origin) as answer:
                page = await answer.text()
            assert f'<html lang="{lang}">' in page
            assert f"<title>{text}</title>" in page
            assert "<noscript>" in page
            assert page.count('data-name="stranger"') == 2
            assert json.dumps(visitor.token) not in page
            assert visitor.token not in page

    asyncio.run(scene())


def test_a_port_that_is_taken_is_told(home: Path) -> None:
    with listen(0) as first, pytest.raises(UsageFault, match=str(first.getsockname()[1])):
        listen(first.getsockname()[1])
    with pytest.raises(UsageFault):
        listen(70_000)
    with listen(0) as free:
        assert free.getsockname()[0] == "127.0.0.1"
