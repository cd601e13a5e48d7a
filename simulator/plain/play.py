"""A game played line by line: announcements, a status line, numbered choices, typed commands."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.errors import SimulatorError
from simulator.game import Game, Refused
from simulator.game.script import VERBS, ScriptFault, parse_line
from simulator.located import nearest
from simulator.plain.commands import COMMANDS, HELP, spoken_command
from simulator.plain.console import Console, numbered
from simulator.plain.speech import Speech
from simulator.reports import coach
from simulator.text import clean
from simulator.words import Words

Item = tuple[str, Callable[[], None]]
"""A choice: how it is read out, and what it does."""
Reason = Literal["pause", "briefing", "dialog", "help", "coach"]


class Leave(Exception):
    """The person leaves; the game can be taken up again."""


class GameOver(Exception):
    """The story has ended while somebody was being asked."""


class Play:
    """One person's game. Menus live in `desk` and `conversation`; this is what they all use."""

    def __init__(self, game: Game, words: Words, console: Console) -> None:
        self.game = game
        self.words = words
        self.console = console
        self.speech = Speech(game, words)
        self.thread = ""
        """Conversation that is open, empty for none."""
        self._slot: str | None = None
        self._private = False
        self._typed = ""

    # Saying

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs."""
        self.console.say(*paragraphs)

    def tell(self, records: Sequence[ev.Recorded]) -> None:
        """Announce what has just happened."""
        lines = self.speech.told(records)
        if lines:
            self.say(*lines)

    def tell_fault(self, error: SimulatorError) -> None:
        """Say why something cannot be done."""
        self.say(self.words("Not possible: %(why)s", why=self.words(error.message_id, **error.args_map)))
        if error.hint:
            self.say(self.words(error.hint, **error.args_map))

    def status(self) -> None:
        """Say the time, the meters, and how many wait."""
        state, words = self.game.state, self.words
        waiting = sum(1 for name in state.threads if self.game.due(name) is not None)
        now = words(
            "Status: %(clock)s, trust %(trust)s, attention %(attention)s of 100.",
            clock=self.game.clock_text(self.game.now), trust=state.trust, attention=state.attention,
        )  # fmt: skip
        count = words.plural("%(n)s conversation waits.", "%(n)s conversations wait.", waiting)
        self.say(f"{now} {count}")

    # Asking

    def ask(self, prompt: str, *, slot: str | None = None, prefill: str = "") -> str:
        """Return a line, cleaned; `slot` is the thread ("" a statement) whose draft it is until sent."""
        self._slot, self._typed = slot, ""
        try:
            return clean(self.console.ask(prompt, idle=self._idle, prefill=prefill)).strip()
        finally:
            self._slot = None

    def confirmed(self, warning: str) -> bool:
        """Ask before something that everybody will notice; only the word yes confirms."""
        with self.held("dialog"):
            self.say(warning)
            answer = self.ask(self.words("Type yes to do it:"))
        if answer.casefold() in {"yes", self.words("yes")}:
            return True
        self.say(self.words("Not done."))
        return False

    def choose(self, items: Sequence[Item], prompt: str = "") -> bool:
        """Read out numbered choices and do the one taken, or a typed command; False for Enter alone."""
        self.say(*numbered(label for label, _ in items))
        asked = prompt or self.words("Number, command or help:")
        while True:
            line = self.ask(asked)
            if not line:
                return False
            if line.isdecimal() and 1 <= int(line) <= len(items):
                items[int(line) - 1][1]()
                return True
            if line.isdecimal():
                self.say(self.words("There is no number %(n)s here.", n=line))
            elif self.command(line):
                return True

    def pause(self) -> None:
        """In live pace, wait until what was said has been read."""
        if self.game.pace == "live" and not self.game.over:
            self.ask(self.words("Enter goes on:"))

    @contextmanager
    def held(self, reason: Reason) -> Iterator[None]:
        """Stop the clock of a live game meanwhile."""
        mine = self.game.pace == "live" and not self.game.state.held
        if mine:
            self.game.hold(reason)
        try:
            yield
        finally:
            if mine:
                self.game.release()

    def _idle(self, typed: str) -> None:
        if self._slot is not None and typed != self._typed:
            self._typed = typed
            self.game.save_draft(self._slot, clean(typed), private=self._private)
        if self.game.pace == "live":
            self.tell(self.game.tick())
            if self.game.over:
                raise GameOver

    # Doing

    def submit(self, action: do.Action) -> bool:
        """Do an action and tell what came of it; False where the game refuses it."""
        try:
            records = self.game.submit(action)
        except Refused as refused:
            self.tell_fault(refused)
            return False
        self.tell(records)
        if self.game.over:
            raise GameOver
        if self.game.mode == "coach":
            for record in records:
                if isinstance(record.event, ev.ReplySent):
                    self._coach(record.event)
        return True

    def wait(self, ms: int) -> None:
        """Let simulated time pass."""
        self._passed(self.game.wait(ms))

    def wait_for_news(self, most: int) -> None:
        """Let simulated time pass until something happens, at most so many milliseconds."""
        self._passed(self.game.wait_for_news(most))

    def _passed(self, records: Sequence[ev.Recorded]) -> None:
        lines = self.speech.told(records)
        self.say(
            *(
                lines
                or [self.words("Nothing new until %(clock)s.", clock=self.game.clock_text(self.game.now))]
            )
        )
        if self.game.over:
            raise GameOver

    def _coach(self, sent: ev.ReplySent) -> None:
        fault = self.game.scenario.thread(sent.thread).fault if sent.thread else self.game.scenario.fault
        lines = coach.advice(sent, self.game.policy, fault, self.words)
        if not lines:
            return
        with self.held("coach"):
            self.say(*lines)
            if not coach.worth_rewriting(sent):
                return
            self.choose(
                [
                    (self.words("Leave it as it is"), lambda: None),
                    (self.words("Rewrite it: publish a correction"), lambda: self.rewrite(sent)),
                ]
            )

    def rewrite(self, sent: ev.ReplySent) -> None:
        """Write a correction of an own reply."""
        self.write(
            sent.reply,
            self.words("Your correction of %(reply)s", reply=sent.reply),
            lambda text: do.Correct(reply=sent.reply, text=text),
        )

    def write(
        self,
        slot: str,
        prompt: str,
        action: Callable[[str], do.Action],
        *,
        start: str = "",
        private: bool = False,
    ) -> None:
        """Let a text be written, beginning with `start` or else the saved draft, and send it."""
        begin = start or self.game.draft(slot, private=private)
        if begin and not self.console.prefills:
            self.say(self.words("Draft: %(text)s", text=begin))
        if self.game.pace == "live":
            self.game.compose(slot, private=private)
        self._private = private
        text = self.ask(f"{prompt} {self._how_to_write(begin)}", slot=slot, prefill=begin)
        if text == "=" and begin:
            text = begin
        if text:
            self.game.save_draft(slot, text, private=private)
            if self.submit(action(text)):
                return
        else:
            self.game.drop_draft(slot, private=private)
        self.game.compose(None)

    def _how_to_write(self, begin: str) -> str:
        if not begin:
            return self.words("(Enter alone goes back):")
        if self.console.prefills:
            return self.words("(Enter sends what stands here, an empty line goes back):")
        return self.words("(= sends the draft as it is, Enter alone goes back):")

    def command(self, line: str) -> bool:
        """Do what a typed line says: a command, or an action of the grammar; False where it is neither."""
        verb, _, rest = line.partition(" ")
        known = spoken_command(verb, self.words)
        if known:
            COMMANDS[known](self, rest.strip())
            return True
        try:
            command = parse_line(line, self.game.scenario)
        except ScriptFault as fault:
            if verb in VERBS or nearest(verb, VERBS):
                self.tell_fault(fault)
            else:
                self.say(self.words("“%(given)s” is no number, command or action. Type help.", given=verb))
            return False
        if isinstance(command, do.Wait):
            self._wait_typed(command.ms)
        elif command is not None:
            self.submit(command)
        return True

    def _wait_typed(self, ms: int) -> None:
        if self.game.pace == "live":
            self.say(self.words("The clock runs by itself in this game: there is no need to wait."))
        else:
            self.wait(ms)

    # Playing

    def run(self) -> None:
        """Play to the end of the story; raises Leave, or EndOfInput where no line comes any more."""
        from simulator.plain.desk import main_menu, opening

        try:
            opening(self)
            while not self.game.over:
                self.thread = ""
                main_menu(self)
        except GameOver:
            pass

    def help(self) -> None:
        """List the commands."""
        with self.held("help"):
            self.say(*(self.words(text) for text in HELP))
            self.pause()
