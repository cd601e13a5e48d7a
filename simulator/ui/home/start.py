"""How a scenario is to be played: asked for once, remembered for the next time."""

from typing import NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from simulator.domain.terms import Mode, Pace
from simulator.ui.home.picks import Entry, Group, Picks
from simulator.ui.literal import literal
from simulator.ui.place import Dialog
from simulator.ui.settings import Settings
from simulator.words import N_, Words

_COACH = N_("Hints when you ask, and a word after each reply.")
_EXAM = N_("No hints, and no feedback before the end.")
_UNTIMED = N_("Only what you do takes time. Think as long as you like.")


class Start(NamedTuple):
    """How to play."""

    mode: Mode
    pace: Pace


class StartDialog(Dialog[Start]):
    """Returns how to play, None for not now. Enter at once plays as the last time."""

    CSS_PATH = ["../dialogs/dialogs.tcss", "../screens/home.tcss"]

    def __init__(self, words: Words, title: str, minutes: int, settings: Settings, note: str = "") -> None:
        super().__init__(words)
        self._title = title
        self._minutes = minutes
        self._settings = settings
        self._note = note

    def compose(self) -> ComposeResult:
        """Title, what can be chosen, what it means, and what the keys do."""
        with Vertical(classes="dialog start"):
            yield Static(literal(self._title), classes="dialog--title")
            if self._note:
                yield Static(literal(self._note), classes="start--note")
            chosen = {"mode": self._settings.mode, "pace": self._settings.pace}
            yield Picks(self._groups(), chosen)
            yield Static(id="about")
            yield Static(literal(self.words("Enter takes it · Esc goes back")), classes="dialog--hint")

    def _groups(self) -> tuple[Group, ...]:
        words = self.words
        runs = words.plural(
            "The clock runs while you think: %(n)s minute.", "The clock runs while you think: %(n)s minutes.",
            self._minutes,
        )  # fmt: skip
        return (
            Group("start", "", (Entry("start", words("▶ Start"), words("Starts, as it is marked below.")),)),
            Group("mode", words("Advice"), (
                Entry("coach", words("With a coach"), words(_COACH)),
                Entry("exam", words("As an exam"), words(_EXAM)),
            )),
            Group("pace", words("Time"), (
                Entry("untimed", words("Without a clock"), words(_UNTIMED)),
                Entry("live", words("Live, with a clock"), runs),
            )),
        )  # fmt: skip

    @on(OptionList.OptionHighlighted, "Picks")
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the line under the cursor means."""
        found = self.query_one(Picks).at(event.option_index)
        self.query_one("#about", Static).update(literal(found[1].about if found else ""))

    @on(OptionList.OptionSelected, "Picks")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Mark what was chosen, or start."""
        picks = self.query_one(Picks)
        match picks.at(event.option_index):
            case ("start", _):
                self.dismiss(Start(cast(Mode, picks.chosen["mode"]), cast(Pace, picks.chosen["pace"])))
            case (group, entry):
                picks.mark(group, entry.id)
