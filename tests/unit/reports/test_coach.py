"""The coach says little, the costliest first, and never about what earned nothing."""

from simulator.domain.assessment import Finding
from simulator.reports.coach import better_of, finding_said, to_show
from simulator.words import Words
from tests.plays import POLICY


def finding(name: str, *, quote: str = "words", cap: str = "") -> Finding:
    rule = POLICY.findings[name]
    return Finding(id=name, guideline=rule.guideline, effect=rule.effect, quote=quote, cap=cap)


def test_one_good_two_bad_red_lines_first() -> None:
    lost = [name for name, rule in POLICY.findings.items() if rule.effect == "lost"][:5]
    found = [finding(name) for name in lost] + [finding("empathy.apology"), finding("honesty.admission")]
    found.append(finding(lost[-1], quote="the worst", cap="hostility"))
    shown = to_show(found, POLICY, "ours")
    assert [one.effect for one in shown] == ["earned", "lost", "lost"]
    assert shown[1].quote == "the worst"


def test_a_question_comes_last_and_costs_nothing() -> None:
    asked = Finding(id="tone.hostility", guideline="tone", effect="question", quote="really")
    shown = to_show([asked, finding("empathy.apology")], POLICY, "ours")
    assert [one.effect for one in shown] == ["earned", "question"]
    assert "costs nothing" in finding_said(asked, POLICY, Words("en"))


def test_a_finding_is_quoted_once_and_leaves_no_placeholder() -> None:
    for name, rule in POLICY.findings.items():
        one = Finding(id=name, guideline=rule.guideline, effect=rule.effect, quote="my own words")
        said = finding_said(one, POLICY, Words("en"))
        assert said.count("my own words") == 1, said
        assert not better_of(one, POLICY, Words("en")) or rule.effect != "earned"
