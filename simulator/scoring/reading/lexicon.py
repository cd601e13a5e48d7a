"""Plain word lists of a language that comparing with a brief rests on."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files

import yaml

RULES = "simulator.scoring.rules"


class Lexicon:
    """The word lists of `lexicon.<lang>.yaml`; all words are folded."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self._raw = raw
        self.stopwords = self._listed("stopwords")
        self.numbers = {str(word): str(value) for word, value in _mapping(raw.get("numbers")).items()}
        self.single = self._listed("single")
        """Words that count one: "an hour"."""
        self.halves = self._listed("halves")
        self.one_unit = self._listed("one_unit")
        """Units of time that mean one of it by themselves after a word of `within`: "w godzinę"."""
        self.within = self._listed("within")
        self.counted = frozenset(word[:5] for word in self._listed("counted"))
        self.capitalised = frozenset(word[:4] for word in self._listed("capitalised"))
        self.days = {word: word[:3] for word in self._listed("days")}
        self.days_off = {word: int(str(off)) for word, off in _mapping(raw.get("days_off")).items()}
        """Words for a day, each with how many days from today it is."""
        self.months = self._listed("months")
        self.keywords = self._listed("keywords")
        """Words that stuffing is made of."""
        headings = raw.get("headings")
        self.headings = frozenset(map(str, headings if isinstance(headings, list) else ()))
        """What the sections of a brief are called."""
        self.negations = self._listed("negations")

    def _listed(self, name: str) -> frozenset[str]:
        return frozenset(str(self._raw.get(name, "")).split())

    @cached_property
    def masks(self) -> dict[str, str]:
        """Days and months, each to the word that stands for all of them."""
        return dict.fromkeys(self.days, "0day") | dict.fromkeys(self.months, "0month")


def _mapping(raw: object) -> dict[str, object]:
    return {str(key): value for key, value in raw.items()} if isinstance(raw, dict) else {}


def rule_text(name: str) -> str:
    """Return a data file of the rules."""
    return files(RULES).joinpath(name).read_text("utf-8")


def digest(*names: str) -> str:
    """Return the sha256 (hex) over names and contents of data files."""
    whole = hashlib.sha256()
    for name in names:
        whole.update(f"{name}\0{rule_text(name)}\0".encode())
    return whole.hexdigest()


def load_yaml(text: str) -> dict[str, object]:
    """Return a data file's mapping, every scalar as text."""
    return _mapping(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
