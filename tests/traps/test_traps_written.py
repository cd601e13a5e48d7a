"""The traps of a trainer's practice as people write them: raw text, read by the rules, then scored."""

from functools import cache

import msgspec
import pytest

from simulator.domain.assessment import Assessment
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import RATINGS, Act, Lang
from simulator.scoring import assess, counts
from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader
from tests.unit.scoring.kit import LATE, POLICY, figure, found, items, struck

SPOZNIONA = Brief(
    brand="Pikolo",
    customer="Marta K.",
    message="Zamówiłam 12 dni temu na urodziny syna, EKSPRESEM. Dalej nic. Są w sobotę. Co mam powiedzieć?!",
    fault="ours",
    facts=items(
        "Dziś jest środa.",
        "Po zmianie w systemie magazyn pominął przez 8 dni 214 zamówień ekspresowych: nasz błąd.",
        "Opóźnione paczki wychodzą z magazynu dziś i jutro.",
    ),
    unknown=items("czy paczka Marty dotrze przed sobotą"),
    can_promise=items(
        "zwrot opłaty za ekspres dzisiaj",
        "sprawdzenie zamówienia i odpowiedź w ciągu 2 godzin",
        "numer śledzenia do wieczora",
        "kupon 15%",
        "odbiór osobisty w magazynie w Warszawie w piątek",
    ),
    cannot_promise=items("dostawa w konkretnym dniu", "że to się nigdy nie powtórzy"),
    confidential=items("nazwiska pracowników"),
)
BRIEFS: dict[Lang, Brief] = {"en": msgspec.structs.replace(LATE, asks=()), "pl": SPOZNIONA}
NOT_OURS: dict[Lang, Brief] = {
    lang: msgspec.structs.replace(brief, fault="not_ours") for lang, brief in BRIEFS.items()
}


@cache
def reader() -> Reader:
    return load_reader()


def written(text: str, lang: Lang, brief: Brief | None = None, context: Context = Context()) -> Assessment:  # noqa: B008
    return assess(text, lang, brief or BRIEFS[lang], context, reader=reader(), policy=POLICY)


@pytest.mark.parametrize(
    ("lang", "text", "absent"),
    [
        ("pl", "Nie możemy obiecać soboty.", "overpromise"),
        ("pl", "Nie gwarantujemy soboty.", "overpromise"),
        ("en", "We cannot promise Saturday.", "overpromise"),
        ("pl", "Właśnie sprawdziłam Pani zamówienie.", "trivialise"),
        ("en", "I have just checked your order.", "trivialise"),
        ("pl", "Proszę tylko o numer zamówienia.", "trivialise"),
        ("pl", "Natychmiast wstrzymaliśmy sprzedaż.", "overpromise"),
        ("en", "We stopped sales immediately.", "overpromise"),
        ("pl", "Na pewno jest Pani rozczarowana.", "overpromise"),
        ("pl", "Pracownik sklepu oddzwoni do 16:00.", "excuse"),
        ("pl", "Pracownik sklepu oddzwoni do 16:00.", "blame_customer"),
        ("en", "The shop's employee will call you back by 16:00.", "excuse"),
        ("pl", "Przepraszam, jeśli już Pani o to pytano, ale jaki jest numer zamówienia?", "non_apology"),
        ("pl", "Jeśli paczka nie dotrze, oddamy pieniądze.", "non_apology"),
        ("en", "If the parcel does not arrive, we will refund you.", "non_apology"),
        ("pl", "Groźby zgłosiliśmy policji.", "threat"),
        ("en", "We reported the threats to the police.", "threat"),
        ("pl", "Magazyn pominął ponad 200 zamówień ekspresowych.", "false_claim"),
        ("en", "Our warehouse skipped over 200 express orders.", "false_claim"),
    ],
)
def test_1_to_7_harmless_words_are_not_held_against_anybody(lang: Lang, text: str, absent: Act) -> None:
    assert absent not in written(text, lang).acts()


@pytest.mark.parametrize(
    ("lang", "text", "act"),
    [
        ("pl", "Przepraszamy za niedogodności, które mogły Państwa spotkać.", "non_apology"),
        ("pl", "Natychmiast wstrzymaliśmy sprzedaż.", "action"),
        ("pl", "Pracownik sklepu oddzwoni do 16:00.", "action"),
        ("pl", "Na pewno jest Pani rozczarowana.", "empathy"),
    ],
)
def test_1_to_7_what_the_words_do_is_read(lang: Lang, text: str, act: Act) -> None:
    assert act in written(text, lang).acts()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Proszę usunąć swój numer telefonu z komentarza, dla Pani bezpieczeństwa."),
        ("pl", "Ukryliśmy komentarz z groźbą, zgodnie z zasadami."),
        ("en", "Please remove your phone number from the comment, for your own safety."),
        ("en", "We hid the comment with the threat, in line with our rules."),
    ],
)
def test_5_a_right_takedown_never_caps(lang: Lang, text: str) -> None:
    judgement = written(text, lang)
    assert "no_removal.right" in found(judgement)
    assert struck(judgement) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Przepraszam, że odpisuję dopiero teraz."), ("en", "Sorry for only replying now.")],
)
def test_6_an_apology_for_waiting_is_no_admission(lang: Lang, text: str) -> None:
    judgement = written(text, lang, NOT_OURS[lang])
    assert "honesty.false_admission" not in found(judgement)
    assert "false_admission" not in struck(judgement)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Our warehouse skipped 241 express orders."),
        ("pl", "Magazyn pominął 241 zamówień ekspresowych."),
    ],
)
def test_7_a_wrong_figure_is_noticed(lang: Lang, text: str) -> None:
    judgement = written(text, lang)
    assert "honesty.false_claim" in {finding.id for finding in judgement.findings}


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_8_everything_permitted_pasted_together(lang: Lang) -> None:
    brief = BRIEFS[lang]
    text = " ".join(f"{item.text[0].upper()}{item.text[1:]}." for item in brief.can_promise)
    result = figure(written(text, lang), brief, lang)
    assert result.score is not None
    assert result.score <= 60


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "We take this very seriously. Please DM us."),
        ("pl", "Traktujemy to bardzo poważnie. Prosimy o wiadomość prywatną."),
        ("en", "Thank you for your feedback. Our team is looking into it."),
        ("pl", "Dziękujemy za opinię. Przyglądamy się sprawie."),
    ],
)
def test_9_filler_is_no_substance(lang: Lang, text: str) -> None:
    judgement = written(text, lang)
    result = figure(judgement, BRIEFS[lang], lang)
    assert not counts(judgement)
    assert result.score is not None
    assert result.score <= POLICY.caps["bare"].limit


@pytest.mark.parametrize("text", ["No cudownie, że Pani zauważyła :)"])
def test_12_what_may_be_mockery_is_asked_and_costs_nothing(text: str) -> None:
    judgement = written(text, "pl")
    assert "tone.hostility" in {finding.id for finding in judgement.findings if finding.effect == "question"}
    assert "tone.hostility" not in found(judgement)
    assert struck(judgement) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Sprawdziłam: wyszła dziś o 10:12, numer ma Pani w wiadomości."),
        ("en", "I checked: it left today at 10:12, the number is in your messages."),
    ],
)
def test_14_a_follow_up_loses_nothing_for_not_apologising_again(lang: Lang, text: str) -> None:
    second = Context(
        turn=2, earlier=("…",), earlier_acts=("apology", "empathy", "private_channel", "compensation")
    )
    judgement = written(text, lang, context=second)
    assert [finding.id for finding in judgement.findings if finding.effect == "lost"] == []
    assert counts(judgement)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Lo sentimos mucho, su paquete llegará mañana y le devolveremos el dinero."),
        ("pl", "Es tut uns sehr leid, Ihr Paket kommt morgen und Sie bekommen Ihr Geld zurück."),
        ("en", "😀😀"),
        ("pl", "https://example.com"),
        ("en", ""),
    ],
)
def test_15_what_cannot_be_read_is_not_assessed(lang: Lang, text: str) -> None:
    judgement = written(text, lang)
    assert judgement.not_assessed
    assert judgement.findings == ()
    assert judgement.ratings == dict.fromkeys(RATINGS, 3.0)
    assert not counts(judgement)


def test_16_a_factual_answer_to_a_journalist() -> None:
    brief = Brief(
        brand="Halny Bank",
        message="Wyciekła prezentacja @HalnyBank: opłaty w górę o 40%. Czy jest prawdziwa?",
        fault="ours",
        facts=items(
            "Prezentacja jest prawdziwa; pracownik wysłał ją na zewnątrz przez pomyłkę.",
            "To robocza propozycja z marca, którą zarząd odrzucił w kwietniu.",
            "Nie ma w niej danych klientów.",
            "Opłaty nie zmienią się do końca roku; decyzji na przyszły rok nie ma.",
        ),
        unknown=items("opłaty w przyszłym roku", "ile osób ma plik"),
        can_promise=items("oświadczenie na stronie dzisiaj do 15:00"),
        asks=items("czy prezentacja jest prawdziwa"),
        needs=(),
    )
    text = (
        "Tak, prezentacja jest prawdziwa. To robocza propozycja z marca, odrzucona przez zarząd w kwietniu. "
        "Opłaty do końca roku bez zmian, decyzji na przyszły rok nie ma. Oświadczenie o 15:00 na stronie."
    )
    result = figure(written(text, "pl", brief), brief, "pl")
    assert result.score is not None
    assert result.score >= 90
