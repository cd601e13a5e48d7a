"""Brief items, options, conditions: what threads and the scenario itself are made of."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.domain.terms import Act
from simulator.scenario.schema.fields import (
    INHERIT,
    TEXT,
    WORDINGS,
    Amount,
    Count,
    Currency,
    Duration,
    Entry,
    FindingId,
    Id,
    Line,
    Percent,
    Text,
    YesNo,
)  # fmt: skip


class Item(Entry):
    """A fact, unknown, permission or limit; a plain text stands for one with nothing but its text."""

    id: Id = ""
    text: Annotated[Text, TEXT]
    within: Duration | None = None
    amount: Annotated[Amount | None, INHERIT] = None
    currency: Annotated[Currency | None, INHERIT] = None
    wordings: Annotated[list[Line], WORDINGS] = []

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, raw: object) -> object:
        return {"text": raw} if isinstance(raw, str) else raw


class Knowledge(Entry):
    """The five lists of a brief."""

    facts: list[Item] = []
    unknown: list[Item] = []
    can_promise: list[Item] = []
    cannot_promise: list[Item] = []
    confidential: list[Item] = []


class SentenceEntry(Entry):
    """A sentence with its author's acts."""

    text: Text
    acts: list[Act] = []


class OptionEntry(Entry):
    """A reply or statement that can be picked."""

    id: Id
    quality: Literal["strong", "tempting", "weak"] = "weak"
    why: Annotated[Text, TEXT] = ""
    private: YesNo = False
    knows: list[Id] = []
    sentences: Annotated[list[SentenceEntry], TEXT] = Field(min_length=1, max_length=20)


class ModelAnswerEntry(Entry):
    """A strong answer for the debrief."""

    text: Text
    why: Text


class Conditions(Entry):
    """What has to hold; everything that is given."""

    acts: list[Act] = []
    all_acts: list[Act] = []
    no_acts: list[Act] = []
    findings: list[FindingId] = []
    no_findings: list[FindingId] = []
    knows: list[Id] = []
    not_knows: list[Id] = []
    done: list[Line] = []
    not_done: list[Line] = []
    after: Duration | None = None
    before: Duration | None = None
    unanswered_for: Duration | None = None
    answered: YesNo | None = None
    statement: YesNo | None = None
    scheduled_paused: YesNo | None = None
    trust_below: Percent | None = None
    trust_above: Percent | None = None
    attention_below: Percent | None = None
    attention_above: Percent | None = None
    replies_at_least: Count | None = None
    replies_at_most: Count | None = None
    removals_at_least: Count | None = None
    removals_at_most: Count | None = None
    broken_at_least: Count | None = None
    answered_at_least: Count | None = None
