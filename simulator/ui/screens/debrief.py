"""The debrief: first a question, then the result, and page by page everything behind it."""

import io
from collections.abc import Callable
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, Footer

from simulator.errors import SimulatorError
from simulator.game import Game
from simulator.reports.debrief import Debrief, ReplyView
from simulator.reports.lines import title
from simulator.reports.model import build_debrief
from simulator.ui.commands import DEBRIEF
from simulator.ui.debrief.guidelines import guidelines_page
from simulator.ui.debrief.leaf import TWO_COLUMNS, Leaf, Target, Told
from simulator.ui.debrief.marked import short
from simulator.ui.debrief.objections import Contested, Contesting, contestable
from simulator.ui.debrief.page_names import PageNames
from simulator.ui.debrief.question import SelfQuestion
from simulator.ui.debrief.replies import replies_page
from simulator.ui.debrief.report import report_name, report_text
from simulator.ui.debrief.result import result_page
from simulator.ui.debrief.threads import heading_id, list_of_threads, reply_id, threads_page
from simulator.ui.debrief.timeline import timeline_page
from simulator.ui.debrief.versions import Versions
from simulator.ui.dialogs import Choice, Choose
from simulator.ui.dialogs.rewrite import Rewrite
from simulator.ui.literal import toast
from simulator.ui.place import Begin, GoHome, Place, Surroundings
from simulator.ui.settings import Settings
from simulator.ui.starting import FIRST_SHIFT
from simulator.ui.widgets.feed import Feed
from simulator.words import N_

PAGES: tuple[tuple[str, str], ...] = (
    ("result", N_("Result")),
    ("guidelines", N_("Guidelines")),
    ("timeline", N_("Timeline")),
    ("threads", N_("Conversations")),
    ("replies", N_("Your replies")),
)
"""Id and name of each page, in order."""
_BUILD: dict[str, Callable[[Told], Leaf]] = {
    "result": result_page,
    "guidelines": guidelines_page,
    "timeline": timeline_page,
    "replies": replies_page,
}
_ASKED, _DRAFT = "@asked-back", "@take-back"
"""Draft slots: that the question was put, and what is being answered."""
_EDGES = 3
"""Cells of a line that hold no text: gutter and scrollbar."""
_BESIDE = 39
"""Cells of the list of conversations where it stands beside them."""


class DebriefScreen(Place):
    """A finished game, judged and told; nothing here changes its score."""

    CSS_PATH = "debrief.tcss"
    COMMAND_SET = (*DEBRIEF,)
    HELP_TEXT = N_(
        "How the game went, page by page: the result, the guidelines with every reason, the timeline, each "
        "conversation, your replies. Nothing that you do here changes the score."
    )
    AUTO_FOCUS = None

    def __init__(self, around: Surroundings, game: Game) -> None:
        super().__init__(around)
        self.game = game
        self._built: Debrief | None = None
        self._widths: dict[str, int] = {}
        """Width for which each page was built; a page that is not here has to be built."""
        self._leaves: dict[str, Leaf] = {}
        self._tried: dict[str, str] = {}
        """The last rewriting of each reply, for as long as the screen is open."""

    # What it is made from

    @property
    def debrief(self) -> Debrief:
        """The debrief in the interface language."""
        if self._built is None:
            game = self.game
            self._built = build_debrief(game.records(), game.scenario, game.policy, self.around.lang)
        return self._built

    @property
    def guided(self) -> bool:
        """Whether it was the first shift."""
        return self.game.scenario.id == FIRST_SHIFT

    @property
    def asking(self) -> bool:
        """Whether the question stands on the screen."""
        return bool(self.query("#question"))

    def _to_ask(self) -> bool:
        asked = self.game.store.draft(self.game.stream, _ASKED)
        answered = any(not note.reply for note in self.debrief.notes)
        return bool(self.debrief.replies) and not (self.guided or asked or answered)

    # What stands on it

    def compose(self) -> ComposeResult:
        """The question where there is one to put, else the pages."""
        if self._to_ask():
            sent = [(reply.id, short(reply.text, 200)) for reply in self.debrief.replies]
            yield SelfQuestion(self.words, sent, self.game.store.draft(self.game.stream, _DRAFT))
        yield PageNames([self.words(text) for _, text in PAGES])
        with ContentSwitcher(initial="result", id="pages"):
            for page in _BUILD:
                yield Feed(follow=False, id=page)
            with Horizontal(id="threads"):
                yield Feed(follow=False, id="threads-list")
                yield Feed(follow=False, id="threads-feed")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the question alone, or the result."""
        self._hide_pages(self.asking)

    def _hide_pages(self, hidden: bool) -> None:
        self.query_one(PageNames).display = not hidden
        self.query_one("#pages").display = not hidden
        if not hidden:
            self._turn(self._page)
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """Build the open page anew where it has another width."""
        self.set_class(event.size.width >= TWO_COLUMNS, "-two")
        if not self.asking:
            self._fill(PAGES[self._page][0])

    # Pages

    @property
    def _page(self) -> int:
        return self.query_one(PageNames).page

    def _feed(self, page: str) -> Feed:
        return self.query_one("#threads-feed" if page == "threads" else f"#{page}", Feed)

    def _fill(self, page: str) -> None:
        width = self.size.width - _EDGES
        beside = page == "threads" and self.has_class("-two")
        if self._widths.get(page) == width or not width > 0:
            return
        self._widths[page] = width
        told = self._told(width - _BESIDE if beside else width)
        if page == "threads":
            self.query_one("#threads-list", Feed).show(list_of_threads(told).blocks)
        leaf = threads_page(told, with_list=not beside) if page == "threads" else _BUILD[page](told)
        self._leaves[page] = leaf
        self._feed(page).show(leaf.blocks)
        if page == "replies" and self.debrief.replies and not self._feed(page).chosen:
            self._feed(page).point_at(reply_id("", self.debrief.replies[0].id))

    def _told(self, width: int) -> Told:
        keys = partial(key_name, self.around.settings)
        return Told(self.debrief, self.words, width, self.game.policy.bands, self.guided, keys)

    def _turn(self, number: int) -> None:
        page, _ = PAGES[number]
        self.query_one(PageNames).page = number
        self.query_one("#pages", ContentSwitcher).current = page
        self._fill(page)
        self._feed(page).focus()

    @on(PageNames.Turned)
    def turn_to(self, turned: PageNames.Turned) -> None:
        """Turn to the page whose name was clicked."""
        self._turn(turned.page)

    def action_next_part(self) -> None:
        """Turn to the next page; after the last comes the first."""
        self._turn((self._page + 1) % len(PAGES))

    def action_previous_part(self) -> None:
        """Turn to the page before."""
        self._turn((self._page - 1) % len(PAGES))

    @on(Feed.Chosen)
    def open_entry(self, chosen: Feed.Chosen) -> None:
        """Go where an entry leads: to its conversation, at the reply that it is about."""
        page = PAGES[self._page][0]
        about = self._about(chosen.feed, chosen.id)
        if not about.thread:
            return
        if chosen.feed.id == "threads-feed" and not chosen.id.startswith("list-"):
            if about.reply:
                self._rewrite(about.reply)
            return
        self._turn([name for name, _ in PAGES].index("threads"))
        own = about.reply and page != "threads"
        place = reply_id(about.thread, about.reply) if own else heading_id(about.thread)
        self._feed("threads").point_at(place, at_top=True)

    def _about(self, feed: Feed, entry: str) -> Target:
        if feed.id == "threads-list":
            at = next((n for n, block in enumerate(feed.blocks) if block.id == entry), 0)
            return Target(self.debrief.threads[at].id)
        return self._leaves[PAGES[self._page][0]].targets.get(entry, Target())

    def _reload(self) -> None:
        """Tell everything anew: something was noted."""
        self._built = None
        self._widths.clear()
        self._fill(PAGES[self._page][0])

    # The question

    @on(SelfQuestion.Answered)
    def take_answer(self, answered: SelfQuestion.Answered) -> None:
        """Keep the answer, and show the result."""
        store, stream = self.game.store, self.game.stream
        if answered.text:
            self.game.note(answered.text)
            self._built = None
        store.save_draft(stream, _ASKED, "yes")
        store.drop_draft(stream, _DRAFT)
        self.query_one(SelfQuestion).remove()
        self.call_after_refresh(self._hide_pages, False)

    def action_answered(self) -> None:
        """Take what stands in the field."""
        self.query_one(SelfQuestion).show_result()

    def action_skipped(self) -> None:
        """Show the result without an answer."""
        self.query_one(SelfQuestion).skip()

    def keep(self) -> None:
        """Keep what is being answered."""
        if self.asking:
            try:
                self.game.store.save_draft(self.game.stream, _DRAFT, self.query_one(SelfQuestion).text)
            except SimulatorError as error:
                self.refuse(error)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now: while the question stands, only to leave it."""
        if (
            action in {"next_part", "previous_part", "again", "another", "save", "rewrite", "contest"}
            and self.asking
        ):
            return False
        match action:
            case "rewrite":
                return bool(self.debrief.replies)
            case "contest":
                return bool(contestable(self.debrief))
            case "save":
                return self.around.host.may("save") or self.around.host.may("deliver")
        return True

    def action_again(self) -> None:
        """Play the same scenario from its beginning."""
        played = self.game.scenario
        self.post_message(Begin(played.id, self.game.mode, self.game.pace, again=played))

    def action_another(self) -> None:
        """Go to the first page."""
        self.post_message(GoHome())

    def action_save(self) -> None:
        """Save the report, or hand it to the browser."""
        name, body = report_name(self.debrief), report_text(self.debrief, self.words)
        if self.around.host.may("deliver"):
            self.app.deliver_text(io.StringIO(body), save_filename=name)
            toast(self, self.words("Your browser gets the report as “%(name)s”.", name=name))
            return
        try:
            path = self.around.host.save(name, body)
        except OSError as error:
            why = error.strerror or self.words("not allowed here")
            toast(self, self.words("The report could not be saved: %(why)s", why=why), "error")
            return
        toast(self, self.words("The report is saved: %(path)s", path=path))

    # Rewriting

    def _here(self) -> str:
        """Return the reply under the cursor, empty where there is none."""
        page = PAGES[self._page][0]
        feed = self._feed(page)
        return self._about(feed, feed.chosen).reply if feed.chosen else ""

    def action_rewrite(self) -> None:
        """Write a reply anew: the one under the cursor, else one out of a list."""
        replies = self.debrief.replies
        if here := self._here():
            self._rewrite(here)
        elif len(replies) == 1:
            self._rewrite(replies[0].id)
        else:
            choices = [Choice(one.id, self._reply_line(one), one.text) for one in replies]
            self.app.push_screen(
                Choose(self.words, self.words("Which reply do you want to rewrite?"), choices), self._picked
            )

    def _reply_line(self, reply: ReplyView) -> str:
        where = title(self.debrief, reply.thread) if reply.thread else self.words("statement")
        return f"{reply.id} · {reply.clock} · {where}"

    def _picked(self, reply: str | None) -> None:
        if reply:
            self._rewrite(reply)

    def _rewrite(self, name: str) -> None:
        reply = next(one for one in self.debrief.replies if one.id == name)
        versions = Versions(self.game, reply, self.around.lang)
        heading = self.words("Rewrite %(reply)s", reply=self._reply_line(reply))
        dialog = Rewrite(self.words, heading, versions.sent, versions.judge, start=self._tried.get(name, ""))
        self.app.push_screen(dialog, lambda text: self._tried.update({name: text} if text else {}))

    # Contesting

    def action_contest(self) -> None:
        """Say that a finding is wrong, beginning with the one under the cursor, else the first in view."""
        Contesting(self.app, self.words, self.debrief, self._contest).begin(self._nearest())

    def _nearest(self) -> Target:
        page = PAGES[self._page][0]
        feed = self._feed(page)
        here = self._about(feed, feed.chosen)
        shown = [self._about(feed, entry) for entry in feed.in_view]
        near = [one for one in shown if one.finding >= 0] + [one for one in shown if one.reply]
        return here if here.reply or not near else near[0]

    def _contest(self, found: Contested) -> None:
        self.game.contest(found.reply, found.finding, found.note, export=found.export)
        self._reload()
        said = N_("Noted. The score stays as it is; whoever looks after the policy can see it.")
        exported = N_("Noted, and the reply may be exported. The score stays as it is.")
        toast(self, self.words(exported if found.export else said))


def key_name(settings: Settings, command: str) -> str:
    """Return the first key of a command of the debrief, as the person has it."""
    ours = next(one.keys for one in DEBRIEF if one.id == command)
    key = settings.keys.get(command, ours).split(",")[0]
    return _KEY_NAMES.get(key, key.upper() if len(key) == 1 else key.title())


_KEY_NAMES = {"escape": "Esc", "right": "→", "left": "←", "f10": "F10"}
