"""The conditions about brief and context that a rule may name with an @."""

import re
from collections.abc import Callable

from simulator.domain.brief import Context
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.matching import Dossier, Match, Span, Token, counted, money, tokens
from simulator.scoring.reading.phrases import word_starts

_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]|[:;]-?[)DPp]")
_MOCKING = re.compile("[😂🤡🙄🙃🤣🤷💀👏😏💅😉]|;-?\\)")
_LAUGHING = re.compile("[😂🤣😅😆😹]")
_UPPER = "A-Z\u00c0-\u00de\u0104\u0106\u0118\u0141\u0143\u015a\u0179\u017b"
_NAME = re.compile(rf"\b[{_UPPER}][^\W\d_]+(?: [{_UPPER}][^\W\d_]+)*")
_LONG_NUMBER = re.compile(r"(?<![\d.,:£$€])\d[\d-]{3,}\d*(?![\d.,:%]|\s?(?:zl|pln|eur|pounds))")
_CAPITALS = re.compile(r"\b[^\W\d_]{3,}\b")


class Sentence:
    """One sentence with everything that rules may ask about it; worked out when first asked."""

    def __init__(self, text: str, folded: str, own: str, place: tuple[int, int], dossier: Dossier) -> None:
        self.text = text
        self.folded = folded
        self.own = own
        self.starts = word_starts(own)
        self.place = place
        self.dossier = dossier
        self.tokens: list[Token] = tokens(folded, dossier.lexicon)
        self._known: dict[str, Span | None] = {}

    @property
    def whole(self) -> Span:
        """The span of the sentence without white space around it."""
        bare = self.text.strip()
        start = self.text.find(bare) if bare else 0
        return start, start + len(bare)

    def feature(self, name: str, context: Context) -> Span | None:
        """Return the words for which the condition `name` holds, None where it does not."""
        if name not in self._known:
            self._known[name] = FEATURES[name](self, context)
        return self._known[name]

    def match(self, section: str) -> Match:
        """Return the best match with the items of a section of the brief."""
        return self.dossier.best(section, self.tokens)[0]


def _section(section: str, shared: int, share: float) -> Callable[[Sentence, Context], Span | None]:
    def feature(sentence: Sentence, context: Context) -> Span | None:
        match = sentence.match(section)
        enough = match.shared >= shared or (match.shared >= shared - 1 >= 1 and match.share >= share)
        return match.span if enough else None

    return feature


def _when(test: Callable[[Sentence, Context], bool]) -> Callable[[Sentence, Context], Span | None]:
    return lambda sentence, context: sentence.whole if test(sentence, context) else None


def _new_sum(sentence: Sentence, context: Context) -> Span | None:
    for value, unit, span in money(sentence.folded):
        if (value, unit) not in sentence.dossier.sums and value not in sentence.dossier.known_values:
            return span
    return None


def _sum(sentence: Sentence, context: Context) -> Span | None:
    return next((span for _, _, span in money(sentence.folded)), None)


def _many(sentence: Sentence, context: Context) -> Span | None:
    things = sentence.dossier.lexicon.counted
    return sentence.whole if any(n > 1 and stem in things for n, stem in sentence.dossier.counts) else None


def _number_known(sentence: Sentence, context: Context) -> Span | None:
    known = {value for item in sentence.dossier.sections["fact"] for value in item.values}
    for token in sentence.tokens:
        if token.value in known and token.value:
            return token.start, token.end
    return None


def _new_name(least: int) -> Callable[[Sentence, Context], Span | None]:
    """Return a feature: that many capitalised words in a row that the brief does not know."""

    def feature(sentence: Sentence, context: Context) -> Span | None:
        for hit in _NAME.finditer(sentence.text):
            parts = hit.group().split()
            if hit.start() == 0 or sentence.text[hit.start() - 2] in ".!?:":
                parts = parts[1:]
            if sum(_is_new(part, sentence.dossier) for part in parts) >= least:
                return hit.span()
        return None

    return feature


def _is_new(part: str, dossier: Dossier) -> bool:
    if len(part) < 3 or part.isupper():
        return False
    folded = fold(part)
    known = folded[:4] in dossier.words or folded[:4] in dossier.lexicon.capitalised
    # Inflected short names ("Ola", "Olu") share little more than two letters.
    return not known and (len(folded) > 5 or folded[:2] not in dossier.customer)


def _new_digits(sentence: Sentence, context: Context) -> Span | None:
    for hit in _LONG_NUMBER.finditer(sentence.folded):
        if hit.group() not in sentence.dossier.digits and not re.fullmatch(r"(?:19|20)\d\d", hit.group()):
            return hit.span()
    return None


def _more_fact(sentence: Sentence, context: Context) -> Span | None:
    fact = sentence.match("fact")
    return fact.span if fact.shared and fact.weight > sentence.match("can").weight else None


def _shouting(sentence: Sentence, context: Context) -> bool:
    words = _CAPITALS.findall(sentence.text)
    return len(words) >= 3 and sum(word.isupper() for word in words) * 2 > len(words)


FEATURES: dict[str, Callable[[Sentence, Context], Span | None]] = {
    "facts": _section("fact", 3, 0.4),
    "facts_one": _section("fact", 1, 0.0),
    "more_fact": _more_fact,
    "new_name": _new_name(1),
    "new_full_name": _new_name(2),
    "new_digits": _new_digits,
    "facts_some": _section("fact", 2, 0.2),
    "unknown": _section("unknown", 3, 0.5),
    "unknown_some": _section("unknown", 2, 0.3),
    "can": _section("can", 3, 0.4),
    "can_some": _section("can", 2, 0.2),
    "cannot": _section("cannot", 2, 0.5),
    "cannot_some": _section("cannot", 2, 0.2),
    "secret": _section("secret", 2, 0.5),
    "message": _section("message", 2, 0.2),
    "number_true": lambda sentence, context: counted(sentence.tokens, sentence.folded, sentence.dossier)[0],
    "number_false": lambda sentence, context: counted(sentence.tokens, sentence.folded, sentence.dossier)[1],
    "number_known": _number_known,
    "sum": _sum,
    "new_sum": _new_sum,
    "many": _many,
    "ours": _when(lambda sentence, context: sentence.dossier.brief.fault == "ours"),
    "not_ours": _when(lambda sentence, context: sentence.dossier.brief.fault == "not_ours"),
    "unclear": _when(lambda sentence, context: sentence.dossier.brief.fault == "unknown"),
    "asks": _when(lambda sentence, context: "?" in sentence.text),
    "shouts": _when(_shouting),
    "exclaims": _when(lambda sentence, context: "!" in sentence.text),
    "emoji": _when(lambda sentence, context: _EMOJI.search(sentence.text) is not None),
    "mocks": _when(lambda sentence, context: _MOCKING.search(sentence.text) is not None),
    "laughs": _when(lambda sentence, context: _LAUGHING.search(sentence.text) is not None),
    "first": _when(lambda sentence, context: sentence.place[0] == 0),
    "last": _when(lambda sentence, context: sentence.place[0] == sentence.place[1] - 1),
    "short": _when(lambda sentence, context: len(sentence.tokens) <= 6),
    "later_turn": _when(lambda sentence, context: context.turn > 1),
}
