"""The first shift: a desk that grows pane by pane, with a sentence or two beside each new one."""

from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import HOUR, MINUTE
from simulator.game import Game
from simulator.game.desk import TEAM
from simulator.ui.commands import DESK, Command
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.literal import literal
from simulator.ui.place import Surroundings, in_words
from simulator.ui.screens.desk import DeskScreen
from simulator.ui.starting import FIRST_SHIFT
from simulator.ui.widgets.feed import Feed
from simulator.words import N_

PAUSE = 1.5
"""Real seconds between the reply and what people make of it: long enough to see that it is out."""
_NOTICED = 8 * MINUTE
"""Story time in which somebody notices that a post is gone."""
_ROUNDS = 4
"""Pieces of news that are waited for, at most, until the reaction has come."""

_STEPS = ("post", "writing", "sent", "reaction", "chat", "after")
_TEXTS = {
    "post": N_(
        "This is a post that everybody can read. What happened to her, and what does she ask? Enter "
        "starts your answer."
    ),
    "writing": N_(
        "Pick a ready reply (Ctrl+R), or write two or three sentences of your own. Ctrl+S sends it. "
        "Unsure what you may promise? F2."
    ),
    "sent": N_("Sent. Now everybody can read it. A moment, and you will see what she makes of it."),
    "better": N_(
        "She quotes your own words. Trust rises: people liked your answer. Attention is how many talk "
        "about it; less is better. Enter goes on."
    ),
    "worse": N_("Trust falls, and you can read why. You may answer once more (R), or go on with Enter."),
    "read": N_(
        "She has read it. Trust is what people think of the brand, attention how many talk about it. Each "
        "change says why. Enter goes on."
    ),
    "chat": N_(
        "New in the list on the left: a colleague. You need not obey. Answer him (R), do something "
        "about her post, or leave it with Enter."
    ),
    "stays": N_(
        "The post stays. Criticism that everybody can read, with a good answer below it, does less harm "
        "than a gap. Enter ends the shift."
    ),
    "gone": N_(
        "The post is gone. Watch who notices. You can bring it back: open her conversation and press D. "
        "Enter ends the shift."
    ),
}

FIRST_SHIFT_COMMANDS = (
    Command("go_on", N_("Go on"), "enter", N_("Goes on to what comes next."), footer=True),
    *DESK,
)


class FirstShiftScreen(DeskScreen):
    """A guided game. Everything that the desk can do is there, only not shown all at once."""

    COMMAND_SET: ClassVar[tuple[Command, ...]] = FIRST_SHIFT_COMMANDS
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["desk.tcss", "first_shift.tcss"]
    AUTO_FOCUS = "#conversation"
    FIRST_PANE = "conversation"

    def __init__(self, around: Surroundings, game: Game, *, anew: bool = True) -> None:
        super().__init__(around, game, anew=anew)
        self.step = ""
        """What the trainee is about to do, one of _STEPS."""

    def guidance(self) -> ComposeResult:
        """The sentence that guides."""
        yield Static(id="guide")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on where there is something to go on to, and belongs to the text while one writes."""
        if action == "go_on":
            writing = self.writing.composer.has_focus_within
            return self.step in {"post", "reaction", "chat", "after"} and not writing
        return super().check_action(action, parameters)

    def begin(self) -> None:
        """Begin with the briefing, or where a game that is taken up stands."""
        replies = self.game.state.replies
        if not replies:
            self._to("post")
            if self.anew:
                self.converse(self._welcome())
        elif TEAM in {self.game.scenario.thread(name).channel for name in self._opened()}:
            self._to("chat")
        else:
            self._judge_reaction()

    def _opened(self) -> list[str]:
        return [name for name, mine in self.game.state.threads.items() if mine.opened is not None]

    async def _welcome(self) -> None:
        await self.ask(Briefing(self.words, self.game, button=self.words("Begin"), short=True), "briefing")
        self.query_one("#conversation", Feed).focus()

    def _to(self, step: str, text: str = "") -> None:
        self.step = step
        at = _STEPS.index(step)
        for place, name in enumerate(_STEPS):
            self.set_class(place <= at, f"-after-{name}")
        self.query_one("#guide", Static).update(literal(self.words(_TEXTS[text or step])))

    # What happens

    def action_write(self) -> None:
        """Show the composer."""
        if self.step == "post":
            self._to("writing")
        super().action_write()

    def action_go_on(self) -> None:
        """Go on to what comes next."""
        match self.step:
            case "post":
                self.action_write()
            case "reaction":
                self._wait_for_chat()
            case "chat":
                self._after()
            case "after":
                self.submit(do.End())

    @on(Feed.Chosen)
    def go_on_instead(self, chosen: Feed.Chosen) -> None:
        """Let Enter go on, whichever list has the cursor."""
        chosen.prevent_default()
        self.action_go_on()

    def sent(self, turn: ev.ReplySent | None) -> None:
        """Let people read the reply; the coach speaks at the end of the shift."""
        if turn is None:
            return
        if turn.thread and self.game.scenario.thread(turn.thread).channel == TEAM:
            self._after()
        elif self.step in {"writing", "reaction"}:
            self._to("sent")
            self.query_one("#conversation", Feed).focus()
            self.set_timer(PAUSE, self._watch)

    def _watch(self) -> None:
        """Let time pass until somebody answers the reply."""
        latest = f"r{len(self.game.state.replies)}"
        for _ in range(_ROUNDS):
            fresh = self.attempt(lambda: self.game.wait_for_news(HOUR)) or ()
            if self.game.over or any(_answers(record.event, latest) for record in fresh):
                break
        if not self.game.over:
            self._judge_reaction()

    def _judge_reaction(self) -> None:
        state = self.game.state
        quoted = any(post.arrived.quote for post in state.posts.values())
        if state.trust < self.game.scenario.trust:
            self._to("reaction", "worse")
        else:
            risen = quoted and state.trust > self.game.scenario.trust
            self._to("reaction", "better" if risen else "read")

    def _wait_for_chat(self) -> None:
        chats: list[str] = []
        for _ in range(_ROUNDS):
            chats = [name for name in self._opened() if self.game.scenario.thread(name).channel == TEAM]
            if chats or self.game.over:
                break
            self.attempt(lambda: self.game.wait_for_news(HOUR))
        if not self.game.over:
            self._to("chat")
            self.open(next(iter(chats), self.thread))
            self.view.draw()
            self.query_one("#threads", Feed).focus()

    def submit(self, action: do.Action) -> tuple[ev.Recorded, ...] | None:
        """Do an action; one that answers the colleague's wish leads on."""
        fresh = super().submit(action)
        if fresh is None or self.game.over:
            return fresh
        if isinstance(action, do.Remove | do.Restore):
            self.attempt(lambda: self.game.wait_for_news(_NOTICED))
        if isinstance(action, do.Remove | do.Restore | do.Skip) and not self.game.over:
            self._after()
        return fresh

    def _after(self) -> None:
        gone = any(post.removed for post in self.game.state.posts.values())
        self._to("after", "gone" if gone else "stays")
        self.query_one("#threads", Feed).focus()


def _answers(event: ev.Event, reply: str) -> bool:
    return isinstance(event, ev.PostArrived) and event.reply == reply


def desk_of(around: Surroundings, game: Game, *, anew: bool) -> DeskScreen:
    """Return the desk for a game: the guided one for the first shift."""
    guided = game.scenario.id == FIRST_SHIFT and game.mode == "coach" and game.pace == "untimed"
    return in_words(FirstShiftScreen if guided else DeskScreen, around)(around, game, anew=anew)
