"""What a game's records say, sorted for scoring."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.domain import events as ev
from simulator.domain.assessment import Finding
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario, Thread


@dataclass(frozen=True)
class Sent:
    """A reply, statement or correction of ours, and when it went out."""

    at: int
    event: ev.ReplySent
    findings: tuple[Finding, ...]
    """Its findings, without credit for what is due only after the game."""

    @property
    def judged(self) -> bool:
        """Whether it could be assessed: else it counts as no answer."""
        return not self.event.not_assessed


@dataclass
class Ledger:
    """Everything that scoring asks of a game."""

    scenario: Scenario
    policy: Policy
    people: list[ev.Person] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    removed: list[tuple[int, ev.PostRemoved]] = field(default_factory=list)
    restored: dict[str, int] = field(default_factory=dict)
    disclosed: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Post → when and in which reply its removal was last spoken of."""
    blocked: list[tuple[int, ev.PersonBlocked]] = field(default_factory=list)
    promised: dict[str, tuple[int, ev.PromiseMade]] = field(default_factory=dict)
    outcomes: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Promise → when and how it ended: "kept", "renewed", "late" or "broken"."""
    published: list[tuple[int, ev.ScheduledPublished]] = field(default_factory=list)
    paused: int | None = None
    baseline: ev.BaselineDrawn | None = None
    attention_area: int = 0
    trust: int = 0
    arrived: list[tuple[int, ev.PostArrived]] = field(default_factory=list)
    ended: bool = False

    def replies(self, thread: str) -> list[Sent]:
        """Return what a thread heard from us, statements that cover it included, in order."""
        return [one for one in self.sent if one.event.thread == thread or thread in one.event.covers]

    def spoken(self, thread: str) -> list[Sent]:
        """Return those of them that could be assessed."""
        return [one for one in self.replies(thread) if one.judged]

    def answered(self, thread: str) -> Sent | None:
        """Return the first answer of a thread that counts."""
        return next((one for one in self.replies(thread) if one.event.counts), None)

    def scored(self) -> list[Thread]:
        """Return the threads that call for an answer and have opened."""
        return [
            thread for thread in self.scenario.threads if thread.answer != "none" and thread.id in self.opened
        ]

    def due_in_game(self, promise: str) -> bool:
        """Return whether a promise falls due before the game ends; else it is neither credit nor loss."""
        return self.promised[promise][1].due <= self.scenario.ends


def ledger_of(records: Sequence[ev.Recorded], scenario: Scenario, policy: Policy) -> Ledger:
    """Return the ledger of a game's records, in the order in which they were made."""
    ledger = Ledger(scenario, policy, trust=scenario.trust)
    late = {
        event.reply: event.quote
        for record in records
        if isinstance(event := record.event, ev.PromiseMade) and event.due > scenario.ends and event.reply
    }
    for record in records:
        event = record.event
        if isinstance(event, ev.ReplySent):
            findings = _creditable(event, late.get(event.reply, ""))
            ledger.sent.append(Sent(record.at_ms, event, findings))
        else:
            _enter(ledger, record.at_ms, event)
    return ledger


def _creditable(sent: ev.ReplySent, late: str) -> tuple[Finding, ...]:
    """Return the findings without credit for a promise that the game cannot see kept."""

    def is_late(finding: Finding) -> bool:
        if not late or finding.id != "promises.concrete" or not 0 <= finding.sentence < len(sent.sentences):
            return False
        sentence = sent.sentences[finding.sentence]
        return late in sentence.text and all(span.act != "compensation" for span in sentence.acts)

    return tuple(finding for finding in sent.findings if not is_late(finding))


def _enter(ledger: Ledger, at: int, event: ev.Event) -> None:
    match event:
        case ev.CastDrawn():
            ledger.people = [*event.people, *event.crowd]
        case ev.BaselineDrawn():
            ledger.baseline = event
        case ev.PostArrived():
            ledger.opened.setdefault(event.thread, at)
            ledger.arrived.append((at, event))
        case ev.MeterChanged() if event.meter == "trust":
            ledger.trust = event.after
        case ev.AttentionStepped():
            ledger.attention_area += event.meter
        case ev.ScheduledPublished():
            ledger.published.append((at, event))
        case ev.ScheduledPaused():
            ledger.paused = at
        case ev.SessionEnded():
            ledger.ended = True
        case _:
            _enter_deed(ledger, at, event)


def _enter_deed(ledger: Ledger, at: int, event: ev.Event) -> None:
    match event:
        case ev.PostRemoved():
            ledger.removed.append((at, event))
            ledger.restored.pop(event.post, None)
        case ev.PostRestored():
            ledger.restored[event.post] = at
        case ev.RemovalDisclosed():
            ledger.disclosed[event.post] = at, event.reply
        case ev.PersonBlocked():
            ledger.blocked.append((at, event))
        case ev.PromiseMade():
            ledger.promised[event.promise] = at, event
        case ev.PromiseKept():
            ledger.outcomes[event.promise] = at, event.how
        case ev.PromiseBroken():
            ledger.outcomes[event.promise] = at, "broken"
