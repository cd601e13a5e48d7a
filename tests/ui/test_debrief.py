"""The debrief on the screen: what it asks first, what its pages say, and that nothing moves the score."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from simulator.domain import actions as do
from simulator.domain.events import NoteAdded, PostArrived
from simulator.domain.terms import Lang
from simulator.game import Game
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.ui.debrief.page_names import PageNames
from simulator.ui.dialogs import Choose
from simulator.ui.dialogs.rewrite import Rewrite
from simulator.ui.host import Host
from simulator.ui.place import Begin
from simulator.ui.screens.debrief import PAGES
from simulator.ui.widgets.feed import Feed
from simulator.words import Words
from tests.plays import of_type, score, start
from tests.ui.kit import LANGS, SIZES, press, settled
from tests.ui.reader import Keys, above, debrief_of, opened, page, played, seen, told

HOSTILE = "a [/] b [@click=app.quit]x[/] [bold \x1b]0;x\x07 \x1b[31m"
HARMLESS = "a [/] b [@click=app.quit]x[/] [bold"


def hostile_game() -> Game:
    game = start()
    thread = next(name for name, mine in game.state.threads.items() if mine.opened is not None)
    game.submit(do.SpeakAs(thread=thread, text=HOSTILE))
    game.submit(do.Reply(thread=thread, text=f"I am so sorry, this was our mistake. {HOSTILE}"))
    game.run_to_end()
    game.note(HOSTILE)
    game.note(HOSTILE, "r1")
    game.contest("r1", 0, HOSTILE)
    return game


@pytest.mark.parametrize("lang", LANGS)
def test_the_question_comes_before_any_result_and_its_answer_is_kept_and_never_asked_again(
    lang: Lang, tmp_path: Path
) -> None:
    game = played("beginner-written.en")
    before = debrief_json(build_debrief(game.records(), game.scenario, game.policy))["score"]

    async def answer(keys: Keys) -> None:
        assert debrief_of(keys).asking
        assert str(score(game).score) not in seen(keys)
        await press(keys, "r", "4", "space", "[", "/", "]", "enter")
        assert page(keys) == "result"
        assert not debrief_of(keys).asking

    async def again(keys: Keys) -> None:
        assert not debrief_of(keys).asking

    opened(game, tmp_path, answer, lang=lang)
    assert [(note.text, note.reply) for note in of_type(game.records(), NoteAdded)] == [("r4 [/]", "")]
    opened(game, tmp_path, again, lang=lang)
    assert debrief_json(build_debrief(game.records(), game.scenario, game.policy))["score"] == before


def test_a_question_that_was_skipped_is_not_put_again_and_journals_nothing(tmp_path: Path) -> None:
    game = played("beginner-picked")
    before = game.records()

    async def skip(keys: Keys) -> None:
        await press(keys, "x", "escape")
        assert page(keys) == "result"
        await press(keys, "l")
        assert not debrief_of(keys).asking

    opened(game, tmp_path, skip)
    assert game.records() == before


def test_what_is_being_answered_survives_leaving_the_program(tmp_path: Path) -> None:
    game = played("beginner-picked")

    async def leave(keys: Keys) -> None:
        await press(keys, "r", "2", "ctrl+q")

    async def come_back(keys: Keys) -> None:
        assert keys.app.screen.query_one("#answer", TextArea).text == "r2"

    opened(game, tmp_path, leave)
    opened(game, tmp_path, come_back)


@pytest.mark.parametrize("script", ["silent", "first-shift"])
def test_nobody_is_asked_who_sent_nothing_or_played_the_first_shift(script: str, tmp_path: Path) -> None:
    game = played("silent") if script == "silent" else played("beginner-written.en", name="first-shift")

    async def look(keys: Keys) -> None:
        assert page(keys) == "result"

    opened(game, tmp_path, look)


@pytest.mark.parametrize(("lang", "size"), list(zip(LANGS * 2, SIZES, strict=True)))
def test_every_page_turns_and_says_something_at_every_size(
    lang: Lang, size: tuple[int, int], tmp_path: Path
) -> None:
    async def turn(keys: Keys) -> None:
        await press(keys, "escape")
        for name, msgid in PAGES:
            assert page(keys) == name
            assert Words(lang)(msgid) in seen(keys)
            assert isinstance(keys.app.focused, Feed)
            assert keys.app.focused.blocks
            await press(keys, "pagedown", "right")
        assert page(keys) == "result"
        await press(keys, "left")
        assert page(keys) == "replies"

    opened(played("good-written.en"), tmp_path, turn, lang=lang, size=size)


@pytest.mark.parametrize("script", ["beginner-written.pl", "deletes-everything"])
def test_band_score_and_advice_stand_on_the_first_screen(script: str, tmp_path: Path) -> None:
    game = played(script, "pl")
    debrief = build_debrief(game.records(), game.scenario, game.policy, "pl")

    async def look(keys: Keys) -> None:
        await press(keys, "escape")
        first = " ".join(seen(keys).split())
        assert str(debrief.score.score) in first
        assert debrief.keep is not None
        for advice in (debrief.keep, *debrief.change):
            assert advice.reason[:20] in first

    opened(game, tmp_path, look, lang="pl")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_quoted_words_are_underlined_where_they_stand(size: tuple[int, int], tmp_path: Path) -> None:
    game = played("beginner-written.en")

    async def look(keys: Keys) -> None:
        await press(keys, "escape", "right", "right", "right")
        feed = keys.app.screen.query_one("#threads-feed", Feed)
        marked = {
            block.content.plain[span.start : span.end]
            for block in feed.blocks
            for span in block.content.spans
            if "underline" in str(span.style)
        }
        quotes = {
            finding.quote
            for reply in debrief_of(keys).debrief.replies
            for finding in reply.findings
            if finding.quote
        }
        assert quotes
        assert marked == quotes

    opened(game, tmp_path, look, size=size)


def test_a_click_on_a_name_turns_and_an_entry_opens_its_conversation(tmp_path: Path) -> None:
    async def click(keys: Keys) -> None:
        await press(keys, "escape")
        await keys.click(PageNames, offset=(15, 0))
        await settled(keys)
        assert page(keys) == "guidelines"
        await press(keys, "left", "down", "enter")
        assert page(keys) == "threads"
        keep = debrief_of(keys).debrief.keep
        assert keep is not None
        assert keys.app.screen.query_one("#threads-feed", Feed).chosen == f"own-{keep.thread}-{keep.reply}"

    opened(played("beginner-written.en"), tmp_path, click)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("pl", (60, 18)), ("pl", (120, 36))])
def test_rewriting_shows_both_versions_and_changes_nothing(
    lang: Lang, size: tuple[int, int], tmp_path: Path
) -> None:
    game = played("beginner-written.en")

    async def rewrite(keys: Keys) -> None:
        await press(keys, "escape", "left", "r")
        before = game.records()
        assert above(keys) is Rewrite
        editor = keys.app.screen.query_one("#writing", TextArea)
        assert editor.text == game.state.replies["r1"].sent.text
        editor.text = "Kirsty, this was our mistake: after an IT change we skipped your order. I am so sorry."
        await press(keys, "ctrl+s")
        shown = told(keys, "verdict", "old", "new")
        assert "Kirsty, this was our mistake" in shown
        assert "Dear Kirsty" in shown
        assert "+35" in shown
        await press(keys, "ctrl+s")
        assert isinstance(keys.app.focused, TextArea)
        await press(keys, "escape")
        assert not debrief_of(keys).asking
        assert game.records() == before
        await press(keys, "r")
        assert keys.app.screen.query_one("#writing", TextArea).text.startswith("Kirsty, this was")

    opened(game, tmp_path, rewrite, lang=lang, size=size)


def test_a_reply_is_chosen_from_a_list_where_none_is_under_the_cursor(tmp_path: Path) -> None:
    async def choose(keys: Keys) -> None:
        await press(keys, "escape", "r")
        assert above(keys) is Choose
        await press(keys, "down", "enter")
        assert above(keys) is Rewrite
        assert "r2" in seen(keys)

    opened(played("beginner-written.en"), tmp_path, choose)


def test_the_report_is_saved_where_the_host_may_and_a_fault_is_told(tmp_path: Path) -> None:
    game = played("beginner-written.en")
    (tmp_path / "there").mkdir()

    said: list[str] = []

    async def save(keys: Keys) -> None:
        await press(keys, *(("escape", "s") if debrief_of(keys).asking else ("s",)))
        said.extend(one.severity for one in keys.app._notifications)

    opened(game, tmp_path, save, host=Host(frozenset({"save"}), {}, tmp_path / "there"))
    (file,) = (tmp_path / "there").iterdir()
    assert file.name == f"late-delivery-{game.stream[:8]}.txt"
    text = file.read_text("utf-8")
    assert "# " in text
    assert all(reply.sent.text[:40] in text for reply in game.state.replies.values())
    opened(game, tmp_path, save, host=Host(frozenset({"save"}), {}, tmp_path / "gone"))
    opened(game, tmp_path, save, host=Host(frozenset(), {}))
    assert said == ["information", "error"]


def test_again_wants_the_same_game_anew(tmp_path: Path) -> None:
    async def again(keys: Keys) -> None:
        await press(keys, "escape", "g")

    game = played("beginner-picked")
    app = opened(game, tmp_path, again)
    assert app.wishes == [Begin("late-delivery", "coach", "untimed", again=game.scenario)]


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_texts_stand_on_every_page_as_they_are(lang: Lang, tmp_path: Path) -> None:
    game = hostile_game()
    assert any(HARMLESS in post.text for post in of_type(game.records(), PostArrived))

    async def turn(keys: Keys) -> None:
        found = []
        for name, _ in PAGES:
            found.append(HARMLESS in told(keys, "threads-feed" if name == "threads" else name))
            assert "\x1b" not in seen(keys)
            await press(keys, "right")
        assert found[-2:] == [True, True]
        assert found[2]
        await press(keys, "c", "escape", "left", "r")
        assert HARMLESS in keys.app.screen.query_one("#writing", TextArea).text
        await press(keys, "ctrl+s", "escape", "s")
        assert keys.app.is_running

    opened(game, tmp_path, turn, lang=lang)


@pytest.mark.parametrize("script", ["silent", "deletes-everything"])
def test_a_game_without_own_words_offers_no_rewriting(script: str, tmp_path: Path) -> None:
    game = played(script)

    async def look(keys: Keys) -> None:
        await press(keys, "escape") if debrief_of(keys).asking else None
        screen = debrief_of(keys)
        assert bool(screen.check_action("rewrite", ())) == bool(game.state.replies)
        for _ in PAGES:
            await press(keys, "right", "end", "home")

    opened(game, tmp_path, look)
