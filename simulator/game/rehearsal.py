"""What other words would have been found to be: a reply judged anew as if nothing else had been sent there.

Nothing is journaled and no score changes.
"""

from dataclasses import dataclass

from simulator.domain import events as ev
from simulator.domain.assessment import Assessment
from simulator.domain.terms import Fault
from simulator.engine.replying import judge_instead, worth_with
from simulator.engine.session import Session, Timed
from simulator.engine.state import State
from simulator.errors import UsageFault
from simulator.game.game import Game


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A moment before one of our replies, in which other words can be tried."""

    game: Game
    before: State
    """The game just before the reply went out; to be read only."""
    sent: ev.ReplySent

    @property
    def fault(self) -> Fault:
        """Whose fault the conversation is about."""
        scenario, thread = self.game.scenario, self.sent.thread
        return scenario.thread(thread).fault if thread else scenario.fault

    def judge(self, text: str) -> Assessment:
        """Return what would have been found in `text`."""
        return judge_instead(self.before, self.game.reader, self.sent, text)

    def worth(self, found: Assessment | ev.ReplySent) -> int:
        """Return what the conversation so far is worth with these words: 0..100, speed and deeds aside."""
        return worth_with(self.before, self.sent, found.findings)


def rehearsal(game: Game, reply: str) -> Rehearsal:
    """Go back to the moment before `reply` went out; raises UsageFault where there is no such reply."""
    earlier: list[Timed] = []
    for record in game.records():
        if isinstance(record.event, ev.ReplySent) and record.event.reply == reply:
            session = Session.replay(game.scenario, game.policy, None, earlier, now=record.at_ms)
            return Rehearsal(game, session.state, record.event)
        earlier.append(Timed(record.at_ms, record.event))
    raise UsageFault("There is no reply “%(reply)s” of ours.", reply=reply)


def rehearse(game: Game, reply: str, text: str) -> Assessment:
    """Return what would have been found in `text` had it gone out in the place of `reply`.

    Raises UsageFault where there is no such reply.
    """
    return rehearsal(game, reply).judge(text)
