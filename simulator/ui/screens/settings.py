"""Language, colours, movement, keys. What is chosen holds at once, and the next time too."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, OptionList, Static

from simulator.ui.commands import Command
from simulator.ui.home.picks import Entry, Group, Picks
from simulator.ui.literal import literal
from simulator.ui.place import Place, in_words
from simulator.ui.theme import THEME_NAMES, wearable
from simulator.words import N_

SETTINGS = (Command("close", N_("Back"), "escape", N_("Back to where you were."), footer=True),)
_ACCESS = N_(
    "With a screen reader play in line mode: crisis-simulator play --plain."
    " Colours are left out where NO_COLOR is set."
)
_FULL = N_("Lists and meters glide where the terminal is quick enough.")
_STILL = N_("Nothing glides: everything is in its new place at once.")
_LANGUAGES = {"en": "English", "pl": "Polski"}
"""Each in its own language, so that whoever needs it can read it."""


class SettingsScreen(Place):
    """Stands above the place that it was opened from."""

    CSS_PATH = "settings.tcss"
    COMMAND_SET = SETTINGS
    HELP_TEXT = N_(
        "Go up and down with the arrow keys; Enter or a click chooses. What you choose holds at once and is"
        " remembered on this machine."
    )

    def compose(self) -> ComposeResult:
        """One list with everything in it, and what the line under the cursor means."""
        settings = self.around.settings
        chosen = {"lang": self.around.lang, "theme": wearable(settings.theme), "motion": settings.motion}
        with Vertical(id="sheet"):
            yield Static(literal(self.words("Settings")), id="title")
            yield Picks(self._groups(), chosen)
            yield Static(id="about")
            yield Static(literal(self.words(_ACCESS)), id="access")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the language."""
        self.query_one(Picks).point_at("lang", self.around.lang)

    def _groups(self) -> tuple[Group, ...]:
        words = self.words
        themes = tuple(Entry(theme, words(name)) for theme, name in THEME_NAMES.items())
        return (
            Group("lang", words("Language"), tuple(Entry(lang, name) for lang, name in _LANGUAGES.items())),
            Group("theme", words("Colours"), themes),
            Group("motion", words("Movement"), (
                Entry("full", words("Full"), words(_FULL)),
                Entry("none", words("None"), words(_STILL)),
            )),
            Group("more", words("Keyboard"), (
                Entry("keys", words("Keys…"), words("All commands with their keys, to be changed.")),
            )),
        )  # fmt: skip

    @on(OptionList.OptionHighlighted, "Picks")
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the line under the cursor means."""
        found = self.query_one(Picks).at(event.option_index)
        self.query_one("#about", Static).update(literal(found[1].about if found else ""))

    @on(OptionList.OptionSelected, "Picks")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Wear it at once, and keep it."""
        picks = self.query_one(Picks)
        match picks.at(event.option_index):
            case ("more", _):
                self._open_keys()
            case (group, entry) if self.change(**{group: entry.id}):
                picks.mark(group, entry.id)

    def _open_keys(self) -> None:
        from simulator.ui.screens.keys import KeysScreen

        self.app.push_screen(in_words(KeysScreen, self.around)(self.around))

    def action_close(self) -> None:
        """Go back to the place below."""
        self.dismiss()
