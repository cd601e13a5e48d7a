"""A scenario in one language, checked and ready to play. Texts may hold $placeholders."""

from msgspec import Struct

from simulator.domain.brief import BriefItem
from simulator.domain.terms import (
    Act,
    AnswerDuty,
    Channel,
    Fault,
    Guideline,
    Harm,
    Lang,
    Need,
    RemovalVerdict,
)  # fmt: skip


class CastRole(Struct, frozen=True, omit_defaults=True):
    """A person of the story whose name, handle and details are drawn at the start of a game."""

    id: str
    gender: str = ""
    """"female", "male", or empty for either."""
    name: str = ""
    """A fixed name, where the story needs one; else drawn."""
    handle: str = ""
    """A fixed handle; else made from the name."""
    role: str = ""
    """What they are ("journalist", "shift leader"), as shown beside the name."""


class AskableFact(Struct, frozen=True, omit_defaults=True):
    """Something a colleague knows and the team does not, until it asks."""

    id: str
    label: str
    """What a trainee would ask for ("where Marta's parcel is")."""
    item: BriefItem
    """Joins `facts` of the brief once known."""
    threads: tuple[str, ...] = ()
    """Threads whose brief it joins; empty for all."""
    resolves: tuple[str, ...] = ()
    """Ids of `unknown` items that it takes out of the brief."""
    allows: tuple[BriefItem, ...] = ()
    """What may be promised once it is known."""


class Colleague(Struct, frozen=True, omit_defaults=True):
    """Somebody who can be asked, at the price of time."""

    id: str
    role: str
    """Cast role that gives the name."""
    knows: tuple[str, ...] = ()
    """Ids of askable facts."""
    takes: int = 0
    """Milliseconds to an answer; 0 means as the policy draws it."""


class Sentence(Struct, frozen=True, omit_defaults=True):
    """A sentence of a picked reply with its author's acts."""

    text: str
    acts: tuple[Act, ...] = ()


class Option(Struct, frozen=True, omit_defaults=True):
    """A reply that can be picked as it is or taken as a draft."""

    id: str
    sentences: tuple[Sentence, ...]
    quality: str = "weak"
    """"strong", "tempting" (and wrong) or "weak": for the debrief and the bots, never shown in play."""
    why: str = ""
    """Shown in the debrief: what speaks for it or against it."""
    private: bool = False
    """Whether it is meant for a private message."""
    knows: tuple[str, ...] = ()
    """Askable facts without which it is not offered."""

    @property
    def text(self) -> str:
        """The reply as it is sent."""
        return " ".join(sentence.text for sentence in self.sentences)


class ModelAnswer(Struct, frozen=True):
    """A strong answer that the debrief shows."""

    text: str
    why: str


class When(Struct, frozen=True, omit_defaults=True):
    """A closed list of conditions; all that are given must hold."""

    acts: tuple[Act, ...] = ()
    """At least one of these in the reply."""
    all_acts: tuple[Act, ...] = ()
    no_acts: tuple[Act, ...] = ()
    findings: tuple[str, ...] = ()
    """At least one of these findings on the reply."""
    no_findings: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    """Askable facts that the team has learnt."""
    not_knows: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    """Reactions or posts ("thread.id") that have already come."""
    not_done: tuple[str, ...] = ()
    after: int | None = None
    """Not before this time of the game, in milliseconds."""
    before: int | None = None
    unanswered_for: int | None = None
    """The thread has waited at least this long without an answer that counts."""
    answered: bool | None = None
    """Whether the thread has an answer that counts."""
    statement: bool | None = None
    """Whether a statement has been published."""
    scheduled_paused: bool | None = None
    trust_below: int | None = None
    trust_above: int | None = None
    attention_below: int | None = None
    attention_above: int | None = None
    replies_at_least: int | None = None
    """Our replies in this thread, the present one included."""
    replies_at_most: int | None = None
    removals_at_least: int | None = None
    """Wrong removals in the whole game."""
    removals_at_most: int | None = None
    broken_at_least: int | None = None
    """Promises silently broken in the whole game."""
    answered_at_least: int | None = None
    """Threads that call for an answer and have one."""


class Reaction(Struct, frozen=True, omit_defaults=True):
    """What somebody posts because of what we said, did or left undone."""

    id: str
    on: str
    """"reply", "private", "statement", "correction", "removal" (a wrong one), "right_removal",
    "restore", "silence", "skip", "escalation", "promise_kept", "promise_broken", "scheduled", "asked"."""
    sender: str
    """Cast role, or "crowd" for a drawn bystander."""
    texts: tuple[str, ...]
    """Wordings, one of which is drawn. $quote takes up the trainee's words."""
    when: When = When()
    delay: int = 180_000
    """Milliseconds from the cause to the post."""
    trust: int = 0
    """Change of the trust meter when it is posted."""
    neutral: bool = False
    """May follow a reply that the reader did not understand."""
    repeat: bool = False
    """May come more than once in a thread."""
    private: bool = False
    removal: RemovalVerdict = "wrong"
    likes: int = 0
    asks: tuple[BriefItem, ...] = ()
    """New questions that the post puts; they join the thread's asks."""


class Later(Struct, frozen=True, omit_defaults=True):
    """A further post of a thread that comes at its time, whatever was done (if `when` holds)."""

    id: str
    at: int
    sender: str
    text: str
    when: When = When()
    removal: RemovalVerdict = "wrong"
    likes: int = 0
    trust: int = 0


class Crowd(Struct, frozen=True, omit_defaults=True):
    """Similar posts by others that pile up as attention grows: `<thread>.g1`, `.g2`…"""

    texts: tuple[str, ...]
    limit: int = 6
    every: int = 20 * 60_000
    """Milliseconds between posts at the thread's starting attention; shorter as it grows."""
    removal: RemovalVerdict = "wrong"


class Thread(Struct, frozen=True, omit_defaults=True):
    """One conversation: an opening post and all that follows from it."""

    id: str
    channel: Channel
    sender: str
    """Cast role of the person who opens it."""
    at: int
    """Milliseconds after the start of the game at which it opens."""
    text: str
    title: str = ""
    """A few words for lists."""
    answer: AnswerDuty = "required"
    covered_by: str = ""
    """"statement" where a published statement counts as an answer."""
    severity: int = 1
    harm: Harm = "none"
    fault: Fault = "ours"
    place: str = ""
    """The channel as a person would say it."""
    likes: int = 0
    shares: int = 0
    followers: int = 100
    """Audience of the person who posts; sets how fast it can spread."""
    arousal: int = 50
    """How angry the post is, 0..100."""
    removal: RemovalVerdict = "wrong"
    """Verdict on removing the opening post."""
    skip_note: str = ""
    """For the debrief, where answering is not worth it: why."""
    asks: tuple[BriefItem, ...] = ()
    needs: tuple[Need, ...] | None = None
    facts: tuple[BriefItem, ...] = ()
    unknown: tuple[BriefItem, ...] = ()
    can_promise: tuple[BriefItem, ...] = ()
    cannot_promise: tuple[BriefItem, ...] = ()
    confidential: tuple[BriefItem, ...] = ()
    options: tuple[Option, ...] = ()
    answers: tuple[ModelAnswer, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    later: tuple[Later, ...] = ()
    crowd: Crowd | None = None
    lesson: str = ""
    """Shown in the debrief: what this thread was there to teach."""


class ScheduledPost(Struct, frozen=True, omit_defaults=True):
    """A cheerful post of our own that goes out at its time unless somebody pauses the queue."""

    id: str
    at: int
    channel: Channel
    text: str
    trust: int = 0
    """Change of trust when it goes out in the middle of the crisis."""


class Ending(Struct, frozen=True):
    """How the story closes; the first whose conditions hold is told."""

    id: str
    title: str
    text: str
    when: When


class Scenario(Struct, frozen=True, omit_defaults=True):
    """Everything that a game needs to know, in one language."""

    id: str
    lang: Lang
    title: str
    summary: str
    briefing: str
    minutes: int
    """Real minutes of play in live pace."""
    difficulty: str
    """"easy", "middle" or "hard"."""
    ends: int
    """Length of the game in simulated milliseconds."""
    starts: int
    """Time of day at which the story begins, milliseconds after midnight."""
    weekday: int
    """1 Monday … 7 Sunday."""
    pace: int
    """Simulated seconds in one real second of live play."""
    fault: Fault
    brand: str
    cast_locale: str
    house: dict[str, str] = {}
    """Values of the house's placeholders: brand, brand_gen, voucher…"""
    trains: tuple[Guideline, ...] = ()
    trust: int = 60
    """The trust meter at the start, 0..100."""
    facts: tuple[BriefItem, ...] = ()
    unknown: tuple[BriefItem, ...] = ()
    can_promise: tuple[BriefItem, ...] = ()
    cannot_promise: tuple[BriefItem, ...] = ()
    confidential: tuple[BriefItem, ...] = ()
    cast: tuple[CastRole, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    askable: tuple[AskableFact, ...] = ()
    threads: tuple[Thread, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    """Shared by all threads, after a thread's own."""
    scheduled: tuple[ScheduledPost, ...] = ()
    statements: tuple[Option, ...] = ()
    """Drafts of a public statement."""
    endings: tuple[Ending, ...] = ()

    def thread(self, thread_id: str) -> Thread:
        """Return the thread of that id; KeyError where there is none."""
        for thread in self.threads:
            if thread.id == thread_id:
                return thread
        raise KeyError(thread_id)
