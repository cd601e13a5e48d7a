"""Who answers to what, and who keeps silent."""

import msgspec
import pytest

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.assessment import ActSpan, Finding, ReadSentence
from simulator.domain.duration import MINUTE
from simulator.domain.scenario import Later, Reaction, Scenario, When
from simulator.engine.reactions import cause_of_reply
from simulator.engine.texts import fill, quotable
from simulator.game import Game
from simulator.journal import Store
from tests.plays import POLICY, StillClock, cast, of_type, reader, scenario

GOOD = "I am sorry, that was our mistake. You will get the second charge back in full."


def with_thread(**changes: object) -> Scenario:
    """The tiny scenario with its first thread changed."""
    whole = scenario()
    first = msgspec.structs.replace(whole.threads[0], **changes)
    return msgspec.structs.replace(whole, threads=(first, *whole.threads[1:]))


def begin(changed: Scenario, seed: int = 1) -> Game:
    return Game.start(
        Store.open(None),
        changed,
        policy=POLICY,
        reader=reader(),
        seed=seed,
        clock=StillClock(),
        cast=cast(seed=seed),
    )


def sent(*sentences: ReadSentence, findings: tuple[Finding, ...] = ()) -> ev.ReplySent:
    text = " ".join(sentence.text for sentence in sentences)
    return ev.ReplySent(
        reply="r1", kind="reply", thread="marta", text=text, sentences=sentences, findings=findings
    )


def line(text: str, act: str) -> ReadSentence:
    return ReadSentence(
        text, (msgspec.convert({"act": act, "start": 0, "end": len(text), "confidence": 0.9}, ActSpan),)
    )


def test_two_posts_of_one_thread_at_the_same_moment_both_get_their_turn() -> None:
    later = (
        Later(id="cold", at=9 * MINUTE, sender="marta", text="Nobody there?", when=When(answered=False)),
        Later(
            id="warm", at=9 * MINUTE, sender="marta", text="Thanks for answering.", when=When(answered=True)
        ),
    )
    game = begin(with_thread(later=later))
    game.submit(do.Reply(thread="marta", text=GOOD))
    game.wait(10 * MINUTE)
    assert "marta.warm" in game.state.posts
    assert "marta.cold" not in game.state.posts


def test_two_threads_that_open_at_the_same_moment_both_open() -> None:
    whole = scenario()
    threads = tuple(msgspec.structs.replace(thread, at=3 * MINUTE) for thread in whole.threads)
    game = begin(msgspec.structs.replace(whole, threads=threads))
    game.wait(3 * MINUTE)
    assert {"marta", "kuba"} <= set(game.state.posts)


def test_only_what_the_reader_is_sure_of_can_be_answered() -> None:
    doubtful = Finding(
        id="tone.hostility", guideline="tone", effect="question", sentence=0, quote="Oh lovely"
    )
    reply = sent(
        line("Oh lovely.", "courtesy"), line("We pay it back.", "compensation"), findings=(doubtful,)
    )
    cause = cause_of_reply("reply", "marta", reply, "")
    assert cause.acts == ("compensation",)
    assert cause.quotes["compensation"] == "We pay it back."


def test_a_reply_that_nobody_understood_gets_only_neutral_answers() -> None:
    assert not cause_of_reply("reply", "marta", sent(ReadSentence("Hm.")), "").understood
    reactions = (
        Reaction(id="warm", on="reply", sender="marta", texts=("Thank you!",), delay=MINUTE),
        Reaction(id="even", on="reply", sender="marta", texts=("And?",), delay=MINUTE, neutral=True),
    )
    game = begin(with_thread(reactions=reactions))
    game.submit(do.Reply(thread="marta", text="🙂🙂"))
    game.wait(10 * MINUTE)
    assert "marta.even" in game.state.posts
    assert "marta.warm" not in game.state.posts


@pytest.mark.parametrize("channel", ["dm", "email", "chat", "review"])
def test_no_bystander_writes_where_only_two_can(channel: str) -> None:
    reactions = (Reaction(id="mob", on="reply", sender="crowd", texts=("Boo!",), delay=MINUTE, neutral=True),)
    game = begin(with_thread(channel=channel, reactions=reactions))
    game.submit(do.Reply(thread="marta", text=GOOD))
    game.wait(10 * MINUTE)
    assert not [post for post in of_type(game.records(), ev.PostArrived) if post.text == "Boo!"]


def test_each_voice_answers_once_and_a_reaction_comes_once_unless_it_may_repeat() -> None:
    reactions = (
        Reaction(id="first", on="reply", sender="marta", texts=("One.",), delay=MINUTE, neutral=True),
        Reaction(
            id="second", on="reply", sender="marta", texts=("Two.",), delay=MINUTE, neutral=True, repeat=True
        ),
    )
    game = begin(with_thread(reactions=reactions))
    for _ in range(3):
        game.submit(do.Reply(thread="marta", text=GOOD))
    game.wait(10 * MINUTE)
    assert [name for name in game.state.posts if name.startswith("marta.")][:3] == [
        "marta.first", "marta.second", "marta.second-2",
    ]  # fmt: skip


def test_a_blocked_person_says_nothing_more() -> None:
    reactions = (
        Reaction(
            id="more", on="reply", sender="marta", texts=("Still here.",), delay=5 * MINUTE, neutral=True
        ),
    )
    game = begin(with_thread(reactions=reactions))
    game.submit(do.Reply(thread="marta", text=GOOD))
    game.submit(do.Block(handle="marta"))
    game.wait(20 * MINUTE)
    assert "marta.more" not in game.state.posts


def test_another_seed_changes_names_but_no_course() -> None:
    first, second = begin(scenario(), seed=1), begin(scenario(), seed=2)
    for game in (first, second):
        game.submit(do.Reply(thread="marta", option="own-it"))
        game.run_to_end()
    assert first.person("marta").name != second.person("marta").name
    assert set(first.state.posts) == set(second.state.posts)
    assert first.state.attention_area == second.state.attention_area


def test_a_long_quotation_is_cut_where_it_reads_well() -> None:
    words = "You will hear from me within two hours, because I am asking the warehouse about it right now."
    assert quotable(words) == "You will hear from me within two hours"
    assert quotable("  “Sorry!” ") == "Sorry"


def test_filling_never_follows_placeholders_inside_values() -> None:
    person = ev.Person("marta", "Anna $brand", "Anno", "Anny", "female", "@a")
    assert (
        fill("$marta_name pays $$5 to $nobody.", {"marta": person}, {"brand": "X"})
        == "Anna $brand pays $5 to $nobody."
    )
