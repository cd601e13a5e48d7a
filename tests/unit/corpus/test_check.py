from pathlib import Path
from typing import Any

import pytest

from corpus.check import Check, checked, main
from simulator.domain.terms import RATINGS
from tests.unit.corpus.kit import BLOCK, corpus, labels, reply, situation, written


def told(check: Check) -> list[str]:
    return [f"{Path(p.place.file).name}:{p.place.line}: {p.what}; {p.remedy}" for p in sorted(check.problems)]


def errors(check: Check) -> list[str]:
    return [f"{one.what}; {one.remedy}" for one in check.problems if one.error]


def test_the_shipped_corpus_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if ": error: " in line] == []
    (sentences,) = [line.split("|")[2:4] for line in out if line.startswith("| sentences ")]
    assert min(map(int, sentences)) > 7000


def test_a_whole_corpus_has_nothing_to_complain_about_and_is_counted(tmp_path: Path) -> None:
    second = labels(["apology"], [])
    check = checked(
        corpus=corpus(
            tmp_path,
            {
                "dev/en.jsonl": [reply(1, second=second), reply(2, acts=[[], ["action"]])],
                "more/pl-aa.jsonl": [reply(3, "pl")],
            },
        )
    )
    assert told(check) == []
    en, pl = check.tallies["en"], check.tallies["pl"]
    assert (en.overall.total(), en.sentences, en.second, en.situations) == (2, 4, 1, {"fan"})
    assert (en.acts, pl.acts) == (
        {"apology": 1, "compensation": 1, "action": 2, "none": 1},
        {"apology": 1, "compensation": 1, "action": 1},
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"acts": [["apolgy"], []]}, "sentence 1: unknown act apolgy; did you mean apology?"),
        ({"acts": [[], ["fact", "fact"]]}, "sentence 2: fact stands twice; write it once"),
        ({"acts": [["fact"]]}, "1 lists of acts for 2 sentences; write one for each sentence, [] for none"),
        ({"acts": [[], "fact"]}, 'sentence 2: its acts are no list; write ["…"], or [] for none'),
        ({"acts": [[], [[]]]}, "sentence 2: unknown act []; see the table in GUIDE.md"),
        ({"ratings": dict.fromkeys(RATINGS, 6)}, "honesty is 6; write a whole number from 1 to 5"),
        ({"ratings": dict.fromkeys(RATINGS, True)}, "empathy is True; write a whole number from 1 to 5"),
        ({"ratings": dict.fromkeys(RATINGS[:-1], 4)}, "ratings: `overall` is missing; add it"),
        ({"situation": "fam", "id": "en-fam-aa1"}, "unknown situation fam; did you mean fan?"),
        ({"situation": ["fan"], "id": "x"}, "unknown situation ['fan']; add it to situations.yaml"),
        ({"lang": "de", "id": "de-fan-aa1"}, "unknown language de; write one of en, pl"),
        ({"lang": "pl", "id": "pl-fan-aa1"}, "language pl in a file of en; move the line or mend `lang`"),
        (
            {"id": "one"},
            "id one does not begin with language and situation; write <lang>-<situation>-<code>NN",
        ),
        ({"id": 1}, '`id` is no text; write "<lang>-<situation>-<code>NN"'),
        ({"rating": {}}, "unknown key rating; did you mean ratings?"),
        ({"sentences": []}, '`sentences` is no list of sentences; write ["…", "…"]'),
        ({"sentences": ["Sorry.", " "]}, "sentence 2: it is empty; write it or leave it out"),
        ({"sentences": ["Sorry.", 5]}, "sentence 2: 5 is no text; put it in quotation marks"),
        (
            {"sentences": ["So  sorry.", "Yes."]},
            "sentence 1: “So sorry.” has surplus white space; leave one space between words, none around",
        ),
        (
            {"sentences": ["Sor\u200bry.", "Yes."]},
            "sentence 1: “Sorry.” has hidden or split characters, or too many; type it anew",
        ),
        ({"second": []}, '`second` is no object; write {"acts": […], "ratings": {…}}'),
        (
            {"second": labels(["fact"], ["fats"])},
            "second labels: sentence 2: unknown act fats; did you mean fact?",
        ),
        ({"second": {"acts": [[], []]}}, "second labels: `ratings` is missing; add it"),
    ],
)
def test_a_slip_in_a_reply_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    folder = corpus(tmp_path, {"more/en-aa.jsonl": [reply(1), reply(2, **changes), reply(3)]})
    check = checked([folder / "more" / "en-aa.jsonl"], folder)
    assert f"en-aa.jsonl:2: {expected}" in told(check)
    assert check.tallies["en"].sentences == 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"id": "x",}', "no JSON: "),
        (b"", "the line is empty; delete it"),
        (b'{"id": "a", "id": "b"}', "no usable JSON: a key stands twice"),
        (b"[" * 100_000, "no usable JSON: "),
        (b'{"n": ' + b"9" * 5000 + b"}", "no usable JSON: "),
        (b'"\xff"', "not UTF-8; save the file as UTF-8"),
        (b"[]", "no object; write {…} with the keys of GUIDE.md"),
    ],
    ids=["comma", "empty", "key twice", "deep", "long number", "code page", "list"],
)
def test_a_line_that_is_no_reply_hides_none_of_the_others(tmp_path: Path, line: bytes, expected: str) -> None:
    folder = corpus(tmp_path, {"more/en-aa.jsonl": [reply(1)]})
    path = folder / "more" / "en-aa.jsonl"
    path.write_bytes(line + b"\n" + path.read_bytes())
    (only,) = told(checked([path], folder))
    assert only.startswith(f"en-aa.jsonl:1: {expected}")


def test_an_id_is_new_in_the_whole_corpus_even_in_a_draft_outside(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "corpus", {"more/en-aa.jsonl": [reply(1)]})
    draft = written(
        tmp_path / "draft.jsonl", [reply(2), reply(1, sentences=["One quite new thing.", "Two."])]
    )
    (only,) = checked([draft], folder).problems
    assert (only.place.line, only.error) == (2, True)
    assert only.what.startswith("id en-fan-aa01 stands at ")
    assert only.what.endswith("en-aa.jsonl:1 already")


def test_the_same_sentence_twice_in_a_situation_is_a_warning(tmp_path: Path) -> None:
    again = reply(2, sentences=["We are sorry about fan number 1.", "Hi Ola."])
    greeting = reply(3, sentences=["Hi Ola.", "And that is another one."])
    check = checked(
        corpus=corpus(tmp_path, {"more/en-aa.jsonl": [reply(1), again, greeting]}, [situation("fan", "en")])
    )
    assert errors(check) == []
    first, second = told(check)
    assert first.endswith("en-aa.jsonl:1 too; say it in other words")
    assert "“Hi Ola.”" in second
    assert "there as action compensation, here as apology" in second


def test_a_twin_repeats_its_sister_and_itself_without_a_warning(tmp_path: Path) -> None:
    sentences = ["We are sorry about fan number 1.", "We refund all 1 of them today."]
    twins = [reply(number, about="fan-twin", sentences=sentences) for number in (1, 2)]
    pair = [situation("fan", "en"), situation("fan-twin", "en")]
    check = checked(corpus=corpus(tmp_path, {"more/en-aa.jsonl": [reply(1), *twins]}, pair))
    assert told(check) == []


def test_a_twin_needs_a_sister_in_its_language(tmp_path: Path) -> None:
    found = [situation("fan", "pl"), situation("fan-twin", "en"), situation("fog-twin", "en")]
    check = checked(corpus=corpus(tmp_path, {}, found))
    assert errors(check) == [
        f"{name} is the twin of no situation in its language; it is called as its sister with -twin after it"
        for name in ("fan-twin", "fog-twin")
    ]


def test_a_situation_without_replies_is_a_warning_for_each_language(tmp_path: Path) -> None:
    check = checked(corpus=corpus(tmp_path, {"more/en-aa.jsonl": [reply(1)]}))
    assert (errors(check), told(check)) == (
        [],
        ["situations.yaml:1: situation fan has no replies in pl; write some"],
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fault": "theirs"}, "fog: unknown fault; write one of ours, unknown, not_ours"),
        ({"splat": "more"}, "unknown key splat; did you mean split?"),
        ({"en": BLOCK | {"fact": []}}, "fog, en: unknown key fact; did you mean facts?"),
        ({"en": {k: v for k, v in BLOCK.items() if k != "unknown"}}, "fog, en: `unknown` is missing; add it"),
        ({"en": BLOCK | {"facts": "one"}}, 'fog, en: `facts` is no list; write ["…", "…"]'),
        (
            {"en": BLOCK | {"facts": [{"why": "our laptops"}]}},
            "fog, en: an item of `facts` is no text; put it in",
        ),
        (
            {"en": BLOCK | {"facts": [14]}},
            "fog, en: an item of `facts` is no text; put it in quotation marks",
        ),
        ({"en": BLOCK | {"brand": ""}}, "fog, en: brand: it is empty; write it or leave it out"),
        ({"en": []}, "fog, en: no block; write brand, channel"),
        ({"id": 7}, "`id` is no text; write English words joined by hyphens"),
        ({"id": "fan"}, "situation fan stands at "),
    ],
)
def test_a_slip_in_a_situation_is_told_with_its_line(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    found = [situation("fan", "en"), situation("fog", "en") | changes]
    check = checked(corpus=corpus(tmp_path, {}, found))
    assert [line for line in told(check) if line.startswith(f"situations.yaml:2: {expected}")], told(check)


def test_situations_that_are_no_yaml_are_told_with_their_line(tmp_path: Path) -> None:
    folder = corpus(tmp_path, {})
    (folder / "situations.yaml").write_text('- id: fan\n  facts: ["a" "b"]\n', "utf-8")
    (only,) = checked(corpus=folder).problems
    assert (only.place.line, only.remedy) == (2, "look at quotation marks and indentation here and above")


def test_a_draft_may_bring_its_own_situations(tmp_path: Path) -> None:
    whole = corpus(tmp_path / "corpus", {})
    drafts = corpus(tmp_path / "drafts", {"new.jsonl": [reply(1, about="fog")]}, [situation("fog", "en")])
    check = checked([drafts / "new.jsonl", drafts / "situations.yaml"], whole)
    assert told(check) == []
    assert check.tallies["en"].situations == {"fog"}


def test_a_file_that_training_would_overlook_is_an_error(tmp_path: Path) -> None:
    folder = corpus(tmp_path, {"more/aa.jsonl": [reply(1)]})
    assert "nothing reads a file of this name; call it more/<lang>-<code>.jsonl" in errors(
        checked(corpus=folder)
    )


def test_the_command_prints_problems_and_table_and_fails_where_there_are_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good = written(tmp_path / "good.jsonl", [reply(1, about="late-delivery")])
    bad = written(tmp_path / "bad.jsonl", [reply(2, about="late-delivery", acts=[["threat\x1b[2J"], []])])
    assert main([str(good), str(bad), str(tmp_path / "none.jsonl")]) == 1
    out = capsys.readouterr().out
    assert "| compensation       |   1 |   0 |" in out
    assert "\n2 errors, 0 warnings\n" in out
    assert "bad.jsonl:1: error: sentence 1: unknown act threat[2J; did you mean threat?\n" in out
    assert "none.jsonl:1: error: cannot be read; " in out
    assert "\x1b" not in out
