"""What an error says to a person: place, what is wrong, what to do."""

from simulator.errors import SimulatorError
from simulator.text import printable
from simulator.words import Words

_SHOWN = 5
"""Problems of one file that are told; `scenario check` tells them all."""


def told(error: SimulatorError, words: Words) -> tuple[str, str]:
    """Return the message and the hint of `error`, each possibly of several lines."""
    message = words(error.message_id, **_values(error))
    where = str(getattr(error, "where", ""))
    hint = words(error.hint, **_values(error)) if error.hint else ""
    diagnostics = tuple(getattr(error, "diagnostics", ()))
    if not diagnostics:
        return (f"{where}: {message}" if where else message), hint
    from simulator.located import render

    lines = [message, *(render(diagnostic, words) for diagnostic in diagnostics[:_SHOWN])]
    left = len(diagnostics) - _SHOWN
    if left > 0:
        lines.append(words.plural("… and %(n)s more", "… and %(n)s more", left))
    return "\n".join(lines), ""


def _values(error: SimulatorError) -> dict[str, str]:
    return {name: printable(value, limit=1000) for name, value in error.args_map.items()}
