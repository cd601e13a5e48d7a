"""The JSON object that scripts read."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from simulator.domain.events import Recorded
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.scoring import load_policy
from tests.kit import ROOT
from tests.unit.reports.sample import RECORDS, SCENARIO, SCORE

POLICY = load_policy()
KEYS = [
    "schema",
    "scenario",
    "lang",
    "seed",
    "session",
    "started",
    "finished",
    "mode",
    "pace",
    "score",
    "uncapped",
    "band",
    "passed",
    "picked_only",
    "caps",
    "versions",
    "guidelines",
    "penalties",
    "threads",
    "timeline",
]

PROGRAM = """
import json, sys, msgspec
from simulator.domain.events import Recorded
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.scoring import load_policy
from tests.unit.reports.sample import SCENARIO, SCORE
records = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Recorded])
debrief = build_debrief(records, SCENARIO, load_policy(), score=SCORE)
print(json.dumps(debrief_json(debrief), ensure_ascii=False))
"""


def text_of(records: list[Recorded] | tuple[Recorded, ...] = RECORDS) -> str:
    return json.dumps(debrief_json(build_debrief(records, SCENARIO, POLICY, score=SCORE)), ensure_ascii=False)


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    value: dict[str, object] = json.loads(text_of())
    return value


def paths(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value inside, with the keys that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, f"{path}.{key}")
    if isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")


def test_the_keys_are_those_of_the_contract_in_their_order(found: dict[str, object]) -> None:
    assert list(found) == KEYS
    assert (found["schema"], found["scenario"], found["seed"], found["score"]) == (1, "twice", 7, 40)
    assert found["versions"] == {
        "program": "1.0.0",
        "scenario": "a" * 64,
        "policy": "b" * 64,
        "model": "c" * 64,
    }


def test_nothing_nested_holds_a_wall_time_a_random_id_or_the_player(found: dict[str, object]) -> None:
    texts = {path: value for path, value in paths(found) if isinstance(value, str)}
    assert texts.pop(".session") == "stream-1"
    assert texts.pop(".started").startswith("2031")
    assert texts.pop(".finished").startswith("2031")
    leaks = ("2031-", "random-", "secret-player", "stream-1", "parent-stream", "trainee")
    assert [path for path, value in texts.items() if any(leak in value for leak in leaks)] == []


def test_each_finding_quotes_gives_a_reason_and_says_where(found: dict[str, object]) -> None:
    guidelines = found["guidelines"]
    assert isinstance(guidelines, dict)
    assert len(guidelines) == 10
    assert guidelines["redress"] == {"score": None, "weight": 4, "tested": False, "findings": []}
    assert guidelines["promises"]["findings"] == [
        {
            "id": "promises.vague",
            "effect": "lost",
            "quote": "We take this very seriously",
            "reason": POLICY.findings["promises.vague"].texts["en"],
            "thread": "marta",
            "reply": "r1",
            "at": 240000,
            "points": -15,
            "better": "Say who does what by when. You may promise “a refund”.",
            "contested": True,
            "note": "It was meant\nas a promise",
        }
    ]


def test_caps_say_what_repaired_them(found: dict[str, object]) -> None:
    caps = found["caps"]
    assert isinstance(caps, list)
    repaired, standing = caps
    assert (repaired["id"], repaired["limit"], repaired["effective"], repaired["repaired_by"]) == (
        "removal",
        40,
        75,
        "r2",
    )
    assert repaired["repair"] == POLICY.caps["removal"].repair["en"]
    assert (standing["lifted"], standing["repaired_by"], standing["repair"]) == (None, None, "")


def test_threads_hold_posts_replies_and_acts_by_sentence(found: dict[str, object]) -> None:
    threads = found["threads"]
    assert isinstance(threads, list)
    marta = threads[0]
    assert [post["id"] for post in marta["posts"]] == ["marta", "marta.noted", "marta.g1"]
    assert [reply["id"] for reply in marta["replies"]] == ["r1", "r2"]
    assert marta["replies"][0]["sentences"][1] == {
        "text": "We take this very seriously.",
        "acts": [{"act": "vague_assurance", "start": 0, "end": 27, "confidence": 0.912}],
    }
    assert [promise["outcome"] for promise in marta["promises"]] == ["open", "broken"]


def test_a_statement_stands_whole_in_the_timeline(found: dict[str, object]) -> None:
    timeline = found["timeline"]
    assert isinstance(timeline, list)
    (told,) = [moment for moment in timeline if moment["kind"] == "statement"]
    assert told["sent"]["covers"] == ["marta"]
    assert timeline[-1] | {"kind": "ended", "ending": "calm"} == timeline[-1]


def test_a_round_trip_through_the_journal_changes_nothing() -> None:
    again = msgspec.json.decode(msgspec.json.encode(RECORDS), type=list[Recorded])
    assert text_of(again) == text_of()


@pytest.mark.parametrize("hashseed", ["0", "77"])
def test_another_process_prints_the_same(hashseed: str, tmp_path: Path) -> None:
    machine = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=msgspec.json.encode(RECORDS),
        capture_output=True,
        cwd=tmp_path,
        env=machine | {"PYTHONHASHSEED": hashseed, "TZ": "Asia/Tokyo"},
        timeout=60,
        check=True,
    )
    assert done.stdout.decode().strip() == text_of()
