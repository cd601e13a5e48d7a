"""The desk: conversations on their own clock, one of them open, a place to write, and what came of it."""

from collections.abc import Callable, Coroutine
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.errors import SimulatorError
from simulator.game import Game
from simulator.game.desk import most_urgent, open_threads
from simulator.journal import JournalFault
from simulator.ui.commands import DESK, Command
from simulator.ui.desk import moves
from simulator.ui.desk.panes import Paned
from simulator.ui.desk.view import DeskView
from simulator.ui.desk.writing import Writing
from simulator.ui.dialogs.coach import CoachSays
from simulator.ui.dialogs.notice import Notice
from simulator.ui.literal import toast
from simulator.ui.place import Dialog, Ended, GoHome, GoOn, Surroundings
from simulator.ui.widgets.bar import DeskBar
from simulator.ui.widgets.composer import Composer
from simulator.ui.widgets.feed import Feed
from simulator.words import N_

T = TypeVar("T")

TICK = 1.0
"""Real seconds between two looks at the clock of a live game."""
_SAVED_AFTER = 0.4
"""Real seconds between two looks whether a draft is to be saved."""
_LETTERS = {"write", "act", "ask", "wait", "home"}
"""Commands with a letter for a key, in the footer: while one writes, letters are letters."""


class DeskScreen(Paned):
    """One game, played."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "desk.tcss"
    COMMAND_SET: ClassVar[tuple[Command, ...]] = DESK
    AUTO_FOCUS = "#threads"
    HELP_TEXT = N_(
        "On the left are the conversations, the most urgent first. The open one stands beside it; below it"
        " you write. Read what they ask, look into the briefing, ask a colleague, then answer. Trust should"
        " rise and attention fall; each change says why. The bar █░░░░ shows how much of the attention a"
        " conversation draws. Time passes only when you do something or wait, unless the game is live."
    )

    def __init__(self, around: Surroundings, game: Game, *, anew: bool = True) -> None:
        super().__init__(around)
        self.game = game
        self.anew = anew and game.now == 0 and not game.state.replies
        """Whether the game begins here, with its briefing."""
        self.view = DeskView(self, game)
        self.writing = Writing(self)
        self._covered = False
        """Whether the clock stands because something else is in front."""
        self._reason = "help"
        self._before: ev.ReplySent | None = None
        """Own turn that is being rewritten."""

    def compose(self) -> ComposeResult:
        """Bar, list, conversation, composer, news."""
        yield DeskBar(self.words, self.game.say(self.game.scenario.title))
        yield from self.guidance()
        with Horizontal(id="middle"):
            yield Feed(id="threads", follow=False)
            with Vertical(id="centre"):
                yield Static(id="heading")
                yield Feed(id="conversation")
                yield Composer(self.words)
            yield Feed(id="news")
        yield Static(id="latest")
        yield Footer(compact=True, show_command_palette=False)

    def guidance(self) -> ComposeResult:
        """What stands above the desk: nothing, where nobody is guided."""
        yield from ()

    def on_mount(self) -> None:
        """Show the game as it stands; a new one begins with its briefing."""
        self.show_pane(self.FIRST_PANE)
        if self.game.pace == "live":
            self.attempt(self.game.release)
        self.view.begin()
        first = most_urgent(self.game) or next(iter(open_threads(self.game)), "")
        if first:
            self.open(first)
        self.call_after_refresh(self.view.draw)
        if self.game.pace == "live":
            self.set_interval(TICK, self._tick)
        self.set_interval(_SAVED_AFTER, self.writing.save)
        self.begin()

    def begin(self) -> None:
        """Open the briefing of a new game."""
        if self.anew:
            self.converse(moves.briefing(self, anew=True))

    def redraw(self) -> None:
        """Draw what depends on the room that there is now."""
        self.view.draw()

    def on_resize(self) -> None:
        """Fit the list to its new width."""
        self.call_after_refresh(self.redraw)

    def on_screen_suspend(self) -> None:
        """Stop a live clock while something else is in front: a dialog, help, the palette, the settings."""
        self._covered = self.game.pace == "live" and not (self.game.state.held or self.game.over)
        if self._covered:
            self.attempt(lambda: self.game.hold(self._reason))

    def on_screen_resume(self) -> None:
        """Let it run again."""
        if self._covered:
            self._covered = False
            self.attempt(self.game.release)

    def keep(self) -> None:
        """Keep the draft: the program may end at once."""
        self.writing.save()

    @property
    def thread(self) -> str:
        """The open conversation, empty before the first."""
        return self.view.thread

    @property
    def post(self) -> str:
        """The post or own turn under the cursor of the open conversation."""
        return self.query_one("#conversation", Feed).chosen

    # What happens

    def take(self, fresh: tuple[ev.Recorded, ...]) -> None:
        """Show what has happened."""
        self.view.take(fresh)
        if not self.thread and (waiting := open_threads(self.game)):
            self.open(waiting[0])
        self.view.draw()
        if fresh and self.game.over:
            self._close_story()

    def submit(self, action: do.Action) -> tuple[ev.Recorded, ...] | None:
        """Do an action and show what came of it; None where it cannot be done."""
        return self.attempt(lambda: self.game.submit(action))

    def attempt(self, doing: Callable[[], tuple[ev.Recorded, ...]]) -> tuple[ev.Recorded, ...] | None:
        """Do something with the game; a refusal is told and changes nothing.

        Where the journal could not take it, the game is ahead of it: it is taken up from there again.
        """
        try:
            fresh = doing()
        except SimulatorError as error:
            if isinstance(error, JournalFault):
                self.post_message(GoOn(self.game.stream, self.reason(error)))
            else:
                self.refuse(error)
            return None
        self.take(fresh)
        return fresh

    def pass_time(self, passing: Callable[[], tuple[ev.Recorded, ...]]) -> None:
        """Let time pass and show what happened; say so where nothing did."""
        told = self.view.told
        if self.attempt(passing) is not None and self.view.told == told and not self.game.over:
            toast(self, self.words("Nothing new until %(clock)s.", clock=self.game.clock_text(self.game.now)))

    def _tick(self) -> None:
        if not self.game.over:
            self.attempt(self.game.tick)

    @work(group="story", exclusive=True)
    async def _close_story(self) -> None:
        """Tell how the story ended, then leave for the debrief."""
        title, text = self.view.ending()
        if title:
            await self.app.push_screen_wait(Notice(self.words, title, text, self.words("How did it go?")))
        self.post_message(Ended(self.game))

    # Asking

    async def ask(self, dialog: Dialog[T], reason: str = "dialog") -> T | None:
        """Show a dialog and return its answer; a live clock stands meanwhile, for that reason."""
        self._reason = reason
        answer = await self.app.push_screen_wait(dialog)
        self._reason = "help"
        self.call_after_refresh(self.view.draw)  # a drawing that the dialog took with it
        return answer

    def converse(self, conversation: Coroutine[object, object, None]) -> None:
        """Run a chain of dialogs; one at a time."""
        self.run_worker(conversation, group="dialog", exclusive=True)

    def sent(self, turn: ev.ReplySent | None) -> None:
        """Let the coach say something about an own turn that has just gone out."""
        before, self._before = self._before, None
        if turn is not None and self.game.mode == "coach" and not self.game.over and turn.findings:
            self.converse(self._coach(turn, before))
        else:
            self.query_one("#conversation", Feed).focus()

    async def _coach(self, turn: ev.ReplySent, before: ev.ReplySent | None) -> None:
        if await self.ask(CoachSays(self.words, self.game, turn, before), "coach"):
            self._before = turn
            self.writing.rewrite(turn.reply)
        else:
            self.query_one("#threads", Feed).focus()

    # Conversations and panes

    def open(self, thread: str) -> None:
        """Open a conversation; its draft comes with it."""
        if thread and thread != self.thread:
            self.view.open(thread)
            self.writing.take_up(thread)

    @on(Feed.Moved, "#threads")
    def look_into(self, moved: Feed.Moved) -> None:
        """Show the conversation under the cursor of the list."""
        if moved.id:
            self.open(moved.id)
            self.view.draw()

    @on(Feed.Chosen, "#threads")
    def go_in(self) -> None:
        """Go to the composer, where there is room for one pane to the conversation first."""
        self.writing.come_back()
        if self.one_pane:
            self.action_pane_conversation()
        else:
            self.action_write()

    def action_write(self) -> None:
        """Go on with the answer in the open conversation."""
        self.writing.come_back()
        self.to_composer()

    def to_composer(self) -> None:
        """Go to the composer, whatever is being written there."""
        self.show_pane("composer")
        self.writing.composer.area.focus()

    @on(Feed.Chosen, "#news")
    def follow(self, chosen: Feed.Chosen) -> None:
        """Open the conversation that a piece of news is about."""
        if chosen.id in open_threads(self.game):
            self.open(chosen.id)
            self.view.draw()

    @on(Feed.Chosen, "#conversation")
    def on_post(self) -> None:
        """Offer what can be done about a post."""
        self.action_move("act")

    @on(Composer.Typed)
    def note_typing(self) -> None:
        """Take note that the draft has changed."""
        self.writing.typed()

    @on(Composer.Wanted)
    async def press(self, wanted: Composer.Wanted) -> None:
        """Do what a button of the composer says."""
        command = next(one for one in DESK if one.id == wanted.command)
        await self.run_action(command.action or command.id)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what can be done now: without a conversation there is nothing to answer."""
        name = str(parameters[0]) if action == "move" and parameters else action
        if name in _LETTERS and self.is_mounted and self.writing.composer.has_focus_within:
            return False
        return self._possible(name)

    def _possible(self, name: str) -> bool:
        live = self.game.pace == "live"
        match name:
            case "write" | "ready" | "send" | "send_private" | "act" | "next_thread" | "previous_thread":
                return bool(self.thread)
            case "hint":
                return self.game.mode == "coach" and bool(self.thread)
            case "pause_scheduled":
                return bool(self.game.scenario.scheduled) and not self.game.state.scheduled_paused
            case "pause" | "wait":
                return live == (name == "pause")
            case "ask":
                return bool(self.game.scenario.askable)
            case "external":
                return bool(self.around.host.editor())
        return True

    def action_send(self) -> None:
        """Send what stands in the composer; ask first where own words are too long for their channel."""
        length, most = self.writing.length
        if most is not None and length > most and not self.writing.is_ready(self.writing.text):
            self.converse(moves.send_long(self))
        else:
            self.writing.send()

    def action_send_private(self) -> None:
        """Send it as a private message."""
        self.writing.send(private=True)

    def action_move(self, name: str) -> None:
        """Begin one of the moves: each is a chain of dialogs."""
        self.converse(moves.MOVES[name](self))

    def action_pause_scheduled(self) -> None:
        """Stop the queue of our own posts."""
        self.submit(do.PauseScheduled())

    def action_pane_composer(self) -> None:
        """Go to the composer."""
        self.action_write()

    def action_back(self) -> None:
        """From the composer to the conversation, from there to the list."""
        self.writing.put_down()
        in_conversation = self.focused is self.query_one("#conversation")
        self.go_to(*(("threads", "#threads") if in_conversation else ("conversation", "#conversation")))

    def action_external(self) -> None:
        """Write the draft in the person's own editor."""
        moves.edit_outside(self)

    def action_home(self) -> None:
        """Leave for the first page."""
        self.writing.put_down()
        self.post_message(GoHome())
