"""Who answers to what we said, did or left undone: settled when the cause happens, shown later."""

from random import Random

from simulator.domain.duration import MINUTE
from simulator.domain.events import PostArrived, PostScheduled, ReplySent
from simulator.domain.scenario import Crowd, Reaction, Thread
from simulator.engine.conditions import Cause, holds
from simulator.engine.state import State
from simulator.engine.texts import fill, person_values, quotable
from simulator.text import clause

JITTER = 20
"""A delay varies by up to this share of itself, in hundredths, either way."""


def cause_of_reply(on: str, thread: str, sent: ReplySent, deadline: str) -> Cause:
    """Return what others can answer to in a reply: only what the reader is sure of."""
    unsure = {finding.sentence for finding in sent.findings if finding.effect == "question"}
    quotes: dict[str, str] = {}
    for index, sentence in enumerate(sent.sentences):
        if index in unsure:
            continue
        for span in sentence.acts:
            start, end = clause(sentence.text, span.start, span.end)
            quotes.setdefault(span.act, sentence.text[start:end])
    acts = tuple(quotes)
    sure = [finding for finding in sent.findings if finding.effect != "question"]
    for finding in sure:
        quotes.setdefault(finding.id, finding.quote)
    return Cause(
        on=on,
        thread=thread,
        reply=sent.reply,
        acts=acts,
        findings=tuple(dict.fromkeys(finding.id for finding in sure)),
        quotes=quotes,
        text=sent.text,
        understood=bool(acts) and not sent.not_assessed,
        deadline=deadline,
    )


def reactions_to(state: State, cause: Cause) -> list[PostScheduled]:
    """Return the posts that follow from `cause`: for each voice the first reaction that fits."""
    thread = state.scenario.thread(cause.thread)
    own = thread.reactions if thread.answer != "none" or thread.reactions else ()
    heard: set[str] = set()
    scheduled: list[PostScheduled] = []
    for reaction in own + state.scenario.reactions:
        voice = thread.sender if reaction.sender == "sender" else reaction.sender
        if reaction.on != cause.on or voice in heard or not _fits(state, thread, reaction, cause):
            continue
        post = _compose(state, thread, reaction, voice, cause, len(scheduled))
        if post is not None:
            heard.add(voice)
            scheduled.append(post)
    return scheduled


NO_BYSTANDERS = frozenset({"dm", "email", "chat", "review"})
"""Channels on which nobody but the two sides can write."""


def _fits(state: State, thread: Thread, reaction: Reaction, cause: Cause) -> bool:
    if cause.on in ("reply", "private", "statement", "correction") and not (
        cause.understood or reaction.neutral
    ):
        return False
    if not reaction.repeat and reaction.id in state.threads[thread.id].reactions:
        return False
    if reaction.sender == "crowd" and (thread.channel in NO_BYSTANDERS or cause.on == "private"):
        return False
    if reaction.sender not in ("sender", "crowd") and reaction.sender in state.blocked:
        return False
    return holds(reaction.when, state, cause)


def _quote(reaction: Reaction, cause: Cause) -> str:
    for key in (*reaction.when.acts, *reaction.when.all_acts, *reaction.when.findings):
        words = quotable(cause.quotes.get(key, ""))
        if words:
            return words
    return quotable(cause.text) if cause.text and not (reaction.when.acts or reaction.when.all_acts) else ""


def _wording(texts: tuple[str, ...], rng: Random, turn: int, quote: str, deadline: str) -> str:
    """Return a wording; the `turn` keeps threads that share a reaction from saying the same."""
    usable = [
        text for text in texts if (quote or "$quote" not in text) and (deadline or "$deadline" not in text)
    ]
    rng.shuffle(usable)
    return usable[turn % len(usable)] if usable else ""


def bystander(state: State, thread: Thread, number: int) -> str:
    """Return the `number`-th bystander of a thread; threads share none."""
    pool = len(state.cast.crowd) if state.cast else 0
    order = [spec.id for spec in state.scenario.threads].index(thread.id)
    count = len(state.scenario.threads)
    mine = range(order, pool, count)
    return f"crowd:{mine[number % len(mine)]}" if mine else "crowd:0"


def _post_id(state: State, thread: str, name: str) -> str:
    times = state.threads[thread].reactions.count(name)
    return f"{thread}.{name}" if times == 0 else f"{thread}.{name}-{times + 1}"


def _compose(
    state: State, thread: Thread, reaction: Reaction, voice: str, cause: Cause, already: int
) -> PostScheduled | None:
    seed = state.started.seed if state.started else 0
    times = state.threads[thread.id].reactions.count(reaction.id)
    rng = Random(f"{seed}:reactions:{thread.id}.{reaction.id}:{times}")
    quote = _quote(reaction, cause)
    order = Random(f"{seed}:reactions:{reaction.id}:wording")
    place = [spec.id for spec in state.scenario.threads].index(thread.id)
    template = _wording(reaction.texts, order, place + times, quote, cause.deadline)
    if not template:
        return None
    spread = reaction.delay * JITTER // 100
    due = state.now + max(1, reaction.delay + rng.randint(-spread, spread))
    sender = (
        bystander(state, thread, state.threads[thread.id].voices + already) if voice == "crowd" else voice
    )
    text = fill(
        template, state.people, state.scenario.house, quote=quote, deadline=cause.deadline,
        reply_first_words=quotable(cause.text), **_me(state, sender),
    )  # fmt: skip
    arrived = PostArrived(
        post=_post_id(state, thread.id, reaction.id),
        thread=thread.id,
        sender=sender,
        text=text,
        likes=reaction.likes,
        cause=f"reaction:{reaction.id}",
        reply=cause.reply,
        quote=quote if quote and "$quote" in template else "",
        private=reaction.private or cause.on == "private",
        asks=reaction.asks,
        removal=reaction.removal,
    )
    return PostScheduled(due=due, post=arrived, trust=reaction.trust)


def _me(state: State, sender: str) -> dict[str, str]:
    person = state.people.get(sender)
    return person_values("me", person) if person else {}


def crowd_post(state: State, thread: Thread, crowd: Crowd) -> PostScheduled:
    """Return the next similar post of a thread: its wording, person and moment are drawn."""
    seed = state.started.seed if state.started else 0
    mine = state.threads[thread.id]
    order = list(range(len(crowd.texts)))
    Random(f"{seed}:arrivals:{thread.id}:order").shuffle(order)
    rng = Random(f"{seed}:arrivals:{thread.id}:{mine.crowd}")
    sender = bystander(state, thread, mine.voices)
    template = crowd.texts[order[mine.crowd % len(order)]]
    arrived = PostArrived(
        post=f"{thread.id}.g{mine.crowd + 1}",
        thread=thread.id,
        sender=sender,
        text=fill(template, state.people, state.scenario.house, **_me(state, sender)),
        likes=rng.randint(0, 40),
        cause="crowd",
        removal=crowd.removal,
    )
    due = state.now + rng.randint(1_000, 4 * MINUTE)
    return PostScheduled(due=due, post=arrived)
