"""Briefs that come without a scenario."""

import json
import subprocess
import sys

import pytest

from simulator.domain.brief import Brief, BriefItem
from simulator.scenario import ScenarioFaulty
from simulator.scenario.briefs import brief_from_mapping, load_brief
from tests.kit import ROOT

YAML = """
brand: Pikolo
message: "Where is my parcel? 📦"
fault: ours
facts:
  - "214 orders were skipped"
can_promise:
  - {text: "an answer in 2 hours", within: 2h, amount: 2, wordings: ["two hours"]}
needs: [empathy, channel]
"""
EXPECTED = Brief(
    brand="Pikolo",
    message="Where is my parcel? 📦",
    fault="ours",
    facts=(BriefItem("214 orders were skipped"),),
    can_promise=(BriefItem("an answer in 2 hours", within=7_200_000, amount="2", wordings=("two hours",)),),
    needs=("empathy", "channel"),
)
OBJECT = {
    "brand": "Pikolo",
    "message": "Where is my parcel? 📦",
    "fault": "ours",
    "facts": ["214 orders were skipped"],
    "can_promise": [{"text": "an answer in 2 hours", "within": "2h", "amount": 2, "wordings": ["two hours"]}],
    "needs": ["empathy", "channel"],
}


@pytest.mark.parametrize("raw", [YAML, YAML.encode(), json.dumps(OBJECT), json.dumps(OBJECT, indent="\t")])
def test_a_file_may_be_yaml_or_json(raw: str | bytes) -> None:
    assert load_brief(raw, "brief") == EXPECTED


def test_every_key_may_be_missing() -> None:
    assert load_brief("brand: Pikolo\n", "b.yaml") == Brief(brand="Pikolo")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("brand: a\nfacst: [x]\n", (2, 1, "SC020", "facts")),
        ("fault: theirs\n", (1, 8, "SC025", "")),
        ("facts: one\n", (1, 8, "SC023", "")),
        ("facts:\n  - {texts: x}\n", (2, 5, "SC021", "")),
        ('{"brand": "a",\n "facst": []}', (2, 2, "SC020", "facts")),
        ("[1]", (1, 1, "SC037", "")),
        ("", (1, 1, "SC037", "")),
        ("a: [", (1, 5, "SC006", "")),
    ],
)
def test_faults_of_a_file_have_places(raw: str, place: tuple[int, int, str, str]) -> None:
    with pytest.raises(ScenarioFaulty) as caught:
        load_brief(raw, "b.yaml")
    first = caught.value.diagnostics[0]
    assert (first.line, first.column, first.code, first.args.get("nearest", "")) == place
    assert caught.value.status == 2


def test_an_object_of_a_line() -> None:
    assert brief_from_mapping(OBJECT) == EXPECTED
    assert brief_from_mapping({}) == Brief()


def test_unknown_keys_of_an_object_are_ignored_and_nulls_are_missing() -> None:
    obj = {
        "brand": "a\x1b[31m\u202eb",
        "sector": 7,
        "facts": None,
        "fault": None,
        "asks": [{"text": "x", "y": 1}],
    }
    assert brief_from_mapping(obj) == Brief(brand="a[31mb", asks=(BriefItem("x"),))


@pytest.mark.parametrize(
    ("obj", "key"),
    [
        ([], "brief:"),
        (None, "brief:"),
        ({"brand": 7}, "brief.brand"),
        ({"facts": "one"}, "brief.facts"),
        ({"facts": ["a", 3]}, "brief.facts[1]"),
        ({"facts": [{}]}, "brief.facts[0].text"),
        ({"facts": [{"text": "a", "wordings": "b"}]}, "brief.facts[0].wordings"),
        ({"can_promise": [{"text": "a", "within": "soon"}]}, "brief.can_promise[0].within"),
        ({"can_promise": [{"text": "a", "within": -1}]}, "brief.can_promise[0].within"),
        ({"can_promise": [{"text": "a", "amount": []}]}, "brief.can_promise[0].amount"),
        ({"fault": "mine"}, "brief.fault"),
        ({"needs": ["love"]}, "brief.needs"),
        ({"needs": "empathy"}, "brief.needs"),
        ({"facts": ["a"] * 201}, "brief.facts"),
    ],
)
def test_a_wrong_object_names_its_key(obj: object, key: str) -> None:
    with pytest.raises(ValueError, match=r"^" + key.replace("[", r"\[").replace(".", r"\.")):
        brief_from_mapping(obj)


def test_an_object_needs_neither_pydantic_nor_yaml() -> None:
    program = (
        "import sys; from simulator.scenario.briefs import brief_from_mapping;"
        "brief_from_mapping({'brand': 'a'});"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
