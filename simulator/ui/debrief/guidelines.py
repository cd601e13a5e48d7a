"""The ten guidelines: how each came out, and every reason."""

from collections.abc import Sequence

from rich.cells import cell_len

from simulator.reports.debrief import FindingView, GuidelineView
from simulator.reports.lines import place, remarks, signed
from simulator.reports.names import GUIDELINE_NAMES, quoted, strength
from simulator.ui.debrief.leaf import DIM, Leaf, Target, Told
from simulator.ui.debrief.marked import COLOURS, explained, points

BAR = 10
"""Cells of a bar."""


def guidelines_page(told: Told) -> Leaf:
    """Return the guidelines in their order, each with its bar, its weight and its reasons."""
    leaf, words = Leaf(), told.words
    intro = words(
        "In each conversation a guideline gets 0 to 100; here the conversations are taken together. "
        "The points before a reason say what it moved in its conversation."
    )
    leaf.add((intro, DIM))
    column = max(cell_len(words(text)) for text in GUIDELINE_NAMES.values())
    for one in told.debrief.guidelines:
        leaf.gap()
        _head(leaf, told, one, column)
        _reasons(leaf, told, one)
    _penalties(leaf, told)
    return leaf


def bar(score: int) -> str:
    """Return 0..100 as a bar of fixed width."""
    filled = (score * BAR + 50) // 100
    return "█" * filled + "░" * (BAR - filled)


def _head(leaf: Leaf, told: Told, one: GuidelineView, column: int) -> None:
    words = told.words
    label = words(GUIDELINE_NAMES[one.guideline])
    padded = label + " " * (column - cell_len(label))
    weight = words("weight %(weight)s", weight=one.weight)
    if one.score is None:
        leaf.add(
            (f"{padded} ", "bold"), ("·" * BAR, DIM), f"   –  {words('not tested')}", (f" · {weight}", DIM)
        )
        return
    leaf.add(
        (f"{padded} ", "bold"), (bar(one.score), "$primary"),
        (f" {one.score:>3} ", "bold"), f" {strength(one.score, words)}", (f" · {weight}", DIM),
    )  # fmt: skip


def _reasons(leaf: Leaf, told: Told, one: GuidelineView) -> None:
    spoken = [finding for finding in one.findings if finding.quote]
    where = {f.reply: place(told.debrief, f.thread, f.reply, f.clock) for f in spoken}
    for group in _by_reply(spoken):
        about = Target(group[0].thread, group[0].reply)
        explained(leaf, group, told.words, about, indent=2, named=False, after=where)
    silent: dict[tuple[str, str], list[FindingView]] = {}
    for finding in one.findings:
        if not finding.quote:
            silent.setdefault((finding.effect, finding.reason), []).append(finding)
    for same in silent.values():
        _said_once(leaf, told, same)


def _by_reply(findings: Sequence[FindingView]) -> list[list[FindingView]]:
    groups: dict[tuple[str, str], list[FindingView]] = {}
    for finding in findings:
        groups.setdefault((finding.thread, finding.reply), []).append(finding)
    return list(groups.values())


def _said_once(leaf: Leaf, told: Told, same: Sequence[FindingView]) -> None:
    """A reason that holds in several conversations, once, with all of them after it."""
    words, first = told.words, same[0]
    about = Target(first.thread, first.reply, first.index)
    moved = dict.fromkeys(points(finding) for finding in same)
    sign = f"{'/'.join(moved):>5} "
    places = "; ".join(dict.fromkeys(place(told.debrief, f.thread, f.reply, f.clock) for f in same))
    style = f"bold {COLOURS[first.effect]}"
    leaf.add(first.reason, (f"  {places}", DIM), indent=2, lead=(sign, style), about=about)
    for remark in dict.fromkeys(text for finding in same for text in remarks(finding, words)):
        leaf.add((remark, DIM), indent=8, about=about)


def _penalties(leaf: Leaf, told: Told) -> None:
    words = told.words
    if told.debrief.penalties:
        leaf.heading(words("Beside the guidelines"))
    for one in told.debrief.penalties:
        style = "bold $success" if one.points > 0 else "bold $error"
        quote = f" {quoted(one.quote, words.lang)}" if one.quote else ""
        where = place(told.debrief, one.thread, "", one.clock)
        sign = signed(one.points).replace("-", "−")
        about = Target(one.thread)
        leaf.add(one.text, quote, (f"  {where}", DIM), indent=2, lead=(f"{sign:>5} ", style), about=about)
