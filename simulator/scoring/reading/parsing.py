"""A reply taken apart: for each sentence the pieces and numbers that the model weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from simulator.domain.brief import Brief
from simulator.domain.terms import Lang
from simulator.scoring.reading import grams
from simulator.scoring.reading.circumstances import Sentence, circumstances
from simulator.scoring.reading.concepts import Concepts
from simulator.scoring.reading.dossier import Dossier
from simulator.scoring.reading.fold import fold, own_words
from simulator.scoring.reading.guards import without_stuffing
from simulator.scoring.reading.lexicon import Lexicon, load_yaml, rule_text
from simulator.scoring.reading.tokens import tokens

MOST_OF_ONE = 2
"""A concept counts at most so often in a sentence."""


@dataclass(frozen=True)
class Parsed:
    """A sentence, ready to be weighed."""

    sentence: Sentence
    masked: list[str]
    """Its words and marks; their letters are pieces too."""
    slots: tuple[list[int], ...]
    """The pieces of each kind of `grams.KINDS` but letters."""
    numbers: list[float]
    """What `circumstances` says, in its order."""
    concepts: list[int]
    """How often each concept occurs, in order of their names."""


class Parser:
    """Takes replies in one language apart."""

    def __init__(self, lexicon: Lexicon, concepts: Concepts) -> None:
        self._lexicon = lexicon
        self._concepts = concepts
        self._dossier = lru_cache(maxsize=16)(self._prepare)
        self._cut = lru_cache(maxsize=4)(self._sentences)

    def _prepare(self, brief: Brief) -> Dossier:
        return Dossier(brief, self._lexicon)

    def sentences(self, texts: Sequence[str], brief: Brief) -> list[Sentence]:
        """Return each sentence of a reply with its words, in order."""
        return self._cut(tuple(texts), brief)

    def _sentences(self, texts: Sequence[str], brief: Brief) -> list[Sentence]:
        dossier = self._dossier(brief)
        found = []
        for at, text in enumerate(texts):
            folded = fold(text)
            own = without_stuffing(own_words(folded), self._lexicon.keywords)
            found.append(Sentence(text, folded, own, tokens(own, self._lexicon), at, len(texts), dossier))
        return found

    def parse(self, texts: Sequence[str], brief: Brief) -> list[Parsed]:
        """Return each sentence of a reply taken apart, in order."""
        return [self._parse(sentence) for sentence in self.sentences(texts, brief)]

    def _parse(self, sentence: Sentence) -> Parsed:
        own, dossier = sentence.own, sentence.dossier
        masked = grams.masked(own, dossier)
        counts = [0] * len(self._concepts.names)
        order: dict[int, None] = {}
        for number, _, _ in self._concepts.of([token.text for token in sentence.tokens]):
            counts[number] = min(counts[number] + 1, MOST_OF_ONE)
            order.setdefault(number)
        fault = dossier.brief.fault
        slots = (
            grams.word_slots(masked),
            grams.section_slots(grams.sectioned(sentence)),
            grams.fault_slots(masked, fault),
            grams.concept_slots([self._concepts.names[number] for number in order], fault),
        )
        return Parsed(sentence, masked, slots, list(circumstances(sentence).values()), counts)


@cache
def lexicon_of(lang: Lang) -> Lexicon:
    """Return the word lists of a language, read once."""
    return Lexicon(load_yaml(rule_text(f"lexicon.{lang}.yaml")))


@cache
def parser_of(lang: Lang) -> Parser:
    """Return the parser of a language; its word lists are read once."""
    return Parser(lexicon_of(lang), Concepts(load_yaml(rule_text(f"concepts.{lang}.yaml"))))
