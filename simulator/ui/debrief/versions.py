"""A reply and what other words would have done in its place."""

from simulator.domain.assessment import Assessment
from simulator.domain.events import ReplySent
from simulator.game import Game
from simulator.game.desk import TEAM
from simulator.game.rehearsal import rehearsal
from simulator.reports.debrief import ReplyView
from simulator.reports.rehearsed import told_anew
from simulator.ui.debrief.compared import Version
from simulator.words import Lang


class Versions:
    """Judges texts as if they had gone out instead of `reply`."""

    def __init__(self, game: Game, reply: ReplyView, lang: Lang) -> None:
        self._game = game
        self._reply = reply
        self._lang = lang
        self._moment = rehearsal(game, reply.id)

    @property
    def sent(self) -> Version:
        """What was sent."""
        sent = self._moment.sent
        told = told_anew(self._reply, sent.text, sent, self._game.policy, self._moment.fault, self._lang)
        return Version(told, self._worth(sent))

    def judge(self, text: str) -> Version:
        """Return what `text` would have been."""
        found = self._moment.judge(text)
        told = told_anew(self._reply, text, found, self._game.policy, self._moment.fault, self._lang)
        return Version(told, self._worth(found))

    def _worth(self, found: Assessment | ReplySent) -> int | None:
        thread = self._reply.thread
        among_us = thread and self._game.scenario.thread(thread).channel == TEAM
        return None if among_us else self._moment.worth(found)
