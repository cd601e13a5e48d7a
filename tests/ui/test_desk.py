"""The desk, by its keys: what is sent, kept, asked, shown, and what the clock does meanwhile."""

from pathlib import Path

import pytest
from textual.widgets import Button, OptionList, Static

from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.domain.terms import Lang
from simulator.game import Game
from simulator.journal import Store
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.dialogs.choose import Choose
from simulator.ui.dialogs.coach import CoachSays
from simulator.ui.dialogs.confirm import Confirm
from simulator.ui.dialogs.notice import Notice
from simulator.ui.dialogs.paused import Paused
from simulator.ui.screens.debrief import DebriefScreen
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.screens.home import HomeScreen
from simulator.ui.widgets.composer import Composer
from simulator.ui.widgets.feed import Feed
from tests.plays import of_type, start
from tests.ui.kit import LANGS
from tests.ui.seat import Seat, sit_down

GOOD = "That was our mistake and I am sorry. You get the second charge back in full."


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_game_begins_with_its_briefing(tmp_path: Path, lang: Lang) -> None:
    async def visit(seat: Seat) -> None:
        assert issubclass(seat.top, Briefing)
        assert seat.game.say(seat.game.scenario.facts[0].text)[:20] in seat.shown
        await seat.press("enter")
        assert issubclass(seat.top, DeskScreen)
        assert seat.game.say(seat.game.scenario.threads[0].title)[:20] in seat.shown
        await seat.press("f2")
        assert issubclass(seat.top, Briefing)
        await seat.press("escape")
        assert issubclass(seat.top, DeskScreen)

    sit_down(tmp_path, visit, lang=lang, begun=False)


@pytest.mark.parametrize("lang", LANGS)
def test_own_words_are_sent_and_the_coach_quotes_them(tmp_path: Path, lang: Lang) -> None:
    text = GOOD if lang == "en" else "To nasz błąd i przepraszam. Oddamy Pani całą drugą płatność."

    async def visit(seat: Seat) -> None:
        await seat.write(text)
        await seat.press("ctrl+s")
        assert [turn.text for turn in seat.sent()] == [text]
        assert issubclass(seat.top, CoachSays)
        assert text.split(".")[0][:30] in seat.shown
        await seat.press("enter")
        assert issubclass(seat.top, DeskScreen)
        assert seat.desk.query_one(Composer).text == ""
        assert seat.game.draft("marta") == ""

    sit_down(tmp_path, visit, lang=lang)


def test_a_ready_reply_is_picked_edited_or_half_kept(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("ctrl+r")
        assert issubclass(seat.top, Choose)
        await seat.press("enter")
        chosen = seat.desk.query_one(Composer).text
        assert chosen in {option.text for option in seat.game.options("marta")}
        await seat.press("ctrl+s", "escape")
        assert seat.sent()[0].origin == "picked"
        await seat.press("r", "ctrl+r", "enter")
        seat.desk.query_one(Composer).area.insert(" I will write to you myself.")
        await seat.keys.pause()
        await seat.press("ctrl+s", "escape")
        assert seat.sent()[1].origin == "edited"
        await seat.write(GOOD)
        await seat.press("ctrl+s")
        assert seat.sent()[2].origin == "written"

    sit_down(tmp_path, visit)


def test_a_draft_is_not_replaced_unasked(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write("My own beginning")
        await seat.press("ctrl+r", "enter")
        assert issubclass(seat.top, Confirm)
        await seat.press("enter")
        assert seat.desk.query_one(Composer).text == "My own beginning"
        await seat.press("ctrl+r", "enter", "tab", "enter")
        assert seat.desk.query_one(Composer).text in {option.text for option in seat.game.options("marta")}

    sit_down(tmp_path, visit)


def test_drafts_survive_another_conversation_and_the_end_of_the_program(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store)
    game.wait(12 * MINUTE)

    async def visit(seat: Seat) -> None:
        seat.desk.open("marta")
        await seat.write("Zażółć gęślą jaźń")
        seat.desk.open("kuba")
        await seat.press("escape", "escape")
        assert seat.desk.query_one(Composer).text == ""
        await seat.write("38 cards, all")
        seat.desk.open("marta")
        await seat.keys.pause()
        assert seat.desk.query_one(Composer).text == "Zażółć gęślą jaźń"
        await seat.press("ctrl+q")

    sit_down(tmp_path, visit, store=store, game=game)
    again = Game.resume(store, game.stream, reader=game.reader)
    assert again.draft("marta") == "Zażółć gęślą jaźń"
    assert again.draft("kuba") == "38 cards, all"

    async def return_to_it(seat: Seat) -> None:
        seat.desk.open("kuba")
        await seat.keys.pause()
        assert seat.desk.query_one(Composer).text == "38 cards, all"

    sit_down(tmp_path, return_to_it, store=store, game=again)


def test_a_private_message_has_a_draft_of_its_own(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write("Only for you")
        await seat.press("f8")
        assert seat.sent()[0].private
        assert seat.game.draft("marta") == ""
        assert seat.game.draft("marta", private=True) == ""

    sit_down(tmp_path, visit)


def test_a_rewrite_publishes_a_correction_and_shows_both(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write("You will have your money back today, guaranteed.")
        await seat.press("ctrl+s", "r")
        composer = seat.desk.query_one(Composer)
        assert composer.text == "You will have your money back today, guaranteed."
        composer.area.load_text(GOOD)
        await seat.keys.pause()
        await seat.press("ctrl+s")
        assert [(turn.kind, turn.corrects) for turn in seat.sent()] == [("reply", ""), ("correction", "r1")]
        assert issubclass(seat.top, CoachSays)
        blocks = " ".join(block.content.plain for block in seat.app.screen.query_one(Feed).blocks)
        assert "guaranteed" in blocks
        assert GOOD in blocks

    sit_down(tmp_path, visit)


def test_an_exam_says_nothing_and_hides_what_there_is_to_read_in_a_pause(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write(GOOD)
        await seat.press("ctrl+s")
        assert issubclass(seat.top, DeskScreen)
        before = len(of_type(seat.game.records(), ev.HintGiven))
        await seat.press("escape", "h")
        assert len(of_type(seat.game.records(), ev.HintGiven)) == before
        await seat.press("f3")
        assert issubclass(seat.top, Paused)
        assert "Charged twice" not in seat.shown
        assert GOOD[:20] not in seat.shown
        await seat.press("enter")
        assert "Charged twice" in seat.shown

    sit_down(tmp_path, visit, mode="exam", pace="live")


def test_what_people_notice_is_asked_first(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("d", "down", "enter")
        assert issubclass(seat.top, Choose)
        await seat.press("enter")
        assert issubclass(seat.top, Confirm)
        assert seat.app.screen.focused is seat.app.screen.query_one("#no", Button)
        await seat.press("enter")
        assert not of_type(seat.game.records(), ev.PostRemoved)
        await seat.press("d", "down", "enter", "enter", "tab", "enter")
        (removed,) = of_type(seat.game.records(), ev.PostRemoved)
        assert (removed.post, removed.how) == ("marta", "hide")
        await seat.press("d")
        labels = [str(option.prompt) for option in seat.app.screen.query_one(OptionList).options]
        assert any("Bring a removed post back" in label for label in labels)

    sit_down(tmp_path, visit)


def test_a_statement_names_whom_it_answers(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("t", "space", "ctrl+s")
        assert issubclass(seat.top, Choose)
        await seat.press("enter", "ctrl+s")
        (sent,) = seat.sent()
        assert (sent.kind, sent.covers) == ("statement", ("marta",))

    sit_down(tmp_path, visit)


def test_time_passes_when_one_waits_and_news_stand_out(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("w", "enter")
        assert seat.game.now == 12 * MINUTE
        assert "NEW" in seat.shown
        assert seat.desk.thread == "marta"
        await seat.press("n")
        assert seat.desk.thread == "kuba"
        assert "NEW" not in seat.shown
        await seat.press("b")
        assert seat.desk.thread == "marta"
        await seat.press("b")
        assert seat.desk.thread == "kuba"

    sit_down(tmp_path, visit)


def test_a_refusal_is_told_and_changes_nothing(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        seat.game.wait(59 * MINUTE)
        await seat.write(GOOD)
        await seat.press("ctrl+s")
        assert not seat.sent()
        assert seat.desk.query_one(Composer).text == GOOD
        assert "no time left" in seat.shown

    sit_down(tmp_path, visit)


def test_the_live_clock_runs_and_stands_for_dialogs_and_composing(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        def pass_real(seconds: float) -> None:
            seat.clock.seconds += seconds
            seat.desk.attempt(seat.game.tick)

        assert seat.game.now == 0
        for _ in range(5):
            pass_real(1)
        assert seat.game.now == 60_000
        await seat.press("f2")
        for _ in range(5):
            pass_real(1)
        assert seat.game.now == 60_000
        await seat.press("escape")
        await seat.write("I am writing")
        for _ in range(60):
            pass_real(4)
        assert seat.game.now == 60_000 + seat.game.policy.costs.reply
        assert seat.game.state.held == "composing"

    sit_down(tmp_path, visit, pace="live")


def test_the_end_is_told_and_leads_to_the_debrief(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("x", "tab", "enter")
        assert seat.game.over
        assert issubclass(seat.top, Notice)
        await seat.press("enter")
        await seat.keys.pause()
        assert issubclass(seat.top, DebriefScreen)

    sit_down(tmp_path, visit)


def test_home_keeps_the_game(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write("Half a")
        await seat.press("escape", "f10")
        assert issubclass(seat.top, HomeScreen)
        assert seat.game.store.draft(seat.game.stream, "marta") == "Half a"
        assert not seat.app.around.settings.place

    sit_down(tmp_path, visit)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(58, 17), (40, 12)])
def test_a_small_terminal_shows_one_pane_at_a_time(tmp_path: Path, size: tuple[int, int], lang: Lang) -> None:
    async def visit(seat: Seat) -> None:
        def visible() -> list[bool]:
            names = ("#threads", "#conversation", "#composer")
            return [bool(seat.desk.query_one(name).size.area) for name in names]

        assert visible() == [True, False, False]
        await seat.press("enter")
        assert visible() == [False, True, False]
        await seat.press("r")
        assert visible() == [False, False, True]
        await seat.press("escape")
        assert visible() == [False, True, False]
        await seat.press("f5")
        assert visible() == [True, False, False]

    sit_down(tmp_path, visit, lang=lang, size=size)


def test_a_wide_terminal_shows_the_reasons_beside_the_conversation(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write("You will have your money back today, guaranteed.")
        await seat.press("ctrl+s", "escape", "w", "enter")
        told = " ".join(block.content.plain for block in seat.desk.query_one("#news", Feed).blocks)
        assert "Trust" in told
        assert seat.desk.query_one("#news").size.area
        assert not seat.desk.query_one("#latest", Static).size.area

    sit_down(tmp_path, visit, size=(120, 36))


def test_a_conversation_shows_likes_shares_and_reach_that_grow(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        first = seat.desk.view.spread("marta")
        seat.desk.attempt(lambda: seat.game.wait(30 * MINUTE))
        later = seat.desk.view.spread("marta")
        assert later.likes > first.likes
        assert later.shares >= first.shares
        assert later.reach > first.reach

    sit_down(tmp_path, visit)


@pytest.mark.parametrize("lang", LANGS)
def test_the_language_of_the_interface_changes_at_the_desk(tmp_path: Path, lang: Lang) -> None:
    other = {"en": "Zaufanie", "pl": "Trust"}[lang]

    async def visit(seat: Seat) -> None:
        await seat.press("l")
        assert other in seat.shown
        assert seat.game.lang == lang

    sit_down(tmp_path, visit, lang=lang)


def test_the_mouse_does_what_the_keys_do(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store)
    game.wait(12 * MINUTE)

    async def visit(seat: Seat) -> None:
        other = {"marta": "kuba", "kuba": "marta"}[seat.desk.thread]
        place = [block.id for block in seat.desk.query_one("#threads", Feed).blocks].index(other)
        await seat.keys.click("#threads", offset=(5, 3 * place))
        await seat.keys.pause()
        assert seat.desk.thread == other
        await seat.keys.click("#draft")
        seat.desk.query_one(Composer).area.insert(GOOD)
        await seat.keys.pause()
        await seat.keys.click("#send")
        await seat.keys.pause()
        assert [(turn.thread, turn.text) for turn in seat.sent()] == [(other, GOOD)]
        await seat.keys.click("#on")
        await seat.keys.pause()
        assert issubclass(seat.top, DeskScreen)
        await seat.keys.click("#ready")
        await seat.keys.pause()
        assert issubclass(seat.top, Choose)

    sit_down(tmp_path, visit, store=store, game=game)
