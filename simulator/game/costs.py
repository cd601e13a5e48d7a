"""What an action costs in simulated time."""

from simulator.domain import actions as do
from simulator.domain.policy import Costs


def cost(action: do.Action, costs: Costs, *, private_thread: bool = False) -> int:
    """Return the milliseconds that `action` takes; the same for picked, edited and written words."""
    match action:
        case do.Reply(private=private):
            return costs.private if private or private_thread else costs.reply
        case do.Statement():
            return costs.statement
        case do.Correct():
            return costs.correction
        case do.Remove() | do.Restore() | do.Block():
            return costs.remove
        case do.Ask():
            return costs.ask
        case do.Promise():
            return costs.promise
        case do.Escalate():
            return costs.escalate
        case do.PauseScheduled():
            return costs.pause_scheduled
        case _:
            return 0
