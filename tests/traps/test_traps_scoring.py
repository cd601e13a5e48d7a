"""The traps of a trainer's practice, judged from their author's acts: what the scoring makes of them."""

from dataclasses import dataclass

import msgspec
import pytest

from simulator.domain import events as ev
from simulator.domain.brief import Brief, Context
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.terms import Lang
from simulator.scoring import conversation_points, counts, needs_of
from tests.unit.scoring.kit import (
    GOOD,
    LATE,
    POLICY,
    Labelled,
    Play,
    figure,
    found,
    items,
    judged,
    struck,
    thread_of,
)

PEOPLE = ("Marta", "Jenna", "Roy", "Olga", "Kirsty", "Adam")
NOT_OURS = Brief(message="Your cream burnt my face! Bought at BeautyDealz24.", fault="not_ours")

SPOZNIONA = Brief(
    brand="Pikolo", customer="Marta",
    message="Zamówiłam 12 dni temu na urodziny syna, zapłaciłam za EKSPRES. Dalej nic. Urodziny są w sobotę.",
    fault="ours",
    facts=items("Po zmianie w systemie magazyn pominął przez 8 dni 214 zamówień ekspresowych: nasz błąd."),
    unknown=items("czy paczka Marty dotrze przed sobotą"),
    can_promise=items(
        "zwrot opłaty za ekspres dzisiaj", "sprawdzenie zamówienia i odpowiedź w ciągu 2 godzin",
        "numer śledzenia do wieczora", "kupon 15%", "odbiór osobisty w magazynie w Warszawie w piątek",
    ),
)  # fmt: skip

JOURNALIST = Brief(
    brand="Halny Bank",
    message="Wyciekła prezentacja @HalnyBank: opłaty w górę o 40%. Czy bank potwierdza, że jest prawdziwa?",
    fault="ours",
    facts=items(
        "Prezentacja jest prawdziwa; pracownik wysłał ją na zewnątrz przez pomyłkę.",
        "To robocza propozycja z marca, którą zarząd odrzucił w kwietniu.",
        "Opłaty nie zmienią się do końca roku; decyzji na przyszły rok nie ma.",
    ),
    unknown=items("opłaty w przyszłym roku", "ile osób ma plik"),
    can_promise=items("oświadczenie na stronie dzisiaj do 15:00"),
    asks=items("czy prezentacja jest prawdziwa"),
    needs=(),
)  # fmt: skip

HEAPS: dict[Lang, list[Labelled]] = {
    "en": [
        ("We refund the express fee today.", ("compensation", "action")),
        ("We check the order and message you back within 2 hours.", ("action",)),
        ("You get a tracking number by this evening.", ("action",)),
        ("You get a 15% voucher.", ("compensation",)),
        ("You can collect it in person at the Warsaw warehouse on Friday.", ("action",)),
    ],
    "pl": [
        ("Zwrócimy dzisiaj opłatę za ekspres.", ("compensation", "action")),
        ("Sprawdzimy zamówienie i odpowiemy w ciągu 2 godzin.", ("action",)),
        ("Podamy numer śledzenia do wieczora.", ("action",)),
        ("Dajemy kupon 15%.", ("compensation",)),
        ("Możliwy jest odbiór osobisty w magazynie w Warszawie w piątek.", ("action",)),
    ],
}


@dataclass(frozen=True)
class Crowd:
    """Six people with the same complaint."""

    play: Play

    @classmethod
    def gather(cls) -> "Crowd":
        threads = [thread_of(LATE, name.lower()) for name in PEOPLE]
        play = Play(*threads)
        people = tuple(ev.Person(n.lower(), f"{n} Low", n, n, "", f"@{n.lower()}") for n in PEOPLE)
        play.happen(ev.CastDrawn(people=people, crowd=()))
        return cls(play)

    def answer(self, name: str, sentences: list[Labelled], at: int = 4 * MINUTE) -> None:
        self.play.reply(name.lower(), judged(sentences, LATE), at=at)


def personal(name: str) -> Labelled:
    own = {
        "Marta": "a birthday on Saturday without the dinosaur is a sad thing",
        "Jenna": "nine days of 'in preparation' would make me furious as well",
        "Roy": "you paid extra for speed and have been waiting the longest",
        "Olga": "to come by on Friday and find nothing at the counter is hard",
        "Kirsty": "two phone calls of forty minutes with music, that is unbearable",
        "Adam": "your christening present is late, and guests arrive tomorrow",
    }
    return f"{name}, {own[name]}.", ("empathy",)


@pytest.mark.parametrize("text", ["Sorry that I am answering only now.", "Sorry for keeping you waiting."])
def test_6_an_apology_for_waiting_admits_no_guilt(text: str) -> None:
    readings: list[Labelled] = [(text, ("apology",)), (text, ("apology", "admission"))]
    for sentence in readings:
        judgement = judged([sentence], NOT_OURS)
        assert "honesty.false_admission" not in found(judgement)
        assert "false_admission" not in struck(judgement)


def test_5_a_right_takedown_is_no_removal_and_caps_nothing() -> None:
    cases: list[tuple[Lang, str]] = [
        ("pl", "Proszę usunąć swój numer telefonu z komentarza, dla Pani bezpieczeństwa."),
        ("pl", "Ukryliśmy komentarz z groźbą, zgodnie z zasadami."),
        ("en", "Please take your phone number out of the comment, for your own safety."),
        ("en", "We hid the comment with the threat, as our rules say."),
    ]
    for lang, text in cases:
        judgement = judged([*GOOD, (text, ("takedown",))], LATE, lang)
        assert struck(judgement) == set(), text
        assert "no_removal.right" in found(judgement)
        assert figure(judgement, LATE, lang).score == figure(judged(GOOD, LATE, lang), LATE, lang).score


@pytest.mark.parametrize(("lang", "brief"), [("en", LATE), ("pl", SPOZNIONA)])
def test_8_everything_permitted_pasted_together_names_no_harm(lang: Lang, brief: Brief) -> None:
    for given in (brief, msgspec.structs.replace(brief, asks=())):
        judgement = judged(HEAPS[lang], given, lang)
        assert {"promises.piled_up", "redress.excessive"} <= found(judgement)
        result = figure(judgement, given, lang)
        assert result.score is not None
        assert result.score <= 60


def test_8_a_reply_that_names_the_harm_may_offer_several_things() -> None:
    judgement = judged([personal("Marta"), *HEAPS["en"]], LATE)
    assert "promises.piled_up" not in found(judgement)


BARE: list[tuple[Lang, list[Labelled]]] = [
    ("en", [("We take this very seriously.", ("vague_assurance",)), ("Please DM us.", ("private_channel",))]),
    ("pl", [("Traktujemy to poważnie.", ("vague_assurance",)), ("Prosimy o DM.", ("private_channel",))]),
    ("en", [("Thanks for your message.", ("courtesy",)), ("Our team is on it.", ("vague_assurance",))]),
    ("en", [("We are sorry for the inconvenience.", ("apology",)), ("Which order is it?", ("question",))]),
    ("pl", [("Rozumiemy frustrację.", ("empathy",)), ("Prosimy o DM.", ("private_channel",))]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "sentences"), BARE)
def test_9_filler_is_no_substance(lang: Lang, sentences: list[Labelled]) -> None:
    judgement = judged(sentences, LATE if lang == "en" else SPOZNIONA, lang)
    assert struck(judgement) == {"bare"}
    assert not counts(judgement)
    result = figure(judgement, LATE, lang)
    assert result.score is not None
    assert result.score <= POLICY.caps["bare"].limit


def test_10_one_good_text_with_another_name_is_a_copy() -> None:
    crowd = Crowd.gather()
    for name in PEOPLE:
        crowd.answer(name, [(f"Hi {name}, thanks for writing.", ("courtesy",)), *GOOD[1:]])
    score = crowd.play.score()
    assert {cap.id: cap.limit for cap in score.caps} == {"copy": 55}
    assert score.score == 55
    assert all(thread.score == 55 for thread in score.threads)


def test_10_two_words_changed_in_every_sentence_are_still_a_copy() -> None:
    crowd = Crowd.gather()
    for number, name in enumerate(PEOPLE):
        word = ("really", "truly", "deeply", "very", "awfully", "terribly")[number]
        crowd.answer(name, [(f"{text[:-1]} {word} {word}ish.", acts) for text, acts in GOOD[1:]])
    assert [cap.id for cap in crowd.play.score().caps] == ["copy"]


def test_10_a_shared_core_with_a_personal_first_sentence_is_good_practice() -> None:
    crowd = Crowd.gather()
    for name in PEOPLE:
        crowd.answer(name, [personal(name), *GOOD[1:]])
    score = crowd.play.score()
    assert score.caps == ()
    assert score.score >= 95


def test_10_the_same_text_to_two_people_is_none_yet() -> None:
    crowd = Crowd.gather()
    for name in PEOPLE:
        crowd.answer(name, [*GOOD[1:]] if name in PEOPLE[:2] else [personal(name), *GOOD[1:]])
    assert crowd.play.score().caps == ()


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "I will write by 9:00 tomorrow."), ("pl", "Odpiszę jutro do 9:00.")]
)
def test_11_a_promise_due_after_the_game_is_no_credit(lang: Lang, text: str) -> None:
    def played(due: int) -> int | None:
        play = Play(*(thread_of(LATE, name.lower()) for name in PEOPLE), lang=lang)
        for number, name in enumerate(PEOPLE):
            reply = play.reply(name.lower(), judged([(text, ("action",))], LATE, lang))
            promise = ev.PromiseMade(
                promise=f"p{number}", thread=name.lower(), due=due, reply=reply, quote=text[-8:-1]
            )
            play.happen(promise, ev.PromiseKept(promise=f"p{number}", thread=name.lower(), how="kept"))
        score = play.score()
        assert sum(penalty.points for penalty in score.penalties) == (0 if due > play.scenario.ends else 6)
        return next(one.score for one in score.guidelines if one.guideline == "promises")

    assert played(23 * HOUR) == POLICY.base["promises"]["ours"]
    assert played(2 * HOUR) == 100


def test_12_contesting_changes_no_score() -> None:
    play = Play(thread_of(LATE))
    reply = play.reply("marta", judged([*GOOD, ("It is only a toy.", ("trivialise",))], LATE))
    before = play.score()
    play.happen(ev.FindingContested(reply=reply, finding=0, note="not fair"))
    assert play.score() == before


def test_13_a_comma_moves_nothing() -> None:
    plain = judged(GOOD, LATE)
    comma = judged([(text.replace(" ", ", ", 1), acts) for text, acts in GOOD], LATE)
    assert figure(comma, LATE).score == figure(plain, LATE).score
    assert [one.id for one in comma.findings] == [one.id for one in plain.findings]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I have checked: your parcel left today at 10:12, you have the number in your messages."),
        ("pl", "Sprawdziłam: paczka wyszła dziś o 10:12, numer ma Pani w wiadomości."),
    ],
)
def test_14_a_follow_up_need_not_apologise_again(lang: Lang, text: str) -> None:
    brief = msgspec.structs.replace(LATE if lang == "en" else SPOZNIONA, asks=())
    second = Context(
        turn=2, earlier=(GOOD[0][0],), earlier_acts=("empathy", "apology", "admission", "private_channel")
    )
    follow_up = judged([(text, ("action", "fact", "private_channel"))], brief, lang, second)
    lost = {finding.id for finding in follow_up.findings if finding.effect == "lost"}
    assert lost <= {"redress.none"}
    needs = needs_of(brief)
    first = judged(GOOD[:4], LATE)
    alone = conversation_points([first.findings], "ours", needs, POLICY)
    assert conversation_points([first.findings, follow_up.findings], "ours", needs, POLICY) > alone


def test_16_a_factual_answer_to_a_journalist_needs_no_sympathy() -> None:
    sentences: list[Labelled] = [
        ("Tak, prezentacja jest prawdziwa.", ("fact",)),
        ("To robocza propozycja z marca, odrzucona przez zarząd w kwietniu.", ("fact",)),
        ("Opłaty do końca roku bez zmian, decyzji na przyszły rok nie ma.", ("fact",)),
        ("Oświadczenie o 15:00 na stronie.", ("action",)),
    ]
    judgement = judged(sentences, JOURNALIST, "pl")
    result = figure(judgement, JOURNALIST, "pl")
    assert result.score is not None
    assert result.score >= 90
    assert {one.guideline: one.score for one in result.guidelines}["attention"] == 100


def test_17_receipts_for_all_and_one_real_answer_do_not_pass() -> None:
    receipts: list[list[Labelled]] = [
        [("Thank you, we have received your message.", ("courtesy", "vague_assurance"))],
        [("We are looking into it.", ("vague_assurance",))],
        [("Our team is on it, please bear with us.", ("vague_assurance",))],
        [("Thanks for letting us know about this.", ("courtesy",))],
        [("Your case matters to us, somebody will take care of it.", ("vague_assurance",))],
        [("Got it, thanks, hold on.", ("courtesy",))],
    ]
    for duty in ("required", "optional"):
        crowd = Crowd.gather()
        threads = tuple(
            msgspec.structs.replace(thread, answer=duty) for thread in crowd.play.scenario.threads
        )
        crowd.play.scenario = msgspec.structs.replace(crowd.play.scenario, threads=threads)
        for name, receipt in zip(PEOPLE, receipts, strict=True):
            crowd.answer(name, receipt, at=1 * MINUTE)
        crowd.answer("Marta", [*GOOD], at=9 * MINUTE)
        score = crowd.play.score()
        assert not score.passed
        assert score.uncapped < POLICY.pass_mark


def test_18_one_small_comment_missed_is_still_good() -> None:
    crowd = Crowd.gather()
    small = msgspec.structs.replace(
        crowd.play.scenario.threads[-1], answer="optional", severity=1, harm="none"
    )
    threads = (*crowd.play.scenario.threads[:-1], small)
    crowd.play.scenario = msgspec.structs.replace(crowd.play.scenario, threads=threads)
    for name in PEOPLE[:-1]:
        crowd.answer(name, [personal(name), *GOOD[1:]])
    score = crowd.play.score()
    assert score.threads[-1].score == 0
    assert score.passed
    assert score.score >= POLICY.bands["good"]
