"""The program on the screen: which place is open, in which language and colours, and how it is left."""

import gc
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.screen import Screen

from simulator.errors import ExitStatus, SimulatorError
from simulator.ui import place as to
from simulator.ui.commands import EVERYWHERE
from simulator.ui.ending import when_told_to_end
from simulator.ui.gated import GatedApp
from simulator.ui.home.keynames import key_name
from simulator.ui.literal import toast
from simulator.ui.palette import Palette, PlaceCommands
from simulator.ui.settings import Settings, remembered
from simulator.ui.theme import COLOURLESS, THEMES, wearable
from simulator.words import Lang, Words

if TYPE_CHECKING:
    from simulator.game import Game

_OTHER: dict[Lang, Lang] = {"en": "pl", "pl": "en"}


class SimulatorApp(GatedApp):
    """Opens places; what happens in them is theirs."""

    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # the first page's too: for a later one all are read again
    TITLE = "Crisis simulator"
    COMMANDS = {PlaceCommands}
    BINDINGS = [
        *(command.binding(Words()) for command in EVERYWHERE),
        ("ctrl+c", "interrupt", "Quit"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-tight"), (76, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-low"), (30, "-tall")]

    def __init__(self, around: to.Surroundings, game: "Game | None" = None) -> None:
        super().__init__()
        self.around = around
        self._game = game
        self._movement = self.animation_level
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = wearable(around.settings.theme)  # now: later all style sheets would be read again

    def on_mount(self) -> None:
        """Open the first place: a game that was asked for, the one that was open last, or the first page."""
        when_told_to_end(self.end)
        self._dress()
        if self._game is not None:
            self._enter(self._game)
        elif not (self.around.settings.place and self._reopen(self.around.settings.place)):
            self.go_home()
        self.call_after_refresh(_collect_from_now)

    def _dress(self) -> None:
        settings = self.around.settings
        self.theme = COLOURLESS if self.no_color else wearable(settings.theme)
        self.animation_level = "none" if settings.motion == "none" else self._movement
        self.set_keymap(settings.keys)

    # From place to place

    def _open(self, screen: Screen[None]) -> None:
        """Put a place where the present one is, dialogs above it included; old news go with it."""
        self.clear_notifications()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _home(self) -> None:
        from simulator.ui.screens.welcome import first_page

        self._game = None
        self._open(first_page(self.around))

    def _enter(self, game: "Game", *, anew: bool = True) -> None:
        """Open the desk of a game, `anew` with its briefing, or its debrief where it is over."""
        self._game = game
        if game.over:
            from simulator.ui.screens.debrief import DebriefScreen

            self._remember("")
            self._open(to.in_words(DebriefScreen, self.around)(self.around, game))
            return
        from simulator.ui.screens.first_shift import desk_of

        self._remember(game.stream)
        self._open(desk_of(self.around, game, anew=anew))

    def _reopen(self, stream: str) -> bool:
        from simulator.game import Game

        try:
            self._enter(Game.resume(self.around.store, stream, reader=self.around.reader()))
        except SimulatorError as error:
            toast(self, self.around.words(error.message_id, **error.args_map), "warning")
            return False
        return True

    def _remember(self, stream: str) -> None:
        self._keep(remembered(self.around.store, self.around.settings, place=stream))

    def _keep(self, settings: Settings) -> None:
        self.around = to.replaced(self.around, settings=settings)
        for screen in self.screen_stack:
            if isinstance(screen, to.Place):
                screen.around = to.replaced(screen.around, settings=settings)

    @on(to.GoHome)
    def go_home(self) -> None:
        """Open the first page."""
        self._remember("")
        self._home()

    @on(to.GoSettings)
    def go_settings(self) -> None:
        """Open the settings above the present place."""
        from simulator.ui.screens.settings import SettingsScreen

        self.push_screen(to.in_words(SettingsScreen, self.around)(self.around))

    @on(to.Begin)
    def begin(self, wish: to.Begin) -> None:
        """Start a game and open its desk; a second wish while one is on its way is a slip of the finger."""
        if self._game is not None and not self._game.over:
            return
        from simulator.ui.starting import new_game

        try:
            game = new_game(self.around, wish)
        except SimulatorError as error:
            toast(self, self.around.words(error.message_id, **error.args_map), "error")
            return
        chosen = {"mode": wish.mode, "pace": wish.pace, "met": True}
        self._keep(remembered(self.around.store, self.around.settings, **chosen))
        self._enter(game)

    @on(to.GoOn)
    def go_on(self, wish: to.GoOn) -> None:
        """Open a game from the journal."""
        if self._reopen(wish.stream) and wish.because:
            toast(self, wish.because, "warning")

    @on(to.Ended)
    def tell_the_end(self, ended: to.Ended) -> None:
        """Open the debrief."""
        self._enter(ended.game)

    @on(to.Changed)
    def take_settings(self, changed: to.Changed) -> None:
        """Wear the new settings; a change of language opens the place anew."""
        before = self.around.lang
        self._keep(changed.settings)
        self._dress()
        if changed.settings.lang and changed.settings.lang != before:
            self._speak(changed.settings.lang)

    def _speak(self, lang: Lang) -> None:
        above = len(self.screen_stack) > 2 and isinstance(self.screen_stack[2], to.Place)
        self.around = to.replaced(self.around, words=Words(lang))
        if self._game is None:
            self._home()
        else:
            self._enter(self._game, anew=False)
        if above:
            self.go_settings()

    # Commands of every place

    def action_language(self) -> None:
        """Switch between English and Polish."""
        lang = _OTHER[self.around.lang]
        self._keep(remembered(self.around.store, self.around.settings, lang=lang))
        self._speak(lang)

    def action_help(self) -> None:
        """Say what can be done here."""
        from simulator.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.around, self.screen))

    def action_command_palette(self) -> None:
        """Open the palette of our own commands."""
        if isinstance(self.screen, to.Place):
            self.push_screen(Palette(self.around.words))

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard."""
        return key_name(binding.key, self.around.words)

    def action_leave(self) -> None:
        """End the program; the game is kept as it stands."""
        self._close()
        self._remember("")
        self.exit(ExitStatus.OK)

    def action_interrupt(self) -> None:
        """End the program because somebody pressed Ctrl+C; in a browser that key copies."""
        if self.around.host.may("suspend"):
            self.end()

    def end(self) -> None:
        """End the program because it was interrupted."""
        self._close()
        self.exit(ExitStatus.INTERRUPTED)

    def _close(self) -> None:
        """Let the open place keep what is being typed."""
        for screen in self.screen_stack:
            if isinstance(screen, to.Place):
                screen.keep()


def _collect_from_now() -> None:
    """Collect garbage again where that was put off, without ever looking at what a start leaves for good."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
