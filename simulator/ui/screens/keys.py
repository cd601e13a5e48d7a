"""All commands with their keys, to be changed."""

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.ui.commands import BY_PLACE, Command
from simulator.ui.home.keynames import FIXED, key_name, key_names, keys_now, owner, types_text
from simulator.ui.literal import joined, literal, toast
from simulator.ui.place import Dialog, Place
from simulator.ui.screens.settings import SETTINGS
from simulator.words import N_, Words

OURS = ""
"""Instead of a key: the one that we have given the command."""
_WIDTH = 10


class KeysScreen(Place):
    """Stands above the settings."""

    CSS_PATH = "settings.tcss"
    COMMAND_SET = SETTINGS
    HELP_TEXT = N_("Go to a command and press Enter, or click it: then press the key that it shall have.")

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._rows: list[Command | str] = []
        for place, commands in BY_PLACE:
            self._rows += [
                place,
                *(command for command in commands if not FIXED.issuperset(keys_now(command, {}))),
            ]

    def compose(self) -> ComposeResult:
        """The list by place, and what the command under the cursor does."""
        with Vertical(id="sheet"):
            yield Static(literal(self.words("Keys")), id="title")
            yield OptionList(*self._options(), id="commands")
            yield Static(id="about")
        yield Footer(show_command_palette=False)

    def _options(self) -> list[Option]:
        return [
            Option(literal(self.words(row)), disabled=True) if isinstance(row, str)
            else Option(self._line(row), id=row.id)
            for row in self._rows
        ]  # fmt: skip

    def _line(self, command: Command) -> Content:
        own = self.around.settings.keys
        keys = key_names(command, own, self.words)
        changed = f" {self.words('(changed)')}" if command.id in own else ""
        return joined("  ", (keys.ljust(_WIDTH), "bold"), self.words(command.title), changed)

    def _command(self, index: int) -> Command | None:
        row = self._rows[index]
        return row if isinstance(row, Command) else None

    @on(OptionList.OptionHighlighted, "#commands")
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the command under the cursor does."""
        command = self._command(event.option_index)
        self.query_one("#about", Static).update(literal(self.words(command.about) if command else ""))

    @on(OptionList.OptionSelected, "#commands")
    def ask(self, event: OptionList.OptionSelected) -> None:
        """Ask for the new key of the command."""
        if command := self._command(event.option_index):
            self.app.push_screen(PressKey(self.words, command), lambda key: self._give(command, key))

    def _give(self, command: Command, key: str | None) -> None:
        if key is None:
            return
        own = dict(self.around.settings.keys)
        if key == OURS:
            own.pop(command.id, None)
            if problem := self._refusal(command, keys_now(command, {}), own):
                toast(self, problem, "warning")
                return
        elif problem := self._refusal(command, (key,), own):
            toast(self, problem, "warning")
            return
        else:
            own[command.id] = key
        if self.change(keys=own):
            index = next(n for n, row in enumerate(self._rows) if row == command)
            self.query_one("#commands", OptionList).replace_option_prompt_at_index(index, self._line(command))

    def _refusal(self, command: Command, keys: tuple[str, ...], own: Mapping[str, str]) -> str:
        """Return why a command cannot have these keys, empty where it can."""
        for key in keys:
            name = key_name(key, self.words)
            if other := owner(key, command, own):
                return self.words("%(key)s is taken: %(command)s.", key=name, command=self.words(other.title))
            if keys != keys_now(command, {}) and key in FIXED:
                return self.words("%(key)s is needed for lists, fields and dialogs.", key=name)
            if command.anywhere and types_text(key):
                return self.words(
                    "%(key)s writes a letter, and this command also works while you write.", key=name
                )
        return ""

    def action_close(self) -> None:
        """Go back to the settings."""
        self.dismiss()


class PressKey(Dialog[str]):
    """Returns the next key that is pressed, OURS for Backspace or Del, None for Esc."""

    CSS_PATH = "../dialogs/dialogs.tcss"

    def __init__(self, words: Words, command: Command) -> None:
        super().__init__(words)
        self._command = command

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(classes="dialog"):
            title = self.words(self._command.title)
            yield Static(
                literal(self.words("Press the new key for: %(command)s", command=title)),
                classes="dialog--title",
            )
            yield Static(literal(self.words(self._command.about)))
            ours = key_names(self._command, {}, self.words)
            hint = self.words("Backspace: back to %(keys)s · Esc: leave it as it is", keys=ours)
            yield Static(literal(hint), classes="dialog--hint")

    def on_key(self, event: events.Key) -> None:
        """Take the key."""
        event.stop()
        event.prevent_default()
        match event.key:
            case "escape":
                self.dismiss(None)
            case "backspace" | "delete":
                self.dismiss(OURS)
            case key:
                self.dismiss(key)
