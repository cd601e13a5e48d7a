"""The scenario file as a whole."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from simulator.domain.terms import Channel, Fault, Guideline, Lang
from simulator.scenario.schema.fields import (
    DROP,
    INHERIT,
    TEXT,
    WORDINGS,
    Amount,
    Change,
    Clock,
    Currency,
    Duration,
    Entry,
    Handle,
    Id,
    Line,
    Locale,
    Minutes,
    PaceFactor,
    Percent,
    PlaceholderName,
    Text,
    refusal,
)  # fmt: skip
from simulator.scenario.schema.items import Conditions, Item, Knowledge, OptionEntry
from simulator.scenario.schema.threads import ReactionEntry, ThreadEntry

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class PersonEntry(Entry):
    """A person of the story."""

    id: PlaceholderName
    gender: Literal["female", "male"] | None = None
    name: Annotated[Line, INHERIT] = ""
    handle: Annotated[Handle, INHERIT] = ""
    role: Annotated[Line, TEXT] = ""


class CastEntry(Entry):
    """Who plays, and where their names come from."""

    locale: Annotated[Locale | None, DROP] = None
    people: list[PersonEntry] = Field(min_length=1, max_length=60)


class ColleagueEntry(Entry):
    """Somebody who can be asked."""

    id: Id
    person: Id
    knows: list[Id] = []
    takes: Duration = 0


class AskableEntry(Entry):
    """A fact that a colleague can be asked for."""

    id: Id
    label: Annotated[Line, TEXT]
    text: Annotated[Text, TEXT]
    within: Duration | None = None
    amount: Annotated[Amount | None, INHERIT] = None
    currency: Annotated[Currency | None, INHERIT] = None
    wordings: Annotated[list[Line], WORDINGS] = []
    threads: list[Id] = []
    resolves: list[Id] = []
    allows: list[Item] = []


class ScheduledEntry(Entry):
    """A post of our own in the queue."""

    id: Id
    at: Duration
    channel: Channel
    text: Annotated[Text, TEXT]
    trust: Change = 0


class EndingEntry(Entry):
    """How the story closes."""

    id: Id
    title: Annotated[Line, TEXT]
    text: Annotated[Text, TEXT]
    when: Conditions = Conditions()


class ScenarioFile(Entry):
    """`scenario.yaml`."""

    format: Literal["1"]
    id: Id
    language: Lang
    title: Annotated[Line, TEXT]
    summary: Annotated[Text, TEXT]
    difficulty: Literal["easy", "middle", "hard"]
    minutes: Minutes
    pace: PaceFactor = 12
    ends: Duration
    starts: Clock
    weekday: Weekday
    fault: Fault
    trust: Percent = 60
    trains: list[Guideline] = []
    briefing: Annotated[Text, TEXT]
    house: Annotated[dict[PlaceholderName, Line], TEXT]
    brief: Knowledge = Knowledge()
    cast: CastEntry
    colleagues: list[ColleagueEntry] = []
    askable: list[AskableEntry] = []
    statements: list[OptionEntry] = []
    scheduled: list[ScheduledEntry] = []
    threads: list[ThreadEntry] = Field(min_length=1, max_length=60)
    reactions: list[ReactionEntry] = []
    endings: list[EndingEntry] = Field(min_length=1, max_length=30)

    @field_validator("house")
    @classmethod
    def _names_the_brand(cls, house: dict[str, str]) -> dict[str, str]:
        if "brand" not in house:
            raise refusal("SC021", key="brand")
        return house


class BriefFile(Knowledge):
    """A brief on its own, for `assess --brief`."""

    brand: Line = ""
    channel: Line = ""
    customer: Line = ""
    message: Text = ""
    fault: Fault = "unknown"
    asks: list[Item] = []
    needs: list[Literal["apology", "empathy", "redress", "channel", "safety"]] | None = None
