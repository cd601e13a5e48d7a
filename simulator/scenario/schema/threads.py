"""Threads and what comes of them."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.domain.terms import AnswerDuty, Channel, Fault, Harm, Need, RemovalVerdict
from simulator.scenario.schema.fields import (
    TEXT,
    Change,
    Count,
    Duration,
    Entry,
    Id,
    Line,
    Percent,
    Severity,
    Text,
    YesNo,
)  # fmt: skip
from simulator.scenario.schema.items import Conditions, Item, Knowledge, ModelAnswerEntry, OptionEntry

Cause = Literal[
    "reply", "private", "statement", "correction", "removal", "right_removal", "restore", "silence", "skip",
    "escalation", "promise_kept", "promise_broken", "scheduled", "asked",
]  # fmt: skip


class ReactionEntry(Entry):
    """What somebody posts because of what we said, did or left undone."""

    id: Id
    on: Cause
    sender: Id = Field(alias="from")
    when: Conditions = Conditions()
    delay: Duration = Field(default=180_000, alias="after")
    texts: Annotated[list[Text], TEXT] = Field(min_length=1, max_length=20)
    trust: Change = 0
    neutral: YesNo = False
    repeat: YesNo = False
    private: YesNo = False
    removal: RemovalVerdict = "wrong"
    likes: Count = 0
    asks: list[Item] = []


class LaterEntry(Entry):
    """A further post that comes at its time."""

    id: Id
    at: Duration
    sender: Id = Field(alias="from")
    text: Annotated[Text, TEXT]
    when: Conditions = Conditions()
    removal: RemovalVerdict = "wrong"
    likes: Count = 0
    trust: Change = 0


class CrowdEntry(Entry):
    """Similar posts by drawn people."""

    texts: Annotated[list[Text], TEXT] = Field(min_length=1, max_length=30)
    limit: Percent = 6
    every: Duration = 20 * 60_000
    removal: RemovalVerdict = "wrong"


class ThreadEntry(Knowledge):
    """One conversation."""

    id: Id
    channel: Channel
    place: Annotated[Line, TEXT] = ""
    sender: Id = Field(alias="from")
    at: Duration
    title: Annotated[Line, TEXT] = ""
    text: Annotated[Text, TEXT]
    answer: AnswerDuty = "required"
    covered_by: Literal["", "statement"] = ""
    severity: Severity = 1
    harm: Harm = "none"
    fault: Fault | None = None
    likes: Count = 0
    shares: Count = 0
    followers: Count = 100
    arousal: Percent = 50
    removal: RemovalVerdict = "wrong"
    asks: list[Item] = []
    needs: list[Need] | None = None
    options: list[OptionEntry] = []
    answers: Annotated[list[ModelAnswerEntry], TEXT] = []
    later: list[LaterEntry] = []
    crowd: CrowdEntry | None = None
    reactions: list[ReactionEntry] = []
    lesson: Annotated[Text, TEXT] = ""
    skip_note: Annotated[Text, TEXT] = ""
