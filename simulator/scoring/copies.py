"""The same text to several people, once names, numbers and greetings are taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.events import Person
from simulator.domain.terms import Lang
from simulator.scoring.ledger import Ledger, Sent
from simulator.scoring.matching import content, markers, same, words


@dataclass(frozen=True)
class Stripped:
    """A reply without names, numbers and greetings."""

    sent: Sent
    person: str
    """To whom: the role of who opened the thread."""
    sentences: tuple[tuple[str, ...], ...]
    size: int

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All its words of meaning."""
        return frozenset(word for sentence in self.sentences for word in sentence)


def copied(ledger: Ledger) -> list[list[Sent]]:
    """Return groups of replies that are the same text sent to several people, in order of sending."""
    rule = ledger.policy.copies
    groups: list[list[Stripped]] = []
    for reply in _stripped(ledger):
        home = next((group for group in groups if any(_is_copy(reply, old, ledger) for old in group)), None)
        if home is None:
            groups.append([reply])
        else:
            home.append(reply)
    return [
        [reply.sent for reply in group]
        for group in groups
        if len({reply.person for reply in group}) >= rule.people
    ]


def _stripped(ledger: Ledger) -> list[Stripped]:
    threads = ledger.scenario.threads
    senders = {thread.id: thread.sender for thread in threads if thread.channel != "chat"}
    names = _names(ledger.people)
    lang = ledger.scenario.lang
    out = []
    for sent in ledger.sent:
        if sent.event.kind == "reply" and sent.judged and sent.event.thread in senders:
            texts = [sentence.text for sentence in sent.event.sentences] or [sent.event.text]
            size = sum(1 for text in texts for word in words(text) if _is_own(word, names, lang))
            sentences = tuple(
                tuple(word for word in content(text, lang) if _is_own(word, names, lang)) for text in texts
            )
            out.append(Stripped(sent, senders[sent.event.thread], sentences, size))
    return [reply for reply in out if reply.size >= ledger.policy.copies.least]


def _names(people: Sequence[Person]) -> frozenset[str]:
    texts = [
        text
        for person in people
        for text in (person.name, person.voc, person.gen, person.handle, person.order, person.town)
    ]
    return frozenset(word for text in texts for word in words(text))


def _is_own(word: str, names: frozenset[str], lang: Lang) -> bool:
    if any(ch.isdigit() for ch in word) or word in names:
        return False
    return not any(
        word == greeting or (len(greeting) > 4 and word.startswith(greeting))
        for greeting in markers("greetings", lang)
    )


def _is_copy(left: Stripped, right: Stripped, ledger: Ledger) -> bool:
    rule = ledger.policy.copies
    if left.vocabulary == right.vocabulary:
        return True
    larger, smaller = sorted((left, right), key=lambda reply: len(reply.vocabulary), reverse=True)
    common = sum(1 for word in larger.vocabulary if _known(word, smaller))
    if 100 * common < rule.similar * len(larger.vocabulary):
        return False
    return not (_is_personal(left, right, rule.personal) or _is_personal(right, left, rule.personal))


def _is_personal(reply: Stripped, other: Stripped, least: int) -> bool:
    """Return whether some sentence of `reply` has so many words that `other` has nowhere."""
    return any(
        sum(1 for word in dict.fromkeys(sentence) if not _known(word, other)) >= least
        for sentence in reply.sentences
    )


def _known(word: str, reply: Stripped) -> bool:
    return word in reply.vocabulary or any(same(word, other) for other in reply.vocabulary)
