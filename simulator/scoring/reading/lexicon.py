"""The rule files, loaded: which phrases and conditions speak for which act."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

import yaml

from simulator.domain.terms import ACTS, LANGS, Act, Lang
from simulator.scoring.reading.phrases import HEAD, WORD_START, Part, PhraseError, translate

TIERS = {"sure": 0.95, "likely": 0.8, "fair": 0.65, "ask": 0.5, "hint": 0.35}
"""How much a rule of each tier of a rule file is worth (0..1), before a file says otherwise."""

Span = tuple[int, int]

RULES = "simulator.scoring.rules"


class Term:
    """One condition of a rule: a phrase, or (`@name`) something about the brief; `!` in front negates it."""

    def __init__(self, source: str, classes: Mapping[str, Part]) -> None:
        self.negative = source.startswith("!")
        body = source[1:].strip() if self.negative else source
        self.feature = body[1:] if body.startswith("@") else ""
        self.heads: frozenset[str] = frozenset()
        self.first: tuple[str, ...] = ()
        self._source = ""
        if not self.feature:
            self._source, keys, self.first = translate(body, classes)
            self.heads = frozenset(keys)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled phrase; compiled when first wanted, for the sake of a light start."""
        return re.compile(self._source)

    def occurrences(self, folded: str, starts: Mapping[str, list[int]]) -> Iterator[Span]:
        """Yield where the phrase stands in `folded`, whose words begin at `starts`."""
        if self.heads and self.heads.isdisjoint(starts):
            return
        hits: Iterator[re.Match[str] | None] = self.expression.finditer(folded)
        if self.first:
            places = sorted([at for head in self.first if head in starts for at in starts[head]])
            hits = (self.expression.match(folded, at) for at in places)
        yield from (hit.span() for hit in hits if hit and hit.end() > hit.start())


class Rule:
    """Terms that must all hold in one sentence, and what that is worth."""

    def __init__(self, act: Act, worth: float, source: str, classes: Mapping[str, Part]) -> None:
        self.act = act
        self.worth = worth
        self.source = source
        terms = [source] if source.startswith("re:") else [part.strip() for part in source.split(" & ")]
        self.terms = tuple(Term(term, classes) for term in terms)
        needed = [term.heads for term in self.terms if term.heads and not term.negative]
        needed.sort(key=lambda heads: (min(map(len, heads)) < HEAD - 1, len(heads)))
        self.others = tuple(needed[1:])
        self.heads: frozenset[str] = needed[0] if needed else frozenset()
        """Heads of words of which one stands in every sentence where the rule holds; empty: not known."""


class ActRules:
    """Everything that a rule file says about one act."""

    def __init__(self, act: Act, raw: Mapping[str, object], classes: Mapping[str, Part]) -> None:
        self.act = act
        self.threshold = float(str(raw.get("threshold", 0.6)))
        self.negatable = str(raw.get("negatable", "no")) == "yes"
        self.rules = tuple(
            Rule(act, worth, source, classes)
            for tier, worth in TIERS.items()
            for source in _strings(raw.get(tier))
        )
        self.vetoes = tuple(Rule(act, 1.0, source, classes) for source in _strings(raw.get("unless")))


class Lexicon:
    """The rules of one language."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self.classes: dict[str, Part] = {}
        for name, source in _mapping(raw.get("classes")).items():
            part = translate(f"( {' | '.join(_strings(source))} )", self.classes)
            self.classes[name] = part._replace(expression=part.expression.removeprefix(WORD_START))
        order = [*" ".join(_strings(raw.get("order"))).split(), *ACTS]
        self.acts = tuple(
            ActRules(act, _mapping(_mapping(raw["acts"])[act]), self.classes)
            for act in sorted(ACTS, key=order.index)
            if act in _mapping(raw["acts"])
        )
        negation = " | ".join(_strings(raw.get("negation")))
        self.act_names = frozenset(act.act for act in self.acts)
        self._refuse_forward_references()
        self.rules = tuple((act, rule) for act in self.acts for rule in act.rules)
        self._always = [at for at, (_, rule) in enumerate(self.rules) if not rule.heads]
        self._by_head: dict[str, list[int]] = {}
        for at, (_, rule) in enumerate(self.rules):
            for head in rule.heads:
                self._by_head.setdefault(head, []).append(at)
        self.negation = re.compile(translate(f"( {negation} ) .. $", self.classes).expression)
        self.stopwords = frozenset(" ".join(_strings(raw.get("stopwords"))).split())
        self.counted = frozenset(word[:5] for word in " ".join(_strings(raw.get("counted"))).split())
        self.capitalised = frozenset(word[:4] for word in " ".join(_strings(raw.get("capitalised"))).split())
        self.numbers = {str(word): str(value) for word, value in _mapping(raw.get("numbers")).items()}

    def candidates(self, heads: frozenset[str]) -> Iterator[tuple[ActRules, list[Rule]]]:
        """Yield, in order, each act with those of its rules that may hold in a sentence with these heads."""
        found = set(self._always).union(*(self._by_head.get(head, ()) for head in heads))
        chosen = [self.rules[at] for at in sorted(found)]
        for act, group in groupby(chosen, key=itemgetter(0)):
            rules = [rule for _, rule in group if not any(map(heads.isdisjoint, rule.others))]
            if rules:
                yield act, rules

    def _refuse_forward_references(self) -> None:
        later = set(self.act_names)
        for act in self.acts:
            named = {term.feature for rule in (*act.rules, *act.vetoes) for term in rule.terms}
            if forward := named & later:
                raise PhraseError(f"{act.act}: {', '.join(sorted(forward))} is judged later")
            later.discard(act.act)


def _strings(raw: object) -> list[str]:
    if raw is None:
        return []
    if isinstance(raw, list):
        return [str(item) for item in raw]
    return [str(raw)]


def _mapping(raw: object) -> dict[str, object]:
    return {str(key): value for key, value in raw.items()} if isinstance(raw, dict) else {}


def rule_texts() -> dict[str, str]:
    """Return the rule files by name, in order of name."""
    found = (path for path in files(RULES).iterdir() if path.name.endswith(".yaml"))
    return {path.name: path.read_text("utf-8") for path in sorted(found, key=lambda path: path.name)}


def digest(texts: Mapping[str, str]) -> str:
    """Return the sha256 (hex) over names and contents of the rule files."""
    whole = hashlib.sha256()
    for name, text in texts.items():
        whole.update(f"{name}\0{text}\0".encode())
    return whole.hexdigest()


def load_yaml(text: str) -> dict[str, object]:
    """Return a rule file's mapping, every scalar as text."""
    return _mapping(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def lexicons(texts: Mapping[str, str]) -> dict[Lang, Lexicon]:
    """Return the rules of each language, its files merged; raise `PhraseError` for a bad rule."""
    return {lang: Lexicon(_merged(texts, lang)) for lang in LANGS}


def _merged(texts: Mapping[str, str], lang: Lang) -> dict[str, object]:
    merged: dict[str, object] = {}
    acts: dict[str, object] = {}
    for name, text in texts.items():
        if not name.endswith(f".{lang}.yaml"):
            continue
        raw = load_yaml(text)
        found = _mapping(raw.pop("acts", None))
        if clash := acts.keys() & found.keys():
            raise PhraseError(f"{name}: {', '.join(sorted(clash))} stands in another file too")
        acts.update(found)
        merged.update(raw)
    merged["acts"] = acts
    return merged
