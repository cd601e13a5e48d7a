"""Our own words: replies, statements and corrections, judged, sent and answered."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from simulator.domain import actions as do
from simulator.domain import events as ev
from simulator.domain.assessment import Assessment, Finding
from simulator.domain.duration import format_clock
from simulator.domain.scenario import Option, Sentence, Thread
from simulator.domain.terms import PRIVATE_CHANNELS, Lang
from simulator.engine.brief import brief_of, context_of
from simulator.engine.promises import Deadline, deadlines
from simulator.engine.reactions import cause_of_reply
from simulator.engine.state import State
from simulator.engine.texts import fill
from simulator.engine.turn import Turn
from simulator.scoring import assess, attention_factor, conversation_points, counts, needs_of
from simulator.scoring.reader import Reader
from simulator.text import clean

REPLY_LIMIT = 5_000
"""Code points of a reply that are read."""
_DISCLOSES = {
    "en": (
        "restor",
        "brought back",
        "bring back",
        "put back",
        "deleted",
        "removed",
        "hid ",
        "hidden",
        "took down",
    ),
    "pl": ("przywr", "usun", "skasow", "ukry", "wróci", "zdję"),
}


def bare(text: str) -> str:
    """Return `text` without case, punctuation and white space: what makes two sentences the same."""
    return "".join(
        ch for ch in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(ch)[0] in "LN"
    )


def _with_author(parts: Sequence[str], option: Sequence[Sentence]) -> list[Sentence | str]:
    """Return `parts` with the author's sentences wherever they are unchanged."""
    known = {bare(sentence.text): sentence for sentence in option}
    out: list[Sentence | str] = []
    index = 0
    while index < len(parts):
        for end in range(len(parts), index, -1):
            joined = " ".join(parts[index:end])
            author = known.get(bare(joined))
            if author is not None:
                out.append(Sentence(text=joined, acts=author.acts))
                index = end
                break
        else:
            out.append(parts[index])
            index += 1
    return out


def filled_option(state: State, option: Option) -> tuple[Sentence, ...]:
    """Return the sentences of a picked reply with people's names in them."""
    people, house = state.people, state.scenario.house
    return tuple(Sentence(fill(s.text, people, house), s.acts) for s in option.sentences)


def _material(
    state: State, reader: Reader, options: Sequence[Option], name: str, text: str
) -> tuple[str, str, Sequence[Sentence | str] | str]:
    """Return the text to send, its origin, and what is to be assessed."""
    option = next((option for option in options if option.id == name), None)
    lang: Lang = state.scenario.lang
    cleaned = clean(text, limit=REPLY_LIMIT)
    if option is None:
        return cleaned, "written", cleaned
    sentences = filled_option(state, option)
    whole = " ".join(sentence.text for sentence in sentences)
    if not cleaned.strip() or cleaned == whole:
        return whole, "picked", sentences
    return cleaned, "edited", _with_author(reader.split(cleaned, lang), sentences)


def _next_reply(state: State) -> str:
    return f"r{len(state.replies) + 1}"


def _reader(turn: Turn) -> Reader:
    if turn.reader is None:
        raise RuntimeError("a game without a reader takes no replies")
    return turn.reader


class Judged(NamedTuple):
    """Words that are about to go out, and what was found in them."""

    text: str
    origin: str
    found: Assessment


def _judge(
    state: State, reader: Reader, thread: str, options: Sequence[Option], option: str, text: str, *,
    private: bool,
) -> Judged:  # fmt: skip
    """Judge a text that goes out now in `thread`, or (empty) as a statement."""
    text, origin, material = _material(state, reader, options, option, text)
    brief, context = brief_of(state, thread), context_of(state, thread, private=private, at=state.now)
    found = assess(material, state.scenario.lang, brief, context, reader=reader, policy=state.policy)
    return Judged(text, origin, found)


def judge_instead(state: State, reader: Reader, sent: ev.ReplySent, text: str) -> Assessment:
    """Return what would be found in `text` had it gone out in the place of `sent`; changes nothing.

    `state` is the game as it was just before.
    """
    scenario = state.scenario
    options: Sequence[Option] = ()
    if sent.kind != "correction":
        options = scenario.thread(sent.thread).options if sent.thread else scenario.statements
    found = _judge(state, reader, sent.thread, options, sent.option, text, private=sent.private).found
    return found if sent.kind == "correction" else _heard(state, sent.thread, found)


def _heard(state: State, thread: str, found: Assessment) -> Assessment:
    """Leave out findings where nobody outside hears: what colleagues tell each other is no public matter."""
    among_us = thread != "" and state.scenario.thread(thread).channel == "chat"
    return msgspec.structs.replace(found, findings=()) if among_us else found


def send_reply(turn: Turn, action: do.Reply) -> None:
    """Send a reply in a thread."""
    state, reader = turn.state, _reader(turn)
    thread = state.scenario.thread(action.thread)
    text, origin, found = _judge(
        state, reader, thread.id, thread.options, action.option, action.text, private=action.private
    )
    turns = context_of(state, thread.id, private=action.private, at=state.now).turn
    sent = ev.ReplySent(
        reply=_next_reply(state),
        kind="reply",
        thread=thread.id,
        text=text,
        option=action.option,
        origin=origin,
        private=action.private or thread.channel in PRIVATE_CHANNELS,
        begun=turn.begun,
        actor=action.actor,
        turn=turns,
        counts=counts(found) and (not action.private or thread.channel in PRIVATE_CHANNELS),
        factor=1000 if action.private else _factor(state, thread, found, turns),
    )
    sent = _judged(sent, _heard(state, thread.id, found))
    turn.emit(sent)
    _after_words(turn, sent, [thread.id], "private" if action.private else "reply")


def _factor(state: State, thread: Thread, found: Assessment, turn: int) -> int:
    return attention_factor(found, state.policy, fault=thread.fault, severity=thread.severity, turn=turn)


def _judged(sent: ev.ReplySent, found: Assessment) -> ev.ReplySent:
    return msgspec.structs.replace(
        sent,
        sentences=found.sentences,
        findings=found.findings,
        ratings=found.ratings,
        reader=found.reader,
        not_assessed=found.not_assessed,
    )


def publish_statement(turn: Turn, action: do.Statement) -> None:
    """Publish a statement that answers the threads it may cover and those named."""
    state, reader = turn.state, _reader(turn)
    options = state.scenario.statements
    text, origin, found = _judge(state, reader, "", options, action.option, action.text, private=False)
    covers = [
        thread.id
        for thread in state.scenario.threads
        if state.threads[thread.id].opened is not None
        and (thread.covered_by == "statement" or thread.id in action.covers)
    ]
    severity = max((state.scenario.thread(name).severity for name in covers), default=1)
    sent = ev.ReplySent(
        reply=_next_reply(state),
        kind="statement",
        thread="",
        text=text,
        option=action.option,
        origin=origin,
        covers=tuple(covers),
        begun=turn.begun,
        actor=action.actor,
        counts=counts(found),
        factor=attention_factor(found, state.policy, fault=state.scenario.fault, severity=severity, turn=1),
    )
    sent = _judged(sent, found)
    turn.emit(sent)
    _after_words(turn, sent, covers, "statement")


def correct(turn: Turn, action: do.Correct) -> None:
    """Correct an own reply or statement where it stands."""
    state, reader = turn.state, _reader(turn)
    old = state.replies[action.reply].sent
    text, _, found = _judge(state, reader, old.thread, (), "", action.text, private=old.private)
    sent = ev.ReplySent(
        reply=_next_reply(state),
        kind="correction",
        thread=old.thread,
        text=text,
        private=old.private,
        covers=old.covers,
        corrects=old.reply,
        begun=turn.begun,
        actor=action.actor,
        turn=context_of(state, old.thread, private=old.private, at=state.now).turn,
        counts=counts(found) and (old.counts or not old.private or _is_private(state, old.thread)),
    )
    sent = _judged(sent, found)
    turn.emit(sent)
    _after_words(turn, sent, [old.thread] if old.thread else list(old.covers), "correction")


def _is_private(state: State, thread: str) -> bool:
    return bool(thread) and state.scenario.thread(thread).channel in PRIVATE_CHANNELS


def _after_words(turn: Turn, sent: ev.ReplySent, threads: Sequence[str], on: str) -> None:
    """Let what was said work: trust, promises kept and made, disclosures, who answers."""
    promised = deadlines(
        sent.sentences, turn.state.scenario.lang, now=turn.state.now, starts=turn.state.scenario.starts
    )
    deadline = format_clock(turn.state.scenario.starts + promised[0].due) if promised else ""
    for name in threads:
        _move_trust(turn, sent, name, shared=len(threads))
        _settle_promises(turn, sent, name, renewed=bool(promised))
        _make_promise(turn, sent, name, promised)
        _disclose(turn, sent, name)
        turn.react(cause_of_reply(on, name, sent, deadline))


def _points(state: State, name: str, *, without: str = "") -> int:
    return _worth(state, name, _turns(state, name, without))


def _turns(state: State, name: str, without: str = "") -> list[Sequence[Finding]]:
    """What was found in each thing that a thread has heard from us."""
    return [
        state.replies[reply].sent.findings
        for reply in (*state.statements, *state.threads[name].replies)
        if reply != without and (reply not in state.statements or name in state.replies[reply].sent.covers)
    ]


def _worth(state: State, name: str, turns: Sequence[Sequence[Finding]]) -> int:
    fault = state.scenario.thread(name).fault if name else state.scenario.fault
    return conversation_points(turns, fault, needs_of(brief_of(state, name), state.policy), state.policy)


def worth_with(state: State, sent: ev.ReplySent, findings: Sequence[Finding]) -> int:
    """Return what `sent` would make of its conversation with these findings: 0..100, by its words alone.

    `state` is the game as it was just before. A statement is taken by itself.
    """
    name = sent.thread
    return _worth(state, name, [*(_turns(state, name) if name else ()), findings])


def _move_trust(turn: Turn, sent: ev.ReplySent, name: str, *, shared: int) -> None:
    """Move trust by what the conversation gained or lost; a cover shared by threads is weighed once."""
    if sent.not_assessed:
        return
    rule = turn.state.policy.trust
    earlier = [r for r in turn.state.threads[name].replies if r != sent.reply]
    before = _points(turn.state, name, without=sent.reply) if earlier else rule.reply_neutral
    change = (_points(turn.state, name) - before) // (rule.reply_divisor * shared)
    change = max(-rule.reply_most, min(rule.reply_most, change))
    thread = turn.state.scenario.thread(name)
    if thread.answer == "none" and (change > 0 or thread.channel == "chat"):
        return
    finding = _telling(turn.state, sent.findings, lost=change < 0)
    if change and finding is not None:
        reason = "reply_helped" if change > 0 else "reply_hurt"
        turn.trust(change, reason, thread=name, reply=sent.reply, finding=finding.id, quote=finding.quote)


def _telling(state: State, findings: Sequence[Finding], *, lost: bool) -> Finding | None:
    """Return the finding that moved most."""
    effect = "lost" if lost else "earned"
    fault = state.scenario.fault
    matching = [finding for finding in findings if finding.effect == effect]
    return max(matching, key=lambda f: abs(state.policy.findings[f.id].points.get(fault, 0)), default=None)


def _settle_promises(turn: Turn, sent: ev.ReplySent, name: str, *, renewed: bool) -> None:
    if not sent.counts and not (sent.private and sent.findings):
        return
    for promise in list(turn.state.promises.values()):
        if promise.thread != name or promise.outcome not in ("", "broken"):
            continue
        how = "late" if promise.outcome == "broken" else "renewed" if renewed else "kept"
        turn.emit(ev.PromiseKept(promise=promise.id, thread=name, how=how, reply=sent.reply))
        if how != "late":
            turn.trust(turn.state.policy.trust.promise_kept, "promise_kept", thread=name, reply=sent.reply)
            turn.react(cause_of_reply("promise_kept", name, sent, ""))


def _make_promise(turn: Turn, sent: ev.ReplySent, name: str, promised: Sequence[Deadline]) -> None:
    if turn.state.scenario.thread(name).channel == "chat":
        return
    for deadline in promised:
        turn.emit(
            ev.PromiseMade(
                promise=f"p{len(turn.state.promises) + 1}",
                thread=name,
                due=deadline.due,
                reply=sent.reply,
                quote=deadline.quote,
            )
        )


def _disclose(turn: Turn, sent: ev.ReplySent, name: str) -> None:
    """Note that the public was told of a removal."""
    if sent.private:
        return
    acts = {span.act for sentence in sent.sentences for span in sentence.acts}
    told = sent.text.casefold()
    if "takedown" not in acts and not any(stem in told for stem in _DISCLOSES[turn.state.scenario.lang]):
        return
    touched = [event.post for event in turn.state.removals if event.thread == name]
    for post in dict.fromkeys(touched):
        turn.emit(ev.RemovalDisclosed(post=post, thread=name, reply=sent.reply))
