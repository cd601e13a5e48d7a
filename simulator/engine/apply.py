"""Applying events: the only code that changes a State. It draws nothing and judges nothing."""

from collections.abc import Callable
from typing import Any

from simulator.domain import events as ev
from simulator.engine.attention import effective_factor, opening_level, seen_share
from simulator.engine.state import (
    PostState,
    PromiseState,
    QuestionState,
    ReplyState,
    State,
    ThreadState,
)


def _started(state: State, at: int, event: ev.SessionStarted) -> None:
    state.started = event
    state.trust = state.scenario.trust
    state.threads = {thread.id: ThreadState(thread.id) for thread in state.scenario.threads}


def _cast(state: State, at: int, event: ev.CastDrawn) -> None:
    state.cast = event


def _baseline(state: State, at: int, event: ev.BaselineDrawn) -> None:
    state.baseline_area, state.baseline_trust = event.attention_area, event.trust_end


def _post_arrived(state: State, at: int, event: ev.PostArrived) -> None:
    state.pending = [due for due in state.pending if due.post.post != event.post]
    state.posts[event.post] = PostState(event, at)
    thread = state.threads[event.thread]
    thread.posts.append(event.post)
    thread.asks.extend(event.asks)
    if thread.opened is None:
        thread.opened = at
        thread.attention = opening_level(state.scenario.thread(event.thread), state.policy.attention)


def _post_scheduled(state: State, at: int, event: ev.PostScheduled) -> None:
    state.pending.append(event)
    thread = state.threads[event.post.thread]
    kind, _, reaction = event.post.cause.partition(":")
    if kind == "reaction":
        thread.reactions.append(reaction)
    if event.post.sender.startswith("crowd:"):
        thread.voices += 1
    if kind == "crowd":
        thread.crowd += 1
        thread.crowd_charge = 0


def _reply_sent(state: State, at: int, event: ev.ReplySent) -> None:
    state.replies[event.reply] = ReplyState(event, at)
    if event.kind == "statement":
        state.statements.append(event.reply)
    targets = event.covers if event.kind == "statement" else (event.thread,)
    for name in targets:
        thread = state.threads.get(name)
        if thread is None:
            continue
        if event.kind != "statement":
            thread.replies.append(event.reply)
        if event.counts and thread.answered is None:
            thread.answered = at
            thread.covered = event.kind == "statement"
        spec = state.scenario.thread(name)
        half_life = state.policy.attention.half_life[spec.channel]
        share = seen_share(at - (thread.opened or 0), half_life)
        thread.factor = thread.factor * effective_factor(event.factor, share) // 1000


def _meter_changed(state: State, at: int, event: ev.MeterChanged) -> None:
    if event.meter == "trust":
        state.trust = event.after
    else:
        state.attention = event.after


def _post_removed(state: State, at: int, event: ev.PostRemoved) -> None:
    state.removals.append(event)
    post = state.posts[event.post]
    if event.how == "report":
        post.reported = True
    if event.how != "report" or event.verdict == "right":
        post.removed = event.how
    thread = state.threads[event.thread]
    thread.factor = thread.factor * event.factor // 1000


def _post_restored(state: State, at: int, event: ev.PostRestored) -> None:
    state.posts[event.post].removed = ""


def _blocked(state: State, at: int, event: ev.PersonBlocked) -> None:
    state.blocked.append(event.role)
    state.pending = [due for due in state.pending if due.post.sender != event.role]


def _asked(state: State, at: int, event: ev.ColleagueAsked) -> None:
    state.questions.append(QuestionState(event.who, event.fact, event.due))


def _learned(state: State, at: int, event: ev.FactLearned) -> None:
    state.known.append(event.fact)
    for question in state.questions:
        if question.fact == event.fact:
            question.answered = True


def _promised(state: State, at: int, event: ev.PromiseMade) -> None:
    state.promises[event.promise] = PromiseState(
        event.promise, event.thread, event.due, at, event.reply, event.quote
    )


def _promise_kept(state: State, at: int, event: ev.PromiseKept) -> None:
    state.promises[event.promise].outcome = event.how


def _promise_broken(state: State, at: int, event: ev.PromiseBroken) -> None:
    state.promises[event.promise].outcome = "broken"


def _skipped(state: State, at: int, event: ev.ThreadSkipped) -> None:
    state.threads[event.thread].skipped = True


def _escalated(state: State, at: int, event: ev.ThreadEscalated) -> None:
    state.threads[event.thread].escalated = True


def _paused(state: State, at: int, event: ev.ScheduledPaused) -> None:
    state.scheduled_paused = True


def _published(state: State, at: int, event: ev.ScheduledPublished) -> None:
    state.published.append(event.post)


def _stepped(state: State, at: int, event: ev.AttentionStepped) -> None:
    step = at - state.last_step
    state.last_step = at
    state.attention_area += event.meter
    for name, level in event.levels.items():
        thread = state.threads[name]
        opening = opening_level(state.scenario.thread(name), state.policy.attention)
        thread.attention = level
        if opening:
            thread.crowd_charge += step * level // opening


def _late(state: State, at: int, event: ev.WaitedTooLong) -> None:
    thread = state.threads[event.thread]
    thread.late_full = True
    thread.late_zero = thread.late_zero or event.limit == "zero"


def _held(state: State, at: int, event: ev.ClockHeld) -> None:
    state.held = event.reason


def _released(state: State, at: int, event: ev.ClockReleased) -> None:
    state.held = ""


def _no_more(state: State, at: int, event: ev.ActionsEnded) -> None:
    state.no_more_actions = True


def _ended(state: State, at: int, event: ev.SessionEnded) -> None:
    state.over = True
    state.ending = event.ending


_APPLY: dict[type, Callable[[State, int, Any], None]] = {
    ev.SessionStarted: _started,
    ev.CastDrawn: _cast,
    ev.BaselineDrawn: _baseline,
    ev.PostArrived: _post_arrived,
    ev.PostScheduled: _post_scheduled,
    ev.ReplySent: _reply_sent,
    ev.MeterChanged: _meter_changed,
    ev.PostRemoved: _post_removed,
    ev.PostRestored: _post_restored,
    ev.PersonBlocked: _blocked,
    ev.ColleagueAsked: _asked,
    ev.FactLearned: _learned,
    ev.PromiseMade: _promised,
    ev.PromiseKept: _promise_kept,
    ev.PromiseBroken: _promise_broken,
    ev.ThreadSkipped: _skipped,
    ev.ThreadEscalated: _escalated,
    ev.ScheduledPaused: _paused,
    ev.ScheduledPublished: _published,
    ev.AttentionStepped: _stepped,
    ev.WaitedTooLong: _late,
    ev.ClockHeld: _held,
    ev.ClockReleased: _released,
    ev.ActionsEnded: _no_more,
    ev.SessionEnded: _ended,
}
"""Events that are not listed (hints, notes, contested findings, disclosures) change no state."""


def apply(state: State, at: int, event: ev.Event) -> None:
    """Bring `state` to what is so after `event` happened at simulated time `at`."""
    state.now = max(state.now, at)
    change = _APPLY.get(type(event))
    if change is not None:
        change(state, at, event)
