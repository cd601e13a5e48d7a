"""The desk's finer points: lengths, origins of drafts, answers of colleagues, what stops a live clock."""

from pathlib import Path

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.journal import Store
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.dialogs.coach import CoachSays
from simulator.ui.dialogs.confirm import Confirm
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.screens.help import HelpScreen
from simulator.ui.widgets.composer import Composer
from simulator.ui.widgets.feed import Feed
from tests.plays import StillClock, start
from tests.ui.seat import Seat, sit_down


def test_a_reply_too_long_for_its_channel_is_asked_about(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store)
    game.wait(12 * MINUTE)

    async def visit(seat: Seat) -> None:
        seat.desk.open("kuba")
        await seat.keys.pause()
        await seat.write("38 cards, all on Tuesday. " * 12)
        assert "! 312/280" in seat.shown
        await seat.press("ctrl+s")
        assert issubclass(seat.top, Confirm)
        await seat.press("enter")
        assert not seat.sent()
        await seat.press("ctrl+s", "tab", "enter")
        assert len(seat.sent()) == 1

    sit_down(tmp_path, visit, store=store, game=game)


def test_own_words_stay_own_words_even_where_they_match_a_ready_sentence(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        option = seat.game.options("marta")[0]
        await seat.write(f"{option.sentences[0].text} And then something of mine.")
        await seat.press("ctrl+s")
        assert seat.sent()[0].origin == "written"

    sit_down(tmp_path, visit)


def test_a_ready_text_is_remembered_with_its_draft(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store)

    async def pick(seat: Seat) -> None:
        await seat.press("ctrl+r", "enter")
        seat.desk.query_one(Composer).area.insert(" More in an hour.")
        await seat.keys.pause()
        await seat.press("ctrl+q")

    sit_down(tmp_path, pick, store=store, game=game)

    async def send(seat: Seat) -> None:
        await seat.press("ctrl+s")
        assert seat.sent()[0].origin == "edited"

    sit_down(tmp_path, send, store=store, game=type(game).resume(store, game.stream, reader=game.reader))


def test_an_answer_of_a_colleague_stands_in_every_briefing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store)
    game.submit(do.Ask(who="accounts", fact="payday"))
    game.wait(12 * MINUTE)

    async def visit(seat: Seat) -> None:
        for thread in ("marta", "kuba"):
            seat.desk.open(thread)
            await seat.keys.pause()
            await seat.press("f2")
            assert issubclass(seat.top, Briefing)
            assert "The bank pays the second charge back by Friday" in seat.shown
            await seat.press("escape")

    sit_down(tmp_path, visit, store=store, game=game)


def test_a_question_says_when_its_answer_is_due(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("a", "enter")
        assert "answer at about 09:51" in " ".join(seat.shown.split())

    sit_down(tmp_path, visit)


def test_the_coach_can_be_read_on_a_small_terminal(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.write(
            "Only a handful of people were affected. You will have the money today, guaranteed. " * 3
        )
        await seat.press("ctrl+s")
        assert issubclass(seat.top, CoachSays)
        feed = seat.app.screen.query_one(Feed)
        assert feed.max_scroll_y > 0
        await seat.press("pagedown", "pagedown", "down")
        assert feed.scroll_offset.y > 0
        await seat.press("enter")
        assert issubclass(seat.top, DeskScreen)

    sit_down(tmp_path, visit, size=(58, 17))


def test_help_stops_a_live_clock(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("f1")
        assert issubclass(seat.top, HelpScreen)
        seat.clock.seconds += 4
        seat.desk.attempt(seat.game.tick)
        assert seat.game.now == 0
        await seat.press("escape")
        assert seat.game.state.held == ""
        seat.clock.seconds += 4
        seat.desk.attempt(seat.game.tick)
        assert seat.game.now == 48_000
        reasons = [one.event.reason for one in seat.game.records() if isinstance(one.event, ev.ClockHeld)]
        assert reasons == ["briefing", "help"]

    sit_down(tmp_path, visit, pace="live")


def test_a_statement_can_be_put_aside(tmp_path: Path) -> None:
    async def visit(seat: Seat) -> None:
        await seat.press("t", "enter", "ctrl+s", "escape")
        composer = seat.desk.query_one(Composer)
        composer.area.insert("We are sorry.")
        await seat.keys.pause()
        assert composer.target.kind == "statement"
        await seat.press("escape", "escape", "r")
        assert (composer.target.kind, composer.text) == ("reply", "")
        await seat.press("escape", "t", "ctrl+s", "escape")
        assert (composer.target.kind, composer.text) == ("statement", "We are sorry.")

    sit_down(tmp_path, visit)


def test_leaving_a_live_game_does_not_leave_its_clock_standing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "journal")
    game = start(store=store, pace="live", clock=StillClock())

    async def leave(seat: Seat) -> None:
        await seat.press("f10")

    sit_down(tmp_path, leave, store=store, game=game)
    again = type(game).resume(store, game.stream, reader=game.reader, clock=StillClock())

    async def visit(seat: Seat) -> None:
        while not issubclass(seat.top, DeskScreen):
            await seat.press("escape")
        assert seat.game.state.held == ""

    sit_down(tmp_path, visit, store=store, game=again, begun=False)
