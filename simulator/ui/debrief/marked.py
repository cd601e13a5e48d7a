"""Our own words with what earned or lost underlined in them, and below it what it was."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from simulator.domain.assessment import ReadSentence
from simulator.domain.terms import Effect
from simulator.reports.debrief import FindingView, ReplyView
from simulator.reports.lines import remarks
from simulator.reports.names import GUIDELINE_NAMES, NOT_ASSESSED_NAMES, name, quoted
from simulator.ui.debrief.leaf import DIM, Leaf, Target
from simulator.ui.literal import literal
from simulator.words import Words

COLOURS: dict[Effect, str] = {"earned": "$success", "lost": "$error", "question": "$warning"}
_MARKS: dict[Effect, str] = {
    "earned": "underline $success", "lost": "bold underline $error", "question": "italic underline $warning"
}  # fmt: skip
_SIGNS: dict[Effect, str] = {"earned": "+", "lost": "−", "question": "?"}
_COLUMN = 5


def own_words(reply: ReplyView) -> Content:
    """Return the text of a reply with the quoted words underlined, each by what it did."""
    content, standing = literal(reply.text), places(reply.text, reply.sentences)
    for finding in reply.findings:
        place = standing[finding.sentence] if 0 <= finding.sentence < len(standing) else []
        if 0 <= finding.start < finding.end <= len(place):
            span = place[finding.start], place[finding.end - 1] + 1
            content = content.stylize(_MARKS[finding.effect], *span)
    return content


def places(text: str, sentences: Sequence[ReadSentence]) -> list[list[int]]:
    """Return for each sentence where its code points stand in `text`; nothing for one that is not found.

    The sentences are the text again, white space aside.
    """
    found: list[list[int]] = []
    reached = 0
    for sentence in sentences:
        place = _places_of(sentence.text, text, reached)
        if place:
            reached = place[-1] + 1
        found.append(place)
    return found


def _places_of(sentence: str, text: str, start: int) -> list[int]:
    begin = start
    while begin < len(text) and text[begin].isspace():
        begin += 1
    place: list[int] = []
    at = begin
    for char in sentence.strip():
        if char.isspace():
            place.append(min(at, len(text) - 1))
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text) or text[at] != char:
            return _elsewhere(sentence, text, start)
        place.append(at)
        at += 1
    lead = len(sentence) - len(sentence.lstrip())
    return [begin] * lead + place


def _elsewhere(sentence: str, text: str, start: int) -> list[int]:
    at = text.find(sentence, start)
    return list(range(at, at + len(sentence))) if at >= 0 else []


def by_quote(findings: Sequence[FindingView]) -> list[list[FindingView]]:
    """Return findings on the same words together, each without words by itself, in their order."""
    groups: dict[str, list[FindingView]] = {}
    for n, finding in enumerate(findings):
        groups.setdefault(f"{finding.reply} {finding.quote}" if finding.quote else f"\0{n}", []).append(
            finding
        )
    return list(groups.values())


def points(finding: FindingView, *, most: int | None = None) -> str:
    """Return what a finding moved, with its sign; the sign alone where it moved nothing."""
    moved = finding.points if most is None else most
    return f"{moved:+d}".replace("-", "−") if moved else _SIGNS[finding.effect]


def legend(leaf: Leaf, reply: ReplyView, words: Words, about: Target, *, indent: int) -> None:
    """Add what earned or lost in a reply, a line for each: points, guideline, what it was, which words."""
    _unread(leaf, reply, words, indent)
    for finding in reply.findings:
        quote = f" {quoted(short(finding.quote, 60), words.lang)}" if finding.quote else ""
        asked = _asked_for(finding)
        colour = COLOURS[finding.effect]
        leaf.add(
            (words(GUIDELINE_NAMES[finding.guideline]), "bold"), f": {asked or finding.label}",
            (quote, colour), indent=indent, about=about._replace(finding=finding.index),
            lead=(f"{points(finding):>{_COLUMN}} ", f"bold {colour}"),
        )  # fmt: skip


def _asked_for(finding: FindingView) -> str:
    """The reason, where the label alone does not say what was lacking."""
    return finding.reason if not finding.quote and finding.effect == "lost" else ""


def explained(
    leaf: Leaf, findings: Sequence[FindingView], words: Words, about: Target, *, indent: int,
    named: bool = True, after: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Add findings with their reasons, those on the same words under these; `after` says where, by reply."""
    for group in by_quote(findings):
        first = group[0]
        if first.quote:
            where = f"  {after[first.reply]}" if after and first.reply in after else ""
            leaf.add(
                (quoted(first.quote, words.lang), COLOURS[first.effect]),
                (where, DIM),
                indent=indent,
                about=about._replace(finding=first.index),
            )
        for finding in group:
            this = about._replace(finding=finding.index)
            _reason(leaf, finding, words, this, indent + (2 if first.quote else 0), named)


def _reason(leaf: Leaf, finding: FindingView, words: Words, about: Target, indent: int, named: bool) -> None:
    label = f"{words(GUIDELINE_NAMES[finding.guideline])}: " if named else ""
    sign = (f"{points(finding):>{_COLUMN}} ", f"bold {COLOURS[finding.effect]}")
    leaf.add((label, "bold"), finding.reason, indent=indent, lead=sign, about=about)
    for remark in remarks(finding, words):
        leaf.add((remark, DIM), indent=indent + _COLUMN + 1, about=about)


def full(leaf: Leaf, reply: ReplyView, words: Words, about: Target, *, indent: int) -> None:
    """Add what was found in a reply, with reasons and what would be better."""
    _unread(leaf, reply, words, indent)
    explained(leaf, reply.findings, words, about, indent=indent)


def _unread(leaf: Leaf, reply: ReplyView, words: Words, indent: int) -> None:
    if reply.not_assessed:
        why = name(NOT_ASSESSED_NAMES, reply.not_assessed, words)
        leaf.add((words("It was not assessed: %(why)s.", why=why), "$warning"), indent=indent)


def short(text: str, most: int) -> str:
    """Return `text` in one line of at most `most` code points."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
