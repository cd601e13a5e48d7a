"""Interface texts: both languages complete and fresh, values never expanded, nothing process-wide."""

import gettext
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from babel.messages.mofile import read_mo
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import terms
from simulator.words import N_, Lang, Words, detect_lang
from tests.catalogue import MO, from_file, from_sources, texts

PLACEHOLDER = re.compile(r"%\(\w+\)s")


def test_the_catalogue_holds_exactly_the_texts_of_the_sources() -> None:
    """Where this fails: `make messages`, then write the Polish texts."""
    assert {texts(m.id) for m in from_file()} == {texts(m.id) for m in from_sources()}


def test_every_text_is_there_in_polish() -> None:
    missing = [m.id for m in from_file() if m.id and not all(texts(m.string))]
    assert missing == []


def test_no_translation_is_a_guess() -> None:
    assert [m.id for m in from_file() if m.id and m.fuzzy] == []


def test_placeholders_agree() -> None:
    """A plural form may spell its number out; anything else must stand in every form."""

    def placeholders(text: str, counted: bool) -> set[str]:
        return set(PLACEHOLDER.findall(text)) - ({"%(n)s"} if counted else set())

    assert [
        (source, text)
        for source, text, counted in pairs()
        if placeholders(source, counted) != placeholders(text, counted)
    ] == []


def test_line_breaks_and_edges_agree() -> None:
    """Whoever joins texts relies on how they begin and end."""

    def edges(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert [text for source, text, _ in pairs() if edges(source) != edges(text)] == []


def pairs() -> Iterator[tuple[str, str, bool]]:
    """Each source text with each of its translations, and whether it is counted."""
    for message in from_file():
        for text in texts(message.string) if message.id else ():
            yield texts(message.id)[-1], text, not isinstance(message.id, str)


def test_the_compiled_catalogue_is_fresh() -> None:
    """Where this fails: `make messages`."""
    with MO.open("rb") as stream:
        compiled = {texts(m.id): texts(m.string) for m in read_mo(stream) if m.id}
    assert compiled == {texts(m.id): texts(m.string) for m in from_file() if m.id and all(texts(m.string))}


def test_polish_has_three_plural_forms() -> None:
    with MO.open("rb") as stream:
        catalog = gettext.GNUTranslations(stream)
    assert "nplurals=3" in catalog.info()["plural-forms"]


def test_two_languages_live_side_by_side() -> None:
    msgid, polish = next(
        (m.id, m.string)
        for m in from_file()
        if isinstance(m.id, str) and m.id and m.string and not PLACEHOLDER.search(m.id)
    )
    assert (Words("pl")(msgid), Words("en")(msgid), Words("pl")(msgid)) == (polish, msgid, polish)
    assert Words("pl") == Words("pl") != Words("en")


@given(st.text() | st.sampled_from(["%(other)s", "%s", "%", "{0.__class__}", "\\1", "\\g<0>"]))
def test_nothing_inside_a_value_is_expanded(value: str) -> None:
    assert Words("en")("100% of <%(name)s>, %(other)s", name=value, other="x") == f"100% of <{value}>, x"


def test_a_counted_text_knows_its_number() -> None:
    words = Words("en")
    assert words.plural("one of %(what)s", "%(n)s of %(what)s", 1, what="them") == "one of them"
    assert words.plural("one of %(what)s", "%(n)s of %(what)s", 5, what="them") == "5 of them"


def test_a_missing_value_is_an_error_and_an_empty_text_is_empty() -> None:
    with pytest.raises(KeyError):
        Words("pl")("Hello %(name)s")
    assert Words("pl")("") == ""
    assert N_("a constant") == "a constant"


def test_interface_and_game_speak_the_same_languages() -> None:
    assert get_args(Lang) == terms.LANGS


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "pl"}, "pl"),
        ({"LANG": "PL_pl@euro"}, "pl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "plx"}, "en"),
        ({"LANG": "pl_PL", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "pl_PL"}, "pl"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "pl_PL"}, "pl"),
        ({"LANG": "pl_PL", "LC_ALL": ""}, "pl"),
        ({"LANG": "en_GB", "LANGUAGE": "de:pl:en"}, "pl"),
        ({"LANG": "pl_PL", "LANGUAGE": "en"}, "en"),
        ({"LANG": "pl_PL", "LANGUAGE": "de"}, "pl"),
        ({"LANGUAGE": "pl"}, "pl"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "pl"}, "en"),
        ({"LANG": "pl_PL", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_language_comes_from_the_environment_as_gettext_reads_it(env: dict[str, str], lang: Lang) -> None:
    assert detect_lang(env) == lang
