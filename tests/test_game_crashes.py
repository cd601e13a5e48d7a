"""A game whose process is killed anywhere goes on exactly where it was."""

from pathlib import Path

import pytest

from simulator.domain import actions as do
from simulator.domain.duration import MINUTE
from simulator.game import Game
from simulator.journal import Store
from tests import crash
from tests.plays import StillClock, happened, reader, start

PLAY: tuple[do.Action | do.Wait, ...] = (
    do.Reply(thread="marta", text="I am sorry, that was our mistake. I will write to you within 20 minutes."),
    do.Wait(90_000),
    do.Ask(who="accounts", fact="payday"),
    do.Wait(11 * MINUTE),
    do.Reply(thread="kuba", text="You will get the second charge back in full."),
    do.Remove(how="delete", post="marta"),
    do.Restore(post="marta"),
    do.PauseScheduled(),
    do.End(),
)


def go_on(game: Game, commands: tuple[do.Action | do.Wait, ...], done: int) -> None:
    """Do what is left of `commands`, saying after each that it is done."""
    for number, command in enumerate(commands[done:], start=done + 1):
        if isinstance(command, do.Wait):
            game.wait(command.ms)
        else:
            game.save_draft("marta", f"draft before {number}")
            print(f"draft {number}", flush=True)
            game.submit(command, command_id=f"c{number}")
        print(f"done {number} {game.now}", flush=True)


def play(home: Path) -> None:
    """What the killed process does."""
    with Store.open(home) as store:
        game = start(store=store)
        print("started", flush=True)
        go_on(game, PLAY, 0)


def undisturbed() -> list[tuple[int, object]]:
    game = start()
    go_on(game, PLAY, 0)
    return [(at, event) for at, event in happened(game.records()) if type(event).__name__ != "SessionStarted"]


def check(crashed: crash.Crash, expected: list[tuple[int, object]]) -> None:
    """What was promised is there, whole; and playing on gives the undisturbed game."""
    said = [line.split() for line in crashed.printed]
    done = max((int(line[1]) for line in said if line[0] == "done"), default=0)
    now = max((int(line[2]) for line in said if line[0] == "done"), default=0)
    with Store.open(crashed.home) as store:
        stream = store.latest_open() or next((summary.stream for summary in store.streams()), None)
        if stream is None:
            assert ["started"] not in said
            return
        game = Game.resume(store, stream, reader=reader(), clock=StillClock())
        assert game.now >= now
        if not game.over and ["draft", str(done + 1)] in said and not store.seen(stream, f"c{done + 1}"):
            assert game.draft("marta") == f"draft before {done + 1}"
        if game.now > now and isinstance(PLAY[min(done, len(PLAY) - 1)], do.Wait):
            done += 1
        if not game.over:
            go_on(game, PLAY, done)
        events = [
            (at, event) for at, event in happened(game.records()) if type(event).__name__ != "SessionStarted"
        ]
        assert events == expected


@pytest.mark.skipif(not crash.POSSIBLE, reason="this system has no fork")
def test_killed_before_every_statement(tmp_path: Path) -> None:
    expected = undisturbed()
    crashes = crash.sweep("tests.test_game_crashes:play", tmp_path, by="statement")
    assert len(crashes) > 50
    assert not crashes[-1].killed
    for crashed in crashes:
        check(crashed, expected)


@pytest.mark.skipif(not crash.POSSIBLE, reason="this system has no fork")
def test_killed_at_many_other_moments(tmp_path: Path) -> None:
    expected = undisturbed()
    points = [step * 997 for step in range(1, 61)]
    for crashed in crash.sweep("tests.test_game_crashes:play", tmp_path, by="microseconds", points=points):
        check(crashed, expected)
