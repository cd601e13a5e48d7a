"""The debrief as line mode says it."""

import pytest
from msgspec.structs import replace

from simulator.domain.terms import ACTS, CHANNELS, GUIDELINES
from simulator.reports import spoken
from simulator.reports.debrief import Debrief
from simulator.reports.model import build_debrief
from simulator.reports.names import ACT_NAMES, CHANNEL_NAMES, GUIDELINE_NAMES, quoted
from simulator.reports.texts import policy_text
from simulator.scoring import load_policy
from simulator.words import Words
from tests.unit.reports.sample import RECORDS, SCENARIO, SCORE

POLICY = load_policy()
WORDS = Words("en")
GROWS = "More people talk about it; threads without an answer: 1."


@pytest.fixture(scope="module")
def debrief() -> Debrief:
    return build_debrief(RECORDS, SCENARIO, POLICY, score=SCORE)


def test_every_line_is_one_safe_line(debrief: Debrief) -> None:
    lines = [
        *spoken.summary(debrief, WORDS),
        *spoken.guidelines(debrief, WORDS),
        *spoken.timeline(debrief, WORDS),
        *spoken.replies(debrief, WORDS),
        *spoken.decisions(debrief, WORDS),
        *spoken.thread(debrief, WORDS, "marta"),
        *spoken.thread(debrief, WORDS, "troll"),
    ]
    assert all(line.strip() == line and line for line in lines)
    assert not [line for line in lines if any(char < " " or char in "\x9b\u202e" for char in line)]
    assert any("[@click=app.quit]" in line for line in lines), "text of people is shown as they wrote it"


def test_the_summary_tells_result_red_lines_and_what_to_take_away(debrief: Debrief) -> None:
    lines = spoken.summary(debrief, WORDS)
    assert lines[0] == "Result: WEAK."
    assert lines[1].startswith("40 points of 100. Not passed")
    assert "The ending: All paid back. Marta Nowak has a Bluebird coffee." in lines
    assert sum(line.startswith("Red line:") for line in lines) == 2
    assert any("Repaired by r2: the limit rises from 40 to 75." in line for line in lines)
    (keep,) = [line for line in lines if line.startswith("Keep doing this:")]
    assert "“That is our mistake”" in keep
    assert "(09:44, r1, Marta paid twice)" in keep
    assert sum(line.startswith("Change this") for line in lines) == 2


def test_a_passed_game_of_picked_replies_says_both() -> None:
    score = replace(SCORE, score=86, band="exemplary", passed=True, picked_only=True, caps=())
    lines = spoken.summary(build_debrief(RECORDS, SCENARIO, POLICY, score=score), WORDS)
    assert lines[:2] == ["Result: EXEMPLARY.", "86 points of 100. Passed."]
    assert "picked" in lines[2]


def test_guidelines_are_named_in_words(debrief: Debrief) -> None:
    lines = spoken.guidelines(debrief, WORDS)
    assert "Honesty, weight 20: 82 of 100, strong." in lines
    assert "Redress, weight 4: not tested." in lines
    after = lines[lines.index("Promises, weight 12: 35 of 100, very weak.") + 1]
    assert after.startswith("Lost 15: “We take this very seriously” – This reassures nobody")
    assert "Better: Say who does what by when. You may promise “a refund”." in after
    assert any(line.startswith("-10 points: A promised update never came") for line in lines)


def test_steps_of_the_attention_meter_are_told_as_one_where_nothing_comes_between(debrief: Debrief) -> None:
    told = [line for line in spoken.decisions(debrief, WORDS) if "Attention" in line]
    assert told == [
        "09:50 Attention rises by 5 to 5: More people talk about it; threads without an answer: 1."
    ]
    assert sum("Attention rises" in line for line in spoken.timeline(debrief, WORDS)) == 2


def test_a_thread_is_told_with_what_would_have_been_strong(debrief: Debrief) -> None:
    lines = spoken.thread(debrief, WORDS, "marta")
    assert lines[0] == "Marta paid twice (comment under our post): 70 of 100."
    assert lines[1] == "The first answer came after 4 minutes."
    assert "Asked and not answered: why it happened" in lines
    assert "On the list, picked: strong answer. “That is our mistake, Marto.” Admits the fault." in lines
    assert "A strong answer: “It was our till, Marto.” Plain and true." in lines
    assert spoken.thread(debrief, WORDS, "kuba")[1] == "It was never answered."
    assert "Why it may be left: Answering feeds it." in spoken.thread(debrief, WORDS, "troll")
    with pytest.raises(KeyError):
        spoken.thread(debrief, WORDS, "never-came")


def test_replies_name_acts_findings_and_notes(debrief: Debrief) -> None:
    lines = spoken.replies(debrief, WORDS)
    assert "What it does: admission of our fault, empty assurance." in lines
    (vague,) = [line for line in lines if line.startswith("“We take this very seriously” – ")]
    assert "– Lost 15: This reassures nobody" in vague
    assert vague.endswith("Question: Could this come across as an insult or mockery?")
    assert "Note: Well done" in lines
    assert any(line.startswith("Statement r2 at 10:11") for line in lines)


def test_a_game_without_replies_says_so() -> None:
    silent = build_debrief(RECORDS[:3], SCENARIO, POLICY, score=SCORE)
    assert spoken.replies(silent, WORDS) == ["Nothing was sent."]


def test_quotation_marks_follow_the_language(debrief: Debrief) -> None:
    assert (quoted("a", "en"), quoted("a", "pl")) == ("“a”", "„a”")
    polish = build_debrief(RECORDS, SCENARIO, POLICY, "pl", score=SCORE)
    assert any("„That is our mistake”" in line for line in spoken.summary(polish, Words("pl")))


def test_every_id_has_a_name() -> None:
    assert set(GUIDELINE_NAMES) == set(GUIDELINES)
    assert set(ACT_NAMES) == set(ACTS)
    assert set(CHANNEL_NAMES) == set(CHANNELS)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"fact": "38 cards"}, "Say it. Known is “38 cards”. Then stop."),
        ({}, "Say it. Then stop."),
        ({"fact": "$why, [b] %(x)s."}, "Say it. Known is “$why, [b] %(x)s.”. Then stop."),
    ],
)
def test_a_sentence_without_its_value_is_left_out(values: dict[str, str], told: str) -> None:
    assert policy_text({"en": "Say it. Known is “$fact”. Then stop."}, "en", values) == told


def test_a_red_line_that_the_reader_is_not_sure_of_goes_to_the_team_lead(debrief: Debrief) -> None:
    doubtful = replace(debrief.questions[0], withheld="insult")
    assert spoken.finding_line(doubtful, WORDS).endswith("a matter for the team lead.")
    assert "team lead" not in spoken.finding_line(debrief.questions[0], WORDS)
