"""Deadlines in what we write: what binds us, and until when."""

import pytest

from simulator.domain.assessment import ActSpan, ReadSentence
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.terms import Act, Lang
from simulator.engine.promises import deadlines

STARTS = 9 * HOUR + 40 * MINUTE
"""The story begins at 09:40."""
NOW = 20 * MINUTE
"""It is 10:00."""


def due(text: str, lang: Lang, act: Act = "action") -> int | None:
    sentence = ReadSentence(text, (ActSpan(act, 0, len(text), 1.0),))
    found = deadlines([sentence], lang, now=NOW, starts=STARTS)
    return found[0].due - NOW if found else None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I will write to you within 2 hours.", 120),
        ("You will hear from me in 45 minutes.", 45),
        ("We will get back to you in an hour.", 60),
        ("I will message you by 14:00.", 240),
        ("I'll call you by 4 pm today.", 360),
        ("We will post an update here by noon.", 120),
        ("I will reply by tomorrow at 9:00.", 23 * 60),
        ("You will have the tracking number in a message by this evening, I will write.", 480),
    ],
)
def test_an_english_promise_of_news_has_its_deadline(text: str, minutes: int) -> None:
    assert due(text, "en") == minutes * MINUTE


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Odpiszę w ciągu 2 godzin.", 120),
        ("Odezwę się za 30 minut.", 30),
        ("Napiszę do Pani do 14:00.", 240),
        ("Oddzwonimy do godz. 16.", 360),
        ("W ciągu dwóch godzin dam znać, gdzie jest paczka.", 120),
        ("Odpiszę jutro do 9:00.", 23 * 60),
        ("Do wieczora podam numer śledzenia.", 480),
        ("Wrócę z informacją w ciągu godziny.", 60),
    ],
)
def test_a_polish_promise_of_news_has_its_deadline(text: str, minutes: int) -> None:
    assert due(text, "pl") == minutes * MINUTE


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("We will refund the express fee today.", "en"),
        ("The parcels leave within 2 hours.", "en"),
        ("Zwracamy opłatę w ciągu 2 godzin.", "pl"),
        ("Napiszę, kiedy będę wiedzieć więcej.", "pl"),
        ("I will write about the 214 orders.", "en"),
        ("If something changes before 11:15 I'll write.", "en"),
        ("Jeśli do 11:15 coś się zmieni, napiszę.", "pl"),
    ],
)
def test_what_is_no_promise_of_news_binds_to_no_time(text: str, lang: Lang) -> None:
    assert due(text, lang) is None


def test_only_sentences_that_commit_to_something_count() -> None:
    assert due("You wrote that we answer within 2 hours.", "en", act="fact") is None
