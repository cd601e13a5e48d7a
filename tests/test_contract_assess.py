"""The contract of `assess`: one reply or many, the shape of what comes out, and streams."""

import json
from itertools import chain
from typing import Any, get_args

import pytest

from simulator.domain.terms import ACTS, GUIDELINES, Rating
from tests.contract import (
    TINY,
    assert_refused,
    assert_told,
    begin,
    debrief,
    jsonl,
    read_until,
    steering,
    through,
)
from tests.kit import Cli

BRIEF = {
    "brand": "Bluebird", "channel": "facebook", "fault": "ours",
    "message": "I paid twice. Where is my money?",
    "facts": ["On Tuesday the till charged 38 cards twice"], "unknown": ["the day of the refund"],
    "can_promise": [
        {"text": "the second charge will be paid back", "within": "2d", "amount": 3, "currency": "GBP"},
    ],
    "cannot_promise": ["money back today"], "confidential": ["the till was made by Kassomat"],
}  # fmt: skip
REPLY = "We are sorry 😀. We charged 38 cards twice. You will get the second charge back."
GERMAN = "Entschuldigung, wir haben Ihre Bestellung leider verloren und schicken sie morgen noch einmal."
POLISH = "Przepraszamy bardzo za tę sytuację i zwrócimy pieniądze."
RATINGS = set(get_args(Rating))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command with two briefs in its folder."""
    folder = tmp_path_factory.mktemp("assess")
    (folder / "brief.json").write_text(json.dumps(BRIEF), "utf-8")
    (folder / "brief.yaml").write_text(
        "brand: Bluebird\nchannel: facebook\nfault: ours\nmessage: I paid twice. Where is my money?\n"
        "facts: [On Tuesday the till charged 38 cards twice]\nunknown: [the day of the refund]\n"
        "can_promise:\n"
        "  - {text: the second charge will be paid back, within: 2d, amount: 3, currency: GBP}\n"
        "cannot_promise: [money back today]\nconfidential: [the till was made by Kassomat]\n", "utf-8",
    )  # fmt: skip
    return Cli(home=folder / "home", cwd=folder)


def line(**fields: object) -> str:
    return json.dumps({"id": "x", "lang": "en", "brief": BRIEF} | fields)


LINES: tuple[tuple[str, dict[str, object] | None], ...] = (
    (line(id="text", text=REPLY), {}),
    ("no JSON", None),
    (line(id="unknown keys", text=REPLY, bogus=[1], brief=BRIEF | {"bogus": 1}), {}),
    (line(id="sentences", sentences=["I am  sorry.", "", "Two. Sentences."]), {}),
    (line(id="empty brief", brief={}, text=REPLY), {}),
    (line(id="thread", scenario=str(TINY), thread="marta", brief=None, text=REPLY), {}),
    (line(id="polish", lang="pl", text="Bardzo przepraszamy. Zwrócimy pieniądze."), {}),
    (line(id="german", text=GERMAN), {"not_assessed": "language"}),
    (line(id="polish as english", text=POLISH), {"not_assessed": "language"}),
    (line(id="emoji", text="🎉🎉"), {"not_assessed": "no_words"}),
    (line(id="link", text="https://example.com/x"), {"not_assessed": "no_words"}),
    (line(id="empty", text=""), {"not_assessed": "empty"}),
    (line(id="no sentences", sentences=[]), {"not_assessed": "empty"}),
    ("", None),
    ("[1]", None),
    (line(id=7, text=REPLY), {}),
    (line(id="no language", lang=None, text=REPLY), None),
    (line(id="other language", lang="de", text=REPLY), None),
    (line(id="no brief", brief=None, text=REPLY), None),
    (line(id="no such fault", brief={"fault": "nobody"}, text=REPLY), None),
    (line(id="number", text=5), None),
    (line(id="no reply"), None),
    (line(id="mixed", sentences=["a", 1]), None),
    (line(id="no scenario", brief=None, scenario="nowhere", thread="marta", text=REPLY), None),
    (line(id="no thread", brief=None, scenario=str(TINY), thread="mart", text=REPLY), None),
    (line(id="long", text="We are sorry. " * 2_000), {}),
    (line(id="last", text=REPLY), {}),
)  # fmt: skip
"""Lines in, and what is expected of the line out: None is an error."""


@pytest.fixture(scope="module")
def answers(shared: Cli) -> list[dict[str, Any]]:
    (shared.cwd / "many.jsonl").write_text("\n".join(text for text, _ in LINES) + "\n", "utf-8")
    run = shared("assess", "--jsonl", "many.jsonl")
    assert (run.status, run.err) == (2, "")
    assert steering(run.out) == set()
    return jsonl(run.out)


def test_one_line_comes_out_for_each_in_order(answers: list[dict[str, Any]]) -> None:
    def given(text: str) -> object:
        return json.loads(text)["id"] if text.startswith("{") else None

    assert [answer["id"] for answer in answers] == [given(text) for text, _ in LINES]
    assert [set(answer) == {"id", "error"} for answer in answers] == [
        expected is None for _, expected in LINES
    ]
    assert all(answer["error"] for answer in answers if "error" in answer)


def test_what_comes_out_has_the_shape_of_the_contract(answers: list[dict[str, Any]]) -> None:
    for answer in (each for each in answers if "error" not in each):
        assert {"id", "sentences", "ratings", "findings"} <= set(answer)
        assert set(answer["ratings"]) == RATINGS
        assert all(isinstance(value, int | float) and 1 <= value <= 5 for value in answer["ratings"].values())
        for sentence in answer["sentences"]:
            assert set(sentence) == {"text", "acts"}
            for act in sentence["acts"]:
                assert act["act"] in ACTS
                assert 0 <= act["start"] < act["end"] <= len(sentence["text"])
                assert 0 < act["confidence"] <= 1
        for finding in answer["findings"]:
            assert finding["guideline"] in GUIDELINES
            assert finding["kind"] in {"earned", "lost", "question", "neutral"}
            assert finding["reason"]


def test_offsets_are_code_points_of_the_text_as_printed(answers: list[dict[str, Any]]) -> None:
    first = answers[0]
    apology = first["sentences"][0]
    assert apology["text"] == "We are sorry 😀."
    assert [apology["text"][act["start"] : act["end"]] for act in apology["acts"]] == ["We are sorry"]
    for finding in chain.from_iterable(each["findings"] for each in answers if "error" not in each):
        if finding["quote"] and finding["sentence"] >= 0:
            text = next(each for each in answers if finding in each.get("findings", ()))
            shown = text["sentences"][finding["sentence"]]["text"]
            assert shown[finding["start"] : finding["end"]] == finding["quote"]


def test_what_cannot_be_assessed_is_rated_three(answers: list[dict[str, Any]]) -> None:
    for answer, (_, expected) in zip(answers, LINES, strict=True):
        if expected is not None:
            assert answer.get("not_assessed") == expected.get("not_assessed")
        if answer.get("not_assessed"):
            assert set(answer["ratings"].values()) == {3.0}
            assert [act for sentence in answer["sentences"] for act in sentence["acts"]] == []


def test_sentences_given_are_sentences_returned(answers: list[dict[str, Any]]) -> None:
    split = next(answer for answer in answers if answer["id"] == "sentences")
    assert [sentence["text"] for sentence in split["sentences"]] == ["I am  sorry.", "", "Two. Sentences."]


def test_unknown_keys_change_nothing(answers: list[dict[str, Any]]) -> None:
    plain, extra = ({**answer, "id": None} for answer in (answers[0], answers[2]))
    assert plain == extra


def test_equal_lines_get_equal_answers(answers: list[dict[str, Any]]) -> None:
    assert {**answers[0], "id": "last"} == answers[-1]


def test_good_lines_alone_end_well(shared: Cli) -> None:
    run = shared("assess", "--jsonl", "-", stdin=line(text=REPLY))
    assert (run.status, run.err) == (0, "")
    assert len(jsonl(run.out)) == 1
    assert shared("assess", "--jsonl", "-").status == 0


def test_an_id_comes_back_as_it_is_and_steers_no_terminal(shared: Cli) -> None:
    name = "\x1b[31m\x9b31m\u202e\x7f\u2028é😀"
    run = shared("assess", "--jsonl", "-", stdin=line(id=name, text=REPLY))
    assert jsonl(run.out)[0]["id"] == name
    assert steering(run.out) == set()


def test_no_number_that_json_lacks_comes_out(shared: Cli) -> None:
    numbers = ("NaN", "-Infinity", "1e999")
    lines = [f'{{"id": {number}, "lang": "en", "brief": {{}}, "text": "Sorry."}}' for number in numbers]
    assert len(jsonl(shared("assess", "--jsonl", "-", stdin="\n".join(lines)).out)) == 3


def test_hostile_lines_stop_nothing(shared: Cli) -> None:
    deep = "[" * 100_000
    huge = line(text="a" * 1_200_000)
    numbers = '{"id": "n", "lang": "en", "brief": {}, "text": "x", "n": ' + "9" * 10_000 + "}"
    (shared.cwd / "hostile.jsonl").write_bytes(
        b"\xff\xfe\n\0\n" + "\n".join((deep, huge, numbers, line(text=REPLY))).encode()
    )
    run = shared("assess", "--jsonl", "hostile.jsonl")
    assert (run.status, run.err) == (2, "")
    answers = jsonl(run.out)
    assert ["error" in answer for answer in answers[:4]] == [True] * 4
    assert "ratings" in answers[-1]
    assert len(answers) == 6


def test_errors_of_lines_speak_polish(shared: Cli) -> None:
    faulty = "\n".join(
        (line(text=5), line(brief={"fault": "nobody"}, text="x"), line(brief={"facts": 1}, text="x"), "x")
    )
    english, polish = (
        jsonl(shared("assess", "--jsonl", "-", "--lang", lang, stdin=faulty).out) for lang in ("en", "pl")
    )
    assert [a["error"] for a, b in zip(english, polish, strict=True) if a["error"] == b["error"]] == []


def test_an_answer_comes_before_the_input_ends(shared: Cli) -> None:
    with begin(shared, "assess", "--jsonl", "-") as process:
        assert process.stdin is not None
        for name in ("first", "second"):
            process.stdin.write(line(id=name, text=REPLY).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(read_until(process, b"\n"))["id"] == name
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.parametrize("brief", ["brief.yaml", "brief.json"])
def test_a_reply_against_a_brief(shared: Cli, brief: str) -> None:
    found = debrief(shared("assess", REPLY, "--brief", brief, "--json"))
    many = jsonl(shared("assess", "--jsonl", "-", stdin=line(text=REPLY)).out)[0]
    assert found == {**many, "id": None}


def test_a_reply_in_a_thread_and_from_standard_input(shared: Cli) -> None:
    options = ("--scenario", TINY, "--thread", "marta", "--json")
    given = debrief(shared("assess", REPLY, *options))
    assert debrief(shared("assess", "-", *options, stdin=REPLY)) == given
    polish = debrief(shared("assess", "Bardzo przepraszamy.", *options, "--lang", "pl"))
    assert [act["act"] for act in polish["sentences"][0]["acts"]] == ["apology"]


def test_a_reply_in_words(shared: Cli) -> None:
    english = shared("assess", REPLY, "--brief", "brief.yaml")
    assert (english.status, english.err) == (0, "")
    assert "We are sorry" in english.out
    polish = shared("assess", "🎉", "--brief", "brief.yaml", "--lang", "pl")
    assert polish.status == 0
    assert polish.out.strip()
    assert polish.out != shared("assess", "🎉", "--brief", "brief.yaml").out


@pytest.mark.parametrize(
    ("args", "part"),
    [
        ((REPLY,), "--brief"),
        ((REPLY, "--scenario", "late-delivery"), "--thread"),
        ((REPLY, "--scenario", str(TINY), "--thread", "mart"), "“marta”"),
        ((REPLY, "--brief", "brief.yaml", "--scenario", "late-delivery", "--thread", "marta"), "--brief"),
        ((REPLY, "--brief", "nowhere.yaml"), "nowhere.yaml"),
        (("--brief", "brief.yaml"), ""),
        (("--jsonl", "nowhere.jsonl"), "nowhere.jsonl"),
        ((REPLY, "--brief", "brief.yaml", "--set", "a.b=1"), "a.b=1"),
    ],
)
def test_wrong_use(shared: Cli, args: tuple[str, ...], part: str) -> None:
    assert_refused(shared("assess", *args, "--json"), part)


def test_a_faulty_brief_is_told_by_place(shared: Cli) -> None:
    (shared.cwd / "bad.json").write_text('{"brand": "X",\n "bogus": 1}', "utf-8")
    (shared.cwd / "bad.yaml").write_text("brand: X\nfacts: [\n", "utf-8")
    assert_refused(shared("assess", REPLY, "--brief", "bad.json", "--json"), "bad.json:2:2")
    assert_refused(shared("assess", REPLY, "--brief", "bad.yaml", "--json"), "bad.yaml:")


def test_a_reader_that_leaves_early_is_no_fault(shared: Cli) -> None:
    (shared.cwd / "long.jsonl").write_text(f"{line(text=REPLY)}\n" * 500, "utf-8")
    run = through(shared, '{ "$@"; echo "status $?" >&2; } | head -n 1', "assess", "--jsonl", "long.jsonl")
    assert len(run.out.splitlines()) == 1
    assert_told(run, 0, "status 0", lines=1)
