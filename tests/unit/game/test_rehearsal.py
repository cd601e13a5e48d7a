"""Other words in the place of a reply: judged as the engine would have, and without a trace."""

from pathlib import Path

import pytest

from simulator.domain import actions as do
from simulator.domain.duration import MINUTE
from simulator.domain.events import ReplySent
from simulator.domain.terms import Lang
from simulator.errors import UsageFault
from simulator.game import Game
from simulator.game.rehearsal import rehearsal, rehearse
from simulator.game.script import parse_script
from tests.kit import ROOT
from tests.plays import of_type, play, scenario, start

SCRIPTS = ("good-picked", "beginner-picked", "good-written.pl", "beginner-written.en", "one-apology.en")


def played(script: str) -> Game:
    path: Path = ROOT / "scenarios" / "late-delivery" / "plays" / f"{script}.script"
    lang: Lang = "pl" if ".pl" in script else "en"
    steps = parse_script(path.read_text("utf-8"), path.name, scenario("late-delivery", lang))
    commands = [step.command for step in steps if not isinstance(step.command, do.End)]
    return play(start("late-delivery", lang), commands)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_very_same_words_are_found_to_be_the_very_same(script: str) -> None:
    game = played(script)
    sent = of_type(game.records(), ReplySent)
    assert len(sent) > 1
    for event in sent:
        found = rehearse(game, event.reply, event.text)
        assert (found.findings, found.sentences, found.ratings) == (
            event.findings,
            event.sentences,
            event.ratings,
        )


def test_edited_private_statement_and_correction_are_judged_like_themselves() -> None:
    game = start("late-delivery")
    game.wait(10 * MINUTE)
    option = next(one for one in game.options("marta") if not one.private)
    draft = game.statements()[0]
    for action in (
        do.Reply(thread="marta", option=option.id, text=f"{option.text} The weather was bad."),
        do.Reply(thread="marta", text="Please send us your order number, Marta.", private=True),
        do.Statement(option=draft.id),
        do.Statement(text="Our warehouse skipped some orders. We are sorry.", covers=("kuba",)),
        do.Correct(reply="r1", text="It was our mistake, not the weather."),
        do.Correct(reply="r3", text="It was our mistake: 214 parcels."),
    ):
        game.submit(action)
    sent = of_type(game.records(), ReplySent)
    assert {one.origin for one in sent} == {"picked", "edited", "written"}
    assert {one.kind for one in sent} == {"reply", "statement", "correction"}
    for event in sent:
        assert rehearse(game, event.reply, event.text).findings == event.findings, event.reply


def test_better_words_are_worth_more_and_leave_no_trace() -> None:
    game = played("beginner-written.en")
    before, score = game.records(), game.state.trust
    moment = rehearsal(game, "r1")
    good = moment.judge(
        "I'm so sorry, you paid for express for a birthday and we let you down. After an IT change our "
        "warehouse skipped express orders for eight days. That is our mistake. You get the express fee back "
        "today."
    )
    bad = moment.judge("We are sorry for any inconvenience. Please be patient.")
    assert moment.worth(good) > moment.worth(moment.sent) > moment.worth(bad)
    assert (game.records(), game.state.trust) == (before, score)


def test_a_reply_that_was_never_sent_cannot_be_tried_again() -> None:
    with pytest.raises(UsageFault):
        rehearse(played("good-picked"), "r99", "Anything")
