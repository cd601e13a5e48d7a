"""The closed list of conditions that scenarios may set, held against the state of a game."""

from msgspec import Struct

from simulator.domain.scenario import When
from simulator.engine.state import State, ThreadState


class Cause(Struct, frozen=True):
    """What a reaction answers to."""

    on: str
    thread: str = ""
    reply: str = ""
    acts: tuple[str, ...] = ()
    """Acts that the reader is sure of."""
    findings: tuple[str, ...] = ()
    quotes: dict[str, str] = {}
    """The trainee's words for each act and each finding."""
    text: str = ""
    understood: bool = True
    """False where only neutral reactions may follow."""
    deadline: str = ""


def _words_hold(when: When, cause: Cause) -> bool:
    acts, findings = set(cause.acts), set(cause.findings)
    return (
        (not when.acts or not acts.isdisjoint(when.acts))
        and acts.issuperset(when.all_acts)
        and acts.isdisjoint(when.no_acts)
        and (not when.findings or not findings.isdisjoint(when.findings))
        and findings.isdisjoint(when.no_findings)
    )


def _meters_hold(when: When, state: State) -> bool:
    return (
        (when.trust_below is None or state.trust < when.trust_below)
        and (when.trust_above is None or state.trust > when.trust_above)
        and (when.attention_below is None or state.attention < when.attention_below)
        and (when.attention_above is None or state.attention > when.attention_above)
    )


def wrong_removals(state: State) -> int:
    """Return how many posts stand removed that should not have been."""
    return sum(
        1
        for post in state.posts.values()
        if post.removed in ("hide", "delete") and post.arrived.removal == "wrong"
    )


def answered_threads(state: State) -> int:
    """Return how many threads that call for an answer have one."""
    return sum(
        1
        for thread in state.scenario.threads
        if thread.answer == "required" and state.threads[thread.id].answered is not None
    )


def _counts_hold(when: When, state: State) -> bool:
    removals = wrong_removals(state)
    broken = sum(1 for promise in state.promises.values() if promise.outcome == "broken")
    return (
        (when.removals_at_least is None or removals >= when.removals_at_least)
        and (when.removals_at_most is None or removals <= when.removals_at_most)
        and (when.broken_at_least is None or broken >= when.broken_at_least)
        and (when.answered_at_least is None or answered_threads(state) >= when.answered_at_least)
    )


def _story_holds(when: When, state: State) -> bool:
    done = {*state.posts, *(due.post.post for due in state.pending)}
    return (
        set(state.known).issuperset(when.knows)
        and set(state.known).isdisjoint(when.not_knows)
        and done.issuperset(when.done)
        and done.isdisjoint(when.not_done)
        and (when.after is None or state.now >= when.after)
        and (when.before is None or state.now < when.before)
        and (when.statement is None or bool(state.statements) == when.statement)
        and (when.scheduled_paused is None or state.scheduled_paused == when.scheduled_paused)
    )


def waited(state: State, thread: ThreadState) -> int:
    """Return how long a thread has waited for an answer that counts, in milliseconds."""
    if thread.opened is None or thread.answered is not None:
        return 0
    return state.now - thread.opened


def _thread_holds(when: When, state: State, thread: ThreadState | None) -> bool:
    if thread is None:
        return when.unanswered_for is None and when.answered is None
    replies = len(thread.replies)
    return (
        (when.unanswered_for is None or waited(state, thread) >= when.unanswered_for)
        and (when.answered is None or (thread.answered is not None) == when.answered)
        and (when.replies_at_least is None or replies >= when.replies_at_least)
        and (when.replies_at_most is None or replies <= when.replies_at_most)
    )


def holds(when: When, state: State, cause: Cause) -> bool:
    """Return whether all conditions of `when` hold for `cause` at this moment."""
    return (
        _words_hold(when, cause)
        and _meters_hold(when, state)
        and _counts_hold(when, state)
        and _story_holds(when, state)
        and _thread_holds(when, state, state.threads.get(cause.thread))
    )
