"""What a trainer's practice knows readers to get wrong, in both languages."""

import pytest

from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.terms import Lang
from simulator.scoring.reading import load_reader

READER = load_reader()


def _items(*texts: str) -> tuple[BriefItem, ...]:
    return tuple(BriefItem(text) for text in texts)


PARCEL: dict[Lang, Brief] = {
    "en": Brief(
        brand="Pikolo (online toy shop)",
        customer="Marta K.",
        message="Ordered 12 days ago, paid for EXPRESS. The birthday is on Saturday. What do I tell him?!",
        fault="ours",
        facts=_items(
            "After an IT change our warehouse skipped 214 express orders for 8 days: our error.",
            "The affected parcels leave the warehouse today and tomorrow.",
            "So far there are 3 reports of damaged boxes.",
        ),
        unknown=_items("whether Marta's parcel arrives before Saturday"),
        can_promise=_items("refund of the express fee today", "a call back within 2 hours", "a 15% voucher"),
        cannot_promise=_items("delivery by a certain day"),
        confidential=_items("names of employees"),
    ),
    "pl": Brief(
        brand="Pikolo (sklep internetowy z zabawkami)",
        customer="Marta K.",
        message="Zamówiłam 12 dni temu, zapłaciłam za EKSPRES. Urodziny są w sobotę. Co mam mu powiedzieć?!",
        fault="ours",
        facts=_items(
            "Po zmianie w systemie magazyn pominął przez 8 dni 214 zamówień ekspresowych: nasz błąd.",
            "Opóźnione paczki wychodzą z magazynu dziś i jutro.",
            "Mamy dotąd 3 zgłoszenia o uszkodzonych pudełkach.",
        ),
        unknown=_items("czy paczka Marty dotrze przed sobotą"),
        can_promise=_items("zwrot opłaty za ekspres dzisiaj", "odpowiedź w ciągu 2 godzin", "kupon 15%"),
        cannot_promise=_items("dostawa w konkretnym dniu"),
        confidential=_items("nazwiska pracowników"),
    ),
}

LEAK: dict[Lang, Brief] = {
    "en": Brief(
        brand="Halny Bank",
        customer="Joanna Wrona, journalist",
        message="An internal presentation has leaked. Is it genuine?",
        fault="ours",
        facts=_items(
            "The presentation is genuine.",
            "It is a working proposal from March that the board rejected in April.",
            "Fees will not change before the end of the year; decisions on next year are not taken.",
        ),
        can_promise=_items("a statement on our site today by 15:00"),
    ),
    "pl": Brief(
        brand="Bank Halny",
        customer="Joanna Wrona, dziennikarka",
        message="Wyciekła wewnętrzna prezentacja. Czy jest prawdziwa?",
        fault="ours",
        facts=_items(
            "Prezentacja jest prawdziwa.",
            "To robocza propozycja z marca, którą zarząd odrzucił w kwietniu.",
            "Opłaty nie zmienią się do końca roku; decyzji na przyszły rok nie ma.",
        ),
        can_promise=_items("oświadczenie na stronie dziś do 15:00"),
    ),
}


def _asserted(text: str, lang: Lang, briefs: dict[Lang, Brief] = PARCEL) -> set[str]:
    (sentence,) = READER.read([text], lang, briefs[lang], Context())
    return {span.act for span in sentence.acts}


def _possible(text: str, lang: Lang) -> set[str]:
    (sentence,) = READER.read([text], lang, PARCEL[lang], Context())
    return {span.act for span in sentence.possible}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Nie możemy obiecać soboty."),
        ("pl", "Nie gwarantujemy soboty."),
        ("en", "We can't promise Saturday."),
        ("en", "I do not guarantee that it will arrive on Saturday."),
    ],
)
def test_a_promise_denied_is_no_promise(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"fact"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Właśnie sprawdziłam."),
        ("pl", "Proszę tylko o numer."),
        ("en", "I have just checked."),
        ("en", "I only need your order number."),
    ],
)
def test_just_and_only_trivialise_nothing(lang: Lang, text: str) -> None:
    assert not _asserted(text, lang) & {"trivialise", "overpromise", "blame_customer"}
    assert "trivialise" not in _possible(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Natychmiast wstrzymaliśmy sprzedaż."), ("en", "We immediately stopped sales.")],
)
def test_what_was_done_at_once_is_an_action(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"action"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Na pewno jest Pani rozczarowana."),
        ("en", "You are certainly disappointed."),
        ("en", "You must be disappointed."),
    ],
)
def test_certainty_about_a_feeling_is_empathy(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"empathy"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Pracownik sklepu oddzwoni do 16:00."),
        ("en", "A member of the shop staff will call you back by 4 pm."),
    ],
)
def test_an_employee_who_calls_back_is_blamed_for_nothing(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"action"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Every customer gets the express fee back today."),
        ("pl", "Każdy klient dostanie dziś zwrot opłaty za ekspres."),
    ],
)
def test_what_is_allowed_to_all_may_be_promised_to_all(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"action", "compensation"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Przepraszam, jeśli już Pani o to pytano, ale poproszę o numer zamówienia."),
        ("pl", "Jeśli paczka nie dotrze, oddamy pieniądze."),
        ("en", "Sorry if you have already been asked this, but what is your order number?"),
        ("en", "If the parcel does not arrive, we will refund you."),
    ],
)
def test_not_every_if_makes_a_non_apology(lang: Lang, text: str) -> None:
    assert "non_apology" not in _asserted(text, lang) | _possible(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Przepraszamy za niedogodności, które mogły Państwa spotkać."),
        ("pl", "Przykro nam, jeśli ktoś poczuł się urażony."),
        ("en", "We apologise for any inconvenience this may have caused."),
        ("en", "We're sorry if anyone was offended."),
    ],
)
def test_a_conditional_apology_is_none(lang: Lang, text: str) -> None:
    acts = _asserted(text, lang)
    assert "non_apology" in acts
    assert "apology" not in acts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Proszę usunąć swój numer telefonu z komentarza, dla Pani bezpieczeństwa."),
        ("pl", "Ukryliśmy komentarz z groźbą, zgodnie z zasadami."),
        ("en", "Please delete your phone number from the comment, for your own safety."),
        ("en", "We have hidden a comment with a threat, under our house rules."),
    ],
)
def test_a_right_takedown_is_a_takedown_and_nothing_worse(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"takedown"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Groźby zgłosiliśmy policji."), ("en", "We reported the threats to the police.")],
)
def test_reporting_threats_is_no_threat(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"action"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Przepraszam, że odpisuję dopiero teraz."), ("en", "Sorry for only replying now.")],
)
def test_an_apology_for_waiting_admits_nothing(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"apology"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Problem dotyczy ponad 200 zamówień ekspresowych."),
        ("pl", "Problem dotyczy 214 zamówień ekspresowych."),
        ("en", "Over 200 express orders are affected."),
        ("en", "About 210 express orders are affected."),
    ],
)
def test_a_number_that_agrees_is_a_fact(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"fact"}
    assert "false_claim" not in _possible(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Problem dotyczy 241 zamówień ekspresowych."),
        ("en", "241 express orders are affected."),
    ],
)
def test_a_number_that_contradicts_is_only_asked_about(lang: Lang, text: str) -> None:
    assert "false_claim" in _possible(text, lang)
    assert not _asserted(text, lang) & {"false_claim", "fact"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "To przypadek odosobniony."),
        ("en", "This is an isolated case."),
        ("pl", "Wszystkie paczki wyszły na czas."),
        ("en", "All parcels left on time."),
    ],
)
def test_what_the_facts_refute_is_false(lang: Lang, text: str) -> None:
    assert "false_claim" in _asserted(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Traktujemy to bardzo poważnie."), ("en", "We take this very seriously.")],
)
def test_filler_is_no_substance(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"vague_assurance"}


@pytest.mark.parametrize(("lang", "text"), [("pl", "Prosimy o wiadomość prywatną."), ("en", "Please DM us.")])
def test_a_bare_invitation_is_only_that(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == {"private_channel"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "No cudownie, że Pani zauważyła :)"), ("en", "Oh how wonderful that you noticed :)")],
)
def test_what_may_be_irony_is_asked_not_asserted(lang: Lang, text: str) -> None:
    assert _asserted(text, lang) == set()
    assert "hostility" in _possible(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Sprawdziłam: wyszła dziś o 10:12, numer ma Pani w wiadomości."),
        ("en", "I have checked: it left today at 10:12, the tracking number is in your messages."),
    ],
)
def test_a_factual_follow_up_is_fact_and_says_where_we_wrote(lang: Lang, text: str) -> None:
    assert {"fact", "private_channel"} <= _asserted(text, lang)


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "pl",
            (
                "Tak, prezentacja jest prawdziwa.",
                "To robocza propozycja z marca, odrzucona przez zarząd w kwietniu.",
                "Opłaty do końca roku bez zmian, decyzji na przyszły rok nie ma.",
            ),
        ),
        (
            "en",
            (
                "Yes, the presentation is genuine.",
                "It is a working proposal from March, rejected by the board in April.",
                "Fees will not change before the end of the year, and there is no decision on next year.",
            ),
        ),
    ],
)
def test_the_answer_to_a_journalist_is_facts(lang: Lang, sentences: tuple[str, ...]) -> None:
    assert [_asserted(sentence, lang, LEAK) for sentence in sentences] == [{"fact"}] * 3


@pytest.mark.parametrize(
    ("lang", "text"),
    [("pl", "Oświadczenie o 15:00 na stronie."), ("en", "Statement at 15:00 on our website.")],
)
def test_a_dated_statement_is_an_action(lang: Lang, text: str) -> None:
    assert _asserted(text, lang, LEAK) == {"action"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Nie będziemy przepraszać."),
        ("en", "We are not going to apologise."),
        ("pl", "Pisze Pani: „przepraszam, że w ogóle zamówiłam”."),
        ("en", "You write “I am sorry I ever bought here”."),
    ],
)
def test_neither_a_refused_nor_a_quoted_apology_is_ours(lang: Lang, text: str) -> None:
    assert "apology" not in _asserted(text, lang)


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_nobody_is_named_by_greeting_the_customer(lang: Lang) -> None:
    greeting = {"en": "Dear Marta, we are sorry.", "pl": "Pani Marto, przepraszamy."}[lang]
    assert "disclosure" not in _asserted(greeting, lang)
    naming = {
        "en": "Our packer Marek Nowak forgot your parcel.",
        "pl": "O paczce zapomniał nasz magazynier Marek Nowak.",
    }[lang]
    assert "disclosure" in _asserted(naming, lang)
