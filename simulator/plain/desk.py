"""The menus of line mode outside any conversation: briefing, colleagues, statement, waiting, the end."""

from functools import partial

from simulator.domain import actions as do
from simulator.domain.brief import BriefItem
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import Option
from simulator.game.desk import Standing, open_threads, questions, standing
from simulator.plain.conversation import converse
from simulator.plain.play import Item, Leave, Play
from simulator.reports.names import CHANNEL_NAMES, name, quoted
from simulator.words import N_

_BRIEF = (
    ("facts", N_("Fact: %(text)s")),
    ("unknown", N_("Not known: %(text)s")),
    ("can_promise", N_("You may promise: %(text)s")),
    ("cannot_promise", N_("You may not promise: %(text)s")),
    ("confidential", N_("Confidential: %(text)s")),
)
_SETTLED = {
    "answered": N_("answered."),
    "covered": N_("answered by a statement."),
    "set_aside": N_("set aside."),
}
_WAITS = (5, 10, 20, 30)
_NEWS_WITHIN = HOUR


def opening(play: Play) -> None:
    """Say what the game is about and what stands already."""
    game, words = play.game, play.words
    state = game.state
    play.say(words("Scenario: %(title)s", title=game.say(game.scenario.title)))
    if game.now == 0:
        read_brief(play, "", whole=True)
        play.say(words("Type help at any choice for all commands."))
    else:
        play.say(words("The game goes on at %(clock)s.", clock=game.clock_text(game.now)))
    if open_threads(play.game):
        play.console.gap()
        play.say(*thread_lines(play))
    drafts = [thread for thread in state.threads if game.draft(thread)]
    for thread in drafts:
        play.say(words("Unfinished draft in %(thread)s: %(text)s", thread=thread, text=game.draft(thread)))


def main_menu(play: Play) -> None:
    """Offer everything that can be done now, once."""
    game, words = play.game, play.words
    play.console.gap()
    play.status()
    items: list[Item] = []
    if open_threads(play.game):
        items.append((words("Open a conversation"), partial(_pick_thread, play)))
    items.append((words("Read the briefing"), partial(read_brief, play, "", whole=True)))
    if game.scenario.askable:  # always listed, also when all is asked: to a listener the number is the button
        items.append((words("Ask a colleague"), partial(_ask_colleague, play)))
    items.append((words("Publish a statement"), partial(_statement, play)))
    if game.scenario.scheduled:
        items.append((words("Pause our scheduled posts"), partial(_pause_scheduled, play)))
    if game.pace != "live":
        items.append((words("Wait"), partial(_wait, play)))
    items.append((words("Finish: do nothing more, and hear how it ends"), partial(_finish, play)))
    items.append((words("Leave, and go on another time"), partial(_leave, play)))
    play.choose(items)


def thread_lines(play: Play) -> list[str]:
    """Return a line for each open conversation, the most urgent first."""
    return [_thread_line(play, thread) for thread in open_threads(play.game)]


def _thread_line(play: Play, thread: str) -> str:
    game, words = play.game, play.words
    one = standing(game, thread)
    values = {
        "id": thread,
        "title": one.title,
        "who": one.person.name,
        "where": name(CHANNEL_NAMES, one.thread.channel, words),
    }
    line = words("%(title)s (%(id)s), %(who)s, %(where)s:", **values)
    return f"{line} {_how_it_stands(play, one)}"


def _how_it_stands(play: Play, one: Standing) -> str:
    game, words = play.game, play.words
    if one.settled:
        told = words(_SETTLED[one.settled])
    else:
        told = words("has waited %(time)s.", time=play.speech.waited(one.thread.id))
    if one.due is not None and one.due < game.scenario.ends and game.mode == "coach":
        told += " " + words("Best answered by %(clock)s.", clock=game.clock_text(one.due))
    if one.promised is not None:
        told += " " + words("Promised by %(clock)s.", clock=game.clock_text(one.promised))
    if one.escalated:
        told += " " + words("Escalated.")
    return told


def read_brief(play: Play, thread: str, *, whole: bool = False) -> None:
    """Read out what the team knows, may promise and keeps to itself; with the briefing if `whole`."""
    game, words = play.game, play.words
    brief = game.brief(thread)
    with play.held("briefing"):
        play.console.gap()
        if whole:
            play.say(words("Briefing:"), *_paragraphs(game.say(game.scenario.briefing)))
        for field, text in _BRIEF:
            items: tuple[BriefItem, ...] = getattr(brief, field)
            play.say(*(words(text, text=game.say(item.text)) for item in items))
        play.pause()


def _paragraphs(text: str) -> list[str]:
    """Return an author's paragraphs: their line breaks are those of the file, not of what is read."""
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def _pick_thread(play: Play) -> None:
    items: list[Item] = [
        (_thread_line(play, thread), partial(converse, play, thread)) for thread in open_threads(play.game)
    ]
    play.choose(items, play.words("Which conversation? Number, or Enter to go back:"))


def _ask_colleague(play: Play) -> None:
    items: list[Item] = [
        (f"{play.speech.called(one.person)}: {one.label}", partial(_submit, play, action))
        for one in questions(play.game)
        for action in (do.Ask(who=one.who, fact=one.fact),)
    ]
    if not items:
        play.say(play.words("There is nobody left to ask."))
        return
    play.choose(items, play.words("Ask whom, for what? Number, or Enter to go back:"))


def _statement(play: Play) -> None:
    items: list[Item] = [
        (quoted(option.text, play.words.lang), partial(_drafted, play, option))
        for option in play.game.statements()
    ]
    items.append((play.words("Write it yourself"), partial(_write_statement, play, "", "")))
    play.choose(items, play.words("Which text? Number, or Enter to go back:"))


def _drafted(play: Play, option: Option) -> None:
    play.choose(
        [
            (play.words("Publish it as it is"), partial(_publish, play, option.id, "")),
            (play.words("Change it first"), partial(_write_statement, play, option.id, option.text)),
        ]
    )


def _write_statement(play: Play, option: str, start: str) -> None:
    prompt = play.words("Your statement")
    covers = _covers(play)
    play.write("", prompt, lambda text: do.Statement(option=option, text=text, covers=covers), start=start)


def _publish(play: Play, option: str, text: str) -> None:
    _submit(play, do.Statement(option=option, text=text, covers=_covers(play)))


def _covers(play: Play) -> tuple[str, ...]:
    """Ask which conversations the statement answers."""
    threads = open_threads(play.game)
    lines = [f"{number}. {_thread_line(play, thread)}" for number, thread in enumerate(threads, start=1)]
    play.say(*lines)
    prompt = play.words("Which conversations does it answer by name? Numbers with spaces, Enter for none:")
    given = play.ask(prompt).replace(",", " ").split()
    chosen = (int(word) for word in given if word.isdecimal())
    return tuple(dict.fromkeys(threads[number - 1] for number in chosen if 1 <= number <= len(threads)))


def _pause_scheduled(play: Play) -> None:
    play.submit(do.PauseScheduled())


def _submit(play: Play, action: do.Action) -> None:
    play.submit(action)


def _wait(play: Play) -> None:
    words = play.words
    items: list[Item] = [
        (words.plural("%(n)s minute", "%(n)s minutes", n), partial(play.wait, n * MINUTE)) for n in _WAITS
    ]
    items.append((words("Until something happens"), partial(play.wait_for_news, _NEWS_WITHIN)))
    play.choose(items, words("How long? Number, or Enter to go back:"))


def _finish(play: Play) -> None:
    if play.confirmed(play.words("You will do nothing more; the story runs on to its own end.")):
        play.submit(do.End())


def _leave(play: Play) -> None:
    raise Leave
