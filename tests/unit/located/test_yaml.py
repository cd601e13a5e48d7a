"""YAML from strangers: places, refusals, and never a traceback."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.located import Located, Mark
from simulator.located.yaml import MAX_BYTES, read_yaml


def codes(raw: bytes | str) -> list[str]:
    return [diagnostic.code for diagnostic in read_yaml(raw, "a.yaml").diagnostics]


def test_scalars_stay_text() -> None:
    tree = read_yaml("a: 12:30\nb: no\nc: 007\nd: null\ne: ~\nf:\ng: ''\nh: <<\n", "a.yaml").tree
    assert tree == {"a": "12:30", "b": "no", "c": "007", "d": "null", "e": "~", "f": None, "g": "", "h": "<<"}


def test_keys_and_values_have_places() -> None:
    located = read_yaml(
        "# first\nthreads:\n  - id: marta\n    text: |\n      Hello\n  - {id: kuba}\n", "a.yaml"
    )
    assert located.mark(("threads", 0, "id"), key=True) == Mark("a.yaml", 3, 5)
    assert located.mark(("threads", 0, "text")) == Mark("a.yaml", 4, 11)
    assert located.mark(("threads", 1, "id")) == Mark("a.yaml", 6, 10)
    assert located.get(("threads", 1, "id")) == "kuba"


def test_columns_count_code_points() -> None:
    assert read_yaml("{ą: 1, 🙂: x, b: 2}", "a.yaml").mark(("b",), key=True) == Mark("a.yaml", 1, 14)


def test_a_missing_place_falls_back_to_what_surrounds_it() -> None:
    located = read_yaml("a:\n  b: 1\n", "a.yaml")
    assert located.mark(("a", "x", 3, "y")) == located.mark(("a",)) == Mark("a.yaml", 2, 3)
    assert Located("empty").mark(("a",)) == Mark("empty", 1, 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a: \xff", "SC001"),
        ("a: b".encode("utf-16"), "SC001"),
        (b"a: \x07", "SC003"),
        ("a: \u2028b", "SC003"),
        ("a: \ud800", "SC001"),
        ("a: }", "SC004"),
        ("a: b: c", "SC005"),
        ('a: "b', "SC006"),
        ("a: [b, c", "SC006"),
        ("a: 1\n b: 2", "SC005"),
        ("a:\n  b: 1\n c: 2", "SC007"),
        ("a:\n\t- b", "SC007"),
        ("a: &x 1", "SC008"),
        ("a: *x", "SC008"),
        ("a: !x 1", "SC009"),
        ("a: !!python/object:os.system 1", "SC009"),
        ("a: 1\na: 2", "SC010"),
        ("a: 1\n---\nb: 2", "SC011"),
        ("{[a]: b}", "SC013"),
        ("a: %b", "SC014"),
    ],
)
def test_each_refusal_has_its_number(raw: bytes | str, code: str) -> None:
    assert codes(raw) == [code]


def test_a_repeated_key_names_the_first() -> None:
    found = read_yaml("a: 1\nb:\n  c: 1\n  d: 1\n  c: 2\n", "a.yaml").diagnostics
    assert [(d.code, d.line, d.column, d.args["first"]) for d in found] == [("SC010", 5, 3, "3")]


def test_limits_hold_before_anything_grows() -> None:
    begun = time.perf_counter()
    assert codes(b"a" * (MAX_BYTES + 1)) == ["SC002"]
    assert codes("[" * 100_000) == ["SC012"]
    assert codes("- a\n" * 60_000) == ["SC012"]
    assert time.perf_counter() - begun < 5


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1", "a.yaml").tree == {"a": "1"}


def test_an_unclosed_quotation_mark_is_shown_where_it_opens() -> None:
    (found,) = read_yaml('a: 1\nb: "x\nc: 2\n', "a.yaml").diagnostics
    assert (found.code, found.line, found.column) == ("SC006", 2, 4)


@given(
    st.one_of(
        st.binary(max_size=80), st.text(max_size=80), st.text("ab:-[]{}&*!|>'\"#,?%@ \n\t", max_size=40)
    )
)
def test_whatever_comes_is_read_or_refused(raw: bytes | str) -> None:
    located = read_yaml(raw, "a.yaml")
    assert located.diagnostics or located.tree is None or located.values
    for found in located.diagnostics:
        assert 1 <= found.line <= len(located.lines)
        assert 1 <= found.column <= len(located.lines[found.line - 1]) + 1
