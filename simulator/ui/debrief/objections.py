"""Contesting a finding: which one, what speaks against it, whether the reply may be exported."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textual.app import App

from simulator.reports.contested import MAY_EXPORT
from simulator.reports.debrief import Debrief, FindingView
from simulator.reports.lines import finding_line
from simulator.reports.names import quoted
from simulator.ui.debrief.leaf import Target
from simulator.ui.debrief.marked import points, short
from simulator.ui.dialogs import AskText, Choice, Choose, Confirm
from simulator.words import Words


class Contested(NamedTuple):
    """A finding that somebody disagrees with."""

    reply: str
    finding: int
    note: str
    export: bool


@dataclass(frozen=True, slots=True)
class Contesting:
    """The questions that contesting takes, one after the other."""

    app: App[object]
    words: Words
    debrief: Debrief
    done: Callable[[Contested], None]

    def begin(self, at: Target) -> None:
        """Ask which finding is wrong; the cursor begins at the one, or at the reply, that `at` names."""
        found = contestable(self.debrief)
        choices = [
            Choice(str(n), _label(one, self.words), finding_line(one, self.words))
            for n, one in enumerate(found)
        ]
        dialog = Choose(self.words, self.words("Which finding is wrong?"), choices, start=_place(found, at))
        self.app.push_screen(dialog, lambda chosen: self._why(found[int(chosen)]) if chosen else None)

    def _why(self, one: FindingView, note: str = "") -> None:
        question = self.words("What speaks against it? You may leave this empty.")
        dialog = AskText(self.words, question, start=note)
        self.app.push_screen(dialog, lambda said: None if said is None else self._may(one, said))

    def _may(self, one: FindingView, note: str) -> None:
        """Ask whether the reply may be exported; going back leads to the note."""

        def answered(export: bool | None) -> None:
            if export is None:
                self._why(one, note)
            else:
                self.done(Contested(one.reply, one.index, note, export))

        words = self.words
        self.app.push_screen(Confirm(words, words(MAY_EXPORT), yes=words("Yes"), no=words("No")), answered)


def contestable(debrief: Debrief) -> list[FindingView]:
    """Return the findings of our replies, reply by reply."""
    return [one for reply in debrief.replies for one in reply.findings if one.index >= 0]


def _place(found: list[FindingView], at: Target) -> int:
    here = [n for n, one in enumerate(found) if (one.reply, one.index) == (at.reply, at.finding)]
    same_reply = [n for n, one in enumerate(found) if one.reply == at.reply]
    return next(iter(here + same_reply), 0)


def _label(one: FindingView, words: Words) -> str:
    quote = f" {quoted(short(one.quote, 40), words.lang)}" if one.quote else ""
    return f"{one.reply} {points(one):>4} {one.label}{quote}"
