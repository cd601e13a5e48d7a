"""What is being written, where it is kept until it is sent, and sending it."""

from typing import TYPE_CHECKING

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.domain.scenario import Option
from simulator.errors import SimulatorError
from simulator.game.desk import CHANNEL_LENGTHS, TEAM, standing
from simulator.game.drafting import option_of
from simulator.reports.names import CHANNEL_NAMES, name
from simulator.ui.literal import toast
from simulator.ui.widgets.composer import Composer, Target

if TYPE_CHECKING:
    from simulator.ui.screens.desk import DeskScreen


_ORIGIN = "@option"
"""Beside a draft it is kept which ready text it began as."""


class Writing:
    """The trainee's pen. Drafts lie beside the journal; each conversation has its own."""

    def __init__(self, desk: "DeskScreen") -> None:
        self._desk = desk
        self._game = desk.game
        self._words = desk.words
        self._saved = ""
        """What the journal has of what is being written."""
        self._option = ""
        """Ready text that the draft began as, empty for own words."""
        self._begun: Target | None = None
        """What the live clock allows time for."""

    @property
    def composer(self) -> Composer:
        """The field."""
        return self._desk.query_one(Composer)

    @property
    def target(self) -> Target:
        """To whom it goes."""
        return self.composer.target

    @property
    def text(self) -> str:
        """What stands there."""
        return self.composer.text

    # Drafts

    def take_up(self, thread: str) -> None:
        """Go on with what was being written in a conversation."""
        self.save()
        public, private = self._kept(thread), self._kept(thread, private=True)
        kind = "private" if private and not public else "reply"
        self._load(Target(kind, thread), public or private)
        self.describe()

    def _load(self, target: Target, text: str) -> None:
        self.composer.load(target, text)
        self._saved = self.text
        self._option = self._kept(f"{target.slot}{_ORIGIN}", private=target.private) if text else ""

    def _kept(self, slot: str, *, private: bool = False) -> str:
        try:
            return self._game.draft(slot, private=private)
        except SimulatorError as error:
            self._desk.refuse(error)
            return ""

    def begin(self, target: Target, text: str, *, option: str = "") -> None:
        """Write something else, with a text to start from; `option` is the ready text that it is."""
        self.save()
        self._load(target, text)
        if option:
            self._option = option
            self._store(f"{target.slot}{_ORIGIN}", option)
        if text:
            self._saved = ""
            self.typed()
            self.save()
        self.describe()
        self._desk.to_composer()

    def rewrite(self, reply: str) -> None:
        """Write a correction of an own turn, beginning with what it said."""
        sent = self._game.state.replies[reply].sent
        target = Target("correction", sent.thread, corrects=reply, covers=sent.covers)
        self.begin(target, self._kept(reply) or sent.text)

    def typed(self) -> None:
        """Take note that the draft has changed: it is saved soon, and a live clock allows for it."""
        if self._game.pace == "live" and self.text and self._begun != self.target:
            self._begun = self.target
            self._desk.attempt(lambda: self._game.compose(self.target.slot, private=self.target.private))
        self.describe()

    def save(self) -> None:
        """Keep the draft where it has changed."""
        if self.text == self._saved or self._game.over:
            return
        self._saved = self.text
        self._store(self.target.slot, self.text)

    def _store(self, slot: str, text: str) -> None:
        try:
            self._game.save_draft(slot, text, private=self.target.private)
        except SimulatorError as error:
            self._desk.refuse(error)

    def put_down(self) -> None:
        """Stop writing for now: a live clock runs on."""
        self.save()
        if self._game.pace == "live":
            self._begun = None
            self._desk.attempt(lambda: self._game.compose(None))

    def come_back(self) -> None:
        """From a statement or a correction, which are kept, to the open conversation."""
        if self.target.kind in {"statement", "correction"}:
            self.take_up(self._desk.thread)

    # Sending

    def options(self) -> tuple[Option, ...]:
        """Return the ready texts for what is being written; private ones once somebody wrote in private."""
        target = self.target
        if target.kind == "statement":
            return self._game.statements()
        if target.kind == "correction":
            return ()
        posts = self._game.state.threads[target.thread].posts
        invited = any(self._game.state.posts[one].arrived.private for one in posts)
        direct = not standing(self._game, target.thread).two_sided
        return tuple(one for one in self._game.options(target.thread) if not one.private or invited or direct)

    def is_ready(self, text: str) -> bool:
        """Whether a text is a ready one as it stands."""
        return any(option.text == text for option in self.options())

    def send(self, *, private: bool | None = None) -> None:
        """Send the draft: as it is addressed, or in private."""
        text, target = self.text.strip(), self.target
        if not text:
            toast(self._desk, self._words("There is nothing to send yet: write something first."), "warning")
            return
        if private is not None and target.kind in {"reply", "private"}:
            self._readdress("private" if private else "reply")
            target = self.target
        self.save()
        options = [option for option in self.options() if option.id == self._option]
        fresh = self._desk.submit(self._action(target, text, option_of(text, options)))
        if fresh is None:
            return
        self._store(f"{target.slot}{_ORIGIN}", "")
        self._begun = None
        self._saved = self.text
        if self._game.over:
            return
        self.take_up(self._desk.thread)
        self._desk.sent(next((one.event for one in fresh if isinstance(one.event, ev.ReplySent)), None))

    def _readdress(self, kind: str) -> None:
        if kind != self.target.kind:
            for slot in (self.target.slot, f"{self.target.slot}{_ORIGIN}"):
                self._store(slot, "")
            self.composer.target = Target(kind, self.target.thread)
            self._saved = ""

    def _action(self, target: Target, text: str, option: str = "") -> do.Action:
        if target.kind == "correction":
            return do.Correct(reply=target.corrects, text=text)
        if target.kind == "statement":
            return do.Statement(option=option, text=text, covers=target.covers)
        return do.Reply(thread=target.thread, option=option, text=text, private=target.private)

    @property
    def length(self) -> tuple[int, int | None]:
        """How long the draft is, and how long it may be where it goes."""
        target = self.target
        if target.private or not target.thread:
            return len(self.text), None
        return len(self.text), CHANNEL_LENGTHS.get(self._game.scenario.thread(target.thread).channel)

    def describe(self) -> None:
        """Say where the draft goes and what sending it takes."""
        target = self.target
        thread = target.thread
        length, most = self.length
        two_sided = bool(thread) and target.kind != "correction" and standing(self._game, thread).two_sided
        known = bool(thread) or target.kind == "statement"
        minutes = self._game.cost(self._action(target, "…")) // MINUTE if known else 0
        self.composer.tell(
            self._where(target),
            length=length,
            most=most,
            takes=self._words("takes %(n)s min", n=minutes),
            two_sided=two_sided,
        )

    def _where(self, target: Target) -> str:
        words = self._words
        if target.kind == "statement":
            return words("Statement for everybody")
        if target.kind == "correction":
            return words("Public correction of %(reply)s", reply=target.corrects)
        if not target.thread:
            return words("No conversation is open")
        one = standing(self._game, target.thread)
        if target.kind == "private" or (not one.two_sided and one.thread.channel != TEAM):
            return words("Private message to %(who)s", who=one.person.name)
        place = name(CHANNEL_NAMES, one.thread.channel, words)
        return words("Reply to %(who)s, %(place)s", who=one.person.name, place=place)
