"""Line mode: everything can be done by number and by typed line, and everything that happens is said."""

import re

import pytest

from simulator.domain import events as ev
from simulator.domain.duration import HOUR, MINUTE
from simulator.game import Game
from simulator.plain import Leave
from tests.plays import StillClock, of_type, start
from tests.unit.plain.dialogue import Dialogue

GOOD = "I am sorry, that was our mistake. You will get the second charge back in full."
BAD = "Calm down, it is only one coffee."


def number_of(label: str, said: str) -> str:
    """The number with which a choice was last read out."""
    found = re.findall(rf"^(\d+)\. {re.escape(label)}", said, re.MULTILINE)
    assert found, f"no choice {label!r} in\n{said}"
    return str(found[-1])


def choose(game: Game, *labels: str) -> Dialogue:
    """Take choices by their labels, one after the other, looking each number up in what was said before."""
    lines: list[str] = []
    for label in labels:
        dialogue = Dialogue(game, *lines)
        said = dialogue.run() if not label.startswith("=") else ""
        lines.append(label[1:] if label.startswith("=") else number_of(label, said))
    final = Dialogue(game, *lines)
    final.run()
    return final


def sent(game: Game) -> list[ev.ReplySent]:
    return of_type(game.records(), ev.ReplySent)


def test_the_opening_says_briefing_conversations_status_and_choices() -> None:
    said = Dialogue(start()).run()
    for expected in (
        "Briefing:",
        "Fact: ",
        "You may promise: ",
        "Confidential: ",
        "Status: ",
        "1. Open a conversation",
    ):
        assert expected in said
    assert "$" not in said


def test_a_ready_reply_is_sent_by_number_and_its_quality_is_never_shown() -> None:
    game = start()
    dialogue = choose(game, "Open a conversation", "=1", "Choose from", "=1", "Send it as it is")
    (reply,) = sent(game)
    assert reply.origin == "picked"
    assert f"reply {reply.reply}: “{reply.text}”" in dialogue.said
    for option in game.scenario.thread(reply.thread).options:
        assert option.why not in dialogue.said
        assert f"@{option.id}" not in dialogue.said


def test_a_ready_reply_can_be_changed_first() -> None:
    game = start()
    dialogue = choose(game, "Open a conversation", "=1", "Choose from", "=1", "Change it first", f"={GOOD}")
    (reply,) = sent(game)
    assert (reply.origin, reply.text) == ("edited", GOOD)
    option = next(o for o in game.options(reply.thread) if o.id == reply.option)
    assert option.text in dialogue.lines.prefilled


def test_own_words_go_out_in_public_or_private() -> None:
    game = start()
    choose(game, "Open a conversation", "=1", "Write your own reply", f"={GOOD}", "=1", "=2", f"={GOOD}")
    choose(game, "Open a conversation", "=1", "Write a private message", f"={GOOD}")
    assert [reply.private for reply in sent(game)][-1] is True
    assert sent(game)[0].private is False


def test_the_coach_quotes_suggests_and_offers_to_rewrite() -> None:
    game = start()
    said = Dialogue(game, f'reply marta "{BAD}"', "2", GOOD).run()
    assert re.search(r"Coach: “[^”]+”", said)
    assert said.count("\nCoach: ") <= 4
    assert "Better: " in said
    assert [reply.kind for reply in sent(game)] == ["reply", "correction"]


def test_an_exam_gives_neither_advice_nor_hints() -> None:
    game = start(mode="exam")
    said = Dialogue(game, f'reply marta "{BAD}"', "hint", "wait 1h").run()
    assert "Coach" not in said
    assert "Better: " not in said
    assert "no hints in an exam" in said
    assert "full points" not in said


def test_a_hint_is_said_and_journaled() -> None:
    game = start()
    assert "Hint: " in Dialogue(game, "hint").run()
    assert of_type(game.records(), ev.HintGiven)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f'reply marta "{GOOD}"', ev.ReplySent),
        ("reply marta @own-it", ev.ReplySent),
        (f'statement "{GOOD}"', ev.ReplySent),
        ("hide marta yes", ev.PostRemoved),
        ("promise marta 30m", ev.PromiseMade),
        ("skip marta", ev.ThreadSkipped),
        ("escalate marta", ev.ThreadEscalated),
        ("pause_scheduled", ev.ScheduledPaused),
        ("end", ev.SessionEnded),
    ],
)
def test_the_script_grammar_works_at_a_choice(line: str, kind: type) -> None:
    game = start()
    Dialogue(game, line).run()
    assert of_type(game.records(), kind)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("help", "pause_scheduled, end."),
        ("brief", "You may not promise: "),
        ("status", "trust 60"),
        ("threads", "(marta)"),
        ("read marta", "Conversation marta: "),
        ("read nobody", "Open are: marta"),
        ("reply marty @own-it", "Did you mean “marta”?"),
        ("hide marta", "needs the word yes"),
        ("reply kuba @figures", "Not possible: Nobody has written"),
        ("99", "There is no number 99 here."),
        ("Good morning everybody", "Type help."),
        ("²", "Type help."),
    ],
)
def test_commands_answer_and_faults_explain(line: str, expected: str) -> None:
    game = start()
    before = len(game.records())
    assert expected in Dialogue(game, line).run()
    assert len(game.records()) == before


def test_removing_asks_first_and_only_yes_does_it() -> None:
    game = start()
    menu = ("Open a conversation", "=1", "Hide, delete, report or block", "=1", "Delete it")
    choose(game, *menu, "=no")
    assert not of_type(game.records(), ev.PostRemoved)
    choose(game, *menu, "=yes")
    assert [event.how for event in of_type(game.records(), ev.PostRemoved)] == ["delete"]
    choose(game, "Open a conversation", "=1", "Bring a removed post back", "=1")
    assert of_type(game.records(), ev.PostRestored)


def test_blocking_promising_skipping_escalating_and_correcting_by_number() -> None:
    game = start()
    conversation = ("Open a conversation", "=1")
    choose(game, *conversation, "Promise an answer by a time", "=45m")
    choose(game, *conversation, "Hide, delete, report or block", "=1", "Block ", "=yes")
    choose(game, *conversation, "Write your own reply", f"={GOOD}")
    choose(game, *conversation, "Correct a reply of yours", "=1", "=We are sorry, it was 38 cards.")
    choose(game, *conversation, "Leave it unanswered")
    choose(game, *conversation, "Escalate it to your lead")
    records = game.records()
    for kind in (ev.PromiseMade, ev.PersonBlocked, ev.ThreadSkipped, ev.ThreadEscalated):
        assert of_type(records, kind), kind
    assert [reply.kind for reply in sent(game)] == ["reply", "correction"]


def test_colleagues_statement_and_queue_by_number() -> None:
    game = start()
    choose(game, "Ask a colleague", "=1")
    choose(game, "Pause our scheduled posts")
    choose(game, "Publish a statement", "=1", "Publish it as it is", "=1")
    choose(game, "Publish a statement", "Write it yourself", "=", f"={GOOD}")
    records = game.records()
    assert of_type(records, ev.ColleagueAsked)
    assert of_type(records, ev.ScheduledPaused)
    assert [(one.kind, one.origin) for one in sent(game)] == [
        ("statement", "picked"),
        ("statement", "written"),
    ]
    assert "marta" in sent(game)[0].covers


def test_waiting_moves_time_and_news_ends_it() -> None:
    game = start()
    choose(game, "Wait", "10 minutes")
    assert game.now >= 10 * MINUTE
    before = len(of_type(game.records(), ev.PostArrived))
    choose(game, "Wait", "Until something happens")
    assert len(of_type(game.records(), ev.PostArrived)) == before + 1


def test_finishing_asks_first_and_tells_the_ending() -> None:
    game = start()
    choose(game, "Finish", "=no")
    assert not of_type(game.records(), ev.SessionEnded)
    dialogue = choose(game, "Finish", "=yes")
    assert game.over
    assert "The end, " in dialogue.said


@pytest.mark.parametrize("line", ["quit", "QUIT"])
def test_leaving_keeps_the_game(line: str) -> None:
    game = start()
    with pytest.raises(Leave):
        Dialogue(game, line).play.run()
    assert not game.over


def test_what_is_half_typed_is_kept_and_comes_back() -> None:
    game = start()
    dialogue = Dialogue(game)
    lines = dialogue.lines

    def type_half() -> None:
        lines.half = "Dear Marta, we"

    lines._lines += ["1", "1", "2", type_half]
    dialogue.run()
    assert game.draft("marta") == "Dear Marta, we"
    again = Dialogue(game, "1", "1", "2", "Dear Marta, we are sorry.")
    assert "Unfinished draft in marta: Dear Marta, we" in again.run()
    assert "Dear Marta, we" in again.lines.prefilled
    assert sent(game)[0].text == "Dear Marta, we are sorry."
    assert game.draft("marta") == ""


def test_without_line_editing_a_draft_is_read_out_and_can_be_sent() -> None:
    game = start()
    game.save_draft("marta", GOOD)
    said = Dialogue(game, "1", "1", "2", "=", person=False).run()
    assert f"Draft: {GOOD}" in said
    assert sent(game)[0].text == GOOD


def test_an_empty_reply_goes_back() -> None:
    game = start()
    Dialogue(game, "1", "1", "2", "").run()
    assert not sent(game)


def test_meters_say_by_how_much_and_why() -> None:
    said = Dialogue(start(), "wait 1h").run()
    assert re.search(r"Trust falls by \d+ to \d+: \w", said)
    assert re.search(r"Attention rises by \d+ to \d+: \w", said)


def test_live_time_passes_while_a_line_is_awaited() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)

    def pass_seconds() -> None:
        clock.seconds += 4

    dialogue = Dialogue(game, "", *[pass_seconds] * 30, "quit")
    with pytest.raises(Leave):
        dialogue.play.run()
    assert game.now == 30 * 4 * game.scenario.pace * 1000
    assert "New post" in dialogue.said or "New conversation" in dialogue.said
    assert "Wait" not in re.findall(r"^\d+\. (\w+)$", dialogue.said, re.MULTILINE)


def test_live_time_stands_while_the_briefing_is_read() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)

    def pass_seconds() -> None:
        clock.seconds += 4

    Dialogue(game, pass_seconds, pass_seconds, "").run()
    assert game.now == 0


def test_live_composing_costs_no_more_than_sending() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)

    def pass_seconds() -> None:
        clock.seconds += 4

    Dialogue(game, "", "1", "1", "2", *[pass_seconds] * 30, GOOD).run()
    assert sent(game)
    assert game.now == game.policy.costs.reply


def test_a_live_game_that_ends_at_a_prompt_ends_the_play() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)

    def pass_seconds() -> None:
        clock.seconds += 4

    enough = HOUR // (4 * game.scenario.pace * 1000) + 1
    said = Dialogue(game, "", *[pass_seconds] * enough, "1").run()
    assert game.over
    assert "The end, " in said


def test_a_polish_game_is_told_in_polish() -> None:
    game = start(lang="pl")
    said = Dialogue(game, "wait 1h", lang="pl").run()
    assert game.say(game.scenario.title) in said


def test_text_from_outside_cannot_steer_the_terminal() -> None:
    game = start()
    said = Dialogue(game, 'reply marta "a\\u001b[2J\\u202eb"', "statement \x1b]0;x\x07", "\x1b[31m").run()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)


def test_what_is_typed_stands_apart_from_the_prompt() -> None:
    dialogue = Dialogue(start(), "1", "1", "4", "", "", "3", "")
    dialogue.run()
    assert all(prompt.endswith((": ", ") ")) for prompt in dialogue.lines.prompts)
