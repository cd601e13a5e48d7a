"""Whether a reply answers what was asked."""

from collections.abc import Iterator

from simulator.domain.brief import BriefItem
from simulator.scoring import matching
from simulator.scoring.case import SUBSTANCE, Case, Line
from simulator.scoring.matching import content, item_share, mentions, says, says_time, shared, takes_up

LINKED = 30
"""Share of its words by which a question is about an item of the brief."""


def answering(case: Case, ask: BriefItem) -> Line | None:
    """Return the first sentence that answers a question, also by saying that it is not known yet."""
    return next((line for line in _candidates(case) if _answers(case, line, ask)), None)


def answered_earlier(case: Case, ask: BriefItem) -> bool:
    """Return whether one of our earlier replies in the thread took up the question."""
    texts = [content(text, case.lang) for text in case.context.earlier]
    return any(takes_up(ask, words, case.lang) or _by_item(case, words, ask) for words in texts)


def _candidates(case: Case) -> Iterator[Line]:
    for line in case.lines:
        tells = line.has(*SUBSTANCE, "private_channel") or case.admits_ignorance(line)
        if (
            tells
            and not line.offends
            and not line.surely("false_claim", "speculation", "overpromise")
            and not case.beyond(line)
        ):
            yield line


def _answers(case: Case, line: Line, ask: BriefItem) -> bool:
    lang = case.lang
    tells = line.has(*SUBSTANCE)
    if tells and takes_up(ask, line.content, lang):
        return True
    if tells and (_by_item(case, line.content, ask) or _by_kind(case, line, ask)):
        return True
    return case.admits_ignorance(line) and _touches(case, line, ask)


def _touches(case: Case, line: Line, ask: BriefItem) -> bool:
    """Return whether "we don't know yet" is about this question."""
    if shared(_all_words(ask, case), line.content):
        return True
    return any(
        _is_about(case, item, ask) and shared(_all_words(item, case), line.content)
        for item in case.brief.unknown
    )


def _is_about(case: Case, item: BriefItem, ask: BriefItem) -> bool:
    """Return whether an open point is this question: the same id, or two words in common."""
    same_id = bool(ask.id) and ask.id == item.id
    return same_id or len(shared(_all_words(ask, case), _all_words(item, case))) >= 2


def _all_words(ask: BriefItem, case: Case) -> list[str]:
    return [word for text in matching.wordings(ask) for word in content(text, case.lang)]


def _linked(case: Case, item: BriefItem, ask: BriefItem) -> bool:
    if ask.id and ask.id == item.id:
        return True
    words = _all_words(item, case)
    return item_share(ask, words, case.lang) >= LINKED


def _by_item(case: Case, words: list[str] | tuple[str, ...], ask: BriefItem) -> bool:
    """Return whether the words state a fact or permitted promise that the question is about."""
    brief = case.brief
    return any(
        mentions(item, words, case.lang)
        for item in (*brief.facts, *brief.can_promise)
        if _linked(case, item, ask)
    )


def _by_kind(case: Case, line: Line, ask: BriefItem) -> bool:
    """Return whether a time answers a "when", or a plain yes or no a "whether"."""
    lang = case.lang
    if says("asks_when", ask.text, lang) and says_time(line.text, lang):
        return len(case.brief.asks) == 1 or bool(shared(_all_words(ask, case), line.content))
    if says("asks_whether", ask.text, lang) and line.has("fact", "admission"):
        first = (matching.words(line.text) or [""])[0]
        return first in matching.markers("says_whether", lang) and first not in ("the", "it is", "it's")
    return False
