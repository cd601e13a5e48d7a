"""A game in progress: engine, journal and clock joined. Nothing is returned before it is committed."""

import hashlib
import uuid
from collections.abc import Sequence
from random import Random
from typing import Self

import msgspec

from simulator import __version__
from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.brief import Brief
from simulator.domain.duration import format_clock
from simulator.domain.policy import Policy
from simulator.domain.scenario import Option, Scenario
from simulator.domain.terms import PRIVATE_CHANNELS, Lang, Mode, Pace
from simulator.engine.brief import brief_of
from simulator.engine.due import waits, window
from simulator.engine.replying import filled_option
from simulator.engine.session import Session, Timed
from simulator.engine.state import State
from simulator.engine.texts import fill
from simulator.errors import UsageFault
from simulator.game.clock import Clock, SystemClock
from simulator.game.costs import cost
from simulator.game.drafting import finished, slot
from simulator.game.pacing import Pacing
from simulator.journal import Store, cleaned
from simulator.scoring.reader import Reader

CLOCK_SLOT = "@clock"
"""Draft slot that keeps the time reached where no event marks it."""


class Refused(UsageFault):
    """The game refuses an action at this moment; nothing has changed and no time has passed."""


def _document(value: Scenario | Policy) -> tuple[str, bytes]:
    body = msgspec.json.encode(value)
    return hashlib.sha256(body).hexdigest(), body


def documents(store: Store, scenario: str, policy: str) -> tuple[Scenario, Policy]:
    """Return the scenario and the policy of these digests, their texts through the gate again."""
    return (
        msgspec.convert(cleaned(msgspec.json.decode(store.document(scenario))), Scenario),
        msgspec.convert(cleaned(msgspec.json.decode(store.document(policy))), Policy),
    )


class Game:
    """One game, from its start or from where the journal has it."""

    def __init__(
        self, store: Store, stream: str, session: Session, *, seq: int, reader: Reader, clock: Clock
    ) -> None:
        self.store = store
        self.stream = stream
        self.reader = reader
        self._session = session
        self._seq = seq
        self._clock = clock
        self._pacing = Pacing(pace=self.scenario.pace, last=clock.monotonic())

    @classmethod
    def start(
        cls,
        store: Store,
        scenario: Scenario,
        *,
        policy: Policy,
        reader: Reader,
        seed: int,
        mode: Mode = "coach",
        pace: Pace = "untimed",
        clock: Clock | None = None,
        cast: ev.CastDrawn | None = None,
        parent: str = "",
        fork_seq: int = 0,
    ) -> Self:
        """Begin a game and journal all that is there at its first moment."""
        from simulator.scenario.cast import draw_cast

        clock = clock or SystemClock()
        (scenario_hash, scenario_body), (policy_hash, policy_body) = _document(scenario), _document(policy)
        started = ev.SessionStarted(
            scenario=scenario.id, seed=seed, lang=scenario.lang, mode=mode, pace=pace,
            versions=ev.Versions(__version__, scenario_hash, policy_hash, reader.digest),
            player=uuid.uuid4().hex, parent=parent, fork_seq=fork_seq,
        )  # fmt: skip
        people = cast or draw_cast(scenario, seed)
        session, events = Session.begin(scenario, policy, reader, started, people)
        game = cls(store, uuid.uuid4().hex, session, seq=0, reader=reader, clock=clock)
        bodies = {"scenario": scenario_body, "policy": policy_body}
        game._commit(events, command_id="start", bodies=bodies)
        return game

    @classmethod
    def resume(cls, store: Store, stream: str, *, reader: Reader, clock: Clock | None = None) -> Self:
        """Take a game up where the journal has it; raises JournalFault where it has none."""
        records = store.read(stream)
        if not records or not isinstance(records[0].event, ev.SessionStarted):
            raise UsageFault("There is no game “%(game)s” in the journal.", game=stream)
        started = records[0].event
        scenario, policy = documents(store, started.versions.scenario, started.versions.policy)
        saved = store.draft(stream, CLOCK_SLOT)
        now = int(saved) if saved.isdigit() else 0
        timed = [Timed(record.at_ms, record.event) for record in records]
        session = Session.replay(scenario, policy, reader, timed, now=now)
        return cls(store, stream, session, seq=records[-1].seq, reader=reader, clock=clock or SystemClock())

    # What is so

    @property
    def state(self) -> State:
        """The game at this moment; to be read only."""
        return self._session.state

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was when the game began."""
        return self._session.state.scenario

    @property
    def policy(self) -> Policy:
        """The policy as it was when the game began."""
        return self._session.state.policy

    @property
    def lang(self) -> Lang:
        """Language of the game's texts."""
        return self.scenario.lang

    @property
    def mode(self) -> Mode:
        """Coach or exam."""
        return self._started.mode

    @property
    def pace(self) -> Pace:
        """Untimed or live."""
        return self._started.pace

    @property
    def now(self) -> int:
        """Simulated milliseconds since the start."""
        return max(0, self.state.now)

    @property
    def over(self) -> bool:
        """Whether the story has ended."""
        return self.state.over

    @property
    def _started(self) -> ev.SessionStarted:
        if self.state.started is None:
            raise RuntimeError("a game without a start")
        return self.state.started

    def records(self) -> tuple[ev.Recorded, ...]:
        """Return everything that has happened, from the journal."""
        return self.store.read(self.stream)

    def brief(self, thread: str = "") -> Brief:
        """Return what the team knows now, for a thread or (empty) altogether."""
        return brief_of(self.state, thread)

    def say(self, text: str) -> str:
        """Return a scenario text with people and house values in it."""
        return fill(text, self.state.people, self.scenario.house)

    def person(self, sender: str) -> ev.Person:
        """Return the person behind a sender; the sender itself as a name where nobody is."""
        found = self.state.people.get(sender)
        return found or ev.Person(sender, sender, sender, sender, "", "")

    def clock_text(self, ms: int) -> str:
        """Return a simulated time as the story's time of day."""
        return format_clock(self.scenario.starts + ms)

    def due(self, thread: str) -> int | None:
        """Return the time up to which an answer earns everything; None where none is awaited."""
        spec, mine = self.scenario.thread(thread), self.state.threads[thread]
        if mine.opened is None or not waits(self.state, spec):
            return None
        return mine.opened + window(self.state, spec).full

    def options(self, thread: str) -> tuple[Option, ...]:
        """Return the picked replies that a thread offers now, names filled in, in this game's order."""
        return self._shuffled(self.scenario.thread(thread).options, thread)

    def statements(self) -> tuple[Option, ...]:
        """Return the drafts of a statement, in an order drawn for this game."""
        return self._shuffled(self.scenario.statements, "@statements")

    def _shuffled(self, options: Sequence[Option], entity: str) -> tuple[Option, ...]:
        known, sent = set(self.state.known), {reply.sent.text for reply in self.state.replies.values()}
        filled = [
            msgspec.structs.replace(option, sentences=filled_option(self.state, option))
            for option in options
            if known.issuperset(option.knows)
        ]
        filled = [option for option in filled if option.text not in sent]
        Random(f"{self._started.seed}:cast:{entity}:options").shuffle(filled)
        return tuple(filled)

    # What happens

    def cost(self, action: do.Action) -> int:
        """Return the simulated milliseconds that an action takes."""
        private = False
        if isinstance(action, do.Reply) and action.thread in self.state.threads:
            private = self.scenario.thread(action.thread).channel in PRIVATE_CHANNELS
        return cost(action, self.policy.costs, private_thread=private)

    def submit(self, action: do.Action, *, command_id: str | None = None) -> tuple[ev.Recorded, ...]:
        """Do `action` at its cost in time; raises Refused. A repeated `command_id` does nothing."""
        command = command_id or uuid.uuid4().hex
        if command_id and self.store.seen(self.stream, command_id):
            return ()
        composing = self._pacing.composing is not None and isinstance(
            action, do.Reply | do.Statement | do.Correct
        )
        at = max(self.now, self._pacing.limit) if composing else self.now + self.cost(action)
        refusal = self._session.refusal(action, at)
        if refusal is not None:
            raise Refused(refusal.message, **refusal.args)
        events = self._session.submit(action, at)
        if composing:
            self._pacing.composing = None
        if self.state.held and not isinstance(action, do.Hold):
            events += self._session.submit(do.Release(), self.now)
        if isinstance(action, do.End):
            events += self._session.advance(self.scenario.ends)
        return self._commit(events, command_id=command, actor=action.actor)

    def wait(self, ms: int) -> tuple[ev.Recorded, ...]:
        """Let `ms` simulated milliseconds pass, to the game's end at most."""
        return self._advance(min(self.now + max(0, ms), self.scenario.ends))

    def wait_for_news(self, most: int) -> tuple[ev.Recorded, ...]:
        """Let time pass until somebody writes or a colleague answers, `most` milliseconds at the longest."""
        news: tuple[ev.Recorded, ...] = ()
        limit = min(self.now + most, self.scenario.ends)
        while not self.over and self.now < limit:
            news += self._advance(min(limit, self._session.next_due() or limit))
            if any(isinstance(record.event, ev.PostArrived | ev.FactLearned) for record in news):
                break
        return news

    def run_to_end(self) -> tuple[ev.Recorded, ...]:
        """Do nothing more: the game runs on to its own end."""
        return () if self.over else self.submit(do.End())

    def tick(self, until: int | None = None) -> tuple[ev.Recorded, ...]:
        """Live pace: let simulated time pass as real time has since the last tick, to `until` at most."""
        passed, slept = self._pacing.passed(self._clock.monotonic())
        if self.over or self.pace != "live" or (self.state.held and not slept):
            return ()
        if slept:
            return () if self.state.held else self.hold("lid") + self.release()
        to = min(self.now + passed, self.scenario.ends if until is None else until)
        if self._pacing.composing is None or to < self._pacing.limit:
            return self._advance(to)
        return self._advance(self._pacing.limit) + self.hold("composing")

    def compose(self, thread: str | None, *, private: bool = False) -> tuple[ev.Recorded, ...]:
        """Live pace: somebody began to compose in a thread ("" for a statement, an own reply's id for a
        correction), or (None) stopped.

        The clock runs on up to the cost of what is being composed and then holds.
        """
        if thread is None:
            self._pacing.composing = None
            return self.release() if self.state.held == "composing" else ()
        action: do.Action = do.Reply(thread=thread, private=private) if thread else do.Statement()
        if thread in self.state.replies:
            action = do.Correct(reply=thread, text="")
        self._pacing.composing = thread
        self._pacing.limit = min(self.now + self.cost(action), self.scenario.ends - 1)
        return ()

    def hold(self, reason: str) -> tuple[ev.Recorded, ...]:
        """Stop the clock for a reason of `actions.Hold`; nothing where it stands already."""
        if self.over or self.state.held:
            return ()
        action = msgspec.convert({"do": "hold", "reason": reason}, do.Hold)
        return self._commit(self._session.submit(action, self.now), command_id=uuid.uuid4().hex)

    def release(self) -> tuple[ev.Recorded, ...]:
        """Let the clock run again; nothing where it runs."""
        self._pacing.restart(self._clock.monotonic())
        if self.over or not self.state.held:
            return ()
        return self._commit(self._session.submit(do.Release(), self.now), command_id=uuid.uuid4().hex)

    def contest(
        self, reply: str, finding: int, note: str = "", *, export: bool = False
    ) -> tuple[ev.Recorded, ...]:
        """Mark a finding as disputed, and a reply for export if its author agrees; changes no score."""
        event = ev.FindingContested(reply=reply, finding=finding, note=note, export=export)
        return self._commit([Timed(self.now, event)], command_id=uuid.uuid4().hex)

    def note(self, text: str, reply: str = "") -> tuple[ev.Recorded, ...]:
        """Keep a note on a reply or (empty) on the whole game; also after the end."""
        return self._commit(
            [Timed(self.now, ev.NoteAdded(text=text, reply=reply))], command_id=uuid.uuid4().hex
        )

    def _advance(self, to: int) -> tuple[ev.Recorded, ...]:
        return self._commit(self._session.advance(to), command_id=uuid.uuid4().hex)

    def _commit(
        self, events: Sequence[Timed], *, command_id: str, actor: str = do.TRAINEE,
        bodies: dict[str, bytes] | None = None,
    ) -> tuple[ev.Recorded, ...]:  # fmt: skip
        recorded: tuple[ev.Recorded, ...] = ()
        if events:
            recorded = self.store.append(
                self.stream,
                [event for _, event in events],
                at_ms=[at for at, _ in events],
                command_id=command_id,
                actor=actor,
                wall_utc=self._clock.utc(),
                expected_seq=self._seq,
                documents=bodies or {},
                drop_drafts=finished(self.state, [event for _, event in events]),
                save_drafts={CLOCK_SLOT: str(self.now)},
            )
            self._seq = recorded[-1].seq
        else:
            self.store.save_draft(self.stream, CLOCK_SLOT, str(self.now))
        return recorded

    # Drafts: beside the journal, gone when sent

    def save_draft(self, thread: str, text: str, *, private: bool = False) -> None:
        """Keep what is being typed in a thread ("" for a statement, an own reply's id for a correction)."""
        self.store.save_draft(self.stream, slot(thread, private), text)

    def draft(self, thread: str, *, private: bool = False) -> str:
        """Return what was being typed."""
        return self.store.draft(self.stream, slot(thread, private))

    def drop_draft(self, thread: str, *, private: bool = False) -> None:
        """Forget what was being typed."""
        self.store.drop_draft(self.stream, slot(thread, private))
