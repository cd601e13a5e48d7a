"""Is a text written in the language in which it is to be assessed?"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from simulator.domain.terms import Lang
from simulator.scoring.reading.fold import fold, latin

_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@[^\s@]+\.\S*|[@#][\w.]+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_POLISH = re.compile("[ąćęłńśźż]", re.IGNORECASE)
_ALIEN = re.compile("[àâãäåæáçčďěèêëéğìîïíľĺňñòôõöøœřšşťùûüúůýÿžßőű]", re.IGNORECASE)
_LEAST_WORDS = 3
"""Shorter texts are given the benefit of the doubt unless their letters are of another script."""


class LanguageCheck:
    """Compares the words of a text with common words of English, Polish and their neighbours."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self._words = {lang: frozenset(str(words).split()) for lang, words in raw.items()}
        self._stems = {
            lang: frozenset(word[:5] for word in words if len(word) > 3)
            for lang, words in self._words.items()
            if lang in ("en", "pl")
        }

    def fault(self, text: str, lang: Lang) -> str:
        """Return "empty", "no_words", "language", or "" where the text can be assessed."""
        if not text.strip():
            return "empty"
        bare = _LINK.sub(" ", latin(text))
        letters = [char for char in bare if char.isalpha()]
        if not letters:
            return "no_words"
        foreign = sum(
            not (char.isascii() or unicodedata.name(char, "").startswith("LATIN")) for char in letters
        )
        if foreign * 2 > len(letters):
            return "language"
        return "language" if self._is_foreign(_WORD.findall(bare), lang) else ""

    def _is_foreign(self, words: list[str], lang: Lang) -> bool:
        folded = fold(" ".join(words)).split()
        strange = [word for word in words if not word.isascii()]
        polish = sum(bool(_POLISH.search(word)) for word in strange)
        alien = sum(bool(_ALIEN.search(word)) for word in strange)
        own = max(self._known(folded, lang), polish if lang == "pl" else 0)
        others = [self._known(folded, other) for other in self._words if other != lang]
        strongest = max(max(others) + alien, 0 if lang == "pl" else polish)
        if len(words) < _LEAST_WORDS:
            return own == 0 and strongest >= len(words)
        if strongest > own and strongest * 3 >= len(words):
            return True
        return len(words) >= 6 and own * 5 < len(words)

    def _known(self, words: Sequence[str], lang: str) -> int:
        """Return how many of some folded words a language has."""
        whole, stems = self._words[lang], self._stems.get(lang, frozenset())
        if not stems:
            return sum(map(whole.__contains__, words))
        return sum(word in whole or (len(word) > 3 and word[:5] in stems) for word in words)
