"""What is so at one moment of a game, rebuilt by applying events; nothing here decides anything."""

from dataclasses import dataclass, field

from simulator.domain.brief import BriefItem
from simulator.domain.events import (
    CastDrawn,
    Person,
    PostArrived,
    PostRemoved,
    PostScheduled,
    ReplySent,
    SessionStarted,
)
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario


@dataclass(slots=True)
class PostState:
    """A post by somebody else, as it stands."""

    arrived: PostArrived
    at: int
    removed: str = ""
    """"hide" or "delete" while it is removed, else empty."""
    reported: bool = False


@dataclass(slots=True)
class ReplyState:
    """A reply, statement or correction of ours."""

    sent: ReplySent
    at: int


@dataclass(slots=True)
class PromiseState:
    """A promised update."""

    id: str
    thread: str
    due: int
    made: int
    reply: str = ""
    quote: str = ""
    outcome: str = ""
    """Empty while open, else "kept", "renewed", "late" or "broken"."""


@dataclass(slots=True)
class ThreadState:
    """One conversation."""

    id: str
    opened: int | None = None
    posts: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    answered: int | None = None
    """Simulated time of the first answer that counts."""
    covered: bool = False
    """Answered by a statement."""
    skipped: bool = False
    escalated: bool = False
    late_full: bool = False
    late_zero: bool = False
    attention: int = 0
    """Thousandths."""
    factor: int = 1000
    """What our replies and removals do to its spread, in thousandths."""
    crowd: int = 0
    """Crowd posts scheduled so far."""
    crowd_charge: int = 0
    """Milliseconds at opening attention since the last crowd post: the next comes when it fills `every`."""
    voices: int = 0
    """Bystanders used so far."""
    asks: list[BriefItem] = field(default_factory=list)
    """Questions that came up after the opening."""
    reactions: list[str] = field(default_factory=list)
    """Ids of reactions that have been scheduled in this thread, repeats included."""
    points: int = 0
    """Quality of the conversation so far, 0..100."""


@dataclass(slots=True)
class QuestionState:
    """A question to a colleague."""

    who: str
    fact: str
    due: int
    answered: bool = False


@dataclass(slots=True)
class State:
    """A game at one moment. `now` is simulated milliseconds since its start."""

    scenario: Scenario
    policy: Policy
    started: SessionStarted | None = None
    cast: CastDrawn | None = None
    now: int = -1
    over: bool = False
    no_more_actions: bool = False
    ending: str = ""
    held: str = ""
    """Reason for which the clock stands, or empty."""
    trust: int = 60
    attention: int = 0
    baseline_area: int = 0
    baseline_trust: int = 0
    attention_area: int = 0
    threads: dict[str, ThreadState] = field(default_factory=dict)
    posts: dict[str, PostState] = field(default_factory=dict)
    replies: dict[str, ReplyState] = field(default_factory=dict)
    promises: dict[str, PromiseState] = field(default_factory=dict)
    questions: list[QuestionState] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """Ids of askable facts learnt, in order."""
    pending: list[PostScheduled] = field(default_factory=list)
    scheduled_paused: bool = False
    published: list[str] = field(default_factory=list)
    """Own scheduled posts that went out."""
    removals: list[PostRemoved] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    """Ids of published statements."""
    last_step: int = 0
    """Time of the last attention step."""

    @property
    def people(self) -> dict[str, Person]:
        """The cast by role, and bystanders as "crowd:N"."""
        if self.cast is None:
            return {}
        people = {person.id: person for person in self.cast.people}
        people.update({f"crowd:{n}": person for n, person in enumerate(self.cast.crowd)})
        return people
