"""A game through its only door: costs, refusals, live pace, promises, removals, resuming."""

from pathlib import Path

import pytest

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import HOUR, MINUTE
from simulator.game import Game, Refused
from simulator.journal import Store
from tests.plays import TINY, StillClock, happened, of_type, reader, scenario, start

GOOD = "I am sorry, that was our mistake. You will get the second charge back in full."


def test_picked_edited_and_written_replies_cost_the_same() -> None:
    times = []
    for action in (
        do.Reply(thread="marta", option="own-it"),
        do.Reply(thread="marta", option="own-it", text="Sorry!"),
        do.Reply(thread="marta", text=GOOD),
    ):
        game = start()
        game.submit(action)
        times.append(game.now)
    assert times == [game.policy.costs.reply] * 3


def test_a_refused_action_changes_nothing_and_takes_no_time() -> None:
    game = start()
    before = game.records()
    with pytest.raises(Refused, match="nobody-here"):
        game.submit(do.Reply(thread="nobody-here", text=GOOD))
    with pytest.raises(Refused):
        game.submit(do.Reply(thread="kuba", text=GOOD))
    assert game.records() == before
    assert game.now == 0


def test_nothing_can_be_done_that_would_end_after_the_game() -> None:
    game = start()
    game.wait(HOUR - MINUTE)
    with pytest.raises(Refused, match="no time left"):
        game.submit(do.Reply(thread="marta", text=GOOD))
    game.wait(5 * MINUTE)
    assert game.over
    assert game.now == HOUR
    with pytest.raises(Refused, match="over"):
        game.submit(do.Skip(thread="marta"))


def test_a_repeated_command_is_done_once() -> None:
    game = start()
    first = game.submit(do.Reply(thread="marta", text=GOOD), command_id="c1")
    again = game.submit(do.Reply(thread="marta", text=GOOD), command_id="c1")
    assert first
    assert again == ()
    assert len(of_type(game.records(), ev.ReplySent)) == 1


def test_a_written_reply_is_answered_with_its_own_words() -> None:
    game = start()
    game.submit(do.Reply(thread="marta", option="own-it"))
    game.wait(20 * MINUTE)
    answers = [post for post in of_type(game.records(), ev.PostArrived) if post.reply == "r1"]
    assert answers
    for answer in answers:
        assert answer.quote in game.state.replies["r1"].sent.text


def test_asking_a_colleague_brings_the_fact_into_the_brief() -> None:
    game = start()
    assert any("bank pays the money back" in item.text for item in game.brief("marta").unknown)
    game.submit(do.Ask(who="accounts", fact="payday"))
    game.wait(12 * MINUTE)
    brief = game.brief("marta")
    assert any("by Friday" in item.text for item in brief.facts)
    assert any("by Friday" in item.text for item in brief.can_promise)
    assert not any("bank pays the money back" in item.text for item in brief.unknown)
    with pytest.raises(Refused, match="already"):
        game.submit(do.Ask(who="accounts", fact="payday"))


def test_a_promised_time_is_kept_renewed_late_or_broken() -> None:
    kept = start()
    kept.submit(do.Promise(thread="marta", within=20 * MINUTE))
    kept.submit(do.Reply(thread="marta", text=GOOD))
    assert [event.how for event in of_type(kept.records(), ev.PromiseKept)] == ["kept"]

    renewed = start()
    renewed.submit(do.Promise(thread="marta", within=20 * MINUTE))
    renewed.submit(do.Promise(thread="marta", within=30 * MINUTE))
    assert [event.how for event in of_type(renewed.records(), ev.PromiseKept)] == ["renewed"]

    broken = start()
    broken.submit(do.Promise(thread="marta", within=10 * MINUTE))
    broken.wait(15 * MINUTE)
    assert len(of_type(broken.records(), ev.PromiseBroken)) == 1
    broken.submit(do.Reply(thread="marta", text=GOOD))
    assert [event.how for event in of_type(broken.records(), ev.PromiseKept)] == ["late"]


def test_a_promise_due_after_the_end_is_neither_kept_nor_broken() -> None:
    game = start()
    game.submit(do.Promise(thread="marta", within=3 * HOUR))
    game.run_to_end()
    assert of_type(game.records(), ev.PromiseBroken) == []
    assert of_type(game.records(), ev.PromiseKept) == []


def test_removing_a_complaint_costs_trust_and_says_why() -> None:
    game = start()
    records = game.submit(do.Remove(how="delete", post="marta"))
    [change] = [event for event in of_type(records, ev.MeterChanged) if event.reason == "removal"]
    assert change.after < change.before
    game.submit(do.Restore(post="marta"))
    assert game.state.posts["marta"].removed == ""


def test_removing_a_threat_costs_nothing() -> None:
    game = start()
    game.wait(26 * MINUTE)
    records = game.submit(do.Remove(how="hide", post="marta.threat"))
    [removed] = of_type(records, ev.PostRemoved)
    assert removed.verdict == "right"
    assert not [event for event in of_type(records, ev.MeterChanged) if event.reason == "removal"]


def test_a_paused_queue_publishes_nothing() -> None:
    running, paused = start(), start()
    paused.submit(do.PauseScheduled())
    running.wait(40 * MINUTE)
    paused.wait(40 * MINUTE)
    assert len(of_type(running.records(), ev.ScheduledPublished)) == 1
    assert of_type(paused.records(), ev.ScheduledPublished) == []


def test_live_time_runs_with_the_pace_and_stands_while_the_lid_is_closed() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)
    clock.seconds += 1
    game.tick()
    assert game.now == game.scenario.pace * 1000
    clock.seconds += 3600
    records = game.tick()
    assert [event.reason for event in of_type(records, ev.ClockHeld)] == ["lid"]
    assert game.now == game.scenario.pace * 1000
    assert not game.state.held


def test_composing_costs_the_same_however_long_it_takes() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)
    game.compose("marta")
    for _ in range(60):
        clock.seconds += 1
        game.tick()
    assert game.state.held == "composing"
    assert game.now == game.policy.costs.reply
    game.submit(do.Reply(thread="marta", text=GOOD))
    assert game.now == game.policy.costs.reply
    assert not game.state.held
    clock.seconds += 1
    game.tick()
    assert game.now == game.policy.costs.reply + game.scenario.pace * 1000


def test_a_quick_writer_pays_the_whole_cost() -> None:
    clock = StillClock()
    game = start(pace="live", clock=clock)
    game.compose("marta")
    clock.seconds += 2
    game.tick()
    game.submit(do.Reply(thread="marta", text=GOOD))
    assert game.now == game.policy.costs.reply


def test_a_game_goes_on_where_the_journal_has_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        game = start(store=store)
        game.submit(do.Reply(thread="marta", option="own-it"))
        game.wait(90_000)
        game.save_draft("kuba", "half a sen")
        stream, now, before = game.stream, game.now, happened(game.records())
    with Store.open(tmp_path) as store:
        resumed = Game.resume(store, stream, reader=reader(), clock=StillClock())
        assert resumed.now == now
        assert happened(resumed.records()) == before
        assert resumed.draft("kuba") == "half a sen"
        assert resumed.scenario == scenario(TINY)


def test_drafts_go_when_sent_and_when_the_game_ends() -> None:
    game = start()
    game.save_draft("marta", "Dear")
    game.save_draft("kuba", "Hi")
    game.submit(do.Reply(thread="marta", text=GOOD))
    assert (game.draft("marta"), game.draft("kuba")) == ("", "Hi")
    game.run_to_end()
    assert game.draft("kuba") == ""


def test_an_edited_pick_keeps_its_authors_acts_where_it_is_unchanged() -> None:
    picked, comma, changed = start(), start(), start()
    picked.submit(do.Reply(thread="marta", option="own-it"))
    text = picked.state.replies["r1"].sent.text
    comma.submit(do.Reply(thread="marta", option="own-it", text=text.replace(",", " ,", 1).upper()))
    changed.submit(do.Reply(thread="marta", option="own-it", text=text.replace("an hour", "two hours")))
    acts = [[span.act for span in s.acts] for s in picked.state.replies["r1"].sent.sentences]
    assert [[span.act for span in s.acts] for s in comma.state.replies["r1"].sent.sentences] == acts
    assert comma.state.replies["r1"].sent.origin == "edited"
    assert changed.state.replies["r1"].sent.reader != "author"


def test_the_offered_replies_come_in_an_order_of_the_game() -> None:
    orders = {tuple(option.id for option in start(seed=seed).options("marta")) for seed in range(1, 9)}
    assert len(orders) > 1
    assert all(sorted(order) == ["message-us", "own-it", "today"] for order in orders)


def test_contesting_after_the_end_is_kept_and_changes_no_event_before_it() -> None:
    game = start()
    game.submit(do.Reply(thread="marta", text="Calm down, it is only a coffee."))
    game.run_to_end()
    before = game.records()
    game.contest("r1", 0, "It was meant kindly.")
    game.note("I would take r1 back.", reply="r1")
    assert game.records()[: len(before)] == before
    assert len(game.records()) == len(before) + 2
