"""The list of conversations: who waits, how long, how hot, and what is new since one last looked."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from simulator.domain.duration import HOUR, MINUTE
from simulator.game import Game
from simulator.game.desk import Standing, open_threads, standing
from simulator.reports.names import CHANNEL_NAMES, name
from simulator.ui.literal import Part, joined, lines
from simulator.ui.widgets.feed import Block
from simulator.words import N_, Words

_SETTLED = {
    "answered": N_("answered"),
    "covered": N_("answered by the statement"),
    "set_aside": N_("set aside"),
}
_SOON = 15 * MINUTE
_HOTTEST = 5
"""Cells of the bar that shows how hot a conversation is."""


def thread_blocks(
    game: Game, words: Words, seen: dict[str, int], open_thread: str, width: int
) -> list[Block]:
    """Return one entry for each conversation, the most urgent first."""
    return [
        Block(_row(game, words, standing(game, thread), seen, thread == open_thread, width), id=thread)
        for thread in open_threads(game)
    ]


def _row(game: Game, words: Words, one: Standing, seen: dict[str, int], is_open: bool, width: int) -> Content:
    fresh = 0 if is_open else one.said - seen.get(one.thread.id, 0)
    first: list[tuple[str, str]] = []
    if one.thread.id not in seen and not is_open:
        first.append((words("NEW") + " ", "bold $accent"))
    elif fresh > 0:
        first.append((f"+{fresh} ", "bold $accent"))
    room = width - sum(len(part[0]) for part in first)
    first.append((fitted(one.title, room), "bold"))
    place = name(CHANNEL_NAMES, one.thread.channel, words)
    return lines([
        joined(*first),
        joined((fitted(f"{place} · {one.person.name}", width), "$muted")),
        joined(*_standing(game, words, one)),
    ])  # fmt: skip


def _standing(game: Game, words: Words, one: Standing) -> list[Part]:
    parts: list[Part] = []
    if one.two_sided:
        parts.append((heat_bar(one.heat) + " ", "$error" if one.heat >= 60 else "$warning"))
    if one.settled:
        parts.append((f"✓ {words(_SETTLED[one.settled])}", "$success"))
    elif one.thread.answer != "none" or one.waited < HOUR:
        parts.append(span(one.waited) if one.two_sided else words("waits %(time)s", time=span(one.waited)))
    due = one.promised if one.promised is not None else one.due if game.mode == "coach" else None
    if due is not None and due < game.scenario.ends:
        soon = due - game.now <= _SOON
        label = words("promised") if one.promised is not None else words("by")
        mark, style = ("! ", "bold $error") if soon else ("", "")
        parts.append((f", {mark}{label} {game.clock_text(due)}", style))
    if one.escalated:
        parts.append(" · " + words("with the lead"))
    return parts


def fitted(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it is cut."""
    return text if cell_len(text) <= width else set_cell_size(text, max(1, width - 1)).rstrip() + "…"


def heat_bar(heat: int) -> str:
    """Return a bar of fixed width for 0..100."""
    full = min(_HOTTEST, (heat * _HOTTEST + 99) // 100)
    return "█" * full + "░" * (_HOTTEST - full)


def span(ms: int) -> str:
    """Return a length of simulated time, short: "7 min", "1 h 05"."""
    minutes = ms // MINUTE
    hours = f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes // 60} h {minutes % 60:02}"
    return f"{minutes} min" if minutes < 60 else hours
