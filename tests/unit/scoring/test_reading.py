"""The reader's contract: sentences, language, spans, robustness, speed, figures."""

import json
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.terms import ACTS, LANGS, Lang
from simulator.scoring import model
from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader
from simulator.scoring.reading.precision import PrecisionTable
from simulator.scoring.reading.reader import BrokenModel, read_model

READER: Reader = load_reader()
BRIEF = Brief(
    brand="Pikolo",
    customer="Marta K.",
    fault="ours",
    facts=(BriefItem("The warehouse skipped 214 express orders"),),
    can_promise=(BriefItem("refund of the express fee today"),),
)


@pytest.mark.parametrize(
    ("lang", "text", "sentences"),
    [
        ("en", "Hi Anna! We are sorry. Mr. Brown calls by 4 p.m. today.", 3),
        ("en", "sorry 😭😭 that was us. we refund it today", 2),
        ("en", "The answer is no. We checked twice.", 2),
        ("pl", "Dzień dobry. Paczka nr 5 wyjdzie o godz. 15.30, ul. Lipowa 3 m. 2.", 2),
        ("pl", "Przepraszamy... to nasza wina! Oddamy 15.50 zł", 2),
        ("en", "first line\nsecond line", 2),
        ("en", "   ", 0),
    ],
)
def test_sentences_are_cut_where_a_person_would(lang: Lang, text: str, sentences: int) -> None:
    assert len(READER.split(text, lang)) == sentences


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("en", "", "empty"),
        ("pl", " \n ", "empty"),
        ("en", "👍🙏", "no_words"),
        ("pl", "https://pikolo.example/zwroty", "no_words"),
        ("en", "...", "no_words"),
        ("en", "Es tut uns leid, dass Ihr Paket zu spät kommt.", "language"),
        ("pl", "Es tut uns leid, dass Ihr Paket zu spät kommt.", "language"),
        ("en", "Przepraszamy, to był nasz błąd i oddamy pieniądze.", "language"),
        ("pl", "We are sorry, this was our mistake and we will refund you.", "language"),
        ("pl", "Omlouváme se za zpoždění, zásilka dorazí zítra.", "language"),
        ("en", "Вибачте за затримку, ми все виправимо.", "language"),
        ("en", "soz m8 our bad", ""),
        ("en", "Parcel shipped, tracking number emailed yesterday evening.", ""),
        ("pl", "Paczka wyslana, numer sledzenia poszedl mailem wczoraj.", ""),
        ("pl", "sorki, nasza wtopa", ""),
        ("pl", "Ok, DM poszedł", ""),
    ],
)
def test_only_another_language_is_a_language_fault(lang: Lang, text: str, fault: str) -> None:
    assert READER.language_fault(text, lang) == fault


@pytest.mark.parametrize(
    ("lang", "text", "act", "words"),
    [
        ("en", "The box left today, and we are so sorry for this.", "apology", "so sorry for this"),
        ("pl", "Bardzo Panią przepraszam za tę ciszę.", "apology", "Bardzo Panią przepraszam za tę ciszę"),
        (
            "en",
            "It went out today, so DM us the order number.",
            "private_channel",
            "so DM us the order number",
        ),
    ],
)
def test_a_span_is_the_words_that_perform_the_act(lang: Lang, text: str, act: str, words: str) -> None:
    (sentence,) = READER.read([text], lang, BRIEF, Context())
    (span,) = [span for span in sentence.acts if span.act == act]
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    ("lang", "plain", "spelt"),
    [
        ("pl", "Przepraszamy, to nasz błąd.", "PRZEPRASZAMY, TO NASZ BLAD."),
        ("pl", "Dziękujemy, zwrócimy opłatę dziś.", "dziekujemy, zwrocimy oplate dzis"),
        ("en", "We’re sorry, it's our fault.", "we're sorry, it's our fault"),
    ],
)
def test_spelling_changes_no_act(lang: Lang, plain: str, spelt: str) -> None:
    (one,), (other,) = (READER.read([text], lang, BRIEF, Context()) for text in (plain, spelt))
    first, second = ([span.act for span in sentence.acts] for sentence in (one, other))
    assert first == second != []


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@settings(max_examples=60, deadline=None)
@given(text=_TEXTS, lang=st.sampled_from(LANGS))
def test_any_text_is_read_without_an_error(text: str, lang: Lang) -> None:
    assert READER.language_fault(text, lang) in {"", "empty", "no_words", "language"}
    sentences = READER.split(text, lang)
    assert "".join(" ".join(sentences).split()) == "".join(text.split())
    for given_text, sentence in zip(sentences, READER.read(sentences, lang, BRIEF, Context()), strict=True):
        assert sentence.text == given_text
        for span in (*sentence.acts, *sentence.possible):
            assert span.act in ACTS
            assert 0 <= span.start < span.end <= len(sentence.text)
            assert 0.0 < span.confidence <= 1.0


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1 ", "@a", "\"'", "we ", "nie ", ". ", "A.", "przepraszamy, jeśli ", "£5 ", "\n ", " "],
)
@pytest.mark.parametrize("lang", LANGS)
def test_no_text_takes_long(unit: str, lang: Lang) -> None:
    text = (unit * 5000)[:5000]
    READER.read([text], lang, BRIEF, Context())
    start = time.process_time()
    READER.split(text, lang)
    READER.language_fault(text, lang)
    READER.read([text], lang, BRIEF, Context())
    assert time.process_time() - start < 0.6


def test_reading_is_the_same_in_a_second_reader() -> None:
    text = "We're so sorry, Marta. The warehouse skipped 214 express orders, that was our mistake."
    sentences = READER.split(text, "en")
    again = load_reader()
    assert again.digest == READER.digest
    assert again.version == READER.version == "model/1"
    assert again.read(sentences, "en", BRIEF, Context()) == READER.read(sentences, "en", BRIEF, Context())


def test_a_changed_table_of_weights_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(Path(model.__path__[0]), folder)
    table = bytearray((folder / "en.weights").read_bytes())
    table[0] ^= 1
    (folder / "en.weights").write_bytes(table)
    with pytest.raises(BrokenModel, match=r"en\.weights"):
        read_model(folder)


def test_the_model_is_small_enough_to_ship() -> None:
    files = Path(model.__path__[0]).iterdir()
    assert sum(path.stat().st_size for path in files if path.is_file()) < 5_000_000


def test_the_model_says_with_which_figures_it_was_accepted() -> None:
    raw = json.loads(Path(model.__path__[0], "model.json").read_text("utf-8"))
    for lang in LANGS:
        figures = raw["figures"][lang]
        assert set(figures["acts"]) == set(ACTS)
        assert figures["macro"] > 0.7
        assert figures["ratings"]["overall"] > 0.8


def test_precision_comes_from_enough_examples_or_not_at_all() -> None:
    table = PrecisionTable(
        {"en": {"apology": {"0.6": (1, 2), "0.9": (30, 40)}, "threat": {"0.9": (19, 20)}}, "pl": {}}
    )
    assert table.precision("apology", "en", 0.95) == 0.75
    assert table.precision("apology", "en", 0.7) is None
    assert table.precision("apology", "pl", 0.95) is None
    assert table.precision("hostility", "en", 0.95) is None
    assert table.precision("apology+threat", "en", 0.95) == pytest.approx(0.7)
    assert table.precision("apology+hostility", "en", 0.95) is None


def test_the_shipped_figures_are_probabilities() -> None:
    figures = [READER.precision(act, lang, 0.95) for act in ACTS for lang in LANGS]
    known = [figure for figure in figures if figure is not None]
    assert len(known) >= 20
    assert all(0.0 <= figure <= 1.0 for figure in known)
