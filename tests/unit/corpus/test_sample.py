import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from corpus.replies import Reply, replies, situations
from corpus.sample import COLUMNS, compared, drawn, key, main, sheet, told
from simulator.domain.terms import ACTS, LANGS, RATINGS
from tests.unit.corpus.kit import BLOCK, corpus, reply, situation

Rows = list[dict[str, str]]


def test_both_languages_get_as_many_replies_and_every_act_at_least_two() -> None:
    found = drawn(100, 1)
    assert Counter(one.lang for one in found) == {"en": 50, "pl": 50}
    assert len({one.id for one in found}) == 100
    for lang in LANGS:
        assert _rarest(one for one in found if one.lang == lang) >= 2 <= _rarest(replies(lang))


def _rarest(found: Iterable[Reply]) -> int:
    """In how many replies the rarest of all acts occurs."""
    often = Counter(act for one in found for act in frozenset[str]().union(*one.labels.acts))
    return min(often[act] for act in ACTS)


def test_the_same_seed_draws_the_same_and_another_another(tmp_path: Path) -> None:
    lines = [reply(number) for number in range(1, 60)]
    small = corpus(tmp_path / "small", {"more/en-aa.jsonl": lines[:50]})
    large = corpus(tmp_path / "large", {"more/en-aa.jsonl": lines[::-1]})

    def names(seed: int, folder: Path) -> set[str]:
        return {one.id for one in drawn(20, seed, folder)}

    assert drawn(20, 7, small) == drawn(20, 7, small)
    assert len(names(7, small) & names(8, small)) < 7
    assert len(names(7, small) & names(7, large)) > 5


def test_what_there_is_too_little_of_is_drawn_as_far_as_it_goes(tmp_path: Path) -> None:
    many = [reply(number, acts=[["fact"], []]) for number in range(1, 30)]
    rare = reply(30, acts=[["threat"], ["takedown"]])
    folder = corpus(tmp_path, {"more/en-aa.jsonl": [*many, rare], "more/pl-aa.jsonl": [reply(1, "pl")]})
    found = drawn(7, 1, folder)
    assert Counter(one.lang for one in found) == {"en": 4, "pl": 1}
    assert "en-fan-aa30" in {one.id for one in found}


@pytest.fixture
def drawing(tmp_path: Path) -> list[Reply]:
    """Three replies; one sentence begins like a formula."""
    folder = corpus(
        tmp_path / "corpus",
        {
            "more/en-aa.jsonl": [
                reply(1, sentences=["=1+1 is what we owe you.", "@Ola, it is on its way."]),
                reply(2, ratings=dict.fromkeys(RATINGS, 2)),
            ],
            "more/pl-aa.jsonl": [
                reply(3, "pl", sentences=["Przykro nam, że źle wyszło.", "Oddamy pieniądze."])
            ],
        },
        [situation("fan", "en", "pl", en=BLOCK | {"brand": "+Zefir"})],
    )
    return sorted(drawn(4, 1, folder), key=lambda one: one.id)


def rows_of(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_sheet_shows_reply_and_situation_and_nothing_of_the_labels(drawing: list[Reply]) -> None:
    text = sheet(drawing, {"fan": situation("fan", "en", "pl")})
    rows = rows_of(text)
    assert [(row["reply"], row["no"]) for row in rows] == [(a, b) for a in "123" for b in "12"]
    assert rows[4]["sentence"] == "Przykro nam, że źle wyszło."
    assert {row[column] for row in rows for column in ("acts", *RATINGS, "remark")} == {""}
    assert not any(one.id in text for one in drawing)
    assert [bool(row["situation"]) for row in rows] == [True, False] * 3


def test_the_situation_is_told_in_the_language_of_the_reply() -> None:
    both = situation("fan", "en", "pl", fault="not_ours")
    english, polish = told(both, "en"), told(both, "pl")
    assert "Ola: It broke!\nFault: not ours\nFacts: The motor is faulty. · 214 fans are affected." in english
    assert "\nWina: nie nasza\nFakty: The motor" in polish
    assert "Czego nie wiadomo: who fitted it" in polish


def test_no_cell_begins_like_a_formula(drawing: list[Reply]) -> None:
    rows = rows_of(sheet(drawing, {"fan": situation("fan", "en", "pl", en=BLOCK | {"brand": "+Zefir"})}))
    assert rows[0]["sentence"] == "'=1+1 is what we owe you."
    assert rows[1]["sentence"] == "'@Ola, it is on its way."
    assert rows[0]["situation"].startswith("'+Zefir")
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


@pytest.fixture
def answered(drawing: list[Reply], tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """Fill the sheet with the corpus's own labels, then `change` it, and save it as a spreadsheet does."""

    def save(
        change: Callable[[Rows], None], encoding: str = "utf-8-sig", delimiter: str = ";"
    ) -> tuple[Path, Path]:
        filled, kept = tmp_path / "filled.csv", tmp_path / "key.jsonl"
        rows = rows_of(sheet(drawing, {"fan": situation("fan", "en", "pl")}))
        for row in rows:
            labels = drawing[int(row["reply"]) - 1].labels
            row["acts"] = ", ".join(sorted(labels.acts[int(row["no"]) - 1]))
            if row["no"] == "1":
                row.update({rating: str(labels.ratings[rating]) for rating in RATINGS})
        change(rows)
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        filled.write_bytes(out.getvalue().encode(encoding))
        kept.write_text(key(drawing), "utf-8")
        return filled, kept

    return save


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_sheet_filled_in_is_set_against_the_key(
    answered: Callable[..., tuple[Path, Path]], delimiter: str
) -> None:
    def change(rows: Rows) -> None:
        rows[1]["acts"] = "None"
        rows[2]["acts"] = "Apology fact"
        rows[2]["overall"] = "5"
        rows[0]["sentence"] = rows[0]["sentence"].removeprefix("'")

    found = compared(*answered(change, delimiter=delimiter))
    assert found.problems == []
    assert [second.acts for _, second in found.acts["en"]] == [
        (frozenset({"apology"}), frozenset()),
        (frozenset({"apology", "fact"}), frozenset({"action", "compensation"})),
    ]
    assert [(ours.ratings["overall"], theirs.ratings["overall"]) for ours, theirs in found.ratings["en"]] == [
        (4, 4),
        (2, 5),
    ]
    assert len(found.acts["pl"]) == 1


def test_what_is_not_filled_in_is_left_out(answered: Callable[..., tuple[Path, Path]]) -> None:
    def change(rows: Rows) -> None:
        for row in rows[:2]:
            row["acts"] = ""
        rows[2].update(dict.fromkeys(RATINGS, ""))

    found = compared(*answered(change))
    assert found.problems == []
    assert (len(found.acts["en"]), len(found.ratings["en"])) == (1, 1)


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        (2, "acts", "apolgy", "filled.csv:4: error: sentence 1: unknown act apolgy; did you mean apology?"),
        (3, "acts", "", "filled.csv:4: error: sentence 2 has no acts; write none where it performs none"),
        (2, "honesty", "7", "filled.csv:4: error: honesty is 7; write a whole number from 1 to 5"),
        (2, "empathy", "", "filled.csv:4: error: empathy is missing; write a whole number from 1 to 5"),
        (3, "overall", "5", "filled.csv:5: error: overall differs from above; rate a reply once"),
        (
            3,
            "sentence",
            "Hm.",
            "filled.csv:4: error: reply 2 reads otherwise in the key; put its rows back in",
        ),
        (
            2,
            "reply",
            "9",
            "filled.csv:4: error: reply 9 reads otherwise in the key; put its rows back in order",
        ),
    ],
)
def test_a_slip_in_the_sheet_is_told_with_its_row(
    answered: Callable[..., tuple[Path, Path]], row: int, column: str, value: str, expected: str
) -> None:
    found = compared(*answered(lambda rows: rows[row].update({column: value})))
    lines = [str(problem) for problem in found.problems]
    assert [line for line in lines if expected in line], lines
    assert len(found.acts["pl"]) == 1


def test_a_sheet_in_an_old_code_page_is_refused_kindly(answered: Callable[..., tuple[Path, Path]]) -> None:
    (only,) = compared(*answered(lambda rows: None, encoding="cp1250")).problems
    assert only.remedy == "save the sheet as “CSV UTF-8”"


def test_the_command_draws_and_compares(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    kept, filled = tmp_path / "key.jsonl", tmp_path / "sheet.csv"
    assert main(["--number", "10", "--key", str(kept)]) == 0
    raw = capfdbinary.readouterr().out
    filled.write_bytes(raw)
    texts = [
        sentence
        for line in kept.read_text("utf-8").splitlines()
        for sentence in json.loads(line)["sentences"]
    ]
    assert raw.startswith(b"\xef\xbb\xbfreply,lang,situation,no,sentence,acts,")
    assert [row["sentence"].removeprefix("'") for row in rows_of(raw.decode("utf-8-sig"))] == texts
    assert main(["--compare", str(filled), str(kept)]) == 0
    assert b"| replies           |   0 |   0 |" in capfdbinary.readouterr().out
    assert main(["--compare", str(kept), str(filled)]) == 1
    assert b"keep the first row as it was" in capfdbinary.readouterr().out


def test_every_situation_of_the_corpus_can_be_told() -> None:
    for one in situations().values():
        for lang in LANGS:
            assert lang not in one or told(one, lang).count("\n") == 7 + one[lang]["message"].count("\n")
