from collections.abc import Sequence

import pytest

from corpus.agreement import (
    Pair,
    acts_agreed,
    acts_table,
    differences,
    main,
    part_of,
    rating_agreed,
    ratings_table,
    spearman,
)
from corpus.replies import Labels, Reply
from simulator.domain.terms import LANGS, RATINGS


def seen(*acts: str, **ratings: int) -> Labels:
    """Acts of each sentence, as words in a string, and ratings."""
    return Labels(tuple(frozenset(one.split()) for one in acts), dict.fromkeys(RATINGS, 3) | ratings)


PAIRS: list[Pair] = [
    (seen("apology fact", "", "action"), seen("apology", "", "action overpromise")),
    (seen("fact"), seen("fact")),
]


def test_agreement_about_acts_counts_what_both_saw_against_what_either_saw() -> None:
    found = acts_agreed(PAIRS)
    assert (found.acts["apology"], found.acts["action"], found.acts["overpromise"]) == (1, 1, 0)
    assert found.acts["fact"] == pytest.approx(2 / 3)
    assert found.acts["threat"] is None
    assert found.micro == pytest.approx(2 * 3 / (4 + 4))
    assert found.macro == pytest.approx((1 + 1 + 0 + 2 / 3) / 4)
    assert found.exact == 0.5


def test_agreement_is_the_same_from_either_side() -> None:
    assert acts_agreed(PAIRS) == acts_agreed([(second, first) for first, second in PAIRS])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((1, 2, 3, 4), (10, 20, 30, 400), 1),
        ((1, 2, 3), (3, 2, 1), -1),
        ((1, 2, 2, 3), (1, 3, 2, 2), 0.5),
        ((1, 2, 3), (4, 4, 4), None),
        ((1,), (1,), None),
    ],
)
def test_rank_correlation(first: Sequence[int], second: Sequence[int], expected: float | None) -> None:
    assert spearman(first, second) == (expected if expected is None else pytest.approx(expected))


def test_agreement_about_a_rating() -> None:
    given = [(5, 4), (3, 1), (1, 1), (4, 4)]
    found = rating_agreed([(seen(overall=a), seen(overall=b)) for a, b in given], "overall")
    assert (found.shift, found.near) == (-0.75, 0.75)
    assert found.spearman == pytest.approx(4 / 20**0.5)


def test_the_tables_have_a_dash_where_there_is_nothing_to_compare() -> None:
    acts = acts_table({"some": PAIRS, "none": []}).splitlines()
    assert acts[0].split() == ["|", "F1", "of", "acts", "|", "some", "|", "none", "|"]
    assert [
        line.replace(" ", "") for line in acts if line.startswith(("| replies", "| fact", "| macro"))
    ] == [
        "|replies|2|0|",
        "|fact|0.67|–|",
        "|macroF1|0.67|–|",
    ]
    assert {len(line) for line in acts} == {len(acts[0])}
    assert "| … difference              | 0.00 |    – |" in ratings_table({"some": PAIRS, "none": []})


@pytest.mark.parametrize(
    ("writer", "part"), [("dev", "dev"), ("k", "first"), ("z", "first"), ("aa", "later")]
)
def test_the_part_of_the_corpus_is_told_by_the_file(writer: str, part: str) -> None:
    assert part_of(Reply("x", "fan", "en", writer, ("Hi.",), seen(""), None)) == part


def test_differences_show_both_labels() -> None:
    reply = Reply(
        "en-fan-aa1", "fan", "en", "aa", ("Hi.", "No."), seen("courtesy", ""), seen("courtesy", "denial")
    )
    assert list(differences([reply])) == ["en-fan-aa1: No. [none | denial]"]


def test_the_command_tells_of_every_part_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--differences"]) == 0
    out = capsys.readouterr().out
    for lang in LANGS:
        (heads,) = [
            line for line in out.splitlines() if line.startswith("| F1 of acts") and f" {lang} all " in line
        ]
        assert [head.strip() for head in heads.split("|")[2:-1]] == [
            f"{lang} {part}" for part in ("dev", "first", "later", "all")
        ]
    assert " | " in next(line for line in out.splitlines() if line.startswith("en-late-delivery-"))
