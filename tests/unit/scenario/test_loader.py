"""Loading: languages, places to look, the cache, and how light it is."""

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import Scenario
from simulator.domain.terms import LANGS
from simulator.scenario import (
    LanguageMissing,
    ScenarioFaulty,
    ScenarioMissing,
    kept_scenarios,
    list_scenarios,
    load_scenario,
    scenario_digest,
)
from simulator.scenario.files import find_scenario, scenario_root, shipped_ids
from tests.kit import ROOT

TINY = ROOT / "tests" / "fixtures" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def test_the_source_language() -> None:
    loaded = load_scenario(TINY)
    scenario = loaded.scenario
    assert (scenario.id, scenario.lang, loaded.languages, loaded.path) == ("tiny", "en", ("en", "pl"), TINY)
    assert (scenario.starts, scenario.ends, scenario.weekday) == (9 * HOUR + 40 * MINUTE, HOUR, 3)
    assert scenario.brand == "Bluebird"
    marta = scenario.thread("marta")
    assert (marta.sender, marta.fault, marta.asks[0].id) == ("marta", "ours", "when")
    assert marta.reactions[0].delay == 4 * MINUTE
    assert marta.later[0].when.answered is False
    assert marta.options[0].sentences[1].acts == ("admission", "apology")
    assert marta.crowd is not None
    assert marta.crowd.limit == 4


def test_plain_and_long_brief_items_become_one_type() -> None:
    scenario = load_scenario(TINY).scenario
    assert scenario.unknown[1].text == "why the till failed"
    assert scenario.unknown[1].id == ""
    assert (scenario.facts[0].amount, scenario.can_promise[1].within) == ("38", HOUR)


def test_askable_facts_and_colleagues() -> None:
    scenario = load_scenario(TINY, "pl").scenario
    (fact,) = scenario.askable
    assert fact.item.id == fact.id == "payday"
    assert fact.item.text == "Bank zwróci drugą opłatę do piątku"
    assert fact.allows[0].text == "zwrot pieniędzy do piątku"
    assert fact.allows[0].within == 48 * HOUR
    assert scenario.colleagues[0].role == "piotr"


def test_a_translation_replaces_texts_and_nothing_else() -> None:
    source, other = load_scenario(TINY, "en").scenario, load_scenario(TINY, "pl").scenario
    assert (other.lang, other.cast_locale, other.house["brand_gen"]) == ("pl", "pl_PL", "Bluebirda")
    assert other.can_promise[2].amount == "40"
    assert other.can_promise[2].currency == "PLN"
    assert other.facts[0].amount == source.facts[0].amount
    assert other.facts[1].wordings == ()
    assert [t.at for t in other.threads] == [t.at for t in source.threads]
    assert [r.when for t in other.threads for r in t.reactions] == [
        r.when for t in source.threads for r in t.reactions
    ]
    assert not _texts(source) & _texts(other)


def _texts(scenario: Scenario) -> set[str]:
    posts = {thread.text for thread in scenario.threads}
    wordings = {text for thread in scenario.threads for r in thread.reactions for text in r.texts}
    options = {option.text for thread in scenario.threads for option in thread.options}
    return posts | wordings | options | {scenario.title, scenario.briefing}


def test_files_may_be_named_themselves(tiny: Path) -> None:
    for ref in (tiny, str(tiny), tiny / "scenario.yaml", tiny / "pl.yaml"):
        assert load_scenario(ref, "pl").languages == ("en", "pl")


def test_a_single_file_is_a_scenario_in_one_language(tiny: Path) -> None:
    single = (tiny / "scenario.yaml").rename(tiny / "mine.yaml")
    assert load_scenario(single).languages == ("en",)
    with pytest.raises(LanguageMissing):
        load_scenario(single, "pl")


@pytest.mark.parametrize("ref", ["no-such-scenario", "no/such/folder", "\0", "x" * 5000, ""])
def test_what_is_not_there(ref: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioMissing) as caught:
        load_scenario(ref)
    assert caught.value.status == 2


def test_a_misspelt_id_is_put_right() -> None:
    known = shipped_ids()[0]
    with pytest.raises(ScenarioMissing) as caught:
        load_scenario(known + "x")
    assert caught.value.args_map["nearest"] == known


def test_a_faulty_translation_spares_the_other_language(tiny: Path, tmp_path: Path) -> None:
    overlay = tiny / "pl.yaml"
    overlay.write_text(overlay.read_text("utf-8").replace("house:", "hous:"), "utf-8")
    assert load_scenario(tiny, "en", cache_dir=tmp_path / "cache").languages == ("en",)
    with pytest.raises(ScenarioFaulty) as caught:
        load_scenario(tiny, "pl", cache_dir=tmp_path / "cache")
    assert {d.code for d in caught.value.diagnostics if d.severity == "error"} == {"SC020", "SC064"}


def test_a_faulty_source_is_faulty_in_every_language(tiny: Path) -> None:
    main = tiny / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace("ends: 1h", "ends: soon"), "utf-8")
    for lang in (*LANGS, None):
        with pytest.raises(ScenarioFaulty) as caught:
            load_scenario(tiny, lang)
        assert caught.value.diagnostics[0].file == str(main)


def test_the_cache_gives_the_same_scenario(tiny: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    fresh = load_scenario(tiny, "pl", cache_dir=cache)
    (kept,) = cache.iterdir()
    assert load_scenario(tiny, "pl", cache_dir=cache) == fresh
    assert list(cache.iterdir()) == [kept]


def test_a_changed_byte_misses_the_cache_and_replaces_the_entry(tiny: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_scenario(tiny, cache_dir=cache)
    (before,) = cache.iterdir()
    main = tiny / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace('"Charged twice"', '"Charged thrice"'), "utf-8")
    assert load_scenario(tiny, cache_dir=cache).scenario.title == "Charged thrice"
    assert [path != before for path in cache.iterdir()] == [True]


def test_a_damaged_or_impossible_cache_is_no_cache(tiny: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    fresh = load_scenario(tiny, cache_dir=cache)
    for kept in cache.iterdir():
        kept.write_bytes(kept.read_bytes()[:100])
    assert load_scenario(tiny, cache_dir=cache) == fresh
    (tmp_path / "file").write_text("x")
    assert load_scenario(tiny, cache_dir=tmp_path / "file" / "below") == fresh


def test_loading_through_the_cache_imports_neither_yaml_nor_pydantic(tiny: Path, tmp_path: Path) -> None:
    load_scenario(tiny, cache_dir=tmp_path)
    program = (
        "import sys; from pathlib import Path; from simulator.scenario import load_scenario;"
        f"load_scenario(Path({str(tiny)!r}), 'pl', cache_dir=Path({str(tmp_path)!r}));"
        "print(sorted({'yaml', 'pydantic', 'faker'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_digest_tells_languages_and_texts_apart() -> None:
    source = load_scenario(TINY).scenario
    changed = msgspec.structs.replace(source, title="Another")
    digests = {scenario_digest(s) for s in (source, changed, load_scenario(TINY, "pl").scenario)}
    assert len(digests) == 3
    assert scenario_digest(source) == scenario_digest(load_scenario(TINY).scenario)


def test_the_list_leaves_out_what_cannot_be_played(tiny: Path, tmp_path: Path) -> None:
    broken = tiny.parent / "broken"
    broken.mkdir()
    (broken / "scenario.yaml").write_text("format: 1\n")
    for _ in range(2):
        (only,) = list_scenarios(tiny.parent, cache_dir=tmp_path / "cache")
        assert (only.id, only.languages, only.minutes, only.difficulty) == ("tiny", ("en", "pl"), 5, "easy")
        assert only.titles == {"en": "Charged twice", "pl": "Dwa razy za jedną kawę"}


def test_what_the_cache_keeps_is_listed_at_once_and_only_whole(tiny: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert kept_scenarios(tiny.parent, cache) is None
    listed = list_scenarios(tiny.parent, cache_dir=cache)
    assert kept_scenarios(tiny.parent, cache) == listed
    shutil.copytree(tiny, tiny.parent / "twin")
    assert kept_scenarios(tiny.parent, cache) is None


def test_shipped_scenarios_are_found_by_id() -> None:
    assert shipped_ids()
    for name in shipped_ids():
        assert find_scenario(name).path == scenario_root() / name
