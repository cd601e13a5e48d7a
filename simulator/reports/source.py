"""What a debrief is made from: the records of a game, its scenario, its policy, its score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from simulator.domain.assessment import Finding
from simulator.domain.duration import format_clock
from simulator.domain.events import CastDrawn, FindingContested, Person, Recorded, ReplySent, SessionStarted
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.score import Score, ScoredFinding
from simulator.engine.texts import fill
from simulator.errors import SimulatorError
from simulator.reports.contested import agreed
from simulator.reports.debrief import FindingView
from simulator.reports.texts import finding_label, finding_text
from simulator.words import Words

E = TypeVar("E")


def beginning(records: Sequence[Recorded]) -> SessionStarted:
    """Return how a game began; raise SimulatorError where its records do not begin with that."""
    first = records[0].event if records else None
    if not isinstance(first, SessionStarted):
        raise SimulatorError("The journal of this game has no beginning.")
    return first


@dataclass(frozen=True)
class Source:
    """A finished or running game, with what it takes to put it into words."""

    records: Sequence[Recorded]
    scenario: Scenario
    policy: Policy
    score: Score
    words: Words

    def each(self, kind: type[E]) -> Iterator[tuple[Recorded, E]]:
        """Yield the events of that kind with their envelopes, in order."""
        for record in self.records:
            if isinstance(record.event, kind):
                yield record, record.event

    @cached_property
    def started(self) -> SessionStarted:
        """How the game began."""
        return beginning(self.records)

    @cached_property
    def by_seq(self) -> dict[int, Recorded]:
        """The records by their number."""
        return {record.seq: record for record in self.records}

    @cached_property
    def people(self) -> dict[str, Person]:
        """The cast by role, and bystanders as "crowd:N"."""
        people: dict[str, Person] = {}
        for _, drawn in self.each(CastDrawn):
            people.update({person.id: person for person in drawn.people})
            people.update({f"crowd:{n}": person for n, person in enumerate(drawn.crowd)})
        return people

    def clock(self, at: int) -> str:
        """Return a simulated moment as the time of day in the story."""
        return format_clock(self.scenario.starts + at)

    def say(self, text: str) -> str:
        """Return a text of the scenario with its placeholders filled. Never for text from the journal."""
        return fill(text, self.people, self.scenario.house)

    def title(self, thread_id: str) -> str:
        """Return what a thread is called, its id where it has no title."""
        for thread in self.scenario.threads:
            if thread.id == thread_id:
                return self.say(thread.title) or thread.id
        return thread_id

    def named(self, sender: str) -> str:
        """Return the name of somebody who posts."""
        if sender in self.people:
            return self.people[sender].name
        return self.words("the facilitator") if sender == "facilitator" else sender

    @cached_property
    def scored(self) -> tuple[ScoredFinding, ...]:
        """Every finding that counted, session first, then threads."""
        lists = [self.score.guidelines, *(thread.guidelines for thread in self.score.threads)]
        return tuple(item for guidelines in lists for one in guidelines for item in one.findings)

    @cached_property
    def objections(self) -> dict[tuple[str, int], str]:
        """Notes on contested findings, by reply and index; the latest counts."""
        return {(event.reply, event.finding): event.note for _, event in self.each(FindingContested)}

    @cached_property
    def shared(self) -> frozenset[str]:
        """The replies whose author lets them be exported."""
        return frozenset(agreed(self.records))

    def points(self, finding: Finding, reply: str) -> int:
        """Return what a finding of a reply moved, 0 where it counted nowhere."""
        found = (item.points for item in self.scored if item.reply == reply and item.finding == finding)
        return next(found, 0)

    def view(
        self, finding: Finding, *, thread: str, reply: str, at: int, points: int, index: int = -1
    ) -> FindingView:
        """Return a finding in words."""
        reason, better = finding_text(finding, self.policy, self.words.lang)
        place = (reply, index)
        return FindingView(
            id=finding.id,
            guideline=finding.guideline,
            effect=finding.effect,
            label=finding_label(finding.id, self.policy, self.words.lang),
            reason=reason,
            better=better,
            quote=finding.quote,
            thread=thread,
            reply=reply,
            at=at,
            clock=self.clock(at),
            points=points,
            index=index,
            sentence=finding.sentence,
            start=finding.start,
            end=finding.end,
            cap=finding.cap,
            withheld=finding.args.get("cap_withheld", ""),
            contested=place in self.objections,
            note=self.objections.get(place, ""),
        )

    def scored_view(self, item: ScoredFinding) -> FindingView:
        """Return a finding in words, where it counted."""
        index = self._index(item)
        return self.view(
            item.finding, thread=item.thread, reply=item.reply, at=item.at, points=item.points, index=index
        )

    def _index(self, item: ScoredFinding) -> int:
        findings = self.sent_findings.get(item.reply, ())
        return findings.index(item.finding) if item.finding in findings else -1

    @cached_property
    def sent_findings(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each own reply, by its id."""
        return {event.reply: event.findings for _, event in self.each(ReplySent)}
