"""`assess`: one reply, or many line by line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from simulator.cli.jsonl import LONGEST
from tests.kit import Cli
from tests.plays import TINY

Capture = pytest.CaptureFixture[str]
THREAD = ("--scenario", str(TINY), "--thread", "marta", "--lang", "en")
REPLY = "We are sorry, that was our mistake. Calm down."


def lines(capsys: Capture, path: Path, *rows: object, status: int = 0) -> list[dict[str, Any]]:
    texts = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    assert main(["assess", "--jsonl", str(path)]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_reply_as_json_has_the_shape_of_the_contract(capsys: Capture) -> None:
    assert main(["assess", *THREAD, "--json", REPLY]) == 0
    found = json.loads(capsys.readouterr().out)
    assert " ".join(sentence["text"] for sentence in found["sentences"]) == REPLY
    for sentence in found["sentences"]:
        for act in sentence["acts"]:
            assert sentence["text"][act["start"] : act["end"]]
            assert 0 < act["confidence"] <= 1
    assert set(found["ratings"]) == {
        "honesty",
        "promises",
        "empathy",
        "professionalism",
        "resolution",
        "overall",
    }
    assert all(1.0 <= rating <= 5.0 for rating in found["ratings"].values())
    assert {"id", "guideline", "kind", "quote", "reason"} <= found["findings"][0].keys()
    assert "not_assessed" not in found


def test_one_reply_in_words_praises_and_hints_at_most_three_times(capsys: Capture) -> None:
    assert main(["assess", *THREAD, REPLY]) == 0
    out = capsys.readouterr().out
    assert 1 <= out.count("Good: ") <= 3
    assert 1 <= out.count("Coach: ") <= 3
    assert "“" in out


def test_what_cannot_be_assessed_says_why(capsys: Capture) -> None:
    assert main(["assess", *THREAD, "--json", "😀"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["not_assessed"] == "no_words"
    assert set(found["ratings"].values()) == {3.0}
    assert main(["assess", *THREAD, "😀"]) == 0
    assert "could not be assessed" in capsys.readouterr().out


def test_a_brief_of_ones_own_and_text_from_standard_input(cli: Cli, tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("brand: Pikolo\nfault: ours\nfacts: [214 parcels are late]\n", "utf-8")
    run = cli("assess", "--brief", brief, "--lang", "pl", "--json", "-", stdin="Przepraszamy, to nasza wina.")
    assert (run.status, run.err) == (0, "")
    acts = [act["act"] for sentence in json.loads(run.out)["sentences"] for act in sentence["acts"]]
    assert {"apology", "admission"} <= set(acts)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("Sorry.",), "briefing"),
        ((*THREAD,), "no reply"),
        (("--scenario", str(TINY), "--thread", "mart", "Sorry."), "marta"),
        (("--scenario", "nowhere", "--thread", "x", "Sorry."), "nowhere"),
        (("--brief", "nowhere.yaml", "Sorry."), "nowhere.yaml"),
        ((*THREAD, "--brief", "b.yaml", "Sorry."), "either"),
        (("--jsonl", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_wrong_use_is_told(line: tuple[str, ...], expected: str, capsys: Capture) -> None:
    assert main(["assess", *line]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert expected in err


def test_a_line_out_for_each_line_in_and_status_2_for_a_bad_one(capsys: Capture, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "lang": "en", "scenario": str(TINY), "thread": "marta", "text": REPLY, "more": [1]},
        "no json",
        {
            "id": 7,
            "lang": "pl",
            "brief": {"fault": "ours"},
            "sentences": ["Przepraszamy.", "", "To nasza wina."],
        },
        {"id": "c", "lang": "en", "brief": {}, "text": "https://example.org"},
        "",
        {"id": "d", "lang": "de", "brief": {}, "text": "x"},
        {"id": "e", "lang": "en", "scenario": str(TINY), "thread": "mart", "text": "x"},
        {"id": "f", "lang": "en", "brief": {"facts": "x"}, "text": "x"},
        {"id": "g", "lang": "en", "brief": {}},
        {"id": "h", "lang": "en", "brief": {}, "sentences": ["a", 1]},
        {"id": "i", "lang": "en", "text": "x"},
        "[]",
        "[" * 100_000,
    ]
    found = lines(capsys, tmp_path / "in.jsonl", *rows, status=2)
    assert [one["id"] for one in found] == ["a", None, 7, "c", None, "d", "e", "f", "g", "h", "i", None, None]
    assert ["error" in one for one in found] == [False, True, False, False] + [True] * 9
    assert [sentence["text"] for sentence in found[2]["sentences"]] == ["Przepraszamy.", "", "To nasza wina."]
    assert found[3]["not_assessed"] == "no_words"
    assert "marta" in found[6]["error"]


def test_lines_agree_with_single_replies(capsys: Capture, tmp_path: Path) -> None:
    (row,) = lines(
        capsys,
        tmp_path / "in.jsonl",
        {"id": "a", "lang": "en", "scenario": str(TINY), "thread": "marta", "text": REPLY},
    )
    assert main(["assess", *THREAD, "--json", REPLY]) == 0
    assert json.loads(capsys.readouterr().out) | {"id": "a"} == row


def test_a_line_without_end_is_refused_and_the_next_one_read(capsys: Capture, tmp_path: Path) -> None:
    huge = json.dumps({"id": "x", "lang": "en", "brief": {}, "text": "a" * (2 * LONGEST + 7)})
    found = lines(
        capsys,
        tmp_path / "in.jsonl",
        huge,
        {"id": "y", "lang": "en", "brief": {}, "text": "Sorry."},
        status=2,
    )
    assert "error" in found[0]
    assert found[1]["id"] == "y"
    assert len(found) == 2


def test_bytes_that_are_no_text_are_a_bad_line(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id":"a","lang":"en","brief":{},"text":"Sorry."}\n{"id":"\xff"}\n')
    assert main(["assess", "--jsonl", str(path)]) == 2
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["id"] == "a"
    assert "error" in second


def test_output_comes_while_input_still_goes_on() -> None:
    """At least every hundred lines, so that whoever pipes sees progress."""
    from simulator.cli.jsonl import _lines

    stream = io.BytesIO(b"one\ntwo\n")
    walk = _lines(stream)
    assert next(walk) == b"one\n"
    assert stream.tell() == 4
