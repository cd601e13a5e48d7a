"""The parts of the reader: concepts, clauses, the prepared brief, circumstances, weights, trees, limits."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.brief import Brief, BriefItem
from simulator.domain.terms import ACTS, Lang
from simulator.scoring.limits import goes_beyond
from simulator.scoring.reading import grams
from simulator.scoring.reading.circumstances import circumstances
from simulator.scoring.reading.clauses import clauses
from simulator.scoring.reading.concepts import Concepts
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.parsing import parser_of
from simulator.scoring.reading.trees import Forest, Node, planted
from simulator.scoring.reading.weights import WIDTH, ZERO, Weights

PARCEL = Brief(
    brand="Pikolo",
    channel="public comment",
    customer="Marta K.",
    message="Where is my parcel? The birthday is on Saturday.",
    fault="ours",
    facts=(BriefItem("The warehouse skipped 214 express orders."), BriefItem("Parcels leave on Wednesday.")),
    unknown=(BriefItem("whether the driver comes before Saturday"),),
    can_promise=(BriefItem("a call back within 2 hours"), BriefItem("a voucher of 15%")),
    cannot_promise=(BriefItem("delivery by a certain day"),),
    confidential=(BriefItem("names of employees"),),
)


def _circumstances(text: str, lang: Lang = "en", brief: Brief = PARCEL) -> dict[str, float]:
    return circumstances(parser_of(lang).parse([text], brief)[0].sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we refunded the fee", ["did", "money"]),
        ("refunding is a word", ["money"]),
        ("we called and refunded", ["money"]),
        ("no concept", []),
        ("nothing", []),
    ],
)
def test_concepts_are_found_by_whole_words_stems_and_phrases(text: str, expected: list[str]) -> None:
    concepts = Concepts({"did": "we refunded | we paid back", "money": "refund* | cash"})
    assert sorted(concepts.names[number] for number, _, _ in concepts.of(text.split())) == sorted(expected)


def test_a_concept_says_which_words_it_was_found_in() -> None:
    concepts = Concepts({"back": "pay* it back"})
    assert concepts.of("we paid or paying it back".split()) == [(0, 3, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we are sorry, the parcel left today", ["we are sorry", "the parcel left today"]),
        ("yes, we did", ["yes, we did"]),
        ("we checked it twice and the driver never came", ["we checked it twice", "the driver never came"]),
        ("...", ["..."]),
    ],
)
def test_a_sentence_falls_into_clauses_of_some_length(text: str, expected: list[str]) -> None:
    found = [text[start:end] for start, end in clauses(text)]
    assert [one.removeprefix("and ") for one in found] == expected


@given(st.text(max_size=80))
def test_clauses_lie_inside_any_text_in_order(text: str) -> None:
    spans = clauses(fold(text))
    assert bool(spans) == bool(text.strip())
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_a_true_count_agrees_and_a_wrong_one_clashes() -> None:
    assert _circumstances("Over 200 express orders were skipped.")["count.agrees"] == 1.0
    wrong = _circumstances("We skipped 241 express orders.")
    assert (wrong["count.agrees"], wrong["count.clashes"]) == (0.0, 1.0)


def test_a_negated_fact_is_turned_round() -> None:
    assert _circumstances("The warehouse skipped express orders.")["fact.turned"] == -1.0
    assert _circumstances("The warehouse never skipped express orders.")["fact.turned"] == 1.0


@pytest.mark.parametrize(
    ("text", "clashes"), [("We call back within 2 hours.", -1.0), ("We call back within one hour.", 1.0)]
)
def test_the_time_of_a_promise_is_compared(text: str, clashes: float) -> None:
    assert _circumstances(text)["span.clashes"] == clashes


def test_days_and_sums_beyond_the_brief_are_noticed() -> None:
    found = _circumstances("You get a voucher of 30% on Friday.")
    assert (found["sum.over"], found["day.new"]) == (1.0, 1.0)


def test_circumstances_have_the_same_names_whatever_the_sentence() -> None:
    names = [list(_circumstances(text)) for text in ("", "?", "Marta, 12:30 & 15%!", "x" * 3000)]
    assert all(one == names[0] for one in names)


def test_brand_customer_and_days_are_masked() -> None:
    (parsed,) = parser_of("en").parse(["Marta, Pikolo sends it on Saturday."], PARCEL)
    assert parsed.masked == ["0customer", ",", "0brand", "sends", "it", "on", "0day", "."]


def test_words_of_the_brief_are_named_by_their_section() -> None:
    (parsed,) = parser_of("en").parse(["The warehouse gives you a voucher."], PARCEL)
    assert grams.sectioned(parsed.sentence) == ["the", "zfact", "gives", "you", "a", "zcan"]


def test_what_is_quoted_is_no_word_of_ours() -> None:
    (parsed,) = parser_of("en").parse(['You wrote "never again" to us.'], PARCEL)
    assert "never" not in parsed.masked


def _weights(table: list[int]) -> Weights:
    return Weights(bytes(table), [0.5] * WIDTH, [1.0, 1.0, 1.0, 1.0, 1.0])


def test_packed_weights_add_up_like_plain_ones() -> None:
    dice = Random(7)
    table = [dice.randrange(256) for _ in range(grams.SLOTS * WIDTH)]
    words = ["sorry", "parcel", "!"]
    slots = [[dice.randrange(grams.SLOTS) for _ in range(400)], [], [5, 5, 9], []]
    kinds = [[slot for word in words for slot in grams.letters(word)], *slots]
    expected = [
        sum(sum(table[s * WIDTH + act] - ZERO for s in some) / len(some) ** 0.5 for some in kinds if some) / 2
        for act in range(WIDTH)
    ]
    assert _weights(table).scores(words, slots) == pytest.approx(expected)


def test_a_table_of_the_wrong_size_is_refused() -> None:
    with pytest.raises(ValueError, match="wrong size"):
        _weights([0] * 10)


TREES: list[Node] = [[0, 1.5, -1.0, [1, 0.0, 2.0, 3.0]], 0.25]


@pytest.mark.parametrize(("inputs", "total"), [((1.5, 9.0), -0.75), ((2.0, 0.0), 2.25), ((2.0, 1.0), 3.25)])
def test_a_forest_adds_up_the_leaves_that_are_reached(inputs: tuple[float, float], total: float) -> None:
    forest = Forest(planted([TREES, [0.5]]))
    reached = forest.reached(inputs)
    assert (forest.total(0, reached), forest.total(1, reached)) == (total, 0.5)


def _walked(node: Node, inputs: list[float]) -> float:
    while isinstance(node, list):
        node = node[2] if inputs[node[0]] <= node[1] else node[3]
    return node


def _grown(dice: Random, leaves: int) -> Node:
    if leaves == 1:
        return round(dice.uniform(-1, 1), 4)
    left = dice.randrange(1, leaves)
    threshold = round(dice.uniform(-2, 2), 1)
    return [dice.randrange(5), threshold, _grown(dice, left), _grown(dice, leaves - left)]


@given(st.integers(0, 10_000))
def test_a_forest_adds_up_what_walking_through_its_trees_does(seed: int) -> None:
    dice = Random(seed)
    acts = [[_grown(dice, dice.randrange(1, 9)) for _ in range(6)] for _ in range(3)]
    inputs = [round(dice.uniform(-2.5, 2.5), 1) for _ in range(5)]
    forest = Forest(planted(acts))
    reached = forest.reached(inputs)
    expected = [sum(_walked(tree, inputs) for tree in some) for some in acts]
    assert [forest.total(act, reached) for act in range(3)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("We call you back within 2 hours.", False),
        ("We call you back in two hours.", False),
        ("We call you back within one hour.", True),
        ("We call you back within 3 hours.", False),
        ("You get a voucher of 15%.", False),
        ("You get a voucher of 20%.", True),
        ("You get a voucher.", False),
    ],
)
def test_a_promise_goes_beyond_what_is_permitted(text: str, beyond: bool) -> None:
    item = PARCEL.can_promise[1 if "voucher" in text else 0]
    assert goes_beyond(item, text, PARCEL, "en") is beyond


def test_the_structured_limit_of_an_item_counts() -> None:
    item = BriefItem("oddzwonimy", within=2 * 3_600_000)
    brief = Brief(can_promise=(item,))
    assert goes_beyond(item, "Oddzwonimy w ciągu jednej godziny.", brief, "pl")
    assert goes_beyond(item, "Oddzwonimy w godzinę.", brief, "pl")
    assert goes_beyond(item, "Oddzwonimy za pół godziny.", brief, "pl")
    assert not goes_beyond(item, "Oddzwonimy w ciągu 2 godzin.", brief, "pl")


@pytest.mark.parametrize(
    ("lang", "permitted", "text", "beyond"),
    [
        ("pl", "nowy zestaw kurierem jutro", "Nowy zestaw wyślemy kurierem jeszcze dziś.", True),
        ("pl", "nowy zestaw kurierem jutro", "Nowy zestaw wyślemy kurierem jutro.", False),
        ("en", "a new set by courier tomorrow", "We send you a new set by courier today.", True),
        ("en", "a new set by courier tomorrow", "We send you a new set by courier.", False),
    ],
)
def test_today_is_too_early_for_what_is_permitted_tomorrow(
    lang: Lang, permitted: str, text: str, beyond: bool
) -> None:
    item = BriefItem(permitted)
    assert goes_beyond(item, text, Brief(can_promise=(item,)), lang) is beyond


def test_every_act_has_a_lane() -> None:
    assert len(ACTS) == WIDTH
