"""Contested replies whose author agrees, as lines of the corpus that wait for people to label them.

A line has the corpus's file format, with what the reader saw where the labels belong, and beside it all
that a labeller needs. It names no player, no session and no wall time.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from simulator.domain import events as ev
from simulator.domain.assessment import ReadSentence
from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.events import Recorded
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.terms import RATINGS, Act, Lang, Rating
from simulator.engine.brief import brief_of, context_of
from simulator.engine.session import Session, Timed
from simulator.engine.state import State
from simulator.words import N_

MAY_EXPORT = N_(
    "May this reply be exported to improve the reader? People who label replies would then read it, your "
    "note, and the briefing and conversation up to there; not who you are or when you played."
)
"""What is asked before a reply leaves the game in which it was written."""
SHARED = N_("You let this reply be exported to improve the reader.")
STATEMENT = "statement"
"""Stands in the id of a situation where a conversation's id would."""
_TEXTS = ("brand", "channel", "customer", "message", "fault")
_LISTS = ("facts", "unknown", "can_promise", "cannot_promise", "confidential", "asks")
_UNSCRIPTED = {"thrown_in", "spoken"}
"""Causes of posts in somebody's own words, who was not asked."""

Json = dict[str, Any]


class Objection(Struct, frozen=True, omit_defaults=True):
    """A finding that is contested."""

    finding: str
    """Key of the policy's findings."""
    quote: str = ""
    note: str = ""


class ToLabel(Struct, frozen=True):
    """A reply as the reader saw it; acts and ratings are to be checked."""

    id: str
    situation: str
    """Scenario and conversation: "late-delivery-marta"."""
    lang: Lang
    sentences: tuple[str, ...]
    acts: tuple[tuple[Act, ...], ...]
    ratings: dict[Rating, int]
    contested: tuple[Objection, ...]
    brief: Json
    """What the team knew at that moment, as the corpus's situations and `assess --jsonl` have it."""
    context: Json
    """Public or private, severity, turn, time of the story."""
    conversation: tuple[dict[str, str], ...]
    """What had been said there after the message of the brief: name and text."""


def agreed(records: Iterable[Recorded]) -> dict[str, dict[int, str]]:
    """Return the notes on contested findings, by reply and place, of replies that may be exported.

    The last answer about a reply counts: a no takes back what was agreed to before.
    """
    found: dict[str, dict[int, str]] = {}
    for record in records:
        match record.event:
            case ev.FindingContested(reply=reply, finding=place, note=note, export=True):
                found.setdefault(reply, {})[place] = note
            case ev.FindingContested(reply=reply):
                found.pop(reply, None)
    return found


def to_label(games: Iterable[tuple[Sequence[Recorded], Scenario, Policy]]) -> tuple[ToLabel, ...]:
    """Return the lines of all games, in their order; what was said twice in one situation is one line."""
    lines: dict[str, ToLabel] = {}
    for records, scenario, policy in games:
        for line in _of_game(records, scenario, policy):
            known = lines.get(line.id, line)
            contested = tuple(dict.fromkeys(known.contested + line.contested))
            lines[line.id] = msgspec.structs.replace(known, contested=contested)
    return tuple(lines.values())


def _of_game(records: Sequence[Recorded], scenario: Scenario, policy: Policy) -> Iterator[ToLabel]:
    wanted = agreed(records)
    for number, record in enumerate(records):
        sent = record.event
        if isinstance(sent, ev.ReplySent) and sent.reply in wanted:
            contested = tuple(_objections(sent, wanted[sent.reply]))
            if contested and sent.sentences:
                earlier = records[:number]
                timed = [Timed(one.at_ms, one.event) for one in earlier]
                before = Session.replay(scenario, policy, None, timed, now=record.at_ms).state
                yield _line(before, sent, contested, earlier)


def _objections(sent: ev.ReplySent, notes: dict[int, str]) -> Iterator[Objection]:
    for place, note in sorted(notes.items()):
        if 0 <= place < len(sent.findings):
            yield Objection(sent.findings[place].id, sent.findings[place].quote, note)


def _line(
    before: State, sent: ev.ReplySent, contested: tuple[Objection, ...], earlier: Sequence[Recorded]
) -> ToLabel:
    scenario = before.scenario
    situation = f"{scenario.id}-{sent.thread or STATEMENT}"
    context = context_of(before, sent.thread, private=sent.private, at=before.now)
    line = ToLabel(
        id="",
        situation=situation,
        lang=scenario.lang,
        sentences=tuple(sentence.text for sentence in sent.sentences),
        acts=tuple(map(_acts, sent.sentences)),
        ratings={name: int(sent.ratings[name] + 0.5) for name in RATINGS if name in sent.ratings},
        contested=(),
        brief=_brief(brief_of(before, sent.thread)),
        context=_context(context),
        conversation=tuple(_conversation(before, sent, earlier)),
    )
    mark = sha256(msgspec.json.encode(line)).hexdigest()[:8]
    return msgspec.structs.replace(line, id=f"{line.lang}-{situation}-{mark}", contested=contested)


def _acts(sentence: ReadSentence) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(span.act for span in sentence.acts))


def _brief(brief: Brief) -> Json:
    told: Json = {name: getattr(brief, name) for name in _TEXTS}
    told |= {name: [_item(item) for item in getattr(brief, name)] for name in _LISTS}
    return told if brief.needs is None else told | {"needs": list(brief.needs)}


def _item(item: BriefItem) -> str | Json:
    """An item as the corpus writes it: a plain text where there is no more to it."""
    told: Json = msgspec.to_builtins(msgspec.structs.replace(item, id=""))
    return told if len(told) > 1 else item.text


def _context(context: Context) -> Json:
    return {name: getattr(context, name) for name in ("public", "severity", "turn", "today")}


def _conversation(before: State, sent: ev.ReplySent, earlier: Sequence[Recorded]) -> Iterator[dict[str, str]]:
    """What was said where the reply stands; for a statement in all the conversations that it answers."""
    threads = {sent.thread} if sent.thread else set(sent.covers)
    brand, people = before.scenario.brand, before.people
    for record in earlier:
        match record.event:
            case ev.PostArrived(post=post, thread=thread, sender=sender, text=text, cause=cause):
                person = people.get(sender)
                told = bool(sent.thread) and post == thread
                if thread in threads and not told and cause not in _UNSCRIPTED:
                    yield {"name": person.name if person else sender, "text": text}
            case ev.ReplySent(thread=thread, covers=covers, text=text):
                if thread in threads or not threads.isdisjoint(covers):
                    yield {"name": brand, "text": text}
