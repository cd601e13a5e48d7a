"""The debrief: everything that a report says about one game, whatever form it takes.

Times are simulated milliseconds; `clock` is the same moment as the time of day in the story.
"""

from msgspec import Struct

from simulator.domain.assessment import ReadSentence
from simulator.domain.events import Versions
from simulator.domain.scenario import ModelAnswer
from simulator.domain.score import Score
from simulator.domain.terms import (
    AnswerDuty,
    Channel,
    Effect,
    Fault,
    Guideline,
    Harm,
    Lang,
    Mode,
    Pace,
    Rating,
)


class FindingView(Struct, frozen=True):
    """A finding in words."""

    id: str
    guideline: Guideline
    effect: Effect
    label: str
    """The finding in a few words."""
    reason: str
    better: str
    quote: str
    thread: str
    reply: str
    at: int
    clock: str
    points: int = 0
    """What it moved its guideline in its thread, in points of 100."""
    index: int = -1
    """Its place among the reply's findings, -1 where it belongs to no reply."""
    sentence: int = -1
    """Sentence of the reply that it quotes, -1 where it quotes none; the words are `start`..`end` in it."""
    start: int = 0
    end: int = 0
    cap: str = ""
    withheld: str = ""
    """Cap that it would strike if the reader were surer: a matter for the team lead."""
    contested: bool = False
    note: str = ""
    """What was said against it."""


class PostView(Struct, frozen=True):
    """A post by somebody else."""

    id: str
    seq: int
    at: int
    clock: str
    thread: str
    sender: str
    name: str
    handle: str
    text: str
    likes: int
    cause: str
    reply: str
    quote: str
    private: bool
    asks: tuple[str, ...]
    removed: str
    """"hide", "delete" or "report" where that was done and stood at the end, else empty."""


class ReplyView(Struct, frozen=True):
    """A reply, statement or correction of ours."""

    id: str
    seq: int
    at: int
    clock: str
    thread: str
    kind: str
    text: str
    option: str
    origin: str
    private: bool
    covers: tuple[str, ...]
    corrects: str
    turn: int
    counts: bool
    sentences: tuple[ReadSentence, ...]
    findings: tuple[FindingView, ...]
    ratings: dict[Rating, float]
    reader: str
    not_assessed: str
    notes: tuple[str, ...]
    shared: bool = False
    """Whether its author lets it be exported, so that the reader gets better."""


class Deed(Struct, frozen=True):
    """Something else that happened in a thread: a removal, a promise, its outcome, a skip…"""

    seq: int
    at: int
    clock: str
    kind: str
    text: str


class AskView(Struct, frozen=True):
    """Something that the thread wanted answered."""

    id: str
    text: str
    answered: bool | None
    """None where no finding tells."""


class OptionView(Struct, frozen=True):
    """A reply that could have been picked."""

    id: str
    text: str
    quality: str
    why: str
    private: bool
    picked: tuple[str, ...]
    """Own replies that picked it or began from it."""


class PromiseView(Struct, frozen=True):
    """A promised update and what became of it."""

    id: str
    thread: str
    made: int
    made_clock: str
    due: int
    due_clock: str
    reply: str
    quote: str
    outcome: str
    """"kept", "renewed", "late", "broken", or "open" where it fell due after the end."""
    settled_by: str


class CapView(Struct, frozen=True):
    """A red line that was crossed, in words."""

    id: str
    limit: int
    lifted: int | None
    effective: int
    repaired_by: str
    thread: str
    reply: str
    quote: str
    at: int
    clock: str
    text: str
    repair: str
    """What the repair was and earned; empty where there was none."""


class GuidelineView(Struct, frozen=True):
    """One guideline over a thread or the session."""

    guideline: Guideline
    weight: int
    score: int | None
    findings: tuple[FindingView, ...]


class PenaltyView(Struct, frozen=True):
    """Points beside the guidelines, in words."""

    id: str
    points: int
    thread: str
    at: int
    clock: str
    quote: str
    text: str


class ThreadView(Struct, frozen=True):
    """One conversation."""

    id: str
    title: str
    channel: Channel
    place: str
    answer: AnswerDuty
    severity: int
    harm: Harm
    fault: Fault
    score: int | None
    uncapped: int | None
    weight: int
    opened_at: int
    opened_clock: str
    answered_at: int | None
    due_full: int | None
    """Time up to which an answer has full points; None where none is called for."""
    covered: bool
    """Answered by a statement."""
    skipped: bool
    escalated: bool
    posts: tuple[PostView, ...]
    replies: tuple[ReplyView, ...]
    """Own turns, and the statements that cover the thread."""
    deeds: tuple[Deed, ...]
    asks: tuple[AskView, ...]
    options: tuple[OptionView, ...]
    answers: tuple[ModelAnswer, ...]
    guidelines: tuple[GuidelineView, ...]
    caps: tuple[str, ...]
    """Ids of the caps that struck here."""
    lesson: str
    skip_note: str

    @property
    def story(self) -> tuple[PostView | ReplyView | Deed, ...]:
        """Posts, own turns and deeds in the order in which they happened."""
        everything: list[PostView | ReplyView | Deed] = [*self.posts, *self.replies, *self.deeds]
        return tuple(sorted(everything, key=lambda item: item.seq))


class Moment(Struct, frozen=True):
    """A point of the timeline, with both meters as they stood after it."""

    seq: int
    at: int
    clock: str
    kind: str
    text: str
    trust: int
    attention: int
    thread: str = ""
    post: str = ""
    reply: str = ""
    before: int | None = None
    """For a change of a meter: its value before and after."""
    after: int | None = None
    quote: str = ""
    """Our words that moved it."""


class Decision(Struct, frozen=True):
    """An action of ours and how the meters moved on it, or until the next one."""

    seq: int
    """Of the first event that the action caused: a what-if game branches off before it."""
    at: int
    clock: str
    kind: str
    text: str
    thread: str
    reply: str
    changes: tuple[Moment, ...]


class Advice(Struct, frozen=True):
    """One thing to keep or to change."""

    kind: str
    """"finding", "cap" or "unanswered"."""
    guideline: Guideline | None
    reason: str
    better: str
    quote: str
    thread: str
    reply: str
    at: int
    clock: str
    worth: int
    """What it moved the session, in hundredths of a point, as a rank and no more."""


class Note(Struct, frozen=True):
    """A remark on a reply, or on the game where `reply` is empty."""

    reply: str
    text: str


class Ending(Struct, frozen=True):
    """How the story closed."""

    id: str
    title: str
    text: str


class Debrief(Struct, frozen=True):
    """One game, judged and told."""

    session: str
    parent: str
    """Stream that a what-if game branches from, or empty."""
    scenario: str
    title: str
    lang: Lang
    """Language of the game."""
    words_lang: Lang
    """Language of labels and reasons."""
    seed: int
    mode: Mode
    pace: Pace
    versions: Versions
    started: str
    finished: str
    """Wall-clock time, UTC; empty while the game goes on."""
    pass_mark: int
    score: Score
    ending: Ending | None
    caps: tuple[CapView, ...]
    guidelines: tuple[GuidelineView, ...]
    penalties: tuple[PenaltyView, ...]
    threads: tuple[ThreadView, ...]
    """In the order in which they opened."""
    statements: tuple[ReplyView, ...]
    """Statements, and corrections of them."""
    decisions: tuple[Decision, ...]
    timeline: tuple[Moment, ...]
    keep: Advice | None
    change: tuple[Advice, ...]
    questions: tuple[FindingView, ...]
    """Where the reader was unsure: they cost nothing."""
    contested: tuple[FindingView, ...]
    promises: tuple[PromiseView, ...]
    notes: tuple[Note, ...]

    @property
    def replies(self) -> tuple[ReplyView, ...]:
        """All our replies, statements and corrections in the order in which they went out."""
        found = {reply.id: reply for thread in self.threads for reply in thread.replies}
        found.update((reply.id, reply) for reply in self.statements)
        return tuple(sorted(found.values(), key=lambda reply: reply.seq))

    def thread(self, thread_id: str) -> ThreadView:
        """Return the thread of that id; KeyError where none of that id opened."""
        for thread in self.threads:
            if thread.id == thread_id:
                return thread
        raise KeyError(thread_id)
