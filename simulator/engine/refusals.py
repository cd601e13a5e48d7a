"""What cannot be done at a moment, and why; None where it can."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from simulator.domain import actions as do
from simulator.domain.scenario import Option, Thread
from simulator.engine.state import State
from simulator.words import N_


class Refusal(Struct, frozen=True):
    """A reason in English msgid form, with its values."""

    message: str
    args: dict[str, str] = {}


def _thread(state: State, name: str) -> Thread | Refusal:
    if name not in state.threads:
        return Refusal(N_("There is no conversation “%(thread)s”."), {"thread": name})
    if state.threads[name].opened is None:
        return Refusal(N_("Nobody has written in “%(thread)s” yet."), {"thread": name})
    return state.scenario.thread(name)


def _can_reply(state: State, action: do.Reply) -> Refusal | None:
    thread = _thread(state, action.thread)
    if isinstance(thread, Refusal):
        return thread
    option = next((option for option in thread.options if option.id == action.option), None)
    if action.option and option is None:
        args = {"option": action.option, "thread": action.thread}
        return Refusal(N_("“%(thread)s” offers no reply “%(option)s”."), args)
    if not action.option and not action.text.strip():
        return Refusal(N_("The reply is empty."))
    return _not_known(state, option)


def _not_known(state: State, option: Option | None) -> Refusal | None:
    if option is not None and not set(option.knows) <= set(state.known):
        return Refusal(N_("“%(option)s” says what you do not know yet: ask first."), {"option": option.id})
    return None


def _can_state(state: State, action: do.Statement) -> Refusal | None:
    draft = next((option for option in state.scenario.statements if option.id == action.option), None)
    if action.option and draft is None:
        return Refusal(N_("There is no draft “%(option)s” of a statement."), {"option": action.option})
    if not action.option and not action.text.strip():
        return Refusal(N_("The statement is empty."))
    for name in action.covers:
        thread = _thread(state, name)
        if isinstance(thread, Refusal):
            return thread
    return _not_known(state, draft)


def _can_correct(state: State, action: do.Correct) -> Refusal | None:
    if action.reply not in state.replies:
        return Refusal(N_("There is no reply “%(reply)s” of ours."), {"reply": action.reply})
    return None if action.text.strip() else Refusal(N_("The correction is empty."))


def _can_remove(state: State, action: do.Remove) -> Refusal | None:
    post = state.posts.get(action.post)
    if post is None:
        return Refusal(N_("There is no post “%(post)s” now."), {"post": action.post})
    if post.removed and action.how != "report":
        return Refusal(N_("The post “%(post)s” is removed already."), {"post": action.post})
    if action.how == "report" and post.reported:
        return Refusal(N_("The post “%(post)s” is reported already."), {"post": action.post})
    if state.scenario.thread(post.arrived.thread).channel == "chat":
        return Refusal(N_("What colleagues write cannot be removed."))
    if action.how != "report" and post.arrived.private:
        return Refusal(N_("A private message cannot be removed."))
    return None


def _can_restore(state: State, action: do.Restore) -> Refusal | None:
    post = state.posts.get(action.post)
    if post is None or not post.removed:
        return Refusal(N_("The post “%(post)s” is not removed."), {"post": action.post})
    return None


def role_of(state: State, handle: str) -> str:
    """Return the role of the person with that handle (or that role), empty where nobody is."""
    wanted = handle.lstrip("@").casefold()
    seen = dict.fromkeys(post.arrived.sender for post in state.posts.values())
    for role in seen:
        person = state.people.get(role)
        if role.casefold() == wanted or (person and person.handle.lstrip("@").casefold() == wanted):
            return role
    return ""


def _can_block(state: State, action: do.Block) -> Refusal | None:
    role = role_of(state, action.handle)
    if not role:
        return Refusal(N_("Nobody called “%(handle)s” has posted."), {"handle": action.handle})
    if role in state.blocked:
        return Refusal(N_("“%(handle)s” is blocked already."), {"handle": action.handle})
    return None


def _can_ask(state: State, action: do.Ask) -> Refusal | None:
    colleague = next((one for one in state.scenario.colleagues if one.id == action.who), None)
    if colleague is None:
        return Refusal(N_("There is no colleague “%(who)s”."), {"who": action.who})
    if action.fact not in {fact.id for fact in state.scenario.askable}:
        return Refusal(N_("Nobody can be asked for “%(fact)s”."), {"fact": action.fact})
    if action.fact in state.known or any(question.fact == action.fact for question in state.questions):
        return Refusal(N_("“%(fact)s” has been asked already."), {"fact": action.fact})
    if action.fact not in colleague.knows:
        return Refusal(N_("“%(who)s” does not know “%(fact)s”."), {"who": action.who, "fact": action.fact})
    return None


def _can_touch(state: State, action: do.Promise | do.Skip | do.Escalate | do.AskHint) -> Refusal | None:
    thread = _thread(state, action.thread)
    if isinstance(thread, Refusal):
        return thread
    mine = state.threads[action.thread]
    if isinstance(action, do.Skip) and mine.skipped:
        return Refusal(N_("“%(thread)s” is set aside already."), {"thread": action.thread})
    if isinstance(action, do.Escalate) and mine.escalated:
        return Refusal(N_("“%(thread)s” is escalated already."), {"thread": action.thread})
    if isinstance(action, do.Promise) and action.within <= 0:
        return Refusal(N_("A promise needs a time that lies ahead."))
    return None


def _can_speak(state: State, action: do.ThrowIn | do.SpeakAs) -> Refusal | None:
    thread = _thread(state, action.thread)
    if isinstance(thread, Refusal):
        return thread
    return None if action.text.strip() else Refusal(N_("The post is empty."))


def _can_pause(state: State, action: do.PauseScheduled) -> Refusal | None:
    return Refusal(N_("The scheduled posts are paused already.")) if state.scheduled_paused else None


def _can_release(state: State, action: do.Release) -> Refusal | None:
    return None if state.held else Refusal(N_("The clock is running."))


_CHECKS: dict[type, Callable[[State, Any], Refusal | None]] = {
    do.Reply: _can_reply,
    do.Statement: _can_state,
    do.Correct: _can_correct,
    do.Remove: _can_remove,
    do.Restore: _can_restore,
    do.Block: _can_block,
    do.Ask: _can_ask,
    do.Promise: _can_touch,
    do.Skip: _can_touch,
    do.Escalate: _can_touch,
    do.AskHint: _can_touch,
    do.ThrowIn: _can_speak,
    do.SpeakAs: _can_speak,
    do.PauseScheduled: _can_pause,
    do.Release: _can_release,
}


def refusal(state: State, action: do.Action, at: int) -> Refusal | None:
    """Return why `action` cannot be done so that it takes effect at simulated time `at`."""
    if state.over or state.no_more_actions:
        return Refusal(N_("The game is over."))
    if at >= state.scenario.ends and not isinstance(action, do.End | do.Hold | do.Release):
        return Refusal(N_("There is no time left for that: the game ends first."))
    check = _CHECKS.get(type(action))
    return check(state, action) if check else None
