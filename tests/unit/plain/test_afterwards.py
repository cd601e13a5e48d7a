"""After the game: one question, the result, and everything else on demand."""

import io

from simulator.domain import events as ev
from simulator.domain.actions import Reply
from simulator.game import Game
from simulator.plain import Console, debrief
from simulator.words import Words
from tests.plays import of_type, play, start
from tests.unit.plain.dialogue import Prepared


def finished() -> Game:
    return play(start(), [Reply(thread="marta", text="Calm down. That was our mistake, and I am sorry.")])


def told(game: Game, *lines: str, person: bool = True) -> str:
    out = io.StringIO()
    debrief(game, Words("en"), Console(Prepared(lines, person=person), out, width=10_000))
    return out.getvalue()


def test_a_pipe_is_asked_nothing_and_hears_the_result() -> None:
    game = finished()
    said = told(game, person=False)
    assert "Result: " in said
    assert "1. The ten guidelines" not in said
    assert not of_type(game.records(), ev.NoteAdded)


def test_the_first_question_is_which_reply_to_take_back() -> None:
    game = finished()
    told(game, "r1, I told her to calm down")
    assert [note.text for note in of_type(game.records(), ev.NoteAdded)] == ["r1, I told her to calm down"]


def test_it_can_be_skipped_and_a_silent_game_is_not_asked() -> None:
    game = finished()
    told(game, "")
    assert not of_type(game.records(), ev.NoteAdded)
    silent = play(start(), [])
    prompts = Prepared([])
    debrief(silent, Words("en"), Console(prompts, io.StringIO()))
    assert not any("take back" in prompt for prompt in prompts.prompts)


def test_everything_behind_the_result_is_there_on_demand() -> None:
    said = told(finished(), "", "1", "2", "1", "3", "4", "5", "")
    for expected in ("Honesty, weight", "On the list", "A strong answer", "Trust", "Decision 1", "Reply r1"):
        assert expected in said, expected


def test_contesting_marks_a_finding_and_changes_no_score() -> None:
    game = finished()
    before = told(game, "").partition("1. The ten guidelines")[0]
    said = told(game, "", "6", "1", "It was meant kindly")
    assert [event.note for event in of_type(game.records(), ev.FindingContested)] == ["It was meant kindly"]
    assert "The score stays as it is" in said
    assert said.startswith(before)


def test_only_the_word_yes_lets_a_contested_reply_be_exported() -> None:
    game = finished()
    for answer in ("", "y", "no", "YES", "yes"):
        said = told(game, "", "6", "1", "A note", answer, "")
        assert "May this reply be exported" in said
        assert ("the reply may be exported" in said) == (answer.casefold() == "yes")
    exports = [event.export for event in of_type(game.records(), ev.FindingContested)]
    assert exports == [False, False, False, True, True]
    assert "You let this reply be exported" in told(game, "", "5", "")
