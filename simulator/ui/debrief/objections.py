"""The findings that can be contested, to choose from."""

from simulator.reports.debrief import Debrief, FindingView
from simulator.reports.lines import finding_line
from simulator.reports.names import quoted
from simulator.ui.debrief.marked import points, short
from simulator.ui.dialogs import Choice
from simulator.words import Words


def contestable(debrief: Debrief) -> list[FindingView]:
    """Return the findings of our replies, reply by reply."""
    return [one for reply in debrief.replies for one in reply.findings if one.index >= 0]


def objections(debrief: Debrief, words: Words, first: str) -> list[Choice]:
    """Return them as choices, those of the reply `first` before the others."""
    found = sorted(contestable(debrief), key=lambda one: one.reply != first)
    return [Choice(f"{one.reply}:{one.index}", _label(one, words), finding_line(one, words)) for one in found]


def chosen_finding(choice: str) -> tuple[str, int]:
    """Return the reply and the place of the finding that was chosen."""
    reply, _, index = choice.rpartition(":")
    return reply, int(index)


def _label(one: FindingView, words: Words) -> str:
    quote = f" {quoted(short(one.quote, 40), words.lang)}" if one.quote else ""
    return f"{one.reply} {points(one):>4} {one.label}{quote}"
