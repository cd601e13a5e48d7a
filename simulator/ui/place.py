"""What all screens have: the interface language, the journal, and how one screen leads to another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen, Screen

from simulator.domain.scenario import Scenario
from simulator.domain.terms import Lang, Mode, Pace
from simulator.errors import SimulatorError
from simulator.journal import Store
from simulator.ui.commands import EVERYWHERE, Command, in_language
from simulator.ui.host import Host
from simulator.ui.literal import toast
from simulator.ui.settings import Settings, save_settings
from simulator.words import Words

if TYPE_CHECKING:
    from simulator.domain.policy import Policy
    from simulator.game import Game
    from simulator.scoring.reader import Reader

T = TypeVar("T")
P = TypeVar("P", bound="Place")


@dataclass(frozen=True)
class Surroundings:
    """What the screens stand in; a change of language or settings makes new ones."""

    words: Words
    store: Store
    settings: Settings
    host: Host
    cache: Path
    policy: "Callable[[], Policy]"
    """Loads the policy: only a new game needs it."""
    reader: "Callable[[], Reader]"
    """Loads the reader of replies: only a game needs it."""
    seed: Callable[[], int]
    """Draws the seed of a new game."""

    @property
    def lang(self) -> Lang:
        """Language of the interface."""
        return self.words.lang


def replaced(around: Surroundings, **changes: object) -> Surroundings:
    """Return `around` with changes."""
    return replace(around, **changes)  # type: ignore[arg-type]


@dataclass
class GoHome(Message):
    """Somebody wants the first page."""


@dataclass
class GoSettings(Message):
    """Somebody wants the settings."""


@dataclass
class Begin(Message):
    """Somebody wants to play a scenario from its beginning."""

    scenario: str
    mode: Mode = "coach"
    pace: Pace = "untimed"
    again: Scenario | None = None
    """A scenario that has just been played, wherever it came from; else `scenario` is looked up."""


@dataclass
class GoOn(Message):
    """Somebody wants a game from the journal: its desk, or its debrief where it is over."""

    stream: str
    because: str = ""
    """What is to be told once it is open."""


@dataclass
class Ended(Message):
    """A game is over: its debrief comes next."""

    game: "Game"


@dataclass
class Changed(Message):
    """Settings were changed."""

    settings: Settings


class Place(Screen[None]):
    """A screen of the program."""

    COMMAND_SET: ClassVar[tuple[Command, ...]] = ()
    HELP_TEXT: ClassVar[str] = ""
    """What the help says of this screen: a message id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around

    @property
    def words(self) -> Words:
        """The interface in one language."""
        return self.around.words

    def keep(self) -> None:
        """Keep what is not yet kept: the program may end at once."""

    def change(self, **changes: object) -> bool:
        """Keep changed settings and let the program wear them; say why where that fails."""
        try:
            settings = save_settings(self.around.store, self.around.settings, **changes)
        except SimulatorError as error:
            self.refuse(error)
            return False
        self.around = replaced(self.around, settings=settings)
        self.post_message(Changed(settings))
        return True

    def refuse(self, error: SimulatorError) -> None:
        """Say why something cannot be done."""
        toast(self, self.reason(error), "warning")

    def reason(self, error: SimulatorError) -> str:
        """Return why something cannot be done, and what to do about it."""
        text = self.words(error.message_id, **error.args_map)
        hint = self.words(error.hint, **error.args_map) if error.hint else ""
        return f"{text} {hint}".strip()


def in_words(kind: type[P], around: Surroundings) -> type[P]:
    """Return a screen's class with its keys described in the interface language."""
    return in_language(kind, (*kind.COMMAND_SET, *EVERYWHERE), around.lang)


class Dialog(ModalScreen[T]):
    """Something asked for above a screen; Escape leaves it without an answer."""

    BINDINGS = [
        Binding("escape", "leave_dialog", show=False),
        Binding("ctrl+c", "app.interrupt", show=False),
        Binding("ctrl+q", "app.leave", show=False),
        Binding("up", "scroll_text(-1)", show=False),
        Binding("down", "scroll_text(1)", show=False),
        Binding("pageup", "scroll_text(-8)", show=False),
        Binding("pagedown", "scroll_text(8)", show=False),
    ]

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def action_scroll_text(self, rows: int) -> None:
        """Scroll what there is to read, wherever the cursor stands."""
        for text in self.query(".dialog--scrolls"):
            text.scroll_relative(y=rows, animate=False)

    def action_leave_dialog(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
