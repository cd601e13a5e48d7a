"""What says nothing of its own earns nothing and changes nothing else."""

import pytest

from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.terms import Lang
from simulator.scoring.reading import load_reader
from simulator.scoring.reading.guards import hollow, recites_facts, without_stuffing
from simulator.scoring.reading.parsing import lexicon_of, parser_of

BRIEFS: dict[Lang, Brief] = {
    "en": Brief(
        brand="Pikolo",
        message="I ordered twelve days ago, paid for express and the birthday is on Saturday.",
        fault="ours",
        facts=(BriefItem("Our warehouse skipped 214 express orders."),),
        can_promise=(BriefItem("refund of the express fee today"), BriefItem("a voucher")),
    ),
    "pl": Brief(
        brand="Pikolo",
        message="Zamówiłam dwanaście dni temu, zapłaciłam za ekspres, a urodziny są w sobotę.",
        fault="ours",
        facts=(BriefItem("Magazyn pominął 214 zamówień ekspresowych."),),
        can_promise=(BriefItem("zwrot opłaty za ekspres dzisiaj"), BriefItem("kupon")),
    ),
}


@pytest.mark.parametrize(
    ("lang", "text", "empty"),
    [
        ("en", "Sorry, refund, apology, voucher.", True),
        ("en", "Sorry apology refund mistake responsibility empathy solution.", True),
        ("en", "Apology: yes.", True),
        ("en", "Refund refund voucher voucher tracking tracking.", True),
        ("en", "Refund of the express fee today.", True),
        ("en", "May be promised: a voucher.", True),
        ("en", "You ordered twelve days ago, paid for express, the birthday is on Saturday.", True),
        ("en", "1.", True),
        ("en", "We are sorry, and we refund the express fee today.", False),
        ("en", "Parcel shipped, tracking number emailed yesterday evening.", False),
        ("en", "Your refund is on its way, Marta.", False),
        ("pl", "Przepraszamy, zwrot, kupon, odpowiedzialność.", True),
        ("pl", "Empatia: jest.", True),
        ("pl", "Zwrot opłaty za ekspres dzisiaj.", True),
        ("pl", "Przepraszamy za to i dziś zwracamy opłatę za ekspres.", False),
        ("pl", "Tak, numer ma Pani w wiadomości.", False),
    ],
)
def test_keywords_and_the_brief_read_out_are_hollow(lang: Lang, text: str, empty: bool) -> None:
    assert hollow(parser_of(lang).sentences([text], BRIEFS[lang])) == [empty]


def test_the_same_sentence_again_is_hollow() -> None:
    texts = ["We are sorry.", "It left today.", "We are sorry!"]
    assert hollow(parser_of("en").sentences(texts, BRIEFS["en"])) == [False, False, True]


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_a_fact_word_for_word_is_recited_but_still_read(lang: Lang) -> None:
    fact = BRIEFS[lang].facts[0].text
    (sentence,) = parser_of(lang).sentences([fact], BRIEFS[lang])
    assert recites_facts(sentence)
    (read,) = load_reader().read([fact], lang, BRIEFS[lang], Context())
    assert "fact" in {span.act for span in read.acts}


def test_stuffing_inside_a_sentence_is_blanked_in_place() -> None:
    text = "it is late, apology refund solution mistake, but it comes today."
    blanked = without_stuffing(text, lexicon_of("en").keywords)
    assert len(blanked) == len(text)
    assert "refund" not in blanked
    assert blanked.startswith("it is late,")


@pytest.mark.parametrize(
    ("lang", "text", "stuffing"),
    [
        ("en", "We are sorry, Marta, our warehouse skipped your order.", "Apology: yes. Refund: yes."),
        ("pl", "Przepraszamy, Pani Marto, magazyn pominął zamówienie.", "Empatia: jest. Zwrot: jest."),
    ],
)
def test_what_is_hollow_changes_nothing_else(lang: Lang, text: str, stuffing: str) -> None:
    reader, brief = load_reader(), BRIEFS[lang]
    plain = reader.read(reader.split(text, lang), lang, brief, Context())
    stuffed = reader.read(reader.split(f"{text} {stuffing}", lang), lang, brief, Context())
    assert stuffed[: len(plain)] == plain
    assert all(not one.acts and not one.possible for one in stuffed[len(plain) :])
    assert reader.rate(stuffed, lang, brief) == reader.rate(plain, lang, brief)
