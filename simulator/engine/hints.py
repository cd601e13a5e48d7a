"""The coach's next hint on a thread: which text of the policy's `hints`, and its values."""

from simulator.engine.brief import brief_of
from simulator.engine.state import State
from simulator.engine.texts import fill
from simulator.scoring import needs_of


def _removable(state: State, thread: str) -> str:
    for name in state.threads[thread].posts:
        post = state.posts[name]
        if post.arrived.removal == "right" and not post.removed and not post.reported:
            return name
    return ""


def _unasked(state: State, thread: str) -> str:
    asked = {question.fact for question in state.questions} | set(state.known)
    for fact in state.scenario.askable:
        if fact.id not in asked and thread in fact.threads:
            return fill(fact.label, state.people, state.scenario.house)
    return ""


def hint_for(state: State, thread_id: str) -> tuple[str, dict[str, str]]:
    """Return the key of the most useful hint now, and the values of its placeholders."""
    thread, mine = state.scenario.thread(thread_id), state.threads[thread_id]
    removable = _removable(state, thread_id)
    if removable:
        return "removable", {"post": removable}
    if thread.answer == "none":
        return ("chat" if thread.channel == "chat" else "leave"), {}
    fact = _unasked(state, thread_id)
    if fact and mine.answered is None:
        return "ask_first", {"fact": fact}
    brief = brief_of(state, thread_id)
    needs = needs_of(brief, state.policy)
    if mine.answered is None and "empathy" in needs and thread.fault == "ours":
        return "own_up", {"ask": brief.asks[0].text if brief.asks else brief.message[:60]}
    if mine.answered is None:
        return "facts", {"fact": brief.facts[0].text if brief.facts else ""}
    if any(promise.thread == thread_id and not promise.outcome for promise in state.promises.values()):
        return "keep_word", {}
    return "follow_up", {}
