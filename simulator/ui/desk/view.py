"""The desk as it is drawn: records in, widgets out."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from textual.content import Content
from textual.widgets import Static

from simulator.domain import events as ev
from simulator.game import Game
from simulator.game.desk import standing
from simulator.game.spread import Spread, Spreading
from simulator.ui.desk.conversation import conversation_blocks, heading
from simulator.ui.desk.rows import thread_blocks
from simulator.ui.desk.story import happenings
from simulator.ui.literal import lines
from simulator.ui.widgets.bar import DeskBar
from simulator.ui.widgets.feed import Block, Feed

if TYPE_CHECKING:
    from simulator.ui.screens.desk import DeskScreen

_SEEN = "@seen"
"""Where it is kept, beside the drafts, how much of each conversation has been read."""
_LATEST = 2
"""Entries of the news below a desk that has no room for all of them, the newest on top."""


class DeskView:
    """What has happened so far, and how it looks. Whatever has not changed stays as it is drawn."""

    def __init__(self, desk: "DeskScreen", game: Game) -> None:
        self._desk = desk
        self._game = game
        self._words = desk.words
        self._spreading = Spreading(game.scenario, game.policy.attention)
        self._seen: dict[str, int] = {}
        self._news: list[Block] = []
        self._shown: dict[str, Content] = {}
        self._trust = [game.scenario.trust]
        self._attention: list[int] = []
        self.records: list[ev.Recorded] = []
        self.thread = ""
        """The open conversation, empty before the first."""

    @property
    def told(self) -> int:
        """How many pieces of news there have been."""
        return len(self._news)

    @property
    def news(self) -> Sequence[Block]:
        """Everything that has been told."""
        return self._news

    def begin(self) -> None:
        """Take up what has happened before the desk was opened."""
        self._take(self._game.records())
        self._seen = _read(self._game.draft(_SEEN))

    def take(self, fresh: Sequence[ev.Recorded]) -> None:
        """Carry on over what has just happened."""
        self._take(fresh)
        if self.thread:
            self._go_on(fresh)

    def _take(self, fresh: Sequence[ev.Recorded]) -> None:
        self.records += fresh
        self._spreading.take(fresh)
        for record in fresh:
            event = record.event
            if isinstance(event, ev.MeterChanged):
                (self._trust if event.meter == "trust" else self._attention).append(event.after)
        told = happenings(self._game, self._words, self.records, fresh)
        self._news += told
        if told:
            self._desk.query_one("#news", Feed).append(told)

    def _go_on(self, fresh: Sequence[ev.Recorded]) -> None:
        """Add what was said to the open conversation; only a removal draws all of it anew."""
        feed = self._desk.query_one("#conversation", Feed)
        if any(isinstance(record.event, ev.PostRemoved | ev.PostRestored) for record in fresh):
            feed.show(conversation_blocks(self._game, self._words, self.records, self.thread))
        elif said := conversation_blocks(self._game, self._words, fresh, self.thread):
            feed.append(said)

    def open(self, thread: str) -> None:
        """Open a conversation at its end."""
        self.thread = thread
        self._desk.query_one("#threads", Feed).point_at(thread)
        feed = self._desk.query_one("#conversation", Feed)
        feed.show(conversation_blocks(self._game, self._words, self.records, thread), to_end=True)

    def draw(self) -> None:
        """Show everything as it is now, but for the open conversation, which grows with what happens."""
        game, words, desk = self._game, self._words, self._desk
        threads = desk.query_one("#threads", Feed)
        threads.show(thread_blocks(game, words, self._seen, self.thread, threads.room))
        if threads.chosen != self.thread:
            threads.point_at(self.thread)
        pace = words("live") if game.pace == "live" else words("untimed")
        if game.state.held:
            pace = words("live, stopped")
        attention = self._attention or [game.state.attention]
        desk.query_one(DeskBar).tell(game.clock_text(game.now), pace, self._trust, attention)
        latest = [block.content for block in reversed(self._news[-_LATEST:])]
        self._put("#latest", lines(latest))
        if self.thread:
            self._draw_heading()

    def _draw_heading(self) -> None:
        self._put("#heading", heading(self._game, self._words, self.thread, self._spreading.of(self.thread)))
        said = standing(self._game, self.thread).said
        if self._seen.get(self.thread) != said:
            self._seen[self.thread] = said
            self._game.save_draft(_SEEN, json.dumps(self._seen, sort_keys=True))

    def _put(self, selector: str, content: Content) -> None:
        """Show `content` where it is not shown already: it costs a layout of the whole desk."""
        shown = self._shown.get(selector)
        if shown is None or not shown.is_same(content):
            self._shown[selector] = content
            self._desk.query_one(selector, Static).update(content)

    def spread(self, thread: str) -> Spread:
        """Return how far a conversation has gone round."""
        return self._spreading.of(thread)

    def ending(self) -> tuple[str, str]:
        """Return title and text of the story's end, empty where it has none."""
        ended = next((one.event for one in self.records if isinstance(one.event, ev.SessionEnded)), None)
        ending = next((one for one in self._game.scenario.endings if ended and one.id == ended.ending), None)
        return (self._game.say(ending.title), self._game.say(ending.text)) if ending else ("", "")


def _read(kept: str) -> dict[str, int]:
    try:
        return msgspec.json.decode(kept or "{}", type=dict[str, int])
    except msgspec.DecodeError:
        return {}
