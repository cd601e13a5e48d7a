"""The little language of the rules, and what is refused in it."""

import re

import pytest

from simulator.scoring.reading.fold import fold, own_words
from simulator.scoring.reading.lexicon import Lexicon
from simulator.scoring.reading.phrases import PhraseError, translate, word_starts


def _finds(phrase: str, text: str) -> str | None:
    hit = re.search(translate(phrase, {}).expression, fold(text))
    return hit.group() if hit else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("we are sorry", "We are, sorry!", "we are, sorry"),
        ("przeprasz*", "Bardzo PRZEPRASZAMY za to", "przepraszamy"),
        ("sorry (for | about) that", "so sorry about that", "sorry about that"),
        ("we (really | so)? are", "we are", "we are"),
        ("we .. sorry", "we are all so sorry", "we are all so sorry"),
        ("we .. sorry", "we are all of us here so sorry", None),
        ("^ sorry", "so sorry", None),
        ("^ sorry", "„Sorry", '"sorry'),
        ("deal with it $", "Deal with it.", "deal with it"),
        ("by %d", "by 16:00", "by 16:00"),
        ("by _ today", "by noon today", "by noon today"),
        ("żółć", "zolc", "zolc"),
        ("sorry", "sorrythat", None),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, found: str | None) -> None:
    assert _finds(phrase, text) == found


@pytest.mark.parametrize("phrase", ["(a | b", "a ) b", "<nobody> knows", "? a"])
def test_a_phrase_that_does_not_parse_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        translate(phrase, {})


def test_a_rule_may_not_name_an_act_that_is_judged_later() -> None:
    raw = {
        "order": "fact apology",
        "acts": {"fact": {"sure": ["x & @apology"]}, "apology": {"sure": ["sorry"]}},
    }
    with pytest.raises(PhraseError, match="judged later"):
        Lexicon({**raw, "negation": ["not"]})


def test_heads_tell_where_a_phrase_may_begin() -> None:
    part = translate("(we | nobody) apolog*", {})
    assert part.keys == ("apol",)
    assert part.first == ("we", "nobo")
    assert word_starts("we apologise")["apol"] == [3]


@pytest.mark.parametrize("text", ["Zażółć „gęślą” jaźń", "It’s “ours”", "ﬁn İ ß Ǆ", "a\nb\tc\u00a0d"])
def test_folding_keeps_every_code_point_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(own_words(fold(text))) == len(text)


def test_only_quoted_words_are_blanked() -> None:
    assert own_words(fold("You wrote “I am sorry”, it's ours")).split() == [
        "you",
        "wrote",
        '"',
        '",',
        "it's",
        "ours",
    ]
