"""What a reply earns and loses, from its author's acts and from a reader's."""

import msgspec
import pytest

from simulator.domain.assessment import ActSpan, Assessment, ReadSentence
from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.scenario import Sentence
from simulator.domain.terms import RATINGS, Act
from simulator.scoring import assess, attention_factor, conversation_points, counts, needs_of
from tests.unit.scoring.kit import GOOD, LATE, POLICY, Labelled, Unread, found, items, judged, struck

UNKNOWN = msgspec.structs.replace(LATE, fault="unknown", asks=())
NOT_OURS = msgspec.structs.replace(LATE, fault="not_ours", asks=())


def assessed(
    text: str, act: Act, confidence: float, *, precision: float | None, possible: bool = False
) -> Assessment:
    """What comes of it when a reader finds `act` in the whole of `text`."""
    spans = (ActSpan(act, 0, len(text), confidence),)
    sentence = ReadSentence(text, () if possible else spans, spans if possible else ())
    return assess(text, "en", LATE, Context(), reader=Unread(precision, [sentence]), policy=POLICY)


def test_a_strong_reply_earns_everything_and_loses_nothing() -> None:
    judgement = judged(GOOD, LATE)
    assert found(judgement) == {
        "honesty.admission", "honesty.explanation", "honesty.fact", "honesty.unknown_said", "honesty.repair",
        "promises.concrete", "empathy.named", "empathy.apology", "attention.answered", "channel.route",
        "redress.fair",
    }  # fmt: skip
    assert conversation_points([judgement.findings], "ours", needs_of(LATE), POLICY) == 100
    assert judgement.reader == "author"
    assert counts(judgement)


def test_every_finding_quotes_the_reply_exactly() -> None:
    judgement = judged((*GOOD, ("It is only a toy.", ("trivialise",))), LATE)
    quoted = [finding for finding in judgement.findings if finding.sentence >= 0]
    assert len(quoted) > 10
    for finding in quoted:
        text = judgement.sentences[finding.sentence].text
        assert finding.quote == text[finding.start : finding.end] != ""


@pytest.mark.parametrize(
    ("text", "act", "brief", "finding", "cap"),
    [
        ("All parcels left on time.", "false_claim", LATE, "honesty.false_claim", "false_claim"),
        ("It was the driver.", "speculation", LATE, "honesty.speculation", ""),
        ("It's the courier, talk to them.", "excuse", LATE, "honesty.excuse", ""),
        ("That did not happen.", "denial", LATE, "honesty.denial", ""),
        ("That did not happen.", "denial", UNKNOWN, "honesty.denial", "denial"),
        ("Sorry if you feel that way.", "non_apology", LATE, "honesty.non_apology", "non_apology"),
        ("Sorry if you feel that way.", "non_apology", NOT_OURS, "honesty.non_apology", ""),
        ("We are guilty of it all.", "admission", NOT_OURS, "honesty.false_admission", "false_admission"),
        ("We are guilty of it all.", "admission", UNKNOWN, "honesty.false_admission", ""),
        ("Marek packed it.", "disclosure", LATE, "honesty.disclosure", "disclosure"),
        ("It will be there tomorrow, guaranteed.", "overpromise", LATE, "promises.overpromise", ""),
        ("It is only a toy.", "trivialise", LATE, "attention.trivialise", ""),
        ("Nice try, troll.", "hostility", LATE, "tone.hostility", "insult"),
        ("We will sue you.", "threat", LATE, "tone.threat", ""),
        ("You should have read the terms.", "blame_customer", LATE, "tone.blame", "blame"),
        ("You should have read the terms.", "blame_customer", NOT_OURS, "tone.blame", ""),
        ("Please take the photo down.", "takedown", LATE, "no_removal.asks_takedown", "asked_takedown"),
    ],
)
def test_a_bad_act_loses_and_strikes_its_cap(
    text: str, act: Act, brief: Brief, finding: str, cap: str
) -> None:
    judgement = judged([(text, (act,))], brief)
    assert finding in found(judgement)
    assert {*struck(judgement)} - {"bare"} == ({cap} if cap else set())
    whole = conversation_points([judgement.findings], brief.fault, needs_of(brief), POLICY)
    assert whole <= 45


def test_what_is_right_for_the_fault_is_no_loss() -> None:
    assert "honesty.denial" not in found(judged([("That is not our shop.", ("denial", "fact"))], NOT_OURS))
    known = judged([("Our warehouse skipped 214 express orders.", ("admission", "fact"))], UNKNOWN)
    assert "honesty.false_admission" not in found(known), "a known fact may be owned up to"


@pytest.mark.parametrize(
    ("precision", "caps"), [(0.96, {"insult"}), (0.95, {"insult"}), (0.94, set()), (None, set())]
)
def test_a_read_act_caps_only_where_the_reader_is_precise_enough(
    precision: float | None, caps: set[str]
) -> None:
    judgement = assessed("Nice try, troll.", "hostility", 0.9, precision=precision)
    assert struck(judgement) == caps
    assert "tone.hostility" in found(judgement), "the points are lost either way"
    withheld = {finding.args.get("cap_withheld", "") for finding in judgement.findings} - {""}
    assert withheld == ({"insult"} - caps)


@pytest.mark.parametrize(("confidence", "asked"), [(0.29, False), (0.3, True), (0.6, True)])
def test_a_possible_act_is_a_question_that_costs_nothing(confidence: float, asked: bool) -> None:
    judgement = assessed("No cudownie :)", "hostility", confidence, precision=1.0, possible=True)
    questions = [finding for finding in judgement.findings if finding.effect == "question"]
    assert [finding.id for finding in questions] == (["tone.hostility"] if asked else [])
    assert struck(judgement) == set()
    assert "tone.hostility" not in found(judgement)
    without = [finding for finding in judgement.findings if finding.effect != "question"]
    needs = needs_of(LATE)
    assert conversation_points([judgement.findings], "ours", needs, POLICY) == conversation_points(
        [without], "ours", needs, POLICY
    )


@pytest.mark.parametrize(("confidence", "effects"), [(0.49, ["question"]), (0.5, ["lost"])])
def test_an_act_that_is_hardly_sure_is_asked_about_and_not_charged(
    confidence: float, effects: list[str]
) -> None:
    judgement = assessed("No cudownie :)", "hostility", confidence, precision=1.0)
    assert [one.effect for one in judgement.findings if one.id == "tone.hostility"] == effects
    assert judgement.acts() == ("hostility",), "the reader asserts it all the same"


def test_edited_drafts_keep_their_authors_acts_and_only_the_rest_is_read() -> None:
    whole = ReadSentence("Nice try.", (ActSpan("hostility", 0, 9, 0.9),))
    wrong = ReadSentence("I am sorry.", (ActSpan("threat", 0, 3, 0.9),))
    parts: list[Sentence | str] = [Sentence("I am sorry.", ("apology",)), "Nice try."]
    judgement = assess(parts, "en", LATE, Context(), reader=Unread(None, [wrong, whole]), policy=POLICY)
    assert judgement.acts() == ("apology", "hostility")
    assert judgement.reader == "unread/1"


def test_what_cannot_be_assessed_is_neutral_and_counts_as_no_answer() -> None:
    judgement = assess("Lo sentimos mucho.", "en", LATE, Context(), reader=Unread(), policy=POLICY)
    assert judgement.not_assessed == "language"
    assert judgement.findings == ()
    assert judgement.ratings == dict.fromkeys(RATINGS, 3.0)
    assert not counts(judgement)
    assert attention_factor(judgement, POLICY, fault="ours", severity=3, turn=1) == 1000


@pytest.mark.parametrize(
    ("sentences", "answer"),
    [
        ([("Thanks, we got it.", ("courtesy",))], False),
        ([("We take this seriously.", ("vague_assurance",))], False),
        ([("We are sorry for the inconvenience.", ("apology",))], False),
        ([("I am sorry that the birthday present is not there.", ("apology",))], True),
        ([("214 orders are affected.", ("fact",))], True),
        ([("I will write to you by 14:00.", ("action",))], True),
        ([("Which shop was it?", ("question",))], False),
        ([("Nice try, troll.", ("hostility",))], True),
    ],
)
def test_a_receipt_without_fact_time_or_named_harm_stops_no_clock(
    sentences: list[Labelled], answer: bool
) -> None:
    assert counts(judged(sentences, LATE)) is answer


def test_safety_at_stake_calls_for_an_instruction() -> None:
    brief = Brief(message="My kettle melted.", fault="ours", needs=("safety", "apology"))
    without = judged([("I am sorry, this is our mistake.", ("apology", "admission"))], brief)
    told = judged([("Please stop using the kettle and unplug it.", ("action",))], brief)
    assert struck(without) == {"no_instruction"}
    assert "attention.instruction" in found(told)
    assert struck(told) == set()
    later = Context(turn=2, earlier=("Stop using it, please.",), earlier_acts=("action",))
    again = judged([("I have checked your order.", ("fact",))], brief, context=later)
    assert struck(again) == set()


def test_an_honest_unknown_answers_a_question_and_a_guess_does_not() -> None:
    honest = judged(
        [("I don't know yet whether it comes before Saturday; I will write by 14:00.", ("fact",))], LATE
    )
    guess = judged([("It comes before Saturday.", ("speculation",))], LATE)
    answered = {finding.args["ask"] for finding in honest.findings if finding.id == "attention.answered"}
    assert answered == {"whether it comes before Saturday"}
    assert "attention.answered" not in found(guess)


def test_a_wording_lets_an_author_say_what_answers_a_question() -> None:
    ask = BriefItem("what happens to the deposit", wordings=("the money is safe in escrow",))
    brief = Brief(message="x", asks=(ask,))
    assert "attention.answered" in found(
        judged([("Your money sits safe in an escrow account.", ("fact",))], brief)
    )


@pytest.mark.parametrize(
    ("text", "acts", "finding"),
    [
        ("Please give us your phone number here.", ("question",), "channel.personal_in_public"),
        ("WHY ARE YOU SHOUTING AT US", ("hostility",), "tone.shouting"),
        ("We regret to inform you that the relevant department was notified.", ("fact",), "tone.cold"),
    ],
)
def test_form_matters_too(text: str, acts: tuple[Act, ...], finding: str) -> None:
    assert finding in found(judged([(text, acts)], LATE))


def test_a_general_question_does_not_move_to_private_messages() -> None:
    brief = Brief(
        message="Are the toys safe?",
        fault="unknown",
        needs=("empathy",),
        asks=items("whether the toys are safe"),
    )
    assert "channel.general_moved" in found(judged([("Please DM us.", ("private_channel",))], brief))


@pytest.mark.parametrize(
    ("sentences", "turn", "factor"),
    [
        (GOOD, 1, range(300, 400)),
        ([("214 orders are affected.", ("fact",))], 1, range(800, 801)),
        ([("It is only a toy.", ("trivialise",))], 1, range(1400, 1401)),
        ([("Nice try, troll.", ("hostility",))], 1, range(2500, 2501)),
        ([("214 orders are affected.", ("fact",))], 3, range(840, 841)),
        ([("We take this seriously.", ("vague_assurance",))], 1, range(1000, 1001)),
    ],
)
def test_the_attention_factor_follows_the_table(sentences: list[Labelled], turn: int, factor: range) -> None:
    assert attention_factor(judged(sentences, LATE), POLICY, fault="ours", severity=2, turn=turn) in factor


def test_ratings_tell_good_from_bad() -> None:
    good = judged(GOOD, LATE).ratings
    bad = judged([("Nice try, troll.", ("hostility",))], LATE).ratings
    assert all(1.0 <= value <= 5.0 for value in (*good.values(), *bad.values()))
    assert good["overall"] > 4.2
    assert bad["overall"] < 1.6


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("We check your order and send a message back within 2 hours.", False),
        ("We check your order and send a message back within one hour.", True),
    ],
)
def test_a_promise_sooner_than_permitted_is_lost_and_earns_nothing(text: str, beyond: bool) -> None:
    judgement = judged([(text, ("action",))], LATE)
    earned = {one.id for one in judgement.findings if one.effect == "earned"}
    assert ("promises.overpromise" in found(judgement)) is beyond
    assert ("promises.concrete" in earned) is not beyond
    assert ("redress.repair" in earned) is not beyond
