"""What a thread's reply is judged against outside a game: the brief at the moment when it opens."""

from simulator.domain.brief import Brief, Context
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario, Thread
from simulator.engine.brief import brief_of, context_of
from simulator.engine.state import State, ThreadState
from simulator.errors import UsageFault
from simulator.located import nearest
from simulator.scenario.cast import draw_cast
from simulator.words import N_

_SEED = 0
"""Names are drawn for the brief; any will do, but always the same."""


def thread_of(scenario: Scenario, thread_id: str) -> Thread:
    """Return a thread; raises UsageFault, with the nearest name, where there is none of that id."""
    ids = [thread.id for thread in scenario.threads]
    if thread_id in ids:
        return scenario.thread(thread_id)
    near = nearest(thread_id, ids)
    raise UsageFault(
        N_("The scenario “%(scenario)s” has no thread “%(given)s”."),
        hint=N_("Did you mean “%(near)s”?") if near else N_("There is: %(names)s."),
        scenario=scenario.id,
        given=thread_id,
        near=near,
        names=", ".join(ids),
    )


def opening_state(scenario: Scenario, policy: Policy) -> State:
    """Return a game with its cast, in which nothing has happened."""
    return State(scenario=scenario, policy=policy, cast=draw_cast(scenario, _SEED))


def opening_brief(scenario: Scenario, policy: Policy, thread_id: str) -> tuple[Brief, Context]:
    """Return brief and context of a thread as it opens."""
    thread = thread_of(scenario, thread_id)
    state = opening_state(scenario, policy)
    state.threads.setdefault(thread_id, ThreadState(id=thread_id))
    brief = brief_of(state, thread_id)
    return brief, context_of(state, thread_id, private=False, at=thread.at)
