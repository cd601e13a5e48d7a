"""A careful reader that follows rules: phrases, scope, and comparison with the brief."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from simulator.domain.assessment import ActSpan, ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import ACTS, Lang
from simulator.scoring.reading import sentences as cutting
from simulator.scoring.reading.features import Sentence
from simulator.scoring.reading.fold import fold, own_words
from simulator.scoring.reading.language import LanguageCheck
from simulator.scoring.reading.lexicon import ActRules, Lexicon, Rule, Term
from simulator.scoring.reading.matching import Dossier, Span
from simulator.scoring.reading.precision import PrecisionTable

_CLAUSE = re.compile(r"[,;:.!?()\"]| - ")
VERSION = "rules/1"


class RulesReader:
    """Finds acts by the rules of `simulator/scoring/rules`; see `Reader` for the contract."""

    def __init__(
        self, lexicons: Mapping[Lang, Lexicon], languages: LanguageCheck, table: PrecisionTable, digest: str
    ) -> None:
        self._lexicons = lexicons
        self._languages = languages
        self._table = table
        self._digest = digest
        self._dossier = lru_cache(maxsize=16)(self._prepare)

    @property
    def version(self) -> str:
        """Id and version of this kind of reader."""
        return VERSION

    @property
    def digest(self) -> str:
        """sha256 (hex) of the rule files."""
        return self._digest

    def split(self, text: str, lang: Lang) -> tuple[str, ...]:
        """Return the sentences of `text`."""
        return cutting.split(text, lang)

    def language_fault(self, text: str, lang: Lang) -> str:
        """Say why `text` cannot be assessed: "empty", "no_words", "language", or "" if it can."""
        return self._languages.fault(text, lang)

    def precision(self, condition: str, lang: Lang, confidence: float) -> float | None:
        """Return the held-out precision of an act or of "act+act" at this confidence, None without figure."""
        return self._table.precision(condition, lang, confidence)

    def read(
        self, sentences: Sequence[str], lang: Lang, brief: Brief, context: Context
    ) -> tuple[ReadSentence, ...]:
        """Return one `ReadSentence` for each sentence given, in order."""
        lexicon = self._lexicons[lang]
        dossier = self._dossier(brief, lang)
        parsed = []
        for at, text in enumerate(sentences):
            folded = fold(text)
            parsed.append(Sentence(text, folded, own_words(folded), (at, len(sentences)), dossier))
        return tuple(_Judge(sentence, lexicon, context).judge() for sentence in parsed)

    def _prepare(self, brief: Brief, lang: Lang) -> Dossier:
        return Dossier(brief, self._lexicons[lang])


class _Judge:
    def __init__(self, sentence: Sentence, lexicon: Lexicon, context: Context) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.context = context
        self.asserted: dict[str, ActSpan] = {}

    def judge(self) -> ReadSentence:
        possible = []
        for act, rules in self.lexicon.candidates(frozenset(self.sentence.starts)):
            best: ActSpan | None = None
            for rule in rules:
                if best is not None and rule.worth <= best.confidence:
                    break
                if span := self._span(rule, act):
                    best = ActSpan(act.act, span[0], span[1], rule.worth)
            if best is None or any(self._holds(veto) for veto in act.vetoes):
                continue
            if best.confidence >= act.threshold:
                self.asserted[act.act] = best
            else:
                possible.append(best)
        return ReadSentence(self.sentence.text, _in_order(self.asserted.values()), _in_order(possible))

    def _span(self, rule: Rule, act: ActRules) -> Span | None:
        phrase: Span | None = None
        feature: Span | None = None
        for term in rule.terms:
            span = self._find(term, act.negatable and phrase is None and not term.negative)
            if (span is None) != term.negative:
                return None
            if span is None:
                continue
            if term.feature:
                feature = feature or span
            else:
                phrase = phrase or span
        return phrase or feature or self.sentence.whole

    def _holds(self, rule: Rule) -> bool:
        return all((self._find(term, False) is None) == term.negative for term in rule.terms)

    def _find(self, term: Term, negatable: bool) -> Span | None:
        if term.feature:
            return self._known(term.feature)
        for span in term.occurrences(self.sentence.own, self.sentence.starts):
            if not (negatable and self._negated(span[0])):
                return span
        return None

    def _known(self, name: str) -> Span | None:
        if name == "nothing":
            return None if self.asserted else self.sentence.whole
        if name in self.lexicon.act_names:
            found = self.asserted.get(name)
            return (found.start, found.end) if found else None
        return self.sentence.feature(name, self.context)

    def _negated(self, start: int) -> bool:
        clause = _CLAUSE.split(self.sentence.own[max(0, start - 40) : start])[-1]
        return self.lexicon.negation.search(clause) is not None


def _in_order(spans: Iterable[ActSpan]) -> tuple[ActSpan, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, ACTS.index(span.act))))
