"""Which source text a translation belongs to, and how that is accepted."""

import shutil
from pathlib import Path

import pytest

from simulator.authoring.check import check_scenario
from simulator.located.yaml import read_yaml
from simulator.scenario import ScenarioFaulty
from simulator.scenario.sources import accept
from tests.kit import ROOT


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "fixtures" / "tiny", tmp_path / "tiny"))


def codes(path: Path) -> list[str]:
    return [found.code for found in check_scenario(path).diagnostics]


def test_nothing_to_accept_changes_nothing(tiny: Path) -> None:
    before = (tiny / "pl.yaml").read_bytes()
    assert accept(tiny) == ()
    assert (tiny / "pl.yaml").read_bytes() == before


def test_a_changed_source_is_stale_until_accepted(tiny: Path) -> None:
    main, overlay = tiny / "scenario.yaml", tiny / "pl.yaml"
    main.write_text(main.read_text("utf-8").replace("Telling everybody I know", "Telling them all"), "utf-8")
    assert codes(tiny) == ["SC065"]
    kept = overlay.read_text("utf-8").partition("sources:")[0]
    assert accept(tiny) == (overlay,)
    assert codes(tiny) == []
    assert overlay.read_text("utf-8").partition("sources:")[0] == kept


def test_the_overlay_itself_may_be_named(tiny: Path) -> None:
    main = tiny / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace('"Charged twice"', '"Charged thrice"'), "utf-8")
    assert accept(tiny / "pl.yaml") == (tiny / "pl.yaml",)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "block",
    [
        "sources: {}",
        "sources:",
        "sources:\n  title: 00000000\n  # a remark",
        "sources: {title: a,\n  b: c\n  }",
    ],
)
def test_only_the_sources_are_rewritten(tiny: Path, block: str, newline: str) -> None:
    overlay = tiny / "pl.yaml"
    head = "# Naglówek\r\n".replace("\r\n", newline).encode()
    body = overlay.read_text("utf-8").partition("sources:")[0].replace("\n", newline).encode()
    after = f"# the end{newline}".encode()
    raw = block.replace("\n", newline).encode() + newline.encode()
    overlay.write_bytes(head + raw + body + after)
    accept(tiny)
    written = overlay.read_bytes()
    assert written.startswith(head + f"sources:{newline}  title: ".encode())
    assert written.endswith(body + after)
    assert codes(tiny) == []
    assert "sources" in (read_yaml(written, "pl.yaml").tree or {})


def test_a_file_without_sources_gets_them_at_its_end(tiny: Path) -> None:
    overlay = tiny / "pl.yaml"
    before = overlay.read_bytes().partition(b"sources:")[0].rstrip(b"\n")
    overlay.write_bytes(before)
    accept(tiny)
    assert overlay.read_bytes().startswith(before + b"\nsources:\n  title: ")
    assert codes(tiny) == []


def test_a_broken_file_is_left_alone(tiny: Path) -> None:
    overlay = tiny / "pl.yaml"
    overlay.write_text("of: [tiny\n", "utf-8")
    with pytest.raises(ScenarioFaulty):
        accept(tiny)
    assert overlay.read_text("utf-8") == "of: [tiny\n"
