"""What a person can do. Every action says who did it; none says what comes of it."""

from typing import Literal

from msgspec import Struct

TRAINEE = "trainee"
"""The actor of a game played alone; a workshop names participants and the facilitator."""


class _Action(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="do"):
    actor: str = TRAINEE


class Reply(_Action, frozen=True, tag="reply"):
    """Send a reply in a thread: a picked option, an edited one (`option` and `text`), or own words."""

    thread: str
    option: str = ""
    text: str = ""
    private: bool = False


class Statement(_Action, frozen=True, tag="statement"):
    """Publish a statement; it answers the threads that a statement may cover, and those named."""

    text: str = ""
    option: str = ""
    covers: tuple[str, ...] = ()


class Correct(_Action, frozen=True, tag="correct"):
    """Publicly correct an own reply or statement (`r1`…)."""

    reply: str
    text: str


class Remove(_Action, frozen=True, tag="remove"):
    """Hide or delete somebody's post, or report it to the platform."""

    how: Literal["hide", "delete", "report"]
    post: str


class Restore(_Action, frozen=True, tag="restore"):
    """Bring a hidden or deleted post back."""

    post: str


class Block(_Action, frozen=True, tag="block"):
    """Block a person by handle."""

    handle: str


class Ask(_Action, frozen=True, tag="ask"):
    """Ask a colleague for a fact."""

    who: str
    fact: str


class Promise(_Action, frozen=True, tag="promise"):
    """Tell a thread when it will hear from us, and be held to it."""

    thread: str
    within: int
    """Milliseconds from now."""


class Skip(_Action, frozen=True, tag="skip"):
    """Decide to leave a thread unanswered."""

    thread: str


class Escalate(_Action, frozen=True, tag="escalate"):
    """Hand a thread to the lead or the crisis team."""

    thread: str


class PauseScheduled(_Action, frozen=True, tag="pause_scheduled"):
    """Stop the queue of our own scheduled posts."""


class Hold(_Action, frozen=True, tag="hold"):
    """Stop the clock."""

    reason: Literal["pause", "briefing", "dialog", "help", "coach", "composing", "lid", "away"]


class Release(_Action, frozen=True, tag="release"):
    """Let the clock run again."""


class AskHint(_Action, frozen=True, tag="hint"):
    """Ask for, or give, a hint on a thread."""

    thread: str
    text: str = ""
    """A facilitator's own words; empty for the coach's."""


class ThrowIn(_Action, frozen=True, tag="throw_in"):
    """A facilitator opens a further post in a thread."""

    thread: str
    sender: str
    text: str


class SpeakAs(_Action, frozen=True, tag="speak_as"):
    """A facilitator answers as the customer of a thread."""

    thread: str
    text: str


class End(_Action, frozen=True, tag="end"):
    """No further action: the game runs on to its own end."""


Action = (
    Reply | Statement | Correct | Remove | Restore | Block | Ask | Promise | Skip | Escalate
    | PauseScheduled | Hold | Release | AskHint | ThrowIn | SpeakAs | End
)  # fmt: skip
"""Everything that can be submitted to a game."""


class Wait(Struct, frozen=True):
    """Let simulated time pass: not an action, since it changes nothing by itself."""

    ms: int
