"""The contract of the script grammar: what is accepted, refused, and how a refused game goes on."""

import json
from pathlib import Path

import pytest

from tests.contract import EVERYTHING, TINY, assert_refused, debrief, journaled, play, timeless, warmed
from tests.kit import Cli


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A command whose data directory all tests of this file use."""
    folder = tmp_path_factory.mktemp("script")
    return Cli(home=folder / "home", cwd=folder)


@pytest.fixture
def cli(cli: Cli, shared: Cli) -> Cli:
    """The command with an empty journal, but a warm cache."""
    return warmed(cli, shared)


WORDING = r"""reply marta @own-it
reply marta "text"
reply marta @own-it "edited text"
reply marta "with # in it, \"quoted\", \n a new line and \ud83d\ude00"# comment
private marta @own-it
private marta "text"
private marta @own-it "edited text"
statement "text"
statement @open "edited text" covers marta
"""
DOING = """ \t skip\tmarta   \t
promise marta 45m
promise marta 2h
hide marta yes
restore marta
delete marta yes
block marta yes
wait 90s
wait 1h30m
wait 2d
#
end
"""


def test_every_way_to_word_a_reply_is_accepted(shared: Cli) -> None:
    played = debrief(play(shared, "\ufeff# as Windows saves it\n" + WORDING.replace("\n", "\r\n"), "--json"))
    replies = played["threads"][0]["replies"]
    kinds = [(reply["kind"], reply["private"], reply["option"], reply["origin"]) for reply in replies]
    assert kinds == [
        ("reply", False, "own-it", "picked"), ("reply", False, "", "written"),
        ("reply", False, "own-it", "edited"), ("reply", False, "", "written"),
        ("reply", True, "own-it", "picked"), ("reply", True, "", "written"),
        ("reply", True, "own-it", "edited"),
        ("statement", False, "", "written"), ("statement", False, "open", "edited"),
    ]  # fmt: skip
    assert replies[3]["text"] == 'with # in it, "quoted", \n a new line and 😀'


def test_every_other_thing_to_do_is_accepted(shared: Cli) -> None:
    played = debrief(play(shared, DOING, "--json"))
    kinds = [moment["kind"] for moment in played["timeline"]]
    assert [kinds.count(kind) for kind in ("skipped", "removed", "restored", "blocked")] == [1, 2, 1, 1]


FAULTY = [
    ("jump marta", "jump"),
    ("REPLY marta @own-it", "“reply”"),
    ("reply marta", ""),
    ("reply mart @own-it", "“marta”"),
    ("reply marta @own", "“@own-it”"),
    ("reply kuba @own-it", "@own-it"),
    ("reply marta hello", ""),
    ('reply marta "hello', ""),
    ('reply marta "a" "b"', '“"b"”'),
    ('reply marta "a"b', ""),
    ('reply marta @own-it ""', ""),
    ('reply marta "a\tb"', ""),
    ('private mart "a"', "“marta”"),
    ("statement @opn", "“@open”"),
    ('statement "x" covers', ""),
    ('statement "x" covers marta kub', "“kuba”"),
    ('statement "x" cover marta', "“covers”"),
    ('correct x "y"', "x"),
    ("correct r1", ""),
    ("hide marta", "yes"),
    ("delete marta no", "yes"),
    ("delete marta.g99 yes", "marta.g99"),
    ("report marta yes please", "please"),
    ("block kuba", "yes"),
    ("block nobody yes", "nobody"),
    ("ask accounts", ""),
    ("ask accounts payda", "“payday”"),
    ("promise marta soon", "soon"),
    ("promise marta 0m", ""),
    ("wait 20", "20"),
    ("wait 5m 5m", "5m"),
    ("escalate", ""),
    ("end now", "now"),
    ("\x1b[31mred", "red"),
]


@pytest.mark.parametrize(
    ("line", "part"), FAULTY, ids=[line.encode("unicode_escape").decode() for line, _ in FAULTY]
)
def test_a_faulty_line_is_told_by_file_and_line(shared: Cli, line: str, part: str) -> None:
    before = journaled(shared.home)
    script = f"reply marta @own-it\n# a comment\n\n{line}\nend\n"
    assert_refused(play(shared, script, "--json"), "play.script:4:", part)
    assert journaled(shared.home) == before


def test_the_first_of_several_faults_is_told_before_anything_is_played(cli: Cli) -> None:
    run = play(cli, "reply marta @own-it\nend\nwait\njump\n")
    assert_refused(run, "play.script:3:")
    assert json.loads(cli("history", "--json").out) == []


def test_a_faulty_line_is_told_in_polish(shared: Cli) -> None:
    english, polish = (play(shared, "wait\n", "--lang", lang) for lang in ("en", "pl"))
    assert_refused(polish, "play.script:1:")
    assert polish.err != english.err


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b'reply marta "caf\xe9"\n', "raw.script:1"),
        (b"# fine\nend\n\xff", "raw.script:3"),
        ("wait 5m\n".encode("utf-16"), "raw.script:1"),
        (b'reply marta "a\0b"\n', "raw.script:1"),
        (b"\0\0\0", "raw.script:1"),
        (b"a" * 2_000_000, "raw.script:1"),
        (b"end\n" + b'reply marta "' + b"(" * 2_000_000, "raw.script:2"),
    ],
    ids=["latin-1", "not UTF-8", "UTF-16", "NUL in a text", "only NUL", "2 MB of one word", "2 MB, no end"],
)
def test_a_script_of_bytes_that_are_no_script(shared: Cli, raw: bytes, place: str) -> None:
    before = journaled(shared.home)
    (shared.cwd / "raw.script").write_bytes(raw)
    run = shared("play", TINY, "--plain", "--json", "--script", "raw.script")
    assert_refused(run, place)
    assert len(run.err) < 2_000
    assert journaled(shared.home) == before


@pytest.mark.parametrize("path", [".", "nowhere.script", "/dev/null/x", "a" * 5000])
def test_a_script_that_cannot_be_read(shared: Cli, path: str) -> None:
    before = journaled(shared.home)
    run = shared("play", TINY, "--plain", "--json", "--script", path)
    assert_refused(run, path[:200])
    assert journaled(shared.home) == before


def test_a_script_of_two_megabytes_is_played(shared: Cli) -> None:
    comment = "# " + "lorem ipsum " * 8 + "\n"
    long = f'reply marta "{"We are sorry. " * 20_000}"\n'
    played = debrief(play(shared, comment * 18_000 + long, "--json"))
    assert len(played["threads"][0]["replies"]) == 1
    assert len(played["threads"][0]["replies"][0]["text"]) <= 5_000


REFUSED = [
    ("reply kuba @figures", "has not written yet"),
    ('reply marta ""', "an empty reply"),
    ("restore marta", "never removed"),
    ('correct r7 "y"', "no such reply"),
    ("delete marta.g1 yes", "not drawn yet"),
    ("block hothead yes", "has not written yet"),
    ("pause_scheduled\npause_scheduled", "twice"),
    ("delete marta yes\nhide marta yes", "removed already"),
]


@pytest.mark.parametrize(("lines", "why"), REFUSED, ids=[f"{line.split()[0]} {why}" for line, why in REFUSED])
def test_a_line_that_the_game_refuses(shared: Cli, lines: str, why: str) -> None:
    before = journaled(shared.home)
    number = len(lines.splitlines()) + 1
    run = play(shared, f"# {why}\n{lines}\nwait 5m\n", "--json")
    assert_refused(run, f"play.script:{number}:", "crisis-simulator resume")
    assert journaled(shared.home) == before + 1


def test_lines_after_the_end_of_the_story_are_not_reached(shared: Cli) -> None:
    late = debrief(play(shared, "wait 2h\nreply marta @own-it\n", "--json", "--seed", "1"))
    assert timeless(late) == timeless(debrief(play(shared, "wait 1h\n", "--json", "--seed", "1")))


BEFORE = "pause_scheduled\nreply marta @own-it\nask accounts payday\nwait 12m\nprivate marta @own-it\n"
AFTER = 'reply kuba @figures\nwait 5m\nstatement "It was our mistake; we pay it back." covers kuba\n'


def test_a_refused_game_goes_on_after_the_line_before(cli: Cli) -> None:
    whole = debrief(play(cli, BEFORE + AFTER, "--json", "--seed", "3", "--mode", "exam"))
    stopped = play(cli, f"{BEFORE}pause_scheduled\n{AFTER}", "--json", "--seed", "3", "--mode", "exam")
    assert_refused(stopped, "play.script:6:")
    session = stopped.err.split()[-1]
    unfinished = json.loads(cli("report", session, "--format", "json").out)
    assert unfinished["finished"] is None
    assert len(unfinished["threads"][0]["replies"]) == 2

    (cli.cwd / "rest.script").write_text(AFTER, "utf-8")
    resumed = cli("resume", session, "--plain", "--script", "rest.script", "--json")
    assert debrief(resumed)["session"] == session
    assert timeless(debrief(resumed)) == timeless(whole)
    assert cli("report", session, "--format", "json").out == resumed.out


def test_a_game_may_be_resumed_again_and_again(cli: Cli) -> None:
    whole = debrief(play(cli, BEFORE + AFTER, "--json", "--seed", "3"))
    rest = (BEFORE + AFTER).splitlines()
    stopped = play(cli, rest[0] + "\npause_scheduled\n", "--json", "--seed", "3")
    for lines in ("\n".join(rest[1:4]), rest[4], "\n".join(rest[5:])):
        assert stopped.status == 2
        (cli.cwd / "one.script").write_text(f"{lines}\npause_scheduled\n", "utf-8")
        stopped = cli("resume", "--script", "one.script", "--json")
    (cli.cwd / "one.script").write_text("", "utf-8")
    assert timeless(debrief(cli("resume", "--script", "one.script", "--json"))) == timeless(whole)
    assert journaled(cli.home) == 2


def test_a_resumed_script_is_parsed_whole_before_it_is_played(cli: Cli) -> None:
    session = play(cli, "restore marta\n", "--json").err.split()[-1]
    (cli.cwd / "next.script").write_text("reply marta @own-it\nreply nobody @x\n", "utf-8")
    assert_refused(cli("resume", session, "--script", "next.script", "--json"), "next.script:2:")
    report = json.loads(cli("report", session, "--format", "json").out)
    assert report["threads"][0]["replies"] == []


def test_what_cannot_be_resumed(cli: Cli) -> None:
    script = Path("rest.script")
    (cli.cwd / script).write_text("", "utf-8")
    assert_refused(cli("resume", "--script", script, "--json"))
    session = debrief(play(cli, "", "--json"))["session"]
    assert_refused(cli("resume", "--script", script, "--json"))
    assert_refused(cli("resume", session, "--script", script, "--json"), session)
    assert_refused(cli("resume", "f" * 32, "--script", script, "--json"), "f" * 32)


def test_the_whole_grammar_told_in_polish_words(shared: Cli) -> None:
    told = play(shared, EVERYTHING, "--seed", "1", "--lang", "pl")
    assert (told.status, told.err) == (0, "")
    assert "Pani " in told.out
