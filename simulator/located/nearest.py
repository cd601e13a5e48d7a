"""Spelling suggestions."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that `word` was most likely meant to be, or "" where none is close."""
    known = sorted(set(candidates))
    folded = {candidate.casefold(): candidate for candidate in reversed(known)}
    close = get_close_matches(word[:80].casefold(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else ""
