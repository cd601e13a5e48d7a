"""A game as a state machine: submit an action at a time, let time pass, ask what comes next."""

from collections.abc import Callable, Iterable
from typing import Any

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.engine import handling, replying
from simulator.engine.apply import apply
from simulator.engine.due import upcoming
from simulator.engine.refusals import Refusal, refusal
from simulator.engine.state import State
from simulator.engine.turn import Timed, Turn
from simulator.scoring.reader import Reader

__all__ = ["Refusal", "Session", "Timed"]

BEFORE = -1
"""The time before anything happens, so that what is due at 0 still lies ahead."""

_DECIDE: dict[type, Callable[[Turn, Any], None]] = {
    do.Reply: replying.send_reply,
    do.Statement: replying.publish_statement,
    do.Correct: replying.correct,
    do.Remove: handling.remove,
    do.Restore: handling.restore,
    do.Block: handling.block,
    do.Ask: handling.ask,
    do.Promise: handling.promise,
    do.Skip: handling.skip,
    do.Escalate: handling.escalate,
    do.PauseScheduled: handling.pause_scheduled,
    do.Hold: handling.hold,
    do.Release: handling.release,
    do.AskHint: handling.hint,
    do.ThrowIn: handling.throw_in,
    do.SpeakAs: handling.speak_as,
    do.End: handling.end,
}


class Session:
    """One game. The time is always an argument, in simulated milliseconds since the start."""

    def __init__(self, state: State, reader: Reader | None) -> None:
        self.state = state
        self._reader = reader

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        policy: Policy,
        reader: Reader | None,
        started: ev.SessionStarted,
        cast: ev.CastDrawn,
    ) -> tuple["Session", list[Timed]]:
        """Start a game; return it with its first events, among them all that happens at time 0."""
        silent, _ = cls._open(scenario, policy, None, started, cast)
        silent.advance(scenario.ends)
        session, opening = cls._open(scenario, policy, reader, started, cast)
        baseline = ev.BaselineDrawn(
            attention_area=silent.state.attention_area,
            attention_end=silent.state.attention,
            trust_end=silent.state.trust,
        )
        apply(session.state, BEFORE, baseline)
        return session, [*opening, Timed(0, baseline), *session.advance(0)]

    @classmethod
    def _open(
        cls,
        scenario: Scenario,
        policy: Policy,
        reader: Reader | None,
        started: ev.SessionStarted,
        cast: ev.CastDrawn,
    ) -> tuple["Session", list[Timed]]:
        session = cls(State(scenario=scenario, policy=policy), reader)
        opening = [Timed(0, started), Timed(0, cast)]
        for _, event in opening:
            apply(session.state, BEFORE, event)
        return session, opening

    @classmethod
    def replay(
        cls, scenario: Scenario, policy: Policy, reader: Reader | None, events: Iterable[Timed], *, now: int
    ) -> "Session":
        """Rebuild a game from its events, as it was at time `now`; neither reader nor dice run."""
        session = cls(State(scenario=scenario, policy=policy), reader)
        for at, event in events:
            before_start = isinstance(event, ev.SessionStarted | ev.CastDrawn | ev.BaselineDrawn)
            apply(session.state, BEFORE if before_start else at, event)
        session.state.now = max(session.state.now, now)
        return session

    def refusal(self, action: do.Action, at: int) -> Refusal | None:
        """Return why `action` cannot take effect at `at`, or None."""
        return refusal(self.state, action, at)

    def submit(self, action: do.Action, at: int) -> list[Timed]:
        """Let time pass to `at` and do `action`, which `refusal` has let through; return the events."""
        begun = max(0, self.state.now)
        events = self.advance(at)
        turn = Turn(self.state, self._reader, begun)
        _DECIDE[type(action)](turn, action)
        return events + turn.out

    def next_due(self) -> int | None:
        """Return the time of the next thing that happens by itself; None once the game is over."""
        if self.state.over:
            return None
        return min(due.at for due in upcoming(self.state))

    def advance(self, to: int) -> list[Timed]:
        """Let time pass to `to`, in as many steps as one likes: the events are the same."""
        turn = Turn(self.state, self._reader)
        while not self.state.over:
            ahead = {item[:3]: item for item in upcoming(self.state)}
            due = [ahead[key] for key in sorted(ahead)]
            if due[0].at > to:
                break
            self.state.now = max(self.state.now, due[0].at)
            for item in due:
                if item.at == due[0].at:
                    item.happen(turn)
        if not self.state.over:
            self.state.now = max(self.state.now, to)
        return turn.out
