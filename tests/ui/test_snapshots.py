"""What stands on the screen at a few moments, compared with what stood there when somebody looked."""

from pathlib import Path

import pytest
import textual

from tests.screens import FOLDER, MOMENTS, Moment, pinned, shown


@pytest.mark.skipif(textual.__version__ != pinned(), reason=f"the pictures are made with Textual {pinned()}")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.file.stem)
def test_the_screen_looks_as_it_did(moment: Moment, tmp_path: Path) -> None:
    kept = moment.file.read_text("utf-8") if moment.file.exists() else ""
    assert shown(moment, tmp_path).splitlines() == kept.splitlines(), (
        "if this is meant: python -m tests.screens, then look at the difference"
    )


def test_every_kept_picture_is_of_some_moment() -> None:
    assert set(FOLDER.glob("*")) == {moment.file for moment in MOMENTS}
