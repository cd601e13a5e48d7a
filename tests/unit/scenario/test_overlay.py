"""A translation laid over its source: what it may replace, what it must, and where faults are shown."""

from simulator.located import Located
from simulator.located.yaml import read_yaml
from simulator.scenario.overlay import Merged, merge, short_hash
from tests.kit import ROOT

SOURCE = """\
title: "A title"
cast:
  locale: en_GB
  people:
    - {id: marta, name: "Marta", role: "a customer"}
    - {id: kuba}
brief:
  facts:
    - {id: skipped, text: "We skipped 214 orders", amount: 214, wordings: ["two hundred"]}
    - "A plain fact"
threads:
  - id: one
    at: 5m
    text: "Where is it?"
    options:
      - id: own-it
        why: "Because."
        sentences: [{text: "Sorry.", acts: [apology]}, {text: "Here.", acts: [fact]}]
"""
OVERLAY = """\
format: 1
of: x
language: pl
title: "Tytuł"
cast: {people: [{id: marta, role: "klientka"}]}
brief:
  facts:
    - {id: skipped, text: "Pominęliśmy 214 zamówień", wordings: ["dwieście"]}
    - "Zwykły fakt"
threads:
  - id: one
    text: "Gdzie to jest?"
    options:
      - {id: own-it, why: "Bo tak.", sentences: [{text: "Przepraszam.", acts: [apology]}]}
"""


def laid(overlay: str = OVERLAY, source: str = SOURCE) -> Merged:
    return merge(read_yaml(source, "scenario.yaml"), read_yaml(overlay, "pl.yaml"))


def codes(merged: Merged) -> list[tuple[str, str]]:
    return [(found.code, next(iter(found.args.values()))) for found in merged.diagnostics]


def at(located: Located, *path: str | int) -> object:
    return located.get(path)


def test_local_fields_are_replaced_and_the_rest_stays() -> None:
    merged = laid()
    assert codes(merged) == []
    assert merged.located.tree == {
        "title": "Tytuł",
        "language": "pl",
        "cast": {"people": [{"id": "marta", "name": "Marta", "role": "klientka"}, {"id": "kuba"}]},
        "brief": {
            "facts": [
                {
                    "id": "skipped",
                    "text": "Pominęliśmy 214 zamówień",
                    "amount": "214",
                    "wordings": ["dwieście"],
                },
                {"text": "Zwykły fakt"},
            ]
        },
        "threads": [
            {
                "id": "one",
                "at": "5m",
                "text": "Gdzie to jest?",
                "options": [
                    {
                        "id": "own-it",
                        "why": "Bo tak.",
                        "sentences": [{"text": "Przepraszam.", "acts": ["apology"]}],
                    }
                ],
            }
        ],
    }


def test_every_value_knows_the_file_it_comes_from() -> None:
    located = laid().located
    assert located.mark(("threads", 0, "text")).file == "pl.yaml"
    assert located.mark(("threads", 0, "at")).file == "scenario.yaml"
    assert located.mark(("threads", 0, "options", 0, "sentences", 0, "acts", 0))[:2] == ("pl.yaml", 14)
    assert located.mark(("threads", 0, "options", 0, "sentences", 1)).file == "pl.yaml"


def test_translated_texts_are_listed_by_id_with_the_hash_of_their_source() -> None:
    assert laid().sources == {
        "title": short_hash("A title"),
        "cast.people.marta.role": short_hash("a customer"),
        "brief.facts.skipped.text": short_hash("We skipped 214 orders"),
        "brief.facts.skipped.wordings": short_hash(["two hundred"]),
        "brief.facts.1.text": short_hash("A plain fact"),
        "threads.one.text": short_hash("Where is it?"),
        "threads.one.options.own-it.why": short_hash("Because."),
        "threads.one.options.own-it.sentences": short_hash(
            [{"text": "Sorry.", "acts": ["apology"]}, {"text": "Here.", "acts": ["fact"]}]
        ),
    }


def test_the_short_hash_is_the_one_that_files_hold() -> None:
    assert short_hash("Charged twice") == "e13f7249"
    assert f"title: {short_hash('Charged twice')}" in (ROOT / "tests/fixtures/tiny/pl.yaml").read_text(
        "utf-8"
    )


def test_what_is_missing_is_said_once() -> None:
    assert codes(laid(OVERLAY.replace('    text: "Gdzie to jest?"\n', ""))) == [("SC064", "threads.one.text")]
    assert codes(laid(OVERLAY.partition("threads:")[0])) == [("SC064", "threads")]
    assert codes(laid(OVERLAY.replace('    - "Zwykły fakt"\n', ""))) == [("SC064", "brief.facts.1")]


def test_ids_times_and_links_are_refused() -> None:
    assert codes(laid(OVERLAY.replace("    text: ", "    at: 9m\n    text: "))) == [("SC062", "at")]


def test_an_unknown_key_or_id_suggests_the_right_one() -> None:
    (key,) = laid(OVERLAY.replace("    text: ", "    lessn: x\n    text: ")).diagnostics
    assert (key.code, key.args["nearest"]) == ("SC020", "lesson")
    entry, missing = laid(OVERLAY.replace("{id: own-it", "{id: own-itt")).diagnostics
    assert (entry.code, entry.args["nearest"]) == ("SC063", "own-it")
    assert missing.code == "SC064"


def test_a_text_that_the_source_lacks_is_refused() -> None:
    assert codes(laid(OVERLAY + '    lesson: "x"\n')) == [("SC063", "lesson")]


def test_entries_without_ids_match_by_position_and_no_further() -> None:
    surplus = OVERLAY.replace('    - "Zwykły fakt"\n', '    - "Zwykły fakt"\n    - "Nadmiar"\n')
    assert codes(laid(surplus)) == [("SC063", "3")]


def test_the_place_of_names_is_never_taken_over_from_the_source() -> None:
    assert at(laid().located, "cast", "locale") is None
    assert at(laid(OVERLAY.replace("cast: {", "cast: {locale: pl_PL, ")).located, "cast", "locale") == "pl_PL"


def test_wrong_shapes_are_told() -> None:
    assert codes(laid(OVERLAY.partition("threads:")[0] + "threads: none\n")) == [("SC023", "threads")]
    assert codes(laid(OVERLAY.replace('cast: {people: [{id: marta, role: "klientka"}]}', "cast: x"))) == [
        ("SC024", "cast")
    ]
