"""The documentation tells the truth: what it shows is run, parsed or compared with the program."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from simulator.authoring.check import check_scenario
from simulator.cli.commands import build_parser
from simulator.domain.actions import Wait
from simulator.domain.terms import ACTS
from simulator.game.script import VERBS, parse_script
from simulator.located.yaml import read_yaml
from simulator.scenario.sources import accept
from simulator.scoring import load_policy
from simulator.words import Words
from tests import plays, written_figures
from tests.kit import ROOT
from tests.written_docs import as_it_should_be, language_of, pages

SHIPPED = "late-delivery"
READMES = [ROOT / "README.md", ROOT / "README.pl.md"]
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(crisis-simulator [^`]+)`")
PROGRAM = re.compile(r"(?:\S*/)?crisis-simulator(?=\s|$)")

Tree = dict[str, object]


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    kind: str
    text: str


def blocks(*kinds: str) -> list[Block]:
    """The blocks of these kinds in all pages and in the READMEs."""
    found = (
        Block(page, match["kind"], match["text"])
        for page in [*READMES, *pages()]
        for match in FENCE.finditer(page.read_text("utf-8"))
    )
    return [block for block in found if block.kind in kinds]


def named(block: Block) -> str:
    return f"{block.page.name}: {block.text.strip().splitlines()[0][:40]}"


def command_lines() -> Iterator[str]:
    """Every command line of ours that is shown, in blocks and within sentences."""
    for block in blocks("sh"):
        lines = (part.strip() for line in block.text.splitlines() for part in line.split("&&"))
        yield from (line for line in lines if PROGRAM.match(line))
    for page in [*READMES, *pages()]:
        prose = FENCE.sub("", page.read_text("utf-8"))
        yield from (span[1] for span in SPAN.finditer(prose))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_the_program_decides_stands_there_as_the_program_says(page: Path) -> None:
    assert page.read_text("utf-8") == as_it_should_be(page), "run: python -m tests.written_docs"


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_every_command_that_is_shown_can_be_given(line: str) -> None:
    words = shlex.split(line)[1:]
    if "--help" in words:
        with pytest.raises(SystemExit, match="0"):
            build_parser(Words()).parse_args(words)
        return
    args = build_parser(Words()).parse_args(words)
    overrides = getattr(args, "overrides", [])
    assert (load_policy(None, overrides) != load_policy()) == bool(overrides)


@pytest.mark.parametrize("block", blocks("yaml policy"), ids=named)
def test_a_house_policy_that_is_shown_is_one(block: Block, tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text(block.text, "utf-8")
    assert load_policy(house) != load_policy()


@pytest.mark.parametrize("block", blocks("yaml", "yaml fragment", "yaml step", "yaml step first"), ids=named)
def test_yaml_that_is_shown_can_be_read(block: Block) -> None:
    assert read_yaml(block.text, block.page.name).diagnostics == ()


@pytest.mark.parametrize("page", sorted({block.page for block in blocks("yaml step")}), ids=lambda p: p.name)
def test_the_example_is_faultless_after_every_step_and_in_translation(page: Path, tmp_path: Path) -> None:
    tree: Tree = {}
    for block in blocks("yaml", "yaml step", "yaml step first"):
        if block.page != page:
            continue
        given = tree_of(block.text)
        if "of" in given:
            (tmp_path / f"{given['language']}.yaml").write_text(block.text, "utf-8")
            accept(tmp_path)
        else:
            tree = grown(tree, given, first=block.kind.endswith("first"))
            written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
            (tmp_path / "scenario.yaml").write_text(written, "utf-8")
        assert check_scenario(tmp_path, findings=tuple(plays.POLICY.findings)).diagnostics == (), named(block)
    assert len(check_scenario(tmp_path).languages) == 2


def tree_of(text: str) -> Tree:
    tree = read_yaml(text, "a page").tree
    assert isinstance(tree, dict)
    return dict(tree)


def grown(base: Tree, step: Tree, *, first: bool) -> Tree:
    """`base` with what `step` adds: groups and entries of the same id grow together, lists get longer."""
    out = dict(base)
    for key, new in step.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            out[key] = grown(old, new, first=first)
        elif isinstance(old, list) and isinstance(new, list):
            out[key] = longer(old, new, first=first)
        else:
            out[key] = new
    return out


def longer(old: list[Tree], new: list[Tree], *, first: bool) -> list[Tree]:
    known = {entry["id"] for entry in old}
    by_id = {entry["id"]: entry for entry in new}
    kept = [grown(entry, by_id.get(entry["id"], {}), first=first) for entry in old]
    added = [entry for entry in new if entry["id"] not in known]
    return [*added, *kept] if first else [*kept, *added]


@pytest.mark.parametrize("block", blocks("actions"), ids=named)
def test_the_list_of_actions_has_each_of_them(block: Block) -> None:
    steps = parse_script(block.text, block.page.name, plays.scenario(SHIPPED, language_of(block.page)))
    shown = {line.split()[0] for line in block.text.splitlines()}
    assert shown == set(VERBS)
    assert len(steps) == len(block.text.splitlines())


@pytest.mark.parametrize("block", blocks("script"), ids=named)
def test_a_script_that_is_shown_can_be_played(block: Block) -> None:
    lang = language_of(block.page)
    steps = parse_script(block.text, block.page.name, plays.scenario(SHIPPED, lang))
    assert any(isinstance(step.command, Wait) for step in steps)
    game = plays.start(SHIPPED, lang, seed=7)
    plays.play(game, [step.command for step in steps])
    assert game.over


@pytest.mark.parametrize("page", [p for p in pages() if language_of(p) == "pl"], ids=lambda p: p.name)
def test_both_languages_have_the_same_parts(page: Path) -> None:
    english = page.with_name(page.name.replace(".pl.md", ".md"))
    assert outline(page) == outline(english)


def outline(page: Path) -> list[str]:
    """Headings by level, kinds of blocks and marks of written parts, in order."""
    text = FENCE.sub(r"```\g<kind>\n", page.read_text("utf-8"))
    found = re.finditer(r"^(#+) |^(```[a-z][^\n]*)$|^(<!-- \w+ -->)$", text, re.MULTILINE)
    return [next(filter(None, match.groups())) for match in found]


def test_figures_that_were_not_measured_are_not_made_up(tmp_path: Path) -> None:
    write = written_figures.part_from(tmp_path / "figures.json", "parts", written_figures.parts)
    assert write(Words("en")) == "*Not measured for this version.*"


def test_measured_parts_and_shares_are_shown_in_the_language_of_the_page(tmp_path: Path) -> None:
    measured = {"sentences": 13_928, "macro": 0.746, "micro": 0.763, "acts": dict.fromkeys(ACTS, 0.505)}
    row = {"part": "letters and words", "share": 0.25, "en": measured, "pl": measured}
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"parts": [row], "curve": [row]}), "utf-8")
    parts = written_figures.part_from(path, "parts", written_figures.parts)(Words("en")).splitlines()
    assert "".join(parts[2].split()) == "|1lettersandwords|0.746|0.763|0.746|0.763|"
    assert len(parts) == 3 + 1 + 2 + len(ACTS)
    curve = written_figures.part_from(path, "curve", written_figures.curve)(Words("pl")).splitlines()
    assert "".join(curve[2].split()) == "|25%|13928|13928|0,746|0,763|0,746|0,763|"


@pytest.mark.parametrize(("right", "every", "sure"), [(19, 19, False), (19, 20, True), (94, 100, False)])
def test_a_red_line_needs_enough_sentences_and_enough_of_them_right(
    right: int, every: int, sure: bool
) -> None:
    assert written_figures.is_sure(right, every) is sure
