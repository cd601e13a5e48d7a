"""Rules that correct the model where language is regular: negation, scope, set phrases.

A rule file says for each act which phrases void it (`never`), which perform it whatever the model thinks
(`surely`), and where it may only be asked about (`perhaps`). Phrases are written as `phrases.py` says;
several joined by " & " must all hold, "!" negates one, "@name" asks for a condition of `conditions`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.terms import ACTS
from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.dossier import counted
from simulator.scoring.reading.phrases import WORD_START, Part, translate, word_starts

SURE = 0.89
"""The probability of an act that a rule finds; below the bands in which a reply may cross a red line."""
ASKED_BELOW = 0.005
"""So little below its threshold an act is that a rule only asks about."""

Span = tuple[int, int]


@dataclass(frozen=True)
class _Term:
    source: str
    negative: bool
    keys: frozenset[str]
    """Beginnings of words of which one stands wherever the phrase does; empty: not known."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def find(self, own: str, starts: Mapping[str, Sequence[int]], held: Set[str]) -> Span | None:
        if self.source.startswith("@"):
            return (0, len(own)) if self.source[1:] in held else None
        if self.keys and self.keys.isdisjoint(starts):
            return None
        hit = self.expression.search(own)
        return hit.span() if hit else None


_Rule = tuple[_Term, ...]


class Corrections:
    """The rules of one language."""

    def __init__(self, *files: Mapping[str, object]) -> None:
        """Take the rule files as mappings; each has word classes of its own."""
        self._rules: list[tuple[str, int, _Rule]] = []
        self._by_key: dict[str, list[int]] = {}
        self._always: list[int] = []
        for raw in files:
            self._add(raw)

    def _add(self, raw: Mapping[str, object]) -> None:
        classes: dict[str, Part] = {}
        for name, source in _mapping(raw.get("classes")).items():
            part = translate(f"( {source} )", classes)
            classes[name] = part._replace(expression=part.expression.removeprefix(WORD_START))
        for act, kinds in _mapping(raw.get("acts")).items():
            for kind, sources in _mapping(kinds).items():
                for source in sources if isinstance(sources, list) else ():
                    self._note(kind, ACTS.index(act), _rule(source, classes))

    def _note(self, kind: str, act: int, rule: _Rule) -> None:
        """Keep a rule where a sentence that may fulfil it will look for it: by its longest words."""
        number = len(self._rules)
        self._rules.append((kind, act, rule))
        keyed = [sorted(term.keys) for term in rule if term.keys and not term.negative]
        if not keyed:
            self._always.append(number)
            return
        for key in max(keyed, key=lambda keys: (min(map(len, keys)), -len(keys))):
            self._by_key.setdefault(key, []).append(number)

    def correct(
        self, sentence: Sentence, chances: Sequence[float], thresholds: Sequence[float]
    ) -> list[float]:
        """Return the probabilities of the acts in a sentence, corrected."""
        out = list(chances)
        held = [(kind, act) for kind, act, _ in self._holding(sentence)]
        for kind, act in held:
            if kind == "surely":
                out[act] = max(out[act], SURE)
        for kind, act in held:
            if kind == "perhaps":
                out[act] = thresholds[act] - ASKED_BELOW
        for kind, act in held:
            if kind == "never":
                out[act] = 0.0
        return out

    def spans(self, sentence: Sentence) -> dict[int, Span]:
        """Return for each act that a rule finds the words by which it does."""
        found: dict[int, Span] = {}
        for kind, act, span in self._holding(sentence):
            if kind != "never":
                found.setdefault(act, span)
        return found

    def _holding(self, sentence: Sentence) -> Iterator[tuple[str, int, Span]]:
        """Yield (kind, act, words) of the rules that hold, in order of the files."""
        own, starts, held = sentence.own, word_starts(sentence.own), conditions(sentence)
        numbers = {number for start in starts for number in self._by_key.get(start, ())}
        for number in sorted(numbers.union(self._always)):
            kind, act, rule = self._rules[number]
            if (span := _holds(rule, own, starts, held)) is not None:
                yield kind, act, span


def conditions(sentence: Sentence) -> Set[str]:
    """Return what holds of a sentence and its brief.

    Whose fault it is; whether its counts agree with the facts or clash; whether facts tell of several cases.
    """
    dossier = sentence.dossier
    agrees, clashes = counted(sentence.tokens, sentence.own, dossier)
    several = any(count > 1 and stem in dossier.lexicon.counted for count, stem in dossier.counts)
    found = {"agrees": agrees, "clashes": clashes, "several": several, dossier.brief.fault: True}
    return frozenset(name for name, holds in found.items() if holds)


def _holds(
    rule: _Rule, own: str, starts: Mapping[str, Sequence[int]], held: Set[str] = frozenset()
) -> Span | None:
    first: Span | None = None
    for term in rule:
        span = term.find(own, starts, held)
        if (span is None) != term.negative:
            return None
        first = first or span
    return first


def _rule(source: object, classes: Mapping[str, Part]) -> _Rule:
    return tuple(_term(part.strip(), classes) for part in str(source).split(" & "))


def _term(source: str, classes: Mapping[str, Part]) -> _Term:
    body = source.removeprefix("!").strip()
    if body.startswith("@"):
        return _Term(body, source.startswith("!"), frozenset())
    part = translate(body, classes)
    return _Term(part.expression, source.startswith("!"), frozenset(part.keys))


def _mapping(raw: object) -> dict[str, object]:
    return {str(key): value for key, value in raw.items()} if isinstance(raw, dict) else {}
