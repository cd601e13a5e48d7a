"""The menus of line mode inside a conversation: read it, answer it, or do something else about it."""

from collections.abc import Sequence
from functools import partial

from simulator.domain import actions as do
from simulator.domain.duration import parse_duration
from simulator.domain.scenario import Option
from simulator.domain.terms import PRIVATE_CHANNELS
from simulator.game.desk import TEAM
from simulator.plain.play import Item, Play
from simulator.reports.names import quoted
from simulator.text import one_line

_SHORT = 90
_REMOVALS = ("hide", "delete", "report")


def read_aloud(play: Play, thread: str) -> None:
    """Say everything that stands in a conversation."""
    spec = play.game.scenario.thread(thread)
    heading = play.words(
        "Conversation %(id)s: %(title)s", id=thread, title=play.game.say(spec.title) or thread
    )
    place = play.game.say(spec.place)
    play.console.gap()
    play.say(f"{heading} ({place})" if place else heading, *play.speech.conversation(thread))


def converse(play: Play, thread: str) -> None:
    """Read a conversation and offer what can be done in it, until the person goes back."""
    read_aloud(play, thread)
    play.thread = thread
    while not play.game.over:
        play.console.gap()
        if not play.choose(_items(play, thread), play.words("Number, command, or Enter to go back:")):
            return


def _items(play: Play, thread: str) -> list[Item]:
    game, words = play.game, play.words
    mine = game.state.threads[thread]
    items: list[Item] = []
    channel = game.scenario.thread(thread).channel
    two_sided = channel not in PRIVATE_CHANNELS and channel != TEAM
    public = [option for option in game.options(thread) if not (option.private and two_sided)]
    if public:
        count = words.plural("Choose from %(n)s ready reply", "Choose from %(n)s ready replies", len(public))
        items.append((count, partial(_choose_option, play, public, thread)))
    items.append((words("Write your own reply"), partial(_write, play, thread, False)))
    if two_sided:
        items.append((words("Write a private message"), partial(_privately, play, thread)))
    items.append((words("Promise an answer by a time"), partial(_promise, play, thread)))
    if channel != TEAM:
        items.append((words("Hide, delete, report or block"), partial(_choose_post, play, thread)))
    if any(game.state.posts[post].removed for post in mine.posts):
        items.append((words("Bring a removed post back"), partial(_choose_removed, play, thread)))
    if mine.replies:
        items.append((words("Correct a reply of yours"), partial(_choose_reply, play, thread)))
    if not mine.skipped:
        items.append((words("Leave it unanswered"), partial(_submit, play, do.Skip(thread=thread))))
    if not mine.escalated:
        items.append((words("Escalate it to your lead"), partial(_submit, play, do.Escalate(thread=thread))))
    if game.mode == "coach":
        items.append((words("Ask the coach for a hint"), partial(_submit, play, do.AskHint(thread=thread))))
    items.append((words("Read the conversation again"), partial(read_aloud, play, thread)))
    return items


def _privately(play: Play, thread: str) -> None:
    """Offer the ready private messages once the person has written in private, and one's own words."""
    posts = play.game.state.posts
    invited = any(posts[name].arrived.private for name in play.game.state.threads[thread].posts)
    ready = [option for option in play.game.options(thread) if option.private and invited]
    if not ready:
        _write(play, thread, True)
        return
    words = play.words
    count = words.plural("Choose from %(n)s ready message", "Choose from %(n)s ready messages", len(ready))
    own = (words("Write your own message"), partial(_write, play, thread, True))
    play.choose([(count, partial(_choose_option, play, ready, thread)), own])


def _choose_option(play: Play, options: Sequence[Option], thread: str) -> None:
    items = [(_option_line(play, option), partial(_drafted, play, thread, option)) for option in options]
    play.choose(items, play.words("Which reply? Number, or Enter to go back:"))


def _option_line(play: Play, option: Option) -> str:
    text = quoted(option.text, play.words.lang)
    return (
        play.words("In private: %(text)s", text=text)
        if option.private
        else play.words("Reply: %(text)s", text=text)
    )


def _submit(play: Play, action: do.Action) -> None:
    play.submit(action)


def _drafted(play: Play, thread: str, option: Option) -> None:
    words = play.words
    public = (words("Send it as it is"), partial(_send, play, thread, option, False))
    private = (words("Send it as a private message"), partial(_send, play, thread, option, True))
    change = (words("Change it first"), partial(_change, play, thread, option))
    direct = play.game.scenario.thread(thread).channel in {*PRIVATE_CHANNELS, TEAM}
    sending = [public] if direct else [private, public] if option.private else [public, private]
    play.choose([*sending, change])


def _send(play: Play, thread: str, option: Option, private: bool) -> None:
    play.submit(do.Reply(thread=thread, option=option.id, private=private))


def _change(play: Play, thread: str, option: Option) -> None:
    play.write(
        thread,
        play.words("Your reply"),
        lambda text: do.Reply(thread=thread, option=option.id, text=text, private=option.private),
        start=option.text,
        private=option.private,
    )


def _write(play: Play, thread: str, private: bool) -> None:
    words = play.words
    who = play.game.person(play.game.scenario.thread(thread).sender).name
    prompt = words("Private message to %(who)s", who=who) if private else words("Reply to %(who)s", who=who)
    play.write(
        thread, prompt, lambda text: do.Reply(thread=thread, text=text, private=private), private=private
    )


def _promise(play: Play, thread: str) -> None:
    given = play.ask(play.words("They will hear from you within (30m, 2h; Enter alone goes back):"))
    if not given:
        return
    try:
        within = parse_duration(given)
    except ValueError:
        play.say(play.words("“%(given)s” is no length of time.", given=given))
        return
    play.submit(do.Promise(thread=thread, within=within))


def _choose_post(play: Play, thread: str) -> None:
    posts = [
        name for name in play.game.state.threads[thread].posts if not play.game.state.posts[name].removed
    ]
    play.choose(
        [(_post_line(play, name), partial(_against, play, name)) for name in posts], _which_post(play)
    )


def _choose_removed(play: Play, thread: str) -> None:
    posts = [name for name in play.game.state.threads[thread].posts if play.game.state.posts[name].removed]
    items = [(_post_line(play, name), partial(_submit, play, do.Restore(post=name))) for name in posts]
    play.choose(items, _which_post(play))


def _which_post(play: Play) -> str:
    return play.words("Which post? Number, or Enter to go back:")


def _post_line(play: Play, post: str) -> str:
    arrived = play.game.state.posts[post].arrived
    return f"{post}, {play.speech.who(arrived.sender)}: {_short(arrived.text)}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _against(play: Play, post: str) -> None:
    words = play.words
    labels = (words("Hide it"), words("Delete it"), words("Report it to the platform"))
    items: list[Item] = [
        (label, partial(_remove, play, do.Remove(how=how, post=post)))  # type: ignore[arg-type]
        for label, how in zip(labels, _REMOVALS, strict=True)
    ]
    sender = play.game.state.posts[post].arrived.sender
    items.append((words("Block %(who)s", who=play.speech.who(sender)), partial(_block, play, sender)))
    play.choose(items)


def _remove(play: Play, action: do.Remove) -> None:
    if play.confirmed(play.words("People notice when a post disappears.")):
        play.submit(action)


def _block(play: Play, sender: str) -> None:
    if play.confirmed(play.words("People notice when somebody is blocked.")):
        play.submit(do.Block(handle=play.game.person(sender).handle or sender))


def _choose_reply(play: Play, thread: str) -> None:
    state = play.game.state
    items: list[Item] = []
    for name in state.threads[thread].replies:
        sent = state.replies[name].sent
        items.append((f"{name}: {_short(sent.text)}", partial(play.rewrite, sent)))
    play.choose(items, play.words("Which reply? Number, or Enter to go back:"))
