"""What the team could know when a reply was written: the yardstick of every assessment."""

from msgspec import Struct

from simulator.domain.terms import Fault, Need


class BriefItem(Struct, frozen=True, omit_defaults=True):
    """One fact, unknown, permission or limit of a brief."""

    text: str
    """The item as a person reads it."""
    id: str = ""
    """The author's id, empty where none was given."""
    within: int | None = None
    """For a promise: the longest time allowed, in milliseconds from the reply."""
    amount: str | None = None
    """A decimal number in the item that a reply may quote ("214", "15")."""
    currency: str | None = None
    """The unit of `amount`: an ISO 4217 code, "%", or None for a plain count."""
    wordings: tuple[str, ...] = ()
    """Other words for the same thing, so that a reader recognises a paraphrase."""


class Brief(Struct, frozen=True, omit_defaults=True):
    """A frozen snapshot of what the team knew, might promise and had to keep to itself."""

    brand: str = ""
    channel: str = ""
    """The place as a person would say it ("public comment under our Facebook post")."""
    customer: str = ""
    message: str = ""
    fault: Fault = "unknown"
    facts: tuple[BriefItem, ...] = ()
    unknown: tuple[BriefItem, ...] = ()
    can_promise: tuple[BriefItem, ...] = ()
    cannot_promise: tuple[BriefItem, ...] = ()
    confidential: tuple[BriefItem, ...] = ()
    asks: tuple[BriefItem, ...] = ()
    """What this person wants answered; attention is the share answered."""
    needs: tuple[Need, ...] | None = None
    """What applies here; None means the usual needs for this fault."""


class Context(Struct, frozen=True, omit_defaults=True):
    """Where a reply stands: what is fair to expect of it depends on that."""

    public: bool = True
    severity: int = 1
    """1 single complaint, 2 hot, 3 crisis."""
    turn: int = 1
    """1 for our first reply in the thread, 2 for the second…"""
    earlier: tuple[str, ...] = ()
    """Our own earlier replies in the thread, oldest first."""
    earlier_acts: tuple[str, ...] = ()
    """Acts asserted in those earlier replies."""
    today: str = ""
    """Weekday and time of the story ("wednesday 09:40"), empty where there is none."""
