"""How far a conversation has gone round: likes, shares and people reached, from its attention."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.domain.duration import HOUR
from simulator.domain.events import AttentionStepped, PostArrived, Recorded
from simulator.domain.policy import AttentionRule
from simulator.domain.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures as a platform shows them."""

    likes: int
    shares: int
    reach: int
    """People who have seen it: a design value, the audience of who wrote and again of who passed it on."""


@dataclass(slots=True)
class Spreading:
    """Adds up attention over a game. Shown only: nothing of the score hangs on it.

    At the attention with which it opened, a post gains in an hour as many likes and shares again as it began
    with; attention that falls gains less, attention that rises more.
    """

    scenario: Scenario
    rule: AttentionRule
    _first: dict[str, int] = field(default_factory=dict)
    _gained: dict[str, int] = field(default_factory=dict)

    def take(self, records: Sequence[Recorded]) -> None:
        """Carry on over what has happened."""
        for record in records:
            event = record.event
            if isinstance(event, PostArrived) and event.cause == "opening":
                self._gained.setdefault(event.thread, 0)
            elif isinstance(event, AttentionStepped):
                for name, level in event.levels.items():
                    self._first.setdefault(name, max(1, level))
                    self._gained[name] = self._gained.get(name, 0) + level

    def of(self, name: str) -> Spread:
        """Return the figures of a thread now."""
        thread = self.scenario.thread(name)
        hours = self._gained.get(name, 0) * self.rule.step / (self._first.get(name, 1) * HOUR)
        shares = round(thread.shares * (1 + hours))
        return Spread(
            likes=round(thread.likes * (1 + hours)),
            shares=shares,
            reach=round(thread.followers * (1 + 0.1 * hours)) + 40 * shares,
        )
