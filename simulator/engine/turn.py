"""The events of one turn as they are decided: each is applied at once, so the next sees it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain import events as ev
from simulator.domain.terms import Meter
from simulator.engine.apply import apply
from simulator.engine.conditions import Cause
from simulator.engine.reactions import reactions_to
from simulator.engine.state import State
from simulator.scoring.reader import Reader


class Timed(NamedTuple):
    """An event and the simulated time at which it happened."""

    at: int
    event: ev.Event


@dataclass(slots=True)
class Turn:
    """What a decision works with: the state, the reader, and where its events go."""

    state: State
    reader: Reader | None
    begun: int = 0
    """When the action began that is being decided; it takes effect at `state.now`."""
    out: list[Timed] = field(default_factory=list)

    def emit(self, event: ev.Event) -> None:
        """Let `event` happen now."""
        self.out.append(Timed(self.state.now, event))
        apply(self.state, self.state.now, event)

    def meter(
        self, meter: Meter, after: int, reason: str, *, thread: str = "", reply: str = "", **args: str
    ) -> None:
        """Move a meter to `after` (clamped to 0..100), saying why; nothing where it stays."""
        before = self.state.trust if meter == "trust" else self.state.attention
        after = max(0, min(100, after))
        if after != before:
            self.emit(
                ev.MeterChanged(
                    meter=meter,
                    before=before,
                    after=after,
                    reason=reason,
                    args=args,
                    thread=thread,
                    reply=reply,
                )
            )

    def trust(self, change: int, reason: str, *, thread: str = "", reply: str = "", **args: str) -> None:
        """Move trust by `change`."""
        self.meter("trust", self.state.trust + change, reason, thread=thread, reply=reply, **args)

    def react(self, cause: Cause) -> None:
        """Settle who answers to `cause`."""
        for scheduled in reactions_to(self.state, cause):
            self.emit(scheduled)
