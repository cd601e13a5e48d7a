"""The very first page: one key begins the first shift."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.errors import SimulatorError
from simulator.scenario import scenario_root
from simulator.ui.commands import EVERYWHERE, Command
from simulator.ui.home.keynames import key_names
from simulator.ui.literal import joined, literal
from simulator.ui.place import Begin, GoHome, Place, Surroundings, in_words
from simulator.ui.screens.home import HomeScreen
from simulator.ui.starting import FIRST_SHIFT
from simulator.words import N_

_ABOUT = N_(
    "Answer for a company on social media while things go wrong,"
    " and read afterwards what helped and what hurt."
)
WELCOME = (
    Command("begin", N_("Begin"), "enter", N_("Begins your first shift."), footer=True),
    Command("skip", N_("All scenarios"), "s", N_("Leaves the first shift for later.")),
    Command("quit", N_("Quit"), "q", N_("Ends the program."), action="app.leave"),
)
_LANGUAGE = next(command for command in EVERYWHERE if command.id == "language")


class WelcomeScreen(Place):
    """Begins the first shift, or leaves it for later."""

    CSS_PATH = "welcome.tcss"
    COMMAND_SET = WELCOME
    HELP_TEXT = N_("Press Enter to begin: a short crisis with a coach at your side. Nothing can break.")

    def compose(self) -> ComposeResult:
        """What this is, and four ways on, each with its key."""
        with VerticalScroll(id="welcome", can_focus=False), Vertical(id="page"):
            yield Static(literal(self.words("Crisis simulator")), id="title")
            yield Static(literal(self.words(_ABOUT)), id="about")
            yield OptionList(*self._ways(), id="ways")
        yield Footer(show_command_palette=False)

    def _ways(self) -> list[Option]:
        begin, skip, leave = WELCOME
        first = self.words("Begin your first shift (3 minutes)")
        if not self._ready:
            first = self.words("The first shift is missing from this installation")
        rows = (
            (begin, first),
            (skip, self.words("Skip to all scenarios")),
            (_LANGUAGE, self.words("Po polsku")),
            (leave, self.words(leave.title)),
        )
        own = self.around.settings.keys
        keys = [key_names(command, own, self.words) for command, _ in rows]
        width = max(map(len, keys)) + 2
        return [
            Option(
                joined((key.ljust(width), "bold"), text), id=command.id,
                disabled=command is begin and not self._ready,
            )
            for key, (command, text) in zip(keys, rows, strict=True)
        ]  # fmt: skip

    @property
    def _ready(self) -> bool:
        return (scenario_root() / FIRST_SHIFT).is_dir()

    @on(OptionList.OptionSelected, "#ways")
    async def go(self, event: OptionList.OptionSelected) -> None:
        """Take the way that was chosen."""
        command = next(one for one in (*WELCOME, _LANGUAGE) if one.id == event.option_id)
        await self.run_action(command.action or command.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the first shift where there is one."""
        return self._ready if action == "begin" else super().check_action(action, parameters)

    def action_begin(self) -> None:
        """Begin the first shift: with a coach, without a clock."""
        self.post_message(Begin(FIRST_SHIFT, mode="coach", pace="untimed"))

    def action_skip(self) -> None:
        """Never come here again by itself, and show all scenarios."""
        self.change(met=True)
        self.post_message(GoHome())


def first_page(around: Surroundings) -> Place:
    """Return what the program opens with: the welcome while nothing has been played, then the scenarios."""
    try:
        new = not around.settings.met and not around.store.streams()
    except SimulatorError:
        new = False
    return in_words(WelcomeScreen, around)(around) if new else in_words(HomeScreen, around)(around)
