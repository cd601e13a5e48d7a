"""The first page: what can be played, what waits to be gone on with, and how former games went."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from simulator.errors import SimulatorError
from simulator.journal import StreamSummary
from simulator.scenario import ScenarioListing, kept_scenarios, list_scenarios
from simulator.ui.commands import HOME
from simulator.ui.home.cards import card, game_line, in_language
from simulator.ui.home.results import Result, best, day, results, standing, titles
from simulator.ui.home.tap import Tap
from simulator.ui.literal import joined, literal, toast
from simulator.ui.place import Begin, GoOn, GoSettings, Place, Surroundings
from simulator.ui.starting import FIRST_SHIFT
from simulator.words import N_

if TYPE_CHECKING:
    from simulator.ui.home.start import Start

_LISTED = 200
"""Former games in the list."""
_PAGE_FIRST = 0.1
"""Seconds in which the page is drawn, before results are worked out: a busy thread would hold it up."""


class Cards(OptionList, inherit_bindings=False):
    """Cards one below the other. Enter is the screen's, so that its key can be changed."""

    BINDINGS = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]


class HomeScreen(Place):
    """Where a game is begun or gone on with."""

    CSS_PATH = "home.tcss"
    COMMAND_SET = HOME
    HELP_TEXT = N_(
        "Choose a scenario with the arrow keys and press Enter, or click it. What you play is kept by itself:"
        " you can leave at any moment and go on later."
    )

    @dataclass
    class Listed(Message):
        """The scenarios have been read."""

        scenarios: tuple[ScenarioListing, ...]

    @dataclass
    class Judged(Message):
        """Former games have been scored."""

        results: tuple[Result, ...]

    def __init__(self, around: Surroundings, root: Path | None = None) -> None:
        super().__init__(around)
        self._root = root
        self._games: tuple[StreamSummary, ...] = ()
        self._scenarios: tuple[ScenarioListing, ...] | None = None
        self._results: tuple[Result, ...] | None = None

    def compose(self) -> ComposeResult:
        """A line with the title, the cards, the keys."""
        with Horizontal(id="top"):
            yield Static(literal(self.words("Crisis simulator")), id="title")
            yield Tap(literal(self.words("Po polsku")), "app.language", classes="tap")
        yield Static(id="notice")
        yield Cards(id="cards")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read journal and cache at once; what takes longer is looked up beside."""
        try:
            self._games = self.around.store.streams()
        except SimulatorError as error:
            self._tell(error)
        kept = kept_scenarios(self._root, self.around.cache)
        self._scenarios = _in_order(kept) if kept is not None else None
        self._show()
        self._look()

    def _tell(self, error: SimulatorError) -> None:
        """Say above the cards what is wrong, for as long as it is."""
        text = self.words(error.message_id, **error.args_map)
        hint = self.words(error.hint, **error.args_map) if error.hint else ""
        notice = self.query_one("#notice", Static)
        notice.update(joined(("! ", "bold $error"), f"{text} {hint}".strip()))
        notice.add_class("-told")

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look(self) -> None:
        worker = get_current_worker()
        if self._scenarios is None:
            self.post_message(self.Listed(list_scenarios(self._root, cache_dir=self.around.cache)))
        sleep(_PAGE_FIRST)
        found: list[Result] = []
        for result in results(self.around.store, self._games):
            if worker.is_cancelled:
                return
            found.append(result)
        self.post_message(self.Judged(tuple(found)))

    @on(Listed)
    def take_scenarios(self, message: Listed) -> None:
        """Show the cards."""
        self._scenarios = _in_order(message.scenarios)
        self._show()
        self.refresh_bindings()

    @on(Judged)
    def take_results(self, message: Judged) -> None:
        """Write the best results on the cards."""
        self._results = message.results
        self._show()

    # What stands on the page

    def _show(self) -> None:
        """Draw all cards anew; the cursor stays with its card."""
        cards = self.query_one("#cards", Cards)
        before = cards.highlighted_option.id if cards.highlighted_option else None
        options: list[Option | None] = []
        for option in (*self._waiting(), *self._playable(), *self._former()):
            options += [option, None]
        cards.set_options(options[:-1])
        ids = [option.id for option in cards.options]
        cards.highlighted = ids.index(before) if before in ids else next(iter(self._first(cards)), None)

    def _first(self, cards: Cards) -> list[int]:
        return [index for index, option in enumerate(cards.options) if not option.disabled]

    def _waiting(self) -> list[Option]:
        unfinished = self._unfinished()
        if not unfinished:
            return []
        first = literal(f"▶ {self._continue_text(unfinished[0])}", "bold")
        options = [Option(first, id="resume")]
        if len(unfinished) > 1:
            more = self.words.plural(
                "%(n)s more unfinished game", "%(n)s more unfinished games", len(unfinished) - 1
            )
            options.append(Option(literal(f"  {more}…"), id="unfinished"))
        return options

    def _playable(self) -> list[Option]:
        if self._scenarios is None:
            return [Option(literal(self.words("Reading the scenarios…")), disabled=True)]
        if not self._scenarios:
            return [Option(literal(self.words("There are no scenarios.")), disabled=True)]
        return [Option(self._card(one), id=f"scenario-{n}") for n, one in enumerate(self._scenarios)]

    def _card(self, one: ScenarioListing) -> Content:
        known = best(self._results, one.id) if self._results is not None else None
        return card(one, known, self.words)

    def _former(self) -> list[Option]:
        count = sum(game.ended for game in self._games)
        text = self.words.plural(
            "Your %(n)s finished game, to read again", "Your %(n)s finished games, to read again", count
        )
        return [Option(literal(text), id="history")] if count else []

    def _unfinished(self) -> list[StreamSummary]:
        """The unfinished games, the one that was played last first."""
        return sorted(
            (game for game in self._games if not game.ended), key=lambda game: game.last, reverse=True
        )

    def _continue_text(self, game: StreamSummary) -> str:
        found = standing(self.around.store, game)
        told = [found.title, found.clock, day(found.last, datetime.now().astimezone(), self.words)]
        return self.words("Continue: %(game)s", game=", ".join(part for part in told if part))

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        match action:
            case "resume":
                return any(not game.ended for game in self._games)
            case "history":
                return any(game.ended for game in self._games)
            case "first_shift":
                return any(one.id == FIRST_SHIFT for one in self._scenarios or ())
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected, "#cards")
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Do what a card stands for."""
        card_id = event.option_id or ""
        todo: dict[str, Callable[[], object]] = {
            "resume": self.action_resume, "unfinished": self._ask_which, "history": self.action_history,
        }  # fmt: skip
        if card_id in todo:
            todo[card_id]()
        elif card_id and self._scenarios:
            self._ask_how(self._scenarios[int(card_id.removeprefix("scenario-"))])

    def action_play(self) -> None:
        """Take the card under the cursor."""
        self.query_one("#cards", Cards).action_select()

    def action_resume(self) -> None:
        """Go on with the game that was played last."""
        self.post_message(GoOn(self._unfinished()[0].stream))

    def action_first_shift(self) -> None:
        """Begin the guided crisis."""
        self.post_message(Begin(FIRST_SHIFT, mode="coach", pace="untimed"))

    def action_settings(self) -> None:
        """Open the settings."""
        self.post_message(GoSettings())

    def action_history(self) -> None:
        """Offer the finished games, to read their debriefs again."""
        from simulator.ui.dialogs import Choice, Choose

        found = {one.stream: one for one in self._results or ()}
        games = [game for game in self._games if game.ended][:_LISTED]
        called = titles(
            {one.id: in_language(one.titles, one, self.words) for one in self._scenarios or ()}, games
        )
        now = datetime.now().astimezone()
        choices = [
            Choice(
                game.stream,
                game_line(
                    game, called[game.scenario], day(game.last, now, self.words), found.get(game.stream),
                    self.words,
                ),
            )
            for game in games
        ]  # fmt: skip
        self.app.push_screen(Choose(self.words, self.words("Read which game again?"), choices), self._go_on)

    def _ask_which(self) -> None:
        from simulator.ui.dialogs import Choice, Choose

        choices = [Choice(game.stream, self._continue_text(game)) for game in self._unfinished()]
        self.app.push_screen(Choose(self.words, self.words("Go on with which game?"), choices), self._go_on)

    def _go_on(self, stream: str | None) -> None:
        if stream:
            self.post_message(GoOn(stream))

    def _ask_how(self, one: ScenarioListing) -> None:
        from simulator.ui.home.start import StartDialog

        title = in_language(one.titles, one, self.words)
        note = (
            ""
            if self.around.lang in one.languages
            else self.words("This scenario does not exist in English yet.")
        )
        dialog = StartDialog(self.words, title, one.minutes, self.around.settings, note)
        self.app.push_screen(dialog, partial(self._start, one.id))

    def _start(self, scenario: str, how: "Start | None") -> None:
        if how is None:
            return
        toast(self, self.words("The story begins…"))
        self.post_message(
            Begin(scenario if self._root is None else str(self._root / scenario), how.mode, how.pace)
        )


def _in_order(scenarios: Iterable[ScenarioListing]) -> tuple[ScenarioListing, ...]:
    """Return the shortest first."""
    return tuple(sorted(scenarios, key=lambda one: (one.minutes, one.id)))
