"""What has happened, in the past tense. Replaying events rebuilds a game without reader or dice."""

from msgspec import Struct

from simulator.domain.assessment import Finding, ReadSentence
from simulator.domain.brief import BriefItem
from simulator.domain.terms import Lang, Meter, Mode, Pace, Rating


class _Event(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type"):
    pass


class Person(Struct, frozen=True, omit_defaults=True):
    """A person of the cast, with the forms that texts need."""

    id: str
    name: str
    voc: str
    gen: str
    gender: str
    handle: str
    order: str = ""
    town: str = ""
    role: str = ""


class Versions(Struct, frozen=True):
    """What a game was played with: program version, and sha256 of each document."""

    program: str
    scenario: str
    policy: str
    model: str


class SessionStarted(_Event, frozen=True, tag=True):
    """A game began."""

    scenario: str
    """Id of the scenario."""
    seed: int
    lang: Lang
    mode: Mode
    pace: Pace
    player: str
    """A random id, never a name."""
    versions: Versions
    parent: str = ""
    """For a what-if game: the stream that it branches from."""
    fork_seq: int = 0


class CastDrawn(_Event, frozen=True, tag=True):
    """The people of the story were drawn."""

    people: tuple[Person, ...]
    crowd: tuple[Person, ...]
    """Bystanders, in the order in which they turn up."""


class BaselineDrawn(_Event, frozen=True, tag=True):
    """What the meters do if nobody answers: the measure of the outcome."""

    attention_area: int
    """Sum of the attention meter over all steps of the silent game."""
    attention_end: int
    trust_end: int


class PostArrived(_Event, frozen=True, tag=True):
    """A post by somebody else appeared. The first of a thread opens it."""

    post: str
    """"marta", "marta.thanks", "marta.g1"…"""
    thread: str
    sender: str
    """Role in the cast, "crowd:N", or "facilitator"."""
    text: str
    likes: int = 0
    cause: str = ""
    """Why: "opening", "later", "crowd", "reaction:<id>", "thrown_in", "spoken"."""
    reply: str = ""
    """Own reply that it answers."""
    quote: str = ""
    """The trainee's words that it takes up, empty where none."""
    private: bool = False
    asks: tuple[BriefItem, ...] = ()
    """New questions that it puts."""
    removal: str = "wrong"
    """The author's verdict on removing it."""


class PostScheduled(_Event, frozen=True, tag=True):
    """Somebody is going to react; what and when is settled."""

    due: int
    post: PostArrived
    trust: int = 0


class ReplySent(_Event, frozen=True, tag=True):
    """A reply, statement or correction of ours went out, with its assessment."""

    reply: str
    """"r1", "r2"…"""
    kind: str
    """"reply", "statement", "correction"."""
    thread: str
    """Empty for a statement."""
    text: str
    option: str = ""
    origin: str = "written"
    """"picked", "edited" or "written"."""
    private: bool = False
    covers: tuple[str, ...] = ()
    """Threads that a statement answers."""
    corrects: str = ""
    begun: int = 0
    """When composing began."""
    actor: str = ""
    turn: int = 1
    counts: bool = True
    """Whether it stops the thread's clock."""
    sentences: tuple[ReadSentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    ratings: dict[Rating, float] = {}
    reader: str = ""
    not_assessed: str = ""
    factor: int = 1000
    """What it does to the spread of its threads, in thousandths."""


class MeterChanged(_Event, frozen=True, tag=True):
    """A meter moved, and why."""

    meter: Meter
    before: int
    after: int
    reason: str
    """Key of the policy's `reasons`."""
    args: dict[str, str] = {}
    thread: str = ""
    reply: str = ""


class PostRemoved(_Event, frozen=True, tag=True):
    """A post was hidden or deleted by us, or reported to the platform."""

    post: str
    thread: str
    how: str
    verdict: str
    """"right", "wrong" or "house_rule"."""
    factor: int = 1000
    """What it does to the spread of its thread, in thousandths."""


class PostRestored(_Event, frozen=True, tag=True):
    """A removed post is back."""

    post: str
    thread: str


class RemovalDisclosed(_Event, frozen=True, tag=True):
    """We said in public that a post was removed or restored."""

    post: str
    thread: str
    reply: str


class PersonBlocked(_Event, frozen=True, tag=True):
    """Somebody was blocked."""

    handle: str
    role: str
    verdict: str
    threads: tuple[str, ...] = ()


class ColleagueAsked(_Event, frozen=True, tag=True):
    """A question went to a colleague; the answer is due."""

    who: str
    fact: str
    due: int


class FactLearned(_Event, frozen=True, tag=True):
    """A colleague answered: the briefing now knows more."""

    who: str
    fact: str


class PromiseMade(_Event, frozen=True, tag=True):
    """We said when somebody will hear from us (or when a thing will be done)."""

    promise: str
    """"p1", "p2"…"""
    thread: str
    due: int
    reply: str = ""
    """Reply that contains it; empty where it was made by an action of its own."""
    quote: str = ""


class PromiseKept(_Event, frozen=True, tag=True):
    """Kept or renewed before its deadline, or announced late."""

    promise: str
    thread: str
    how: str
    """"kept", "renewed" or "late"."""
    reply: str = ""


class PromiseBroken(_Event, frozen=True, tag=True):
    """The deadline passed in silence."""

    promise: str
    thread: str


class ThreadSkipped(_Event, frozen=True, tag=True):
    """The trainee decided not to answer."""

    thread: str


class ThreadEscalated(_Event, frozen=True, tag=True):
    """A thread was handed up."""

    thread: str


class ScheduledPaused(_Event, frozen=True, tag=True):
    """The queue of our own posts was stopped."""


class ScheduledPublished(_Event, frozen=True, tag=True):
    """One of our own scheduled posts went out."""

    post: str
    text: str


class AttentionStepped(_Event, frozen=True, tag=True):
    """One step of the attention model: each thread's attention in thousandths."""

    levels: dict[str, int]
    meter: int
    """The attention meter, 0..100, for these levels."""


class WaitedTooLong(_Event, frozen=True, tag=True):
    """A thread passed the time up to which an answer earns anything."""

    thread: str
    limit: str
    """"full": an answer no longer earns everything; "zero": it no longer earns anything for speed."""


class ClockHeld(_Event, frozen=True, tag=True):
    """The clock stopped."""

    reason: str


class ClockReleased(_Event, frozen=True, tag=True):
    """The clock runs again."""


class HintGiven(_Event, frozen=True, tag=True):
    """A hint was asked for or given."""

    thread: str
    hint: str
    """Key of the policy's `hints`, or empty for a facilitator's own words."""
    text: str = ""
    args: dict[str, str] = {}


class ActionsEnded(_Event, frozen=True, tag=True):
    """The trainee does nothing more; the game runs on to its own end."""


class SessionEnded(_Event, frozen=True, tag=True):
    """The story is over."""

    ending: str


class FindingContested(_Event, frozen=True, tag=True):
    """Somebody disagrees with a finding; it is marked and changes no score."""

    reply: str
    finding: int
    """Index in the reply's findings."""
    note: str = ""
    export: bool = False
    """Whether the author lets the reply be exported, so that the reader gets better; the last answer about
    a reply counts."""


class NoteAdded(_Event, frozen=True, tag=True):
    """A note on a reply, or on the whole game where `reply` is empty."""

    text: str
    reply: str = ""


Event = (
    SessionStarted | CastDrawn | BaselineDrawn | PostArrived | PostScheduled | ReplySent
    | MeterChanged | PostRemoved | PostRestored | RemovalDisclosed | PersonBlocked
    | ColleagueAsked | FactLearned | PromiseMade | PromiseKept | PromiseBroken | ThreadSkipped
    | ThreadEscalated | ScheduledPaused | ScheduledPublished | AttentionStepped | WaitedTooLong
    | ClockHeld | ClockReleased | HintGiven | ActionsEnded | SessionEnded | FindingContested
    | NoteAdded
)  # fmt: skip
"""Everything that a journal can hold."""


class Recorded(Struct, frozen=True):
    """An event in its envelope."""

    stream: str
    seq: int
    id: str
    command_id: str
    actor: str
    at_ms: int
    """Simulated time."""
    wall_utc: str
    """ISO 8601, UTC."""
    event: Event
    v: int = 1
