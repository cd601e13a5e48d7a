"""Contested replies as lines to be labelled: only what was agreed to, and all that a labeller needs."""

import json

import msgspec

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.actions import Wait
from simulator.domain.duration import MINUTE
from simulator.domain.terms import ACTS, RATINGS, Lang
from simulator.game import Game
from simulator.journal import Store
from simulator.journal.codec import Codec
from simulator.reports.contested import ToLabel, agreed, to_label
from simulator.reports.model import build_debrief
from simulator.reports.spoken import replies, summary
from simulator.scenario.briefs import brief_from_mapping
from simulator.words import Words
from tests.plays import StillClock, play, start


def played(lang: Lang = "en", store: Store | None = None) -> Game:
    """r1 and r2 go to marta, a fact is learnt between them; r3 is a statement."""
    return play(
        start(lang=lang, store=store, clock=StillClock()),
        [
            do.Reply(thread="marta", option="own-it"),
            do.Ask(who="accounts", fact="payday"),
            Wait(20 * MINUTE),
            do.Reply(thread="marta", option="message-us"),
            do.Statement(option="open"),
        ],
    )


def lines(*games: Game) -> tuple[ToLabel, ...]:
    return to_label((game.records(), game.scenario, game.policy) for game in games)


def test_nothing_is_exported_unless_its_author_agrees() -> None:
    game = played()
    game.contest("r1", 0, "no leave for this")
    assert lines(game) == ()


def test_the_last_answer_about_a_reply_counts() -> None:
    game = played()
    game.contest("r1", 0, "first", export=True)
    game.contest("r1", 2, "second", export=True)
    assert agreed(game.records()) == {"r1": {0: "first", 2: "second"}}
    game.contest("r1", 1, "I think better of it")
    assert agreed(game.records()) == {}
    game.contest("r1", 1, "now", export=True)
    assert agreed(game.records()) == {"r1": {1: "now"}}


def test_a_line_has_the_format_of_the_corpus_with_what_the_reader_saw() -> None:
    game = played()
    game.contest("r1", 0, "a note", export=True)
    (line,) = lines(game)
    sent = game.state.replies["r1"].sent
    assert (line.situation, line.lang) == ("tiny-marta", "en")
    assert " ".join(line.sentences) == sent.text
    assert line.acts == (
        ("empathy",),
        ("admission", "apology"),
        ("compensation", "action"),
        ("private_channel", "action"),
    )
    assert {act for acts in line.acts for act in acts} <= set(ACTS)
    assert list(line.ratings) == list(RATINGS)
    for name, value in line.ratings.items():
        assert value in {1, 2, 3, 4, 5}
        assert abs(value - sent.ratings[name]) <= 0.5
    finding = sent.findings[0]
    assert [(one.finding, one.quote, one.note) for one in line.contested] == [
        (finding.id, finding.quote, "a note")
    ]


def test_the_brief_is_that_of_the_moment_and_can_be_judged_against() -> None:
    game = played()
    for reply in ("r1", "r2", "r3"):
        game.contest(reply, 0, export=True)
    before, after, statement = lines(game)
    friday = "The bank pays the second charge back by Friday"
    known, later = brief_from_mapping(before.brief), brief_from_mapping(after.brief)
    assert friday not in [item.text for item in known.facts]
    assert friday in [item.text for item in later.facts]
    assert len(known.unknown) == len(later.unknown) + 1
    assert "the money back by Friday" in [item.text for item in later.can_promise]
    person = game.state.people["marta"].name
    assert (known.customer, known.fault) == (person, "ours")
    assert known.message.startswith("I bought one coffee")
    assert [item.within for item in known.can_promise] == [None, 60 * MINUTE, None]
    assert before.context == {"public": True, "severity": 2, "turn": 1, "today": "wednesday 09:44"}
    assert before.conversation == ()
    assert after.context["turn"] == 2
    assert after.conversation[0] == {"name": "Bluebird", "text": " ".join(before.sentences)}
    assert {"name": person, "text": known.message} not in after.conversation
    assert statement.situation == "tiny-statement"
    assert {"name": person, "text": known.message} in statement.conversation


def test_what_the_facilitator_says_in_own_words_stays() -> None:
    game = start()
    game.submit(do.SpeakAs(thread="marta", text="Words of the facilitator"))
    game.submit(do.Reply(thread="marta", option="own-it"))
    game.contest("r1", 0, export=True)
    (line,) = lines(game)
    assert line.conversation == ()


def test_no_line_names_player_session_or_wall_time() -> None:
    game = played()
    game.contest("r2", 0, "a note", export=True)
    text = json.dumps([msgspec.to_builtins(line) for line in lines(game)])
    started = game.records()[0].event
    assert isinstance(started, ev.SessionStarted)
    for secret in (started.player, game.stream, game.stream[:8], "2026-01-01", game.records()[-1].id):
        assert secret not in text


def test_equal_replies_of_two_games_are_one_line_with_all_that_is_contested() -> None:
    first, second, polish = played(), played(), played("pl")
    first.contest("r1", 0, "one", export=True)
    second.contest("r1", 0, "one", export=True)
    second.contest("r1", 1, "two", export=True)
    polish.contest("r1", 0, export=True)
    english, other = lines(first, second, polish)
    assert [one.note for one in english.contested] == ["one", "two"]
    assert english.id != other.id
    assert (other.lang, other.situation) == ("pl", "tiny-marta")
    assert lines(second, first)[0].id == english.id


def test_a_finding_that_does_not_exist_gives_no_line() -> None:
    game = played()
    game.contest("r1", 99, export=True)
    game.contest("r9", 0, export=True)
    assert lines(game) == ()


def test_leave_survives_in_the_journal_and_goes_with_the_session() -> None:
    store = Store.open(None)
    game = played(store=store)
    game.contest("r1", 0, "SECRET", export=True)
    assert agreed(store.read(game.stream)) == {"r1": {0: "SECRET"}}
    store.delete(game.stream)
    assert store.streams() == ()
    assert store.read(game.stream) == ()


def test_an_event_of_an_earlier_release_means_no() -> None:
    old = '{"type":"FindingContested","reply":"r1","finding":2,"note":"no"}'
    read = Codec().decode("FindingContested", 1, old)
    assert read == ev.FindingContested(reply="r1", finding=2, note="no", export=False)


def test_the_debrief_shows_the_team_lead_what_is_contested_and_the_author_what_was_agreed() -> None:
    game, words = played(), Words("en")
    before = build_debrief(game.records(), game.scenario, game.policy)
    game.contest("r1", 0, export=True)
    game.contest("r2", 0, "too harsh")
    debrief = build_debrief(game.records(), game.scenario, game.policy)
    assert [reply.shared for reply in debrief.replies] == [True, False, False]
    added = summary(debrief, words)[len(summary(before, words)) :]
    assert len(added) == 2
    assert all(line.startswith("Contested, for the team lead: ") for line in added)
    assert added[0].endswith("Contested.")
    assert added[1].endswith("Contested: “too harsh”")
    told = replies(debrief, words)
    assert told.count("You let this reply be exported to improve the reader.") == 1
