import time
from pathlib import Path
from string import Template

import msgspec
import pytest

from simulator.domain.policy import FindingRule, Policy
from simulator.domain.terms import CHANNELS, FAULTS, GUIDELINES, HARMS, LANGS
from simulator.errors import UsageFault
from simulator.scoring import load_policy, policy_digest
from simulator.scoring.policy import build, shipped_tree

POLICY = load_policy()


def house(tmp_path: Path, text: str, *settings: str) -> Policy:
    path = tmp_path / "house.yaml"
    path.write_text(text, "utf-8")
    return load_policy(path, settings)


def test_weights_sum_to_a_hundred_and_name_all_guidelines() -> None:
    for fault in FAULTS:
        assert sorted(POLICY.weights[fault]) == sorted(GUIDELINES)
        assert sum(POLICY.weights[fault].values()) == 100


def test_every_channel_and_severity_has_a_window_and_every_harm_a_weight() -> None:
    assert {channel: sorted(POLICY.windows[channel]) for channel in CHANNELS} == {
        channel: ["1", "2", "3"] for channel in CHANNELS
    }
    assert all(0 < window.full < window.zero for by in POLICY.windows.values() for window in by.values())
    assert sorted(POLICY.harm_weight) == sorted(HARMS)


@pytest.mark.parametrize("name", sorted(POLICY.findings))
def test_a_finding_is_said_in_both_languages_and_strikes_a_cap_that_exists(name: str) -> None:
    rule: FindingRule = POLICY.findings[name]
    assert name.startswith(f"{rule.guideline}.")
    assert sorted(rule.texts) == sorted(rule.label) == sorted(LANGS)
    assert sorted(rule.better) in ([], sorted(LANGS))
    assert not rule.cap or rule.cap in POLICY.caps
    sign = {"earned": 1, "lost": -1}[rule.effect]
    assert all(points * sign >= 0 for points in rule.points.values())


def test_every_other_text_is_there_in_both_languages() -> None:
    texts = [*POLICY.reasons.values(), *POLICY.hints.values(), *(cap.texts for cap in POLICY.caps.values())]
    texts += [cap.repair for cap in POLICY.caps.values() if cap.lifted is not None]
    assert all(sorted(text) == sorted(LANGS) and all(text.values()) for text in texts)


def test_both_languages_use_the_same_placeholders() -> None:
    for rule in POLICY.findings.values():
        for texts in (rule.texts, rule.better):
            names = {tuple(sorted(Template(text).get_identifiers())) for text in texts.values()}
            assert len(names) <= 1, rule.label


def test_the_shipped_policy_loads_quickly() -> None:
    build(shipped_tree())
    begun = time.perf_counter()
    build(shipped_tree())
    assert time.perf_counter() - begun < 0.3, "the budget is 30 ms; ten times that is no noise of the machine"


def test_a_house_file_replaces_any_part(tmp_path: Path) -> None:
    text = (
        "weights: {ours: {speed: 25}}\nbase: {tone: 90}\ncosts: {reply: 5m}\n"
        "findings:\n  honesty.false_claim: {points: {ours: -90}, texts: {en: Wrong.}}\n"
        "caps: {bare: {lifted: 80}}\nneeds: {not_ours: []}\n"
    )
    policy = house(
        tmp_path,
        text,
        "costs.reply=7m",
        "findings.honesty.admission.points.ours=33",
        "findings.tone.cold.points=-5",
    )
    assert policy.weights["ours"]["speed"] == 25
    assert policy.weights["unknown"] == POLICY.weights["unknown"]
    assert policy.base["tone"] == dict.fromkeys(FAULTS, 90)
    assert policy.costs.reply == 7 * 60_000, "--set comes after the file"
    rule = policy.findings["honesty.false_claim"]
    assert (rule.points["ours"], rule.points["unknown"], rule.texts["en"]) == (-90, -70, "Wrong.")
    assert rule.texts["pl"] == POLICY.findings["honesty.false_claim"].texts["pl"]
    assert policy.findings["honesty.admission"].points["ours"] == 33
    assert policy.findings["tone.cold"].points == dict.fromkeys(FAULTS, -5)
    assert policy.caps["bare"].lifted == 80
    assert policy.needs["not_ours"] == ()


@pytest.mark.parametrize(
    ("text", "place", "nearest"),
    [
        ("weights:\n  ours: {sped: 25}\n", ":2:10", "speed"),
        ("findngs: {}\n", ":1:1", "findings"),
        ("findings:\n  honesty.admision: {points: 3}\n", ":2:3", "honesty.admission"),
        ("caps: {bare: {limt: 3}}\n", ":1:15", "limit"),
        ("needs: {ours: [apologies]}\n", ":1:16", "apology"),
        ("costs: {reply: soon}\n", ":1:16", ""),
        ("weights: {ours: {speed: much}}\n", ":1:25", ""),
        ("weights: {ours: {speed: -1}}\n", ":1:25", ""),
        ("weights: [1]\n", ":1:10", ""),
        ("windows: {x: {'1': {full: 2d}}}\n", ":1:20", ""),
        ("weights: {ours\n", ":1", ""),
    ],
)
def test_a_mistake_in_a_house_file_is_told_with_its_place(
    tmp_path: Path, text: str, place: str, nearest: str
) -> None:
    with pytest.raises(UsageFault) as caught:
        house(tmp_path, text)
    assert f"house.yaml{place}" in str(caught.value)
    assert caught.value.args_map.get("nearest", "") == nearest


@pytest.mark.parametrize(
    ("setting", "nearest"),
    [
        ("weights.ours.sped=1", "speed"), ("costs.reply=x", ""), ("weights.ours=1", ""), ("foo", ""),
        ("=1", ""),
        ("findings.honesty.fct.points=1", "honesty.fact"), ("caps.bare.limit=", ""), ("nmae=x", "name"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_setting_is_told(setting: str, nearest: str) -> None:
    with pytest.raises(UsageFault) as caught:
        load_policy(None, [setting])
    assert f"--set {setting}" in str(caught.value)
    assert caught.value.args_map.get("nearest", "") == nearest


def test_a_missing_house_file_is_a_usage_fault(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"nowhere\.yaml"):
        load_policy(tmp_path / "nowhere.yaml")


def test_the_digest_follows_the_values_and_survives_a_journal() -> None:
    same = msgspec.json.decode(msgspec.json.encode(POLICY), type=Policy)
    assert policy_digest(same) == policy_digest(POLICY)
    assert policy_digest(load_policy(None, ["costs.reply=5m"])) != policy_digest(POLICY)
