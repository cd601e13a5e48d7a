"""A visit from its first byte to its end: one process for each, one visit at a time, none left behind."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from simulator.serve import service
from simulator.serve.visit import Ending
from tests.kit import ROOT
from tests.serve.echo import alive
from tests.serve.house import becomes, ending, kept, pids, told, typed, visited


def gone(pid: int) -> bool:
    """Whether a process has ended and been buried."""
    return not alive(str(pid))


async def begun(home: Path, visits: int) -> int:
    """Wait for the process of the visit number `visits`; return its id."""
    await becomes(home, "echo.begun", rf"\d+( \d+){{{visits - 1}}}")
    return pids(home, "echo.begun")[-1]


def test_the_process_sees_next_to_nothing_of_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "PYTHONSTARTUP", "LD_PRELOAD", "EDITOR", "HOME", "PATH"):
        monkeypatch.setenv(name, "/nowhere")

    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            await visitor.open(101, 33)
            await becomes(home, "echo.size", "101x33")

    asyncio.run(scene())
    seen_there = json.loads(kept(home, "echo.environment"))
    theirs = {"TEXTUAL_DRIVER", "TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"}
    assert seen_there.keys() - {"LC_CTYPE", "TZ"} == theirs | {"COLUMNS", "ROWS", "PYTHONPATH"}
    assert set(seen_there["PYTHONPATH"].split(os.pathsep)) == {str(ROOT)}


def test_what_is_typed_arrives_and_a_later_visit_goes_on_there(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            socket = await visitor.open()
            await begun(home, 1)
            await typed(socket, "Zażółć gęślą jaźń")
            await becomes(home, "echo.text", "Zażółć gęślą jaźń")
            await socket.close()
            again = await visitor.open()
            await begun(home, 2)
            await typed(again, "!")
            await becomes(home, "echo.text", ".*jaźń|!Zażółć gęślą jaźń")

    asyncio.run(scene())
    assert kept(home, "echo.text") == "Zażółć gęślą jaźń"
    assert pids(home, "echo.ended") == pids(home, "echo.begun")
    assert all(map(gone, pids(home, "echo.begun")))


def test_a_newer_visit_replaces_the_older_one_whose_process_is_gone_first(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            older = await visitor.open()
            first = await begun(home, 1)
            hearing = asyncio.create_task(ending(older))
            newer = await visitor.open()
            await begun(home, 2)
            assert (await hearing)[0] == Ending.REPLACED
            assert not newer.closed
            assert pids(home, "echo.ended") == [first]
            assert kept(home, "echo.together") == ""

    asyncio.run(scene())


def test_many_visits_at_once_leave_one_and_no_process_behind(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            sockets = await asyncio.gather(*(visitor.open() for _ in range(4)))
            ends = {asyncio.create_task(ending(socket)) for socket in sockets}
            await begun(home, 4)
            while len(ends) > 1:
                done, ends = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                assert {end.result()[0] for end in done} == {Ending.REPLACED}
            (last,) = ends
        assert (await last)[0] == Ending.STOPPED

    asyncio.run(scene())
    assert all(map(gone, pids(home, "echo.begun")))


@pytest.mark.parametrize(
    ("order", "code", "said"),
    [
        ("!quit", Ending.OVER, ""),
        ("!crash", Ending.CRASHED, ""),
        ("!fault", Ending.FAULTY, "<b>journal</b>: there is no such file."),
    ],
)
def test_how_the_program_ends_is_told_in_one_sentence(
    home: Path, capfd: pytest.CaptureFixture[str], order: str, code: Ending, said: str
) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            visitor.server.initialize_logging()
            await visitor.enter()
            socket = await visitor.open()
            await begun(home, 1)
            await typed(socket, order)
            assert await ending(socket) == (code, {"lang": "en", "said": said})
            await visitor.open()
            await begun(home, 2)

    asyncio.run(scene())
    assert capfd.readouterr() == ("", "")


def test_the_end_is_told_in_the_language_that_was_chosen_in_the_program(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            socket = await visitor.open()
            await becomes(home, "echo.lang", "en")
            await typed(socket, "!polish")
            assert await ending(socket) == (Ending.OVER, {"lang": "pl", "said": ""})
            await visitor.open()
            await becomes(home, "echo.lang", "pl")

    asyncio.run(scene())


def test_a_program_that_does_not_end_is_ended(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PATIENCE", 0.5)

    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            socket = await visitor.open()
            first = await begun(home, 1)
            await typed(socket, "!stay")
            await becomes(home, "echo.text", "")
            await visitor.open()
            await begun(home, 2)
            assert gone(first)

    asyncio.run(scene())


def test_a_program_that_cannot_start_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            assert (await ending(await visitor.open()))[0] == Ending.CRASHED

    asyncio.run(scene())


def test_a_file_goes_to_the_browser_and_may_run_nothing_there(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            socket = await visitor.open()
            await begun(home, 1)
            await typed(socket, "!file")
            key = await told(socket, "deliver_file_start")
            async with visitor.session.get(f"{visitor.origin}/download/{key}") as answer:
                assert await answer.text() == "żółć"
                assert "sandbox" in answer.headers["Content-Security-Policy"]
                assert answer.headers["Content-Disposition"] == "attachment; filename=report.txt"

    asyncio.run(scene())


@pytest.mark.parametrize("frame", ["{}", "[]", "nonsense", '["resize", {}]', '["stdin"]', '["resize", 5]'])
def test_a_page_that_talks_nonsense_only_ends_its_own_visit(home: Path, frame: str) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            socket = await visitor.open()
            first = await begun(home, 1)
            await socket.send_str(frame)
            await ending(socket)
            await visitor.open()
            await begun(home, 2)
            assert gone(first)

    asyncio.run(scene())


def test_a_terminal_of_impossible_size_gets_a_possible_one(home: Path) -> None:
    async def scene() -> None:
        async with visited(home) as visitor:
            await visitor.enter()
            await visitor.open(10**9, -5)
            await becomes(home, "echo.size", "500x5")

    asyncio.run(scene())
