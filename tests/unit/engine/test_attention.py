"""The attention model: growth, clipping, and what replies do to it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import Thread
from simulator.engine import attention
from simulator.scoring import load_policy

RULE = load_policy().attention


def thread(severity: int = 2, followers: int = 5_000, arousal: int = 80) -> Thread:
    return Thread(
        id="t",
        channel="x",
        sender="p",
        at=0,
        text="…",
        severity=severity,
        followers=followers,
        arousal=arousal,
    )


def course(spec: Thread, *, factor: int, hours: int) -> list[int]:
    level = attention.opening_level(spec, RULE)
    levels = [level]
    for _ in range(hours * HOUR // RULE.step):
        spread = attention.reproduction(spec, RULE, factor=factor, waited=0, raised=False)
        level = attention.stepped(level, spread, RULE.half_life[spec.channel], RULE.step)
        levels.append(level)
    return levels


def test_a_strong_answer_makes_attention_fall() -> None:
    levels = course(thread(), factor=450, hours=3)
    assert levels[-1] < levels[0] // 2
    assert all(later <= earlier for earlier, later in pairwise(levels))


def test_the_worst_of_a_hot_thread_doubles_no_faster_than_in_three_hours() -> None:
    levels = course(thread(followers=5_000_000, arousal=100), factor=6_000, hours=3)
    assert levels[0] < levels[-1] <= 2 * levels[0]


def test_a_crisis_doubles_no_faster_than_in_an_hour() -> None:
    levels = course(thread(severity=3, followers=5_000_000, arousal=100), factor=6_000, hours=1)
    assert 1.5 * levels[0] < levels[-1] <= 2 * levels[0]


def test_private_messages_attract_no_attention() -> None:
    spec = Thread(id="t", channel="email", sender="p", at=0, text="…", severity=3)
    assert attention.opening_level(spec, RULE) == 0


def test_half_of_the_audience_is_still_to_come_after_one_half_life() -> None:
    assert attention.seen_share(HOUR, HOUR) == 500
    assert attention.seen_share(0, HOUR) == 1000
    assert attention.effective_factor(600, 500) == 800


@given(st.integers(0, 10**9))
def test_the_meter_stays_in_bounds(total: int) -> None:
    assert 0 <= attention.meter(total, RULE) <= 100


@given(st.integers(0, 10**7), st.integers(0, 3_000), st.integers(1, 60))
def test_attention_is_never_negative(level: int, spread: int, minutes: int) -> None:
    assert attention.stepped(level, spread, HOUR, minutes * MINUTE) >= 0
