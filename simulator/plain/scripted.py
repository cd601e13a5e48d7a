"""Playing a script: no person, no questions; what the game refuses ends it where it stands."""

import time
from collections.abc import Callable, Sequence

from simulator.domain.actions import Wait
from simulator.domain.events import Recorded
from simulator.game import Game, Refused
from simulator.game.script import ScriptFault, Step
from simulator.words import N_

Tell = Callable[[Sequence[Recorded]], None]
_TICK = 0.25
"""Real seconds between two ticks of a live game."""


def play_script(game: Game, steps: Sequence[Step], name: str, tell: Tell) -> None:
    """Do every step, then let the game run to its end; `tell` hears what has happened.

    Raises ScriptFault, with file and line, for a step that the game refuses: the game then stands after the
    step before it and can be resumed.
    """
    for step in steps:
        if game.over:
            break
        try:
            tell(_done(game, step, tell))
        except Refused as refused:
            raise ScriptFault(
                refused.message_id,
                where=f"{name}:{step.line}",
                hint=N_("The game stands after the line before; go on with: %(command)s"),
                command=f"crisis-simulator resume {game.stream}",
                **refused.args_map,
            ) from None
    tell(game.run_to_end())


def _done(game: Game, step: Step, tell: Tell) -> tuple[Recorded, ...]:
    if not isinstance(step.command, Wait):
        return game.submit(step.command)
    if game.pace != "live":
        return game.wait(step.command.ms)
    until = min(game.now + step.command.ms, game.scenario.ends)
    game.tick(game.now)
    while not game.over and game.now < until:
        time.sleep(_TICK)
        tell(game.tick(until))
    return ()
