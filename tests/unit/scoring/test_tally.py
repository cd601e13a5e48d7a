"""From records to a result: formula, penalties, caps, repairs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as ev
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import Reaction, Thread, When
from simulator.domain.score import Score
from simulator.scoring.timing import speed_points
from tests.unit.scoring.kit import GOOD, LATE, POLICY, Labelled, Play, figure, judged, thread_of

HOSTILE: tuple[Labelled, ...] = (("Nice try, troll.", ("hostility",)),)
SORRY: tuple[Labelled, ...] = (("I apologise for my tone, Marta, that was wrong.", ("apology", "admission")),)
FALSE: tuple[Labelled, ...] = (("Only 24 orders are affected.", ("false_claim",)),)
FIXED: tuple[Labelled, ...] = (("I was wrong: 214 orders are affected.", ("fact", "admission")),)


def one_thread(**fields: object) -> Play:
    return Play(msgspec.structs.replace(thread_of(LATE), **fields))


def caps(score: Score) -> dict[str, int]:
    return {cap.id: cap.effective for cap in score.caps}


def guideline(score: Score, name: str) -> int | None:
    return next(one.score for one in score.guidelines if one.guideline == name)


def test_a_strong_answer_in_time_is_exemplary() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    score = play.score()
    assert (score.score, score.uncapped, score.band, score.passed) == (100, 100, "exemplary", True)
    assert score.picked_only
    assert guideline(score, "no_removal") == 100


def test_silence_earns_nothing_not_even_for_not_deleting() -> None:
    score = one_thread().score()
    assert (score.score, score.uncapped, score.passed) == (0, 0, False)
    assert caps(score) == {"nothing_answered": 20, "unanswered": 40}
    assert guideline(score, "no_removal") is None
    assert guideline(score, "calm") is None


def test_a_thread_that_needs_no_answer_is_left_out() -> None:
    play = Play(thread_of(LATE), msgspec.structs.replace(thread_of(LATE, "troll"), answer="none"))
    play.reply("marta", judged(GOOD, LATE))
    score = play.score()
    assert score.score == 100
    assert [thread.score for thread in score.threads] == [100, None]


def test_threads_weigh_by_harm_and_severity_not_by_reach() -> None:
    small = msgspec.structs.replace(
        thread_of(LATE, "small"), harm="none", severity=1, answer="optional", likes=9000
    )
    play = Play(thread_of(LATE), small)
    play.reply("marta", judged(GOOD, LATE))
    score = play.score()
    assert [thread.weight for thread in score.threads] == [6, 2]
    assert [thread.score for thread in score.threads] == [100, 0]
    assert guideline(score, "honesty") == 75
    assert caps(score) == {}, "an optional thread strikes no cap"


@pytest.mark.parametrize(
    ("minutes", "points"), [(0, 100), (60, 100), (61, 99), (120, 67), (240, 33), (480, 0), (900, 0)]
)
def test_speed_falls_with_the_logarithm_of_the_wait(minutes: int, points: int) -> None:
    assert speed_points(minutes * MINUTE, POLICY.windows["facebook"]["2"]) == points


def test_a_statement_answers_the_threads_that_it_covers() -> None:
    play = Play(thread_of(LATE), thread_of(LATE, "kuba"))
    play.reply("marta", judged(GOOD, LATE))
    play.reply("", judged(GOOD, LATE), at=10 * MINUTE, kind="statement", covers=("kuba",))
    score = play.score()
    assert [thread.answered_at for thread in score.threads] == [4 * MINUTE, 10 * MINUTE]
    assert score.threads[1].score == 100
    assert caps(score) == {}


def test_a_receipt_stops_no_clock_and_late_is_not_never() -> None:
    play = one_thread(answer="optional")
    play.reply("marta", judged([("Thanks, we are on it.", ("courtesy", "vague_assurance"))], LATE))
    play.reply("marta", judged(GOOD, LATE), at=3 * HOUR)
    score = play.score()
    assert score.threads[0].answered_at == 3 * HOUR
    assert caps(score) == {}, "the conversation has its substance in the end"
    assert 70 <= score.score < 95


def test_what_cannot_be_assessed_is_no_answer() -> None:
    play = one_thread()
    nothing = msgspec.structs.replace(judged(GOOD, LATE), findings=(), not_assessed="language")
    play.reply("marta", nothing)
    assert caps(play.score()) == {"nothing_answered": 20, "unanswered": 40}


def promised(play: Play, reply: str, *, due: int, how: str = "") -> None:
    play.happen(ev.PromiseMade(promise="p1", thread="marta", due=due, reply=reply, quote="within 2 hours"))
    if how in ("broken", "late"):
        play.happen(ev.PromiseBroken(promise="p1", thread="marta"), at=due)
    if how and how != "broken":
        play.happen(ev.PromiseKept(promise="p1", thread="marta", how=how))


@pytest.mark.parametrize(("how", "points"), [("kept", 3), ("renewed", 3), ("late", -3), ("broken", -10)])
def test_promised_updates_gain_and_lose(how: str, points: int) -> None:
    play = one_thread()
    reply = play.reply("marta", judged(GOOD, LATE))
    promised(play, reply, due=2 * HOUR, how=how)
    score = play.score()
    assert [penalty.points for penalty in score.penalties] == [points]
    assert score.uncapped == (100 if points > 0 else 100 + points - 5), "and 30 % of speed for the update"


def test_what_falls_due_after_the_game_is_neither_credit_nor_loss() -> None:
    play = one_thread()
    reply = play.reply("marta", judged([("I will write within 2 hours.", ("action",))], LATE))
    promised(play, reply, due=9 * HOUR, how="kept")
    score = play.score()
    assert score.penalties == ()
    assert guideline(score, "promises") == POLICY.base["promises"]["ours"]


def test_losses_by_broken_promises_have_an_end() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    for number in range(4):
        play.happen(ev.PromiseMade(promise=f"p{number}", thread="marta", due=HOUR))
        play.happen(ev.PromiseBroken(promise=f"p{number}", thread="marta"), at=HOUR)
    assert [penalty.points for penalty in play.score().penalties] == [-10, -10, 0, 0]


def test_an_insult_caps_and_an_apology_for_it_lifts() -> None:
    play = one_thread()
    play.reply("marta", judged(HOSTILE, LATE))
    assert caps(play.score()) == {"insult": 25}
    repaired = one_thread()
    repaired.reply("marta", judged(HOSTILE, LATE))
    repaired.reply("marta", judged([*SORRY, *GOOD], LATE), at=10 * MINUTE)
    score = repaired.score()
    assert [(cap.id, cap.limit, cap.lifted, cap.repaired_by) for cap in score.caps] == [
        ("insult", 25, 50, "r2")
    ]
    assert score.score == 50 < score.uncapped


@pytest.mark.parametrize(("exposed", "lifted"), [(False, 85), (True, None)])
def test_a_falsehood_is_lifted_by_a_correction_before_anybody_exposes_it(
    exposed: bool, lifted: int | None
) -> None:
    expose = Reaction("not-true", "reply", "crowd", ("That is not true!",), When(acts=("false_claim",)))
    play = one_thread(reactions=(expose,))
    reply = play.reply("marta", judged([*GOOD, *FALSE], LATE))
    if exposed:
        outcry = ev.PostArrived(
            post="marta.x",
            thread="marta",
            sender="crowd:0",
            text="No!",
            cause="reaction:not-true",
            reply=reply,
        )
        play.happen(outcry, at=6 * MINUTE)
    play.reply("marta", judged(FIXED, LATE), at=9 * MINUTE, kind="correction", corrects=reply)
    score = play.score()
    assert [(cap.id, cap.lifted) for cap in score.caps] == [("false_claim", lifted)]
    assert score.passed is (lifted is not None)
    assert score.score == (lifted or 30)


def test_a_correction_gives_most_of_the_loss_back() -> None:
    play = one_thread()
    reply = play.reply("marta", judged(FALSE, LATE))
    play.reply("marta", judged(FIXED, LATE), at=9 * MINUTE, kind="correction", corrects=reply)
    assert guideline(play.score(), "honesty") == 25 - 21 + 35 + 15
    uncorrected = one_thread()
    uncorrected.reply("marta", judged(FALSE, LATE))
    assert guideline(uncorrected.score(), "honesty") == 0


def removal(play: Play, post: str = "marta", *, verdict: str = "wrong", how: str = "delete") -> None:
    play.happen(ev.PostRemoved(post=post, thread="marta", how=how, verdict=verdict))


def test_hidden_criticism_caps_unless_people_are_told() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    removal(play, "marta.g1")
    assert caps(play.score()) == {"removal": 40}
    told = one_thread()
    told.reply("marta", judged(GOOD, LATE))
    removal(told, "marta.g1")
    told.happen(ev.RemovalDisclosed(post="marta.g1", thread="marta", reply="r1"))
    score = told.score()
    assert caps(score) == {}
    assert guideline(score, "no_removal") == 30


def test_repeated_or_severe_removals_lie_lower() -> None:
    twice = one_thread()
    twice.reply("marta", judged(GOOD, LATE))
    removal(twice, "marta.g1")
    removal(twice, "marta.g2")
    assert caps(twice.score()) == {"removal_severe": 30}
    severe = one_thread(severity=3)
    severe.reply("marta", judged(GOOD, LATE))
    removal(severe, "marta.g1")
    assert caps(severe.score()) == {"removal_severe": 30}


def test_a_restored_post_that_people_were_told_of_lifts_to_75() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    removal(play, "marta.g1")
    play.happen(ev.PostRestored(post="marta.g1", thread="marta"), at=9 * MINUTE)
    quiet = play.score()
    assert caps(quiet) == {"removal": 40}, "nobody was told"
    play.records.pop()
    play.happen(ev.RemovalDisclosed(post="marta.g1", thread="marta", reply="r1"), at=9 * MINUTE)
    score = play.score()
    assert [(cap.id, cap.lifted) for cap in score.caps] == [("removal", 75)]
    assert (score.score, score.passed) == (75, True)


@pytest.mark.parametrize(
    ("verdict", "how"), [("right", "delete"), ("house_rule", "hide"), ("wrong", "report")]
)
def test_these_removals_never_cap(verdict: str, how: str) -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    removal(play, "marta.g1", verdict=verdict, how=how)
    score = play.score()
    assert caps(score) == {}
    assert guideline(score, "no_removal") == {"right": 100, "house_rule": 90, "wrong": 60}[verdict]


def test_blocking_a_critic_is_a_removal() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    play.happen(ev.PersonBlocked(handle="@marta", role="marta", verdict="wrong", threads=("marta",)))
    score = play.score()
    assert caps(score) == {"removal": 40}
    assert guideline(score, "no_removal") == 30


def test_whoever_is_deleted_was_not_heard() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    removal(play)
    score = play.score()
    assert guideline(score, "empathy") == guideline(score, "attention") == 0


def test_scheduled_posts_and_many_corrections_cost_calm() -> None:
    play = one_thread()
    reply = play.reply("marta", judged(GOOD, LATE))
    play.happen(ev.ScheduledPublished(post="promo", text="Happy Wednesday!"), at=HOUR)
    for _ in range(2):
        play.reply("marta", judged(FIXED, LATE), kind="correction", corrects=reply)
    assert guideline(play.score(), "calm") == 100 - 40 - 20


def test_the_outcome_counts_against_the_silent_game() -> None:
    def played(meter: int, trust: int) -> Score:
        play = one_thread()
        play.happen(ev.BaselineDrawn(attention_area=100, attention_end=50, trust_end=35))
        play.reply("marta", judged(GOOD, LATE))
        play.happen(
            ev.AttentionStepped(levels={}, meter=meter),
            ev.MeterChanged(meter="trust", before=60, after=trust, reason="reaction"),
        )
        return play.score()

    assert [guideline(played(meter, 60), "attention") for meter in (100, 85, 40)] == [80, 100, 100]
    assert [guideline(played(100, trust), "calm") for trust in (35, 60, 90)] == [75, 100, 100]


def test_passed_needs_the_mark_and_no_unrepaired_cap() -> None:
    play = one_thread(needs=())
    play.reply("marta", judged([("It takes some days, that's life.", ("trivialise", "fact"))], LATE))
    score = play.score()
    assert score.score < POLICY.pass_mark
    assert not score.passed


def test_a_private_answer_in_a_public_thread_is_not_seen() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE), private=True, counts=False)
    score = play.score()
    assert guideline(score, "speed") == guideline(score, "attention") == 0
    assert caps(score) == {}


SENTENCES = st.lists(
    st.sampled_from([*GOOD, *HOSTILE, *SORRY, *FALSE, *FIXED, ("Please DM us.", ("private_channel",))]),
    min_size=1,
    max_size=5,
)
DEEDS = st.lists(
    st.sampled_from(["wrong", "right", "block", "broken", "kept", "restore", "publish"]), max_size=4
)


@given(st.lists(SENTENCES, max_size=4), DEEDS)
def test_every_result_stays_within_bounds(replies: list[list[Labelled]], deeds: list[str]) -> None:
    play = Play(thread_of(LATE), thread_of(LATE, "kuba"))
    for number, sentences in enumerate(replies):
        play.reply(("marta", "kuba")[number % 2], judged(sentences, LATE), at=(number + 1) * 5 * MINUTE)
    for number, deed in enumerate(deeds):
        _do(play, deed, f"p{number}")
    score = play.score()
    assert 0 <= score.score <= score.uncapped <= 100
    for thread in score.threads:
        assert thread.score is not None
        assert thread.uncapped is not None
        assert 0 <= thread.score <= thread.uncapped <= 100
    assert all(one.score is None or 0 <= one.score <= 100 for one in score.guidelines)
    assert all(score.score <= cap.effective for cap in score.caps)
    assert score.score >= POLICY.bands[score.band]


def _do(play: Play, deed: str, name: str) -> None:
    if deed in ("wrong", "right"):
        removal(play, f"marta.{name}", verdict=deed)
    elif deed == "block":
        play.happen(ev.PersonBlocked(handle="@m", role="marta", verdict="wrong", threads=("marta",)))
    elif deed == "publish":
        play.happen(ev.ScheduledPublished(post=name, text="Hurray"))
    elif deed == "restore":
        play.happen(ev.PostRestored(post="marta.p0", thread="marta"))
    else:
        play.happen(ev.PromiseMade(promise=name, thread="kuba", due=HOUR))
        kept = ev.PromiseKept(promise=name, thread="kuba", how="kept")
        play.happen(kept if deed == "kept" else ev.PromiseBroken(promise=name, thread="kuba"))


def test_the_same_records_give_the_same_score() -> None:
    play = one_thread()
    play.reply("marta", judged(GOOD, LATE))
    first = play.score()
    play.records.pop()
    assert play.score() == first
    assert figure(judged(GOOD, LATE), LATE).score == 100


def test_colleagues_are_no_public() -> None:
    chat = Thread(id="chat", channel="chat", sender="piotr", at=0, text="Need anything?", answer="none")
    play = Play(thread_of(LATE), chat)
    play.reply("marta", judged(GOOD, LATE))
    play.reply("chat", judged([("Thanks!", ("courtesy",))], msgspec.structs.replace(LATE, needs=())))
    assert caps(play.score()) == {}
