"""One conversation as it stands: posts with likes, our own turns, what was removed."""

from collections.abc import Sequence

from textual.content import Content

from simulator.domain import events as ev
from simulator.game import Game
from simulator.game.desk import standing
from simulator.game.spread import Spread
from simulator.reports.names import CHANNEL_NAMES, name
from simulator.ui.literal import Part, joined, lines, literal
from simulator.ui.widgets.feed import Block
from simulator.words import N_, Words

_SENT = {
    "reply": N_("We"),
    "private": N_("We, in private"),
    "statement": N_("Our statement"),
    "correction": N_("Our correction"),
}
_REMOVED = {"hide": N_("hidden by us"), "delete": N_("deleted by us")}
_REPORTED = N_("reported by us")


def heading(game: Game, words: Words, thread: str, spread: Spread) -> Content:
    """Return what a conversation is, and how far it has gone round."""
    one = standing(game, thread)
    place = game.say(one.thread.place) or name(CHANNEL_NAMES, one.thread.channel, words)
    first = joined((one.title, "bold"), (f" · {place}", "$muted"))
    if not one.two_sided:
        return first
    figures = words(
        "♥ %(likes)s   shared %(shares)s×   seen by about %(reach)s",
        likes=spread.likes, shares=spread.shares, reach=_rounded(spread.reach),
    )  # fmt: skip
    return lines([first, joined((figures, "$muted"))])


def _rounded(reach: int) -> str:
    if reach < 1_000:
        return str(reach // 10 * 10)
    if reach < 10_000:
        return f"{reach // 100 * 100 // 1000} {reach // 100 * 100 % 1000:03}"
    return f"{reach // 1000} 000"


def conversation_blocks(game: Game, words: Words, records: Sequence[ev.Recorded], thread: str) -> list[Block]:
    """Return what of `records` was said in a conversation, in order, as it stands now."""
    blocks: list[Block] = []
    for record in records:
        event = record.event
        if isinstance(event, ev.PostArrived) and event.thread == thread:
            blocks.append(_post(game, words, record.at_ms, event))
        elif isinstance(event, ev.ReplySent) and (event.thread == thread or thread in event.covers):
            blocks.append(_sent(game, words, record.at_ms, event))
    return blocks


def _post(game: Game, words: Words, at: int, post: ev.PostArrived) -> Block:
    person = game.person(post.sender)
    state = game.state.posts.get(post.post)
    head: list[Part] = [(person.name, "bold $primary")]
    told = " · ".join(
        part for part in (person.handle and f"@{person.handle.lstrip('@')}", person.role) if part
    )
    head.append((f"  {told + ' · ' if told else ''}{game.clock_text(at)}", "$muted"))
    if post.private:
        head.append((f" · {words('in private')}", "$accent"))
    if post.likes:
        head.append((f" · ♥ {post.likes}", "$muted"))
    removed = state.removed if state else ""
    body = literal(post.text, "$muted strike" if removed else "")
    if removed:
        head.append((f" · {words(_REMOVED[removed])}", "bold $warning"))
    elif state and state.reported:
        head.append((f" · {words(_REPORTED)}", "$warning"))
    return Block(lines([joined(*head), body, literal("")]), id=post.post)


def _sent(game: Game, words: Words, at: int, sent: ev.ReplySent) -> Block:
    kind = "private" if sent.kind == "reply" and sent.private else sent.kind
    head = joined(
        (f"▶ {words(_SENT[kind])}", "bold $secondary"),
        (f"  {sent.reply} · {game.clock_text(at)}", "$muted"),
    )
    return Block(lines([head, literal(sent.text), literal("")]), id=sent.reply, indent=2)
