"""What the pages of the debrief are made of, without a screen."""

import pytest

from simulator.domain import actions as do
from simulator.domain.assessment import ReadSentence
from simulator.domain.events import ReplySent
from simulator.game import Game
from simulator.game.rehearsal import rehearsal
from simulator.reports.debrief import Decision
from simulator.reports.model import build_debrief
from simulator.reports.rehearsed import told_anew
from simulator.ui.debrief.compared import Version, verdict
from simulator.ui.debrief.curves import ROWS, curve, marks
from simulator.ui.debrief.guidelines import bar, guidelines_page
from simulator.ui.debrief.leaf import Leaf, Told
from simulator.ui.debrief.marked import places
from simulator.ui.debrief.result import result_page
from simulator.ui.debrief.threads import threads_page
from simulator.ui.debrief.timeline import timeline_page
from simulator.ui.debrief.versions import Versions
from simulator.words import Words
from tests.plays import POLICY, of_type, play, start


def told(game: Game, width: int = 76) -> Told:
    debrief = build_debrief(game.records(), game.scenario, game.policy, "en")
    return Told(debrief, Words("en"), width, game.policy.bands)


def text(leaf: Leaf) -> str:
    return "\n".join(f"{one.lead.plain if one.lead else ''}{one.content.plain}" for one in leaf.blocks)


def test_sentences_are_found_in_a_text_with_other_white_space() -> None:
    written = "We are  sorry.\n\nIt was us. It was us."
    sentences = [ReadSentence(one) for one in ("We are sorry.", "It was us.", "It was us.", "Not there.")]
    first, second, third, gone = places(written, sentences)
    assert "".join(written[n] for n in first).replace(" ", "") == "Wearesorry."
    assert written[second[0] : second[-1] + 1] == "It was us."
    assert third[0] > second[-1]
    assert gone == []


@pytest.mark.parametrize(("score", "filled"), [(0, 0), (4, 0), (5, 1), (64, 6), (100, 10)])
def test_a_bar_is_as_long_as_its_score(score: int, filled: int) -> None:
    assert bar(score) == "█" * filled + "░" * (10 - filled)


def test_a_curve_rises_with_its_values_and_never_vanishes() -> None:
    upper, lower = curve([0, 25, 50, 75, 100])
    assert lower == "▁▄███"
    assert upper == "   ▄█"
    assert len(curve([1])) == ROWS


def test_decisions_stand_below_their_moment_and_none_is_lost() -> None:
    at_once = [Decision(n, at, "", "", "", "", "", ()) for n, at in enumerate((0, 0, 50, 100, 100, 100))]
    lines = marks(at_once, 0, 100, 21)
    assert lines[0] == "1         3         4"
    assert sorted(int(number) for line in lines for number in line.split()) == [1, 2, 3, 4, 5, 6]


def test_what_holds_in_several_conversations_is_said_once() -> None:
    page = text(guidelines_page(told(play(start("late-delivery"), ()))))
    assert page.count("This thread never got an answer.") == 1
    assert page.count("City Daily asks") >= 1
    assert "not tested" in page


@pytest.mark.parametrize("width", [20, 40, 76, 160])
def test_a_silent_exam_is_told_at_any_width(width: int) -> None:
    game = play(start(mode="exam"), ())
    for page in (result_page, guidelines_page, timeline_page):
        assert page(told(game, width)).blocks
    assert threads_page(told(game, width), with_list=True).blocks


def test_entries_that_can_be_chosen_have_ids_of_their_own() -> None:
    game = start("late-delivery")
    game.wait(600_000)
    game.submit(do.Statement(text="It was our mistake, and we are sorry.", covers=("marta", "kuba")))
    game.run_to_end()
    leaf = threads_page(told(game), with_list=True)
    ids = [block.id for block in leaf.blocks if block.id]
    assert len(ids) == len(set(ids)) == len(leaf.targets)


def test_two_versions_are_compared_by_the_same_measure() -> None:
    game = start("late-delivery")
    game.submit(do.Reply(thread="marta", text="We are sorry for any inconvenience. Please be patient."))
    game.run_to_end()
    (sent,), (reply,) = of_type(game.records(), ReplySent), told(game).debrief.replies
    moment = rehearsal(game, "r1")
    found = moment.judge("That was our mistake, and I am so sorry.")
    old = Version(told_anew(reply, sent.text, sent, POLICY, moment.fault, "en"), moment.worth(sent))
    new = Version(
        told_anew(reply, "That was our mistake, …", found, POLICY, moment.fault, "en"), moment.worth(found)
    )
    assert (new.worth or 0) > (old.worth or 0)
    better, worse, same = (text(verdict(*pair, Words("en"))) for pair in ((old, new), (new, old), (old, old)))
    assert better.startswith("Better:")
    assert "New and good: " in better
    assert worse.startswith("Worse:")
    assert "New trouble: " in worse
    assert "is the same" in same


def test_what_colleagues_tell_each_other_has_no_worth() -> None:
    game = start("late-delivery")
    game.wait(300_000)
    game.submit(do.Reply(thread="chat", text="I will see what I can find out."))
    game.run_to_end()
    versions = Versions(game, told(game).debrief.replies[0], "en")
    assert versions.sent.worth is versions.judge("Never mind.").worth is None
    assert "not judged" in text(verdict(versions.sent, versions.sent, Words("en")))
