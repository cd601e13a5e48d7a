"""Option before environment before what the system recommends."""

from pathlib import Path

import platformdirs
import pytest

from simulator.journal import cache_folder, data_folder


def test_option_wins_over_environment_over_system() -> None:
    env = {"CRISIS_SIMULATOR_HOME": "/from/env"}
    assert data_folder("/typed", env) == Path("/typed")
    assert data_folder(None, env) == Path("/from/env")
    assert data_folder("", env) == Path("/from/env")
    system = Path(platformdirs.user_data_dir("crisis-simulator", appauthor=False))
    assert data_folder(None, {}) == data_folder(None, {"CRISIS_SIMULATOR_HOME": ""}) == system


def test_the_cache_lies_in_a_folder_that_was_named() -> None:
    env = {"CRISIS_SIMULATOR_HOME": "/from/env"}
    assert cache_folder("/typed", env) == Path("/typed/cache")
    assert cache_folder(None, env) == Path("/from/env/cache")
    system = Path(platformdirs.user_cache_dir("crisis-simulator", appauthor=False))
    assert cache_folder(None, {}) == system
    assert system != data_folder(None, {})


def test_a_home_sign_is_resolved_where_it_can_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert data_folder("~/journal", {}) == tmp_path / "journal"
    assert data_folder("~no-such-person-here/x", {}).name == "x"
