"""The journals of earlier releases are read, scored as they were, and played on."""

import json
import shutil
from pathlib import Path

import pytest

from simulator.game import Game
from simulator.journal import Store
from tests.plays import StillClock, reader
from tests.release_journal import JOURNALS, lasting

RELEASES = sorted(folder for folder in JOURNALS.iterdir() if folder.is_dir())


@pytest.mark.parametrize("release", RELEASES, ids=[folder.name for folder in RELEASES])
def test_a_journal_of_an_earlier_release_tells_the_same_and_plays_on(release: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(release, home)
    expected = json.loads((home / "expected.json").read_text("utf-8"))
    with Store.open(home) as store:
        finished = Game.resume(store, expected["streams"]["finished"], reader=reader(), clock=StillClock())
        assert finished.over
        assert lasting(finished) == expected["finished"]
        going = Game.resume(store, expected["streams"]["open"], reader=reader(), clock=StillClock())
        assert going.draft("marta") == "Pani "
        going.run_to_end()
        assert going.over
