"""What a trainee or a facilitator does besides writing: removals, questions, promises, the clock."""

from random import Random

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import format_duration
from simulator.engine.conditions import Cause
from simulator.engine.hints import hint_for
from simulator.engine.refusals import role_of
from simulator.engine.turn import Turn
from simulator.text import clean

POST_LIMIT = 2_000


def remove(turn: Turn, action: do.Remove) -> None:
    """Hide, delete or report a post; the public notices a wrong removal."""
    state = turn.state
    post = state.posts[action.post].arrived
    wrong = post.removal == "wrong" and action.how != "report"
    factor = state.policy.attention.multipliers["removal"] if wrong else 1000
    turn.emit(
        ev.PostRemoved(
            post=action.post, thread=post.thread, how=action.how, verdict=post.removal, factor=factor
        )
    )
    if wrong:
        turn.trust(state.policy.trust.removal, "removal", thread=post.thread, post=action.post)
    if action.how != "report":
        turn.react(Cause(on="removal" if wrong else "right_removal", thread=post.thread))


def restore(turn: Turn, action: do.Restore) -> None:
    """Bring a removed post back."""
    post = turn.state.posts[action.post].arrived
    turn.emit(ev.PostRestored(post=action.post, thread=post.thread))
    if post.removal == "wrong":
        turn.trust(turn.state.policy.trust.restored, "restored", thread=post.thread, post=action.post)
    turn.react(Cause(on="restore", thread=post.thread))


def block(turn: Turn, action: do.Block) -> None:
    """Block a person: right only where what they posted may be removed."""
    state = turn.state
    role = role_of(state, action.handle)
    posts = [post.arrived for post in state.posts.values() if post.arrived.sender == role]
    right = any(post.removal == "right" for post in posts)
    threads = tuple(dict.fromkeys(post.thread for post in posts))
    verdict = "right" if right else "wrong"
    turn.emit(ev.PersonBlocked(handle=action.handle, role=role, verdict=verdict, threads=threads))
    if not right:
        turn.trust(state.policy.trust.blocked, "blocked", thread=threads[0], handle=action.handle)
        turn.react(Cause(on="removal", thread=threads[0]))


def ask(turn: Turn, action: do.Ask) -> None:
    """Ask a colleague; the answer takes the colleague's time, or a drawn one."""
    state = turn.state
    colleague = next(one for one in state.scenario.colleagues if one.id == action.who)
    costs = state.policy.costs
    seed = state.started.seed if state.started else 0
    minute = 60_000
    drawn = Random(f"{seed}:arrivals:{action.who}.{action.fact}:0").randint(
        costs.answer_from // minute, costs.answer_to // minute
    )
    due = state.now + (colleague.takes or drawn * minute)
    turn.emit(ev.ColleagueAsked(who=action.who, fact=action.fact, due=due))
    for thread in state.scenario.threads:
        if thread.channel == "chat" and state.threads[thread.id].opened is not None:
            turn.react(Cause(on="asked", thread=thread.id))


def promise(turn: Turn, action: do.Promise) -> None:
    """Tell a thread when it will hear from us; an open promise there is renewed by it."""
    state = turn.state
    for open_one in list(state.promises.values()):
        if open_one.thread == action.thread and not open_one.outcome:
            turn.emit(ev.PromiseKept(promise=open_one.id, thread=action.thread, how="renewed"))
    turn.emit(
        ev.PromiseMade(
            promise=f"p{len(state.promises) + 1}",
            thread=action.thread,
            due=state.now + action.within,
            quote=format_duration(action.within),
        )
    )


def skip(turn: Turn, action: do.Skip) -> None:
    """Set a thread aside."""
    turn.emit(ev.ThreadSkipped(thread=action.thread))
    turn.react(Cause(on="skip", thread=action.thread))


def escalate(turn: Turn, action: do.Escalate) -> None:
    """Hand a thread up."""
    turn.emit(ev.ThreadEscalated(thread=action.thread))
    turn.react(Cause(on="escalation", thread=action.thread))


def pause_scheduled(turn: Turn, action: do.PauseScheduled) -> None:
    """Stop the queue of our own posts."""
    turn.emit(ev.ScheduledPaused())


def hold(turn: Turn, action: do.Hold) -> None:
    """Stop the clock."""
    turn.emit(ev.ClockHeld(reason=action.reason))


def release(turn: Turn, action: do.Release) -> None:
    """Let the clock run."""
    turn.emit(ev.ClockReleased())


def hint(turn: Turn, action: do.AskHint) -> None:
    """Give a hint on a thread: the coach's, or a facilitator's own words."""
    if action.text:
        text = clean(action.text, limit=POST_LIMIT)
        turn.emit(ev.HintGiven(thread=action.thread, hint="", text=text))
        return
    key, args = hint_for(turn.state, action.thread)
    turn.emit(ev.HintGiven(thread=action.thread, hint=key, args=args))


def _foreign(turn: Turn, thread: str, sender: str, text: str, cause: str) -> None:
    count = sum(1 for post in turn.state.posts.values() if post.arrived.cause == cause)
    name = f"{thread}.{'f' if cause == 'thrown_in' else 's'}{count + 1}"
    turn.emit(
        ev.PostArrived(
            post=name,
            thread=thread,
            sender=sender,
            text=clean(text, limit=POST_LIMIT),
            cause=cause,
            private=turn.state.posts[thread].arrived.private,
        )
    )


def throw_in(turn: Turn, action: do.ThrowIn) -> None:
    """A facilitator's further post."""
    _foreign(turn, action.thread, action.sender or "facilitator", action.text, "thrown_in")


def speak_as(turn: Turn, action: do.SpeakAs) -> None:
    """A facilitator speaks as the thread's customer."""
    sender = turn.state.scenario.thread(action.thread).sender
    _foreign(turn, action.thread, sender, action.text, "spoken")


def end(turn: Turn, action: do.End) -> None:
    """No further action."""
    turn.emit(ev.ActionsEnded())
