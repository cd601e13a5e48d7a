"""Contesting a finding on the screen: where it begins, what it asks, and what is kept of it."""

from pathlib import Path

import pytest
from textual.widgets import Button, Input, OptionList, Static

from simulator.domain import actions as do
from simulator.domain.actions import Wait
from simulator.domain.duration import MINUTE
from simulator.domain.events import FindingContested
from simulator.domain.terms import Lang
from simulator.game import Game
from simulator.reports.contested import MAY_EXPORT, SHARED
from simulator.reports.model import build_debrief
from simulator.ui.debrief.objections import contestable
from simulator.ui.dialogs import AskText, Choose, Confirm
from simulator.ui.widgets.feed import Feed
from simulator.words import Words
from tests.plays import of_type, play, score, start
from tests.ui.kit import LANGS, SIZES, press, settled
from tests.ui.reader import Keys, above, debrief_of, opened, seen, told


def picked_game(lang: Lang = "en") -> Game:
    """Two replies from the list, so that what is found in them is their author's."""
    return play(
        start(lang=lang),
        [
            do.Reply(thread="marta", option="own-it"),
            Wait(15 * MINUTE),
            do.Reply(thread="kuba", option="figures"),
        ],
    )


def finding_at(keys: Keys) -> tuple[str, str]:
    """What the list of findings stands at: the line in the list and the whole text."""
    chosen = keys.app.screen.query_one(OptionList)
    assert chosen.highlighted is not None
    whole = keys.app.screen.query_one("#whole", Static).content
    return str(chosen.get_option_at_index(chosen.highlighted).prompt), str(whole)


def test_a_finding_is_contested_with_a_note_and_marked(tmp_path: Path) -> None:
    game = picked_game()
    before = score(game)

    async def contest(keys: Keys) -> None:
        await press(keys, "escape", "left", "c")
        assert above(keys) is Choose
        await press(keys, "down", "enter")
        assert above(keys) is AskText
        await press(keys, "n", "o", "enter")
        assert above(keys) is Confirm
        await press(keys, "enter")
        assert "“no”" in told(keys, "replies")
        assert "exported" not in told(keys, "replies")
        await press(keys, "right")
        assert "“no”" in told(keys, "result")

    opened(game, tmp_path, contest)
    assert of_type(game.records(), FindingContested) == [FindingContested(reply="r1", finding=1, note="no")]
    assert score(game) == before


@pytest.mark.parametrize(("lang", "size"), list(zip(LANGS * 2, SIZES, strict=True)))
def test_export_takes_a_yes_and_going_back_leads_to_the_note(
    lang: Lang, size: tuple[int, int], tmp_path: Path
) -> None:
    game = picked_game(lang)

    async def agree(keys: Keys) -> None:
        await press(keys, "escape", "left", "c", "enter", "x", "enter")
        assert above(keys) is Confirm
        for button in keys.app.screen.query(Button):
            assert keys.app.screen.region.contains_region(button.region)
            assert str(button.label) in seen(keys)
        assert " ".join(Words(lang)(MAY_EXPORT).split()[-3:]) in " ".join(seen(keys).replace("│", "").split())
        await press(keys, "escape")
        assert above(keys) is AskText
        assert keys.app.screen.query_one("#field", Input).value == "x"
        await press(keys, "enter", "tab", "enter")
        assert Words(lang)(SHARED) in told(keys, "replies")

    opened(game, tmp_path, agree, lang=lang, size=size)
    assert of_type(game.records(), FindingContested) == [
        FindingContested(reply="r1", finding=0, note="x", export=True)
    ]


def test_contesting_begins_at_the_finding_under_the_cursor(tmp_path: Path) -> None:
    game = picked_game()

    async def look(keys: Keys) -> None:
        screen = debrief_of(keys)
        await press(keys, "escape", "left")
        feed = keys.app.screen.query_one("#replies", Feed)
        wanted = [one for one in contestable(screen.debrief) if one.reply == "r2"][-1]
        targets = screen._leaves["replies"].targets
        feed.point_at(next(name for name, at in targets.items() if at[1:] == ("r2", wanted.index)))
        await press(keys, "c")
        line, whole = finding_at(keys)
        assert line.startswith("r2")
        assert wanted.label in line
        assert wanted.reason in whole
        await press(keys, "enter", "enter", "enter")

    opened(game, tmp_path, look)
    (event,) = of_type(game.records(), FindingContested)
    assert (event.reply, event.finding) == ("r2", len(game.state.replies["r2"].sent.findings) - 1)


def test_without_a_cursor_contesting_begins_at_what_is_in_view(tmp_path: Path) -> None:
    game = picked_game()

    async def look(keys: Keys) -> None:
        await press(keys, "escape", "left", "left")
        feed = keys.app.screen.query_one("#threads-feed", Feed)
        feed.point_at("own-kuba-r2", at_top=True)
        await settled(keys)
        feed.cursor = -1
        await press(keys, "c")
        assert finding_at(keys)[0].startswith("r2")
        await press(keys, "escape", "right", "right", "c")
        assert finding_at(keys)[0].startswith("r1")

    opened(game, tmp_path, look)


def test_contesting_the_words_of_an_advice_begins_at_its_finding(tmp_path: Path) -> None:
    game = picked_game()

    async def look(keys: Keys) -> None:
        await press(keys, "escape", "down", "c")
        keep = build_debrief(game.records(), game.scenario, game.policy).keep
        assert keep is not None
        assert keep.reason in finding_at(keys)[1]
        assert finding_at(keys)[0].startswith(keep.reply)

    opened(game, tmp_path, look, size=(120, 36))
