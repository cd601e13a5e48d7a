"""A script played without a person: refusals name the line, and the game stays where it was."""

import pytest

from simulator.domain import events as ev
from simulator.domain.actions import Wait
from simulator.domain.duration import MINUTE
from simulator.game import Game
from simulator.game.script import ScriptFault, parse_script
from simulator.plain import play_script
from tests.plays import StillClock, happened, of_type, start


def run(game: Game, text: str) -> list[ev.Recorded]:
    heard: list[ev.Recorded] = []
    play_script(game, parse_script(text, "play.txt", game.scenario), "play.txt", heard.extend)
    return heard


def test_an_empty_script_is_a_silent_game_to_its_end() -> None:
    game = start()
    heard = run(game, "# nothing\n")
    assert game.over
    assert not of_type(game.records(), ev.ReplySent)
    assert happened(heard) == happened(game.records()[-len(heard) :])


def test_everything_committed_is_heard_once() -> None:
    game = start()
    opening = len(game.records())
    heard = run(game, 'reply marta "Sorry."\nwait 10m\nskip kuba\n')
    assert [record.seq for record in heard] == [record.seq for record in game.records()[opening:]]


def test_a_refused_line_names_itself_and_the_game_waits_after_the_line_before() -> None:
    game = start()
    with pytest.raises(ScriptFault) as caught:
        run(game, 'wait 5m\n\nrestore marta # nothing to restore\nreply marta "Sorry."\n')
    assert str(caught.value).startswith("play.txt:3: ")
    assert game.stream in caught.value.args_map["command"]
    assert game.now == 5 * MINUTE
    assert not game.over


def test_lines_after_end_do_nothing() -> None:
    game = start()
    run(game, 'end\nreply marta "Sorry."\n')
    assert game.over
    assert not of_type(game.records(), ev.ReplySent)


def test_a_live_script_waits_in_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.seconds += seconds

    monkeypatch.setattr("time.sleep", sleep)
    run(game, "wait 5m\nskip marta\n")
    assert sum(slept) == pytest.approx(5 * 60 / game.scenario.pace, abs=1)


def test_a_wait_longer_than_the_story_ends_it() -> None:
    game = start()
    (step,) = parse_script("wait 9d", "s", game.scenario)
    assert step.command == Wait(game.scenario.ends)
    run(game, "wait 9d\nskip marta\n")
    assert game.over
