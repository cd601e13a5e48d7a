"""The suite of traps: what holds of any text whatever, and how many of the traps the reader sees."""

import json
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulator.domain.assessment import Assessment
from simulator.domain.brief import Context
from simulator.domain.terms import ACTS, LANGS, RATINGS, Lang
from simulator.scoring import assess, load_policy
from simulator.scoring.reading import load_reader
from simulator.text import clean
from tests.kit import Cli
from tests.traps.suite import LONG, Case, briefs, cases, faults, judged

CASES = {case.id: case for lang in LANGS for case in cases(lang)}
ALL = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
UNREAD = [case for case in CASES.values() if "unread" in case.expected]
PADDED = [case for case in CASES.values() if case.kind in ("stuffing", "reciting")]

FLOORS: Mapping[str, Mapping[Lang, float]] = {
    "negation": {"en": 0.75, "pl": 0.66},
    "conditional": {"en": 0.91, "pl": 0.91},
    "mocking": {"en": 0.20, "pl": 0.20},
    "quoting": {"en": 1.00, "pl": 1.00},
    "stuffing": {"en": 1.00, "pl": 1.00},
    "reciting": {"en": 1.00, "pl": 1.00},
    "flattery": {"en": 1.00, "pl": 1.00},
    "sarcasm": {"en": 0.50, "pl": 0.75},
    "false_fact": {"en": 0.33, "pl": 0.33},
    "arrogant": {"en": 0.63, "pl": 0.54},
    "deletion": {"en": 0.72, "pl": 0.90},
    "takedown": {"en": 0.75, "pl": 0.75},
    "languages": {"en": 1.00, "pl": 1.00},
    "wordless": {"en": 1.00, "pl": 1.00},
    "long": {"en": 1.00, "pl": 1.00},
    "typos": {"en": 0.66, "pl": 0.66},
    "capitals": {"en": 0.91, "pl": 0.83},
    "plain": {"en": 1.00, "pl": 1.00},
    "homoglyphs": {"en": 1.00, "pl": 1.00},
    "zero_width": {"en": 1.00, "pl": 1.00},
}
"""Least share of a kind's cases that hold: as measured when the model was accepted, rounded down."""


@ALL
def test_every_trap_gives_an_assessment_in_order(case: Case) -> None:
    found = judged(case.lang, case.brief, case.context, case.text)
    assert_in_order(found, clean(case.text, limit=LONG))


def test_what_was_read_before_changes_nothing() -> None:
    first = [judged(case.lang, case.brief, case.context, case.text) for case in CASES.values()]
    again = [judged(case.lang, case.brief, case.context, case.text) for case in reversed(CASES.values())]
    assert first == again[::-1]


def test_every_process_reads_the_same(cli: Cli) -> None:
    chosen = [case for case in CASES.values() if case.kind in ("mocking", "false_fact", "homoglyphs")]
    lines = [
        {"id": case.id, "lang": case.lang, "text": case.text, "brief": {"fault": case.brief.fault}}
        for case in chosen
    ]
    (cli.cwd / "traps.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    runs = [cli("assess", "--jsonl", "traps.jsonl", env={"PYTHONHASHSEED": seed}) for seed in "17"]
    assert [(run.status, run.err) for run in runs] == [(0, "")] * 2
    assert runs[0].out == runs[1].out
    assert len(runs[0].out.splitlines()) == len(chosen)


@pytest.mark.parametrize("case", UNREAD, ids=lambda case: case.id)
def test_what_cannot_be_read_is_not_assessed_and_what_can_is(case: Case) -> None:
    found = judged(case.lang, case.brief, case.context, case.text)
    assert found.not_assessed == case.expected["unread"]
    if found.not_assessed:
        assert found.findings == ()
        assert found.ratings == dict.fromkeys(RATINGS, 3.0)


@pytest.mark.parametrize("case", PADDED, ids=lambda case: case.id)
def test_neither_stuffing_nor_reciting_lifts_a_reply(case: Case) -> None:
    base, found = (judged(case.lang, case.brief, case.context, text or "") for text in (case.base, case.text))
    assert found.ratings["overall"] <= base.ratings["overall"] + case.expected["lift"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", FLOORS)
def test_as_many_traps_hold_as_when_the_model_was_accepted(kind: str, lang: Lang) -> None:
    chosen = [case for case in CASES.values() if (case.kind, case.lang) == (kind, lang)]
    failing = {case.id: found for case in chosen if (found := faults(case))}
    assert (len(chosen) - len(failing)) / len(chosen) >= FLOORS[kind][lang], failing


@pytest.mark.parametrize("lang", LANGS)
def test_the_suite_has_enough_of_every_kind(lang: Lang) -> None:
    sizes = Counter(case.kind for case in CASES.values() if case.lang == lang)
    assert set(sizes) == set(FLOORS)
    assert min(sizes.values()) >= 8


WORDS = (
    "sorry refund we you idiot delete if 214 16:00 „ ” ( ) . ! … 🙏 https://a.b @x przepraszamy nie Pani żółć"
)
ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.text(
        alphabet=st.characters(codec="utf-8", categories=("Cf", "Mn", "Zs", "Cc", "So", "Po")), max_size=80
    ),
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200b", "\u0301", "о"]), max_size=80).map(" ".join),
)


@given(
    text=ANY_TEXT,
    lang=st.sampled_from(LANGS),
    which=st.integers(0, 4),
    context=st.builds(Context, public=st.booleans(), severity=st.integers(1, 3), turn=st.integers(1, 3)),
)
@example(text="\udc80 sorry \x00\u202e(", lang="en", which=0, context=Context())
@settings(max_examples=150)
def test_any_text_whatever_gives_an_assessment_in_order(
    text: str, lang: Lang, which: int, context: Context
) -> None:
    brief = briefs(lang)[which]
    for given_text in (text, clean(text)):
        found = assess(given_text, lang, brief, context, reader=load_reader(), policy=load_policy())
        assert_in_order(found, given_text)


def assert_in_order(found: Assessment, text: str) -> None:
    assert set(found.ratings) == set(RATINGS)
    assert all(1.0 <= value <= 5.0 for value in found.ratings.values())
    assert "".join("".join(sentence.text for sentence in found.sentences).split()) == "".join(text.split())
    for sentence in found.sentences:
        for span in (*sentence.acts, *sentence.possible):
            assert span.act in ACTS
            assert 0 <= span.start < span.end <= len(sentence.text)
            assert 0.0 < span.confidence <= 1.0
    for finding in found.findings:
        assert finding.id in load_policy().findings
        if finding.sentence < 0:
            assert finding.quote == ""
        else:
            assert finding.quote == found.sentences[finding.sentence].text[finding.start : finding.end] != ""
