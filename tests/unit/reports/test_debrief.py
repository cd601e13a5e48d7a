"""What a debrief says of one game."""

import msgspec
import pytest

from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.errors import SimulatorError
from simulator.reports.debrief import Debrief, Deed, PostView, ReplyView
from simulator.reports.model import build_debrief
from simulator.scoring import load_policy
from tests.unit.reports.sample import ADMITS, RECORDS, SCENARIO, SCORE, VAGUE

POLICY = load_policy()


@pytest.fixture(scope="module")
def debrief() -> Debrief:
    return build_debrief(RECORDS, SCENARIO, POLICY, score=SCORE)


def test_it_is_in_the_language_of_the_game_unless_another_is_asked_for(debrief: Debrief) -> None:
    polish = build_debrief(RECORDS, SCENARIO, POLICY, "pl", score=SCORE)
    assert (debrief.words_lang, polish.words_lang, polish.lang) == ("en", "pl", "en")
    reason = POLICY.findings["honesty.admission"].texts["pl"]
    assert polish.guidelines[1].findings[0].reason == reason != debrief.guidelines[1].findings[0].reason


def test_placeholders_of_the_scenario_are_filled_and_those_of_people_are_not(debrief: Debrief) -> None:
    marta = debrief.thread("marta")
    assert (debrief.title, marta.title) == ("Charged twice at Bluebird", "Marta paid twice")
    assert debrief.ending is not None
    assert debrief.ending.text == "Marta Nowak has a Bluebird coffee."
    assert marta.answers[0].text == "It was our till, Marto."
    assert "$marta_name" in marta.replies[0].text


def test_nothing_in_it_can_steer_a_terminal(debrief: Debrief) -> None:
    whole = msgspec.json.encode(debrief).decode()
    assert not [char for char in whole if char in "\x1b\u202e\x9b" or "\x00" <= char < " "]


def test_threads_come_in_the_order_in_which_they_opened_and_only_those(debrief: Debrief) -> None:
    assert [thread.id for thread in debrief.threads] == ["marta", "kuba", "troll"]
    marta, kuba, troll = debrief.threads
    assert (marta.score, kuba.score, troll.score) == (70, 0, None)
    assert marta.due_full == 60 * MINUTE
    assert troll.due_full is None
    assert kuba.answered_at is None


def test_the_story_of_a_thread_runs_in_time(debrief: Debrief) -> None:
    told = [
        item.id if isinstance(item, PostView | ReplyView) else item.kind
        for item in debrief.thread("marta").story
    ]
    assert told == [
        "marta",
        "r1",
        "promised",
        "marta.noted",
        "marta.g1",
        "removed",
        "r2",
        "restored",
        "promised",
        "promise_broken",
    ]
    assert all(isinstance(deed, Deed) for deed in debrief.thread("marta").deeds)


def test_what_was_asked_is_known_to_be_answered_missed_or_neither(debrief: Debrief) -> None:
    asks = {ask.text: ask.answered for ask in debrief.thread("marta").asks}
    assert asks == {"when the money comes back": True, "why it happened": False, "who did it": None}


def test_an_option_knows_the_replies_that_picked_it(debrief: Debrief) -> None:
    options = {option.id: option for option in debrief.thread("marta").options}
    assert (options["own-it"].picked, options["dm"].picked) == (("r1",), ())
    assert options["own-it"].text == "That is our mistake, Marto."


def test_decisions_carry_the_changes_they_caused(debrief: Debrief) -> None:
    decisions = {(one.kind, one.reply): one for one in debrief.decisions}
    assert [one.kind for one in debrief.decisions] == [
        "reply",
        "removed",
        "asked",
        "statement",
        "restored",
        "promised",
    ]
    sent = decisions["reply", "r1"]
    moved = [(change.kind, change.before, change.after) for change in sent.changes]
    assert moved == [("trust", 60, 63), ("attention", 0, 2), ("attention", 2, 5), ("trust", 55, 56)]
    assert sent.changes[0].text == "Your reply helped: own fault admitted."
    assert sent.changes[0].quote == ADMITS
    assert [change.after for change in decisions["removed", ""].changes] == [55]


def test_a_decision_names_the_first_event_of_its_command(debrief: Debrief) -> None:
    removed = next(one for one in debrief.decisions if one.kind == "removed")
    first = min(record.seq for record in RECORDS if record.command_id == "c2")
    assert removed.seq == first < next(r.seq for r in RECORDS if isinstance(r.event, ev.PostRemoved))


def test_the_timeline_has_both_meters_at_each_point_and_no_holds(debrief: Debrief) -> None:
    assert [(m.at // MINUTE, m.trust, m.attention) for m in debrief.timeline if m.kind == "removed"] == [
        (14, 63, 5)
    ]
    assert [(m.trust, m.attention) for m in debrief.timeline][-1] == (56, 5)
    kinds = {moment.kind for moment in debrief.timeline}
    assert {"post", "reply", "trust", "attention", "learned", "ended"} <= kinds
    assert not kinds & {"held", "released"}
    assert next(m.text for m in debrief.timeline if m.kind == "learned").endswith(
        "The bank pays Marta by Friday"
    )


def test_all_ten_guidelines_are_listed_and_the_untested_say_so(debrief: Debrief) -> None:
    scores = {one.guideline: (one.weight, one.score) for one in debrief.guidelines}
    assert len(scores) == 10
    assert scores["honesty"] == (20, 82)
    assert scores["redress"] == (4, None)
    assert scores["tone"] == (POLICY.weights["ours"]["tone"], None)


def test_keep_is_the_best_earned_finding_that_quotes(debrief: Debrief) -> None:
    assert debrief.keep is not None
    assert (debrief.keep.guideline, debrief.keep.quote, debrief.keep.reply) == ("honesty", ADMITS, "r1")


def test_change_names_two_different_things_and_no_silence_twice(debrief: Debrief) -> None:
    assert [(one.kind, one.thread) for one in debrief.change] == [
        ("unanswered", "kuba"),
        ("finding", "marta"),
    ]
    assert [one.guideline for one in debrief.change] == ["speed", "no_removal"]


def test_a_red_line_that_nothing_repaired_comes_before_the_finding_that_struck_it() -> None:
    removal = msgspec.structs.replace(SCORE.caps[0], lifted=None, repaired_by="")
    debrief = build_debrief(RECORDS, SCENARIO, POLICY, score=msgspec.structs.replace(SCORE, caps=(removal,)))
    told = [(one.kind, one.guideline) for one in debrief.change]
    assert told == [("cap", "no_removal"), ("unanswered", "speed")]
    assert debrief.change[0].reason == POLICY.caps["removal"].texts["en"]
    assert debrief.change[0].better == POLICY.findings["no_removal.removed"].better["en"]
    assert debrief.caps[0].repair == ""


def test_questions_objections_promises_and_notes_stand_apart(debrief: Debrief) -> None:
    assert [(one.id, one.quote, one.points) for one in debrief.questions] == [("tone.hostility", VAGUE, 0)]
    assert [(one.id, one.note) for one in debrief.contested] == [
        ("promises.vague", "It was meant\nas a promise")
    ]
    assert [(one.id, one.outcome, one.due_clock) for one in debrief.promises] == [
        ("p1", "open", "10:44"),
        ("p2", "broken", "10:30"),
    ]
    assert [(note.reply, note.text) for note in debrief.notes] == [("r1", "Well done")]


def test_a_finding_knows_its_points_where_the_reply_lists_it(debrief: Debrief) -> None:
    points = {one.id: one.points for one in debrief.replies[0].findings}
    assert points == {
        "honesty.admission": 30,
        "promises.vague": -15,
        "tone.hostility": 0,
        "attention.answered": 40,
    }


def test_a_game_that_goes_on_has_no_ending(debrief: Debrief) -> None:
    running = build_debrief(RECORDS[:5], SCENARIO, POLICY, score=SCORE)
    assert (running.finished, running.ending) == ("", None)
    assert debrief.finished == "2031-05-06T07:30:00Z"


def test_records_without_a_beginning_are_refused() -> None:
    with pytest.raises(SimulatorError, match="no beginning"):
        build_debrief(RECORDS[1:], SCENARIO, POLICY, score=SCORE)


def test_what_the_policy_does_not_know_is_named_by_its_id() -> None:
    bare = msgspec.structs.replace(POLICY, findings={}, caps={}, reasons={})
    debrief = build_debrief(RECORDS, SCENARIO, bare, score=SCORE)
    assert debrief.guidelines[1].findings[0].reason == "honesty.admission"
    assert debrief.caps[0].text == "removal"
