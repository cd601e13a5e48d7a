"""`corpus export`: lines for labelling, on standard output or in a file, or word that there are none."""

import json
from pathlib import Path

import pytest

from corpus.lines import read_replies
from simulator.cli import main
from simulator.domain.actions import Reply
from simulator.journal import Store
from tests.kit import Cli
from tests.plays import play, start

KEYS = [
    "id", "situation", "lang", "sentences", "acts", "ratings", "contested", "brief", "context",
    "conversation",
]  # fmt: skip

Capture = pytest.CaptureFixture[str]


def contested(home: Path, *, export: bool) -> None:
    """Leave a game in the journal with one contested finding."""
    with Store.open(home) as store:
        game = play(start(store=store), [Reply(thread="marta", option="own-it")])
        game.contest("r1", 0, "=1+1 \u200b “no”", export=export)


def test_lines_come_out_that_the_corpus_takes_once_they_are_labelled(cli: Cli, tmp_path: Path) -> None:
    contested(cli.home, export=True)
    run = cli("corpus", "export")
    assert (run.status, run.err) == (0, "")
    (line,) = run.out.splitlines()
    value = json.loads(line)
    assert list(value) == KEYS
    assert value["contested"][0]["note"].endswith("“no”")
    file = tmp_path / "replies.jsonl"
    said = cli("corpus", "export", "--output", file.name)
    assert (said.status, said.out, said.err) == (0, f"Written: {file.name}\n", "")
    assert file.read_text("utf-8") == run.out
    labelled = {key: value[key] for key in KEYS[:6]}
    file.write_text(json.dumps(labelled) + "\n", "utf-8")
    ((_, reply, problems),) = read_replies(file, {value["situation"]: frozenset({"en"})})
    assert problems == []
    assert reply is not None


@pytest.mark.parametrize("played", [False, True])
def test_where_nobody_agreed_one_line_says_so_and_no_file_is_written(
    played: bool, home: Path, tmp_path: Path, capsys: Capture
) -> None:
    if played:
        contested(home, export=False)
    file = tmp_path / "replies.jsonl"
    for lang, said in (("en", "nothing to export"), ("pl", "")):
        assert main(["corpus", "export", "--output", str(file), "--lang", lang]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert len(err.splitlines()) == 2
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_told(home: Path, tmp_path: Path, capsys: Capture) -> None:
    contested(home, export=True)
    assert main(["corpus", "export", "--output", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be written" in err


def test_corpus_alone_asks_for_a_command(capsys: Capture) -> None:
    assert main(["corpus"]) == 2
    assert "corpus --help" in capsys.readouterr().err
