"""What happens by itself as time passes: openings, reactions, deadlines, silence, attention."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.domain.policy import Window
from simulator.domain.scenario import Later, Thread
from simulator.engine import attention
from simulator.engine.conditions import Cause, holds
from simulator.engine.reactions import crowd_post
from simulator.engine.state import State
from simulator.engine.texts import fill
from simulator.engine.turn import Turn


class Due(NamedTuple):
    """Something that happens at a time. Of several at one time the lowest rank and key come first."""

    at: int
    rank: int
    key: str
    happen: Callable[[Turn], None]


def window(state: State, thread: Thread) -> Window:
    """Return the response times that a thread's channel and severity allow."""
    return state.policy.windows[thread.channel][str(thread.severity)]


def waits(state: State, thread: Thread) -> bool:
    """Return whether a thread is open, calls for an answer and has none."""
    mine = state.threads[thread.id]
    return thread.answer != "none" and mine.opened is not None and mine.answered is None


def upcoming(state: State) -> Iterator[Due]:
    """Yield everything that lies ahead of `state.now`; the end of the game is always among it."""
    yield Due(state.scenario.ends, 99, "end", _end)
    step = state.policy.attention.step
    yield Due(state.last_step + step, 80, "attention", _step_attention)
    for thread in state.scenario.threads:
        yield from _of_thread(state, thread)
    for scheduled in state.pending:
        yield Due(scheduled.due, 20, scheduled.post.post, _arrival(scheduled))
    for question in state.questions:
        if not question.answered:
            yield Due(question.due, 5, question.fact, _answer(question.who, question.fact))
    for promise in state.promises.values():
        if not promise.outcome:
            yield Due(promise.due, 30, promise.id, _break(promise.id, promise.thread))
    for own in state.scenario.scheduled:
        if own.at > state.now and not state.scheduled_paused:
            yield Due(own.at, 15, own.id, _publish(own.id))


def _of_thread(state: State, thread: Thread) -> Iterator[Due]:
    mine = state.threads[thread.id]
    if mine.opened is None:
        if thread.at > state.now:
            yield Due(thread.at, 10, thread.id, _open(thread))
        return
    for later in thread.later:
        if later.at > state.now:
            yield Due(later.at, 12, f"{thread.id}.{later.id}", _later(thread, later))
    if not waits(state, thread):
        return
    limits = window(state, thread)
    if not mine.late_full:
        yield Due(mine.opened + limits.full, 40, thread.id, _late(thread, "full"))
    elif not mine.late_zero:
        yield Due(mine.opened + limits.zero, 41, thread.id, _late(thread, "zero"))
    for pause in _silences(state, thread):
        if mine.opened + pause > state.now:
            yield Due(mine.opened + pause, 50, thread.id, _silence(thread))


def _silences(state: State, thread: Thread) -> Iterator[int]:
    for reaction in thread.reactions + state.scenario.reactions:
        if reaction.on == "silence" and reaction.when.unanswered_for is not None:
            yield reaction.when.unanswered_for


def _open(thread: Thread) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        text = fill(thread.text, turn.state.people, turn.state.scenario.house)
        turn.emit(
            ev.PostArrived(
                post=thread.id,
                thread=thread.id,
                sender=thread.sender,
                text=text,
                likes=thread.likes,
                cause="opening",
                private=thread.channel in ("dm", "email"),
                removal=thread.removal,
            )
        )
        levels = sum(mine.attention for mine in turn.state.threads.values())
        turn.meter("attention", attention.meter(levels, turn.state.policy.attention), "attention_new")

    return happen


def _later(thread: Thread, later: Later) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        if not holds(later.when, turn.state, Cause(on="later", thread=thread.id)):
            return
        text = fill(later.text, turn.state.people, turn.state.scenario.house)
        arrived = ev.PostArrived(
            post=f"{thread.id}.{later.id}",
            thread=thread.id,
            sender=later.sender,
            text=text,
            likes=later.likes,
            cause="later",
            removal=later.removal,
        )
        turn.emit(arrived)
        _post_moves_trust(turn, later.trust, arrived)

    return happen


def _post_moves_trust(turn: Turn, change: int, post: ev.PostArrived) -> None:
    if change:
        person = turn.state.people.get(post.sender)
        private = post.private or turn.state.posts[post.thread].arrived.private
        reason = "reaction_private" if private else "reaction"
        turn.trust(change, reason, thread=post.thread, person=person.name if person else post.sender)


def _arrival(scheduled: ev.PostScheduled) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        turn.emit(scheduled.post)
        _post_moves_trust(turn, scheduled.trust, scheduled.post)

    return happen


def _answer(who: str, fact: str) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        turn.emit(ev.FactLearned(who=who, fact=fact))

    return happen


def _break(promise: str, thread: str) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        turn.emit(ev.PromiseBroken(promise=promise, thread=thread))
        turn.trust(turn.state.policy.trust.promise_broken, "promise_broken", thread=thread)
        turn.react(Cause(on="promise_broken", thread=thread))

    return happen


def _where_noticed(state: State) -> list[str]:
    """Return the threads in which our own post is talked about: those written for it, else the hottest."""
    open_ones = [thread for thread in state.scenario.threads if state.threads[thread.id].opened is not None]
    own = [t.id for t in open_ones if any(reaction.on == "scheduled" for reaction in t.reactions)]
    hottest = max(open_ones, key=lambda thread: state.threads[thread.id].attention, default=None)
    return own or ([hottest.id] if hottest else [])


def _publish(own: str) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        post = next(post for post in turn.state.scenario.scheduled if post.id == own)
        text = fill(post.text, turn.state.people, turn.state.scenario.house)
        turn.emit(ev.ScheduledPublished(post=own, text=text))
        turn.trust(post.trust, "scheduled", post=own)
        for name in _where_noticed(turn.state):
            turn.react(Cause(on="scheduled", thread=name))

    return happen


def _late(thread: Thread, limit: str) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        rule, limits = turn.state.policy.trust, window(turn.state, thread)
        turn.emit(ev.WaitedTooLong(thread=thread.id, limit=limit))
        change, minutes = (rule.late_full, limits.full) if limit == "full" else (rule.late_zero, limits.zero)
        if thread.answer == "required":
            turn.trust(change, f"late_{limit}", thread=thread.id, minutes=str(minutes // MINUTE))

    return happen


def _silence(thread: Thread) -> Callable[[Turn], None]:
    def happen(turn: Turn) -> None:
        turn.react(Cause(on="silence", thread=thread.id))

    return happen


def _step_attention(turn: Turn) -> None:
    state = turn.state
    rule = state.policy.attention
    levels: dict[str, int] = {}
    for thread in state.scenario.threads:
        mine = state.threads[thread.id]
        if mine.opened is None:
            continue
        wait = state.now - mine.opened if waits(state, thread) else 0
        spread = attention.reproduction(
            thread, rule, factor=mine.factor, waited=wait, raised=mine.late_zero and wait > 0
        )
        levels[thread.id] = attention.stepped(
            mine.attention, spread, rule.half_life[thread.channel], rule.step
        )
    value = attention.meter(sum(levels.values()), rule)
    before = state.attention
    turn.emit(ev.AttentionStepped(levels=levels, meter=value))
    waiting = sum(1 for thread in state.scenario.threads if waits(state, thread))
    reason = "attention_grows" if value > before else "attention_falls"
    turn.meter("attention", value, reason, count=str(waiting))
    _grow_crowds(turn)


def _grow_crowds(turn: Turn) -> None:
    for thread in turn.state.scenario.threads:
        crowd, mine = thread.crowd, turn.state.threads[thread.id]
        if crowd and mine.crowd < crowd.limit and mine.crowd_charge >= crowd.every:
            turn.emit(crowd_post(turn.state, thread, crowd))


def _end(turn: Turn) -> None:
    state = turn.state
    cause = Cause(on="end")
    ending = next((ending.id for ending in state.scenario.endings if holds(ending.when, state, cause)), "")
    turn.emit(ev.SessionEnded(ending=ending))
