"""A journalist asks whether a leaked presentation is genuine: the plain factual answer is nearly perfect."""

import pytest

from simulator.domain import actions as do
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.events import PromiseBroken, PromiseKept
from simulator.domain.score import ThreadScore
from simulator.domain.terms import Lang
from simulator.game import Game
from tests.plays import of_type, play, score, start

SCENARIO = "leaked-document"
TRUE: dict[Lang, str] = {
    "pl": (
        "Tak, prezentacja jest prawdziwa. To robocza propozycja z marca, odrzucona przez zarząd w kwietniu. "
        "Opłaty do końca roku bez zmian, decyzji na przyszły rok nie ma. Oświadczenie o 15:00 na stronie."
    ),
    "en": (
        "Yes, the presentation is genuine. It is a working proposal from March that the board rejected in "
        "April. Fees unchanged until the end of the year, no decision for next year. Statement at 15:00 on "
        "the website."
    ),
}
BOTH = pytest.mark.parametrize("lang", ["en", "pl"])


def answered(lang: Lang, text: str, *then: do.Action | do.Wait, at: int = 8 * MINUTE) -> Game:
    """Return a game in which the journalist, who asks at 6 minutes, gets `text` as the only reply."""
    commands = (do.Wait(at), do.Reply("press", text=text), *then)
    return play(start(SCENARIO, lang), commands)


def press(game: Game) -> ThreadScore:
    return next(thread for thread in score(game).threads if thread.thread == "press")


@BOTH
def test_16_the_plain_truth_is_all_that_a_journalist_needs(lang: Lang) -> None:
    result = press(answered(lang, TRUE[lang]))
    assert result.score is not None
    assert result.score >= 90
    assert result.caps == ()


@BOTH
def test_16_the_statement_at_three_keeps_the_word_given_to_the_journalist(lang: Lang) -> None:
    statement = do.Statement(option="plain-words")
    game = answered(lang, TRUE[lang], do.Wait(2 * HOUR), statement)
    kept = [event.thread for event in of_type(game.records(), PromiseKept)]
    assert kept == ["press"]
    result = press(game)
    assert result.score is not None
    assert result.score >= 95


@BOTH
def test_16_a_statement_that_never_comes_is_a_broken_word(lang: Lang) -> None:
    broken = of_type(answered(lang, TRUE[lang]).records(), PromiseBroken)
    assert [event.thread for event in broken] == ["press"]


@BOTH
def test_16_a_denial_draws_a_red_line(lang: Lang) -> None:
    game = play(start(SCENARIO, lang), (do.Wait(8 * MINUTE), do.Reply("press", option="doctored")))
    assert "false_claim" in {cap.id for cap in press(game).caps}
    assert "press.story-gotcha" in game.state.posts
    assert "press.story-fair" not in game.state.posts
