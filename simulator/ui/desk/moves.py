"""What can be done beside writing, asked for step by step: each function is a chain of dialogs."""

import subprocess
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.duration import HOUR, MINUTE, parse_duration
from simulator.domain.events import Person
from simulator.game.desk import TEAM, open_threads, questions, standing
from simulator.reports.texts import hint_text
from simulator.text import clean, one_line
from simulator.ui.dialogs import AskText, Choice, Choose, ChooseSeveral, Confirm
from simulator.ui.dialogs.briefing import Briefing
from simulator.ui.dialogs.news import AllNews
from simulator.ui.dialogs.notice import Notice
from simulator.ui.dialogs.paused import Paused
from simulator.ui.literal import toast
from simulator.ui.widgets.composer import LIMIT, Target
from simulator.words import N_

if TYPE_CHECKING:
    from simulator.ui.screens.desk import DeskScreen

_SHORT = 68
_WAITS = (5, 10, 20, 30)
_REMOVALS = (
    ("hide", N_("Hide it")),
    ("delete", N_("Delete it")),
    ("report", N_("Report it to the platform")),
)
_SURE = {
    "hide": N_("Hide this post? People notice when a post disappears."),
    "delete": N_("Delete this post? People notice when a post disappears."),
    "report": N_("Report this post to the platform?"),
}


def short(text: str) -> str:
    """Return the beginning of a text in one line."""
    line = one_line(text)
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def called(person: Person) -> str:
    """Return name and role of a person."""
    return f"{person.name} ({person.role})" if person.role else person.name


async def act(desk: "DeskScreen") -> None:
    """Offer what can be done about the open conversation."""
    words, thread = desk.words, desk.thread
    mine = desk.game.state.threads[thread]
    team = desk.game.scenario.thread(thread).channel == TEAM
    choices = [Choice("promise", words("Promise an answer by a time"))]
    if not team:
        choices.append(Choice("remove", words("Hide, delete, report or block")))
    if any(desk.game.state.posts[post].removed for post in mine.posts):
        choices.append(Choice("restore", words("Bring a removed post back")))
    if mine.replies:
        choices.append(Choice("correct", words("Correct a reply of yours")))
    if not mine.skipped:
        choices.append(Choice("skip", words("Leave it unanswered")))
    if not mine.escalated:
        choices.append(Choice("escalate", words("Escalate it to your lead")))
    title = words("About “%(title)s”", title=standing(desk.game, thread).title)
    chosen = await desk.ask(Choose(words, title, [*choices, *_general(desk)]))
    if chosen is not None:
        await _ACTS[chosen](desk)


def _general(desk: "DeskScreen") -> list[Choice]:
    """Return what can be done beside it, whatever is open: nobody knows all keys by heart."""
    words, scenario = desk.words, desk.game.scenario
    choices = []
    if desk.game.mode == "coach":
        choices.append(Choice("hint", words("Ask the coach for a hint (H)")))
    choices.append(Choice("statement", words("Publish a statement for everybody (T)")))
    if scenario.scheduled and not desk.game.state.scheduled_paused:
        choices.append(Choice("pause_scheduled", words("Pause our scheduled posts (P)")))
    choices.append(Choice("finish", words("Finish: do nothing more, and see how it ends (X)")))
    return choices


async def _promise(desk: "DeskScreen") -> None:
    words = desk.words
    given = await desk.ask(AskText(words, words("They will hear from you within (30m, 2h):")))
    if not given:
        return
    try:
        within = parse_duration(given)
    except ValueError:
        toast(desk, words("“%(given)s” is no length of time.", given=given), "warning")
        return
    desk.submit(do.Promise(thread=desk.thread, within=within))


async def _post(desk: "DeskScreen", *, removed: bool) -> str | None:
    """Return the post under the cursor if it will do, else ask which one."""
    state = desk.game.state
    names = [name for name in state.threads[desk.thread].posts if bool(state.posts[name].removed) == removed]
    if desk.post in names:
        return desk.post
    if len(names) == 1:
        return names[0]
    choices = []
    for name in names:
        arrived = state.posts[name].arrived
        who = desk.game.person(arrived.sender).name
        choices.append(Choice(name, short(f"{who}: {arrived.text}"), f"{who}: {arrived.text}"))
    return await desk.ask(Choose(desk.words, desk.words("Which post?"), choices))


async def _remove(desk: "DeskScreen") -> None:
    words = desk.words
    post = await _post(desk, removed=False)
    if post is None:
        return
    arrived = desk.game.state.posts[post].arrived
    person = desk.game.person(arrived.sender)
    choices = [Choice(how, words(label), arrived.text) for how, label in _REMOVALS]
    choices.append(Choice("block", words("Block %(who)s", who=person.name), arrived.text))
    how = await desk.ask(Choose(words, short(f"{person.name}: {arrived.text}"), choices))
    if how is None:
        return
    if how == "block":
        question = words("Block %(who)s? People notice when somebody is blocked.", who=person.name)
        if await desk.ask(Confirm(words, question)):
            desk.submit(do.Block(handle=person.handle or arrived.sender))
    elif await desk.ask(Confirm(words, words(_SURE[how]))):
        desk.submit(do.Remove(how=how, post=post))  # type: ignore[arg-type]


async def _restore(desk: "DeskScreen") -> None:
    post = await _post(desk, removed=True)
    if post is not None:
        desk.submit(do.Restore(post=post))


async def _correct(desk: "DeskScreen") -> None:
    state = desk.game.state
    replies = state.threads[desk.thread].replies
    chosen: str | None = desk.post if desk.post in replies else replies[0] if len(replies) == 1 else None
    if chosen is None:
        texts = {one: state.replies[one].sent.text for one in replies}
        choices = [Choice(one, f"{one}: {short(text)}", text) for one, text in texts.items()]
        chosen = await desk.ask(Choose(desk.words, desk.words("Which reply?"), choices))
    if chosen is not None:
        desk.writing.rewrite(chosen)


async def _skip(desk: "DeskScreen") -> None:
    desk.submit(do.Skip(thread=desk.thread))


async def _escalate(desk: "DeskScreen") -> None:
    desk.submit(do.Escalate(thread=desk.thread))


async def _pause_scheduled(desk: "DeskScreen") -> None:
    desk.submit(do.PauseScheduled())


async def ready(desk: "DeskScreen") -> None:
    """Offer the ready replies of what is being composed; the one taken becomes the draft."""
    words, target = desk.words, desk.writing.target
    options = desk.writing.options()
    if not options:
        toast(desk, words("There is no ready reply here. Write your own."))
        return
    private = words("in private")
    labels = {one.id: f"({private}) {one.text}" if one.private else one.text for one in options}
    choices = [Choice(one.id, short(labels[one.id]), one.text) for one in options]
    title = words("Ready replies: some are good, some only sound good")
    hint = words("Enter makes it your draft, to send or to change · Esc goes back")
    chosen = await desk.ask(Choose(words, title, choices, hint=hint))
    option = next((one for one in options if one.id == chosen), None)
    if option is None:
        return
    begun = desk.writing.text.strip()
    if begun and not desk.writing.is_ready(begun):
        question = words("What you have written in this draft is replaced. Go on?")
        if not await desk.ask(Confirm(words, question, yes=words("Replace it"), no=words("Keep mine"))):
            return
    two_sided = target.kind in {"reply", "private"} and standing(desk.game, target.thread).two_sided
    if two_sided:
        target = Target("private" if option.private else "reply", target.thread)
    desk.writing.begin(target, option.text, option=option.id)


async def ask_colleague(desk: "DeskScreen") -> None:
    """Offer whom to ask for what."""
    words = desk.words
    open_questions = questions(desk.game)
    if not open_questions:
        toast(desk, words("There is nobody left to ask."))
        return
    choices = [Choice(str(n), f"{called(one.person)}: {one.label}") for n, one in enumerate(open_questions)]
    hint = words(
        "The question takes a minute, the answer some more: do other things meanwhile. Esc goes back"
    )
    chosen = await desk.ask(Choose(words, words("Ask whom, for what?"), choices, hint=hint))
    if chosen is not None:
        one = open_questions[int(chosen)]
        desk.submit(do.Ask(who=one.who, fact=one.fact))


async def statement(desk: "DeskScreen") -> None:
    """Ask whom a statement answers by name, and begin to write it."""
    words = desk.words
    opened = [standing(desk.game, name) for name in open_threads(desk.game)]
    choices = [Choice(one.thread.id, one.title) for one in opened if one.thread.channel != TEAM]
    question = words("A statement is for everybody. Which conversations does it answer by name?")
    covers = await desk.ask(ChooseSeveral(words, question, choices))
    if covers is None:
        return
    desk.writing.begin(Target("statement", covers=covers), desk.game.draft(""))
    if desk.game.statements() and not desk.writing.text:
        await ready(desk)


async def wait(desk: "DeskScreen") -> None:
    """Ask how long to wait."""
    words = desk.words
    if desk.game.pace == "live":
        toast(desk, words("The clock runs by itself in this game: there is no need to wait."))
        return
    choices = [Choice("news", words("Until something happens"))]
    choices += [Choice(str(n), words.plural("%(n)s minute", "%(n)s minutes", n)) for n in _WAITS]
    chosen = await desk.ask(Choose(words, words("How long?"), choices))
    if chosen == "news":
        desk.pass_time(lambda: desk.game.wait_for_news(HOUR))
    elif chosen is not None:
        minutes = int(chosen)
        desk.pass_time(lambda: desk.game.wait(minutes * MINUTE))


async def send_long(desk: "DeskScreen") -> None:
    """Ask before a reply goes out that is longer than its channel shows."""
    length, most = desk.writing.length
    question = desk.words(
        "This has %(length)s characters; %(most)s are shown there. Send it all the same?",
        length=length, most=most,
    )  # fmt: skip
    yes, no = desk.words("Send it"), desk.words("Shorten it")
    if await desk.ask(Confirm(desk.words, question, yes=yes, no=no)):
        desk.writing.send()


async def finish(desk: "DeskScreen") -> None:
    """Let the story run to its end, once that is confirmed."""
    question = desk.words("You will do nothing more; the story runs on to its own end.")
    if await desk.ask(Confirm(desk.words, question, yes=desk.words("Finish"))):
        desk.submit(do.End())


async def hint(desk: "DeskScreen") -> None:
    """Let the coach look at the open conversation."""
    fresh = desk.submit(do.AskHint(thread=desk.thread)) or ()
    for record in fresh:
        if isinstance(record.event, ev.HintGiven):
            given, policy = record.event, desk.game.policy
            text = given.text or hint_text(given.hint, given.args, policy, desk.words.lang)
            await desk.ask(Notice(desk.words, desk.words("The coach"), text, desk.words("Go on")), "coach")


async def briefing(desk: "DeskScreen", *, anew: bool = False) -> None:
    """Show the briefing: the whole where a game begins, else with what belongs to the open conversation."""
    button, thread = (desk.words("Begin"), "") if anew else ("", desk.thread)
    await desk.ask(Briefing(desk.words, desk.game, thread, button=button), "briefing")


async def pause(desk: "DeskScreen") -> None:
    """Stop the clock until somebody goes on."""
    await desk.ask(Paused(desk.words, covering=desk.game.mode == "exam"), "pause")


async def news(desk: "DeskScreen") -> None:
    """Show everything that has happened, the latest last; Enter opens the conversation it is about."""
    chosen = await desk.ask(AllNews(desk.words, desk.view.news))
    if chosen:
        desk.open(chosen)
        desk.view.draw()


_ACTS: dict[str, Callable[["DeskScreen"], Awaitable[None]]] = {
    "promise": _promise,
    "remove": _remove,
    "restore": _restore,
    "correct": _correct,
    "skip": _skip,
    "escalate": _escalate,
    "pause_scheduled": _pause_scheduled,
    "hint": hint,
    "statement": statement,
    "finish": finish,
}

MOVES: dict[str, Callable[["DeskScreen"], Coroutine[object, object, None]]] = {
    "ready": ready,
    "act": act,
    "ask": ask_colleague,
    "statement": statement,
    "briefing": briefing,
    "wait": wait,
    "hint": hint,
    "pause": pause,
    "news": news,
    "finish": finish,
}
"""What a command starts, by its id."""


def edit_outside(desk: "DeskScreen") -> None:
    """Hand the draft to the person's own editor and take back what they made of it."""
    command = desk.around.host.editor()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.txt"
        path.write_text(desk.writing.text, encoding="utf-8")
        try:
            with desk.app.suspend():
                subprocess.run([*command, str(path)], check=False)
        except (OSError, SuspendNotSupported) as error:
            toast(desk, desk.words("The editor could not be opened: %(what)s", what=error), "warning")
            return
        text = path.read_text(encoding="utf-8", errors="replace")
    desk.writing.begin(desk.writing.target, clean(text, limit=LIMIT).strip())
