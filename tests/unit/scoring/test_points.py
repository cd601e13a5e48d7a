from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.assessment import Finding
from simulator.domain.terms import FAULTS, NEEDS, Fault, Need
from simulator.scoring import conversation_points
from simulator.scoring.points import CONVERSATION, guideline_score, moves
from tests.unit.scoring.kit import POLICY


def finding(name: str, **args: str) -> Finding:
    rule = POLICY.findings[name]
    return Finding(name, rule.guideline, rule.effect, args=args)


def score(
    name: str, *findings: Finding, needs: tuple[Need, ...] = NEEDS, fault: Fault = "ours"
) -> int | None:
    guideline = next(guideline for guideline in CONVERSATION if guideline == name)
    moved = list(moves([findings], guideline, fault, POLICY))
    return guideline_score(moved, guideline, fault, needs, POLICY)


def base(name: str) -> int:
    return next(points["ours"] for guideline, points in POLICY.base.items() if guideline == name)


def test_nothing_said_is_nothing_earned() -> None:
    assert conversation_points([], "ours", (), POLICY) == 0


def test_what_is_earned_counts_once_and_what_is_lost_twice() -> None:
    assert score("honesty", finding("honesty.fact"), finding("honesty.fact")) == base("honesty") + 15
    losses = [finding("tone.cold")] * 3
    assert score("tone", *losses) == 100 - 2 * 25


def test_each_question_answered_counts_its_share() -> None:
    answers = [finding("attention.answered", ask=f"q{n}", n=f"{n}", of="3") for n in (1, 2, 3)]
    assert [score("attention", *answers[:n]) for n in (1, 2, 3)] == [40, 70, 100]


def test_what_is_not_needed_is_left_out_or_credited() -> None:
    assert score("empathy", needs=("channel",)) is None
    assert score("redress", needs=("apology",)) is None
    assert score("empathy", finding("empathy.named"), needs=("empathy",)) == 100
    assert score("honesty", needs=("empathy",)) == base("honesty") + 35, "no apology due: nothing to admit"
    assert score("empathy", finding("empathy.blame"), needs=()) == 40, "harm is harm, needed or not"


def test_a_question_moves_nothing() -> None:
    asked = Finding("tone.hostility", "tone", "question")
    assert score("tone", asked) == 100


FINDINGS = st.lists(
    st.lists(
        st.sampled_from([name for name in POLICY.findings if name.split(".")[0] in CONVERSATION]).map(finding)
    ),
    max_size=4,
)


@given(FINDINGS, st.sampled_from(FAULTS), st.sets(st.sampled_from(NEEDS)))
def test_points_stay_within_0_and_100(turns: list[list[Finding]], fault: Fault, needs: set[Need]) -> None:
    wanted = tuple(need for need in NEEDS if need in needs)
    assert 0 <= conversation_points(turns, fault, wanted, POLICY) <= 100


@given(FINDINGS, st.sampled_from(FAULTS))
def test_one_more_loss_never_helps(turns: list[list[Finding]], fault: Fault) -> None:
    before = conversation_points([*turns, []], fault, NEEDS, POLICY)
    after = conversation_points([*turns, [finding("tone.hostility")]], fault, NEEDS, POLICY)
    assert after <= before
