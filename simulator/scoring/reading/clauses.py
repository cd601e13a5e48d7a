"""The clauses of a sentence: the pieces that can be quoted as evidence."""

import re

Span = tuple[int, int]

_BORDER = re.compile(
    r"[,;:!?()]+\s*|\s-+\s|\.\.+\s*"
    r"|\s(?=(?:and|but|because|so|while|although|if|when|who|which|bo|ale|i|a|oraz|wiec|poniewaz|dlatego"
    r"|jednak|gdy|jesli|ze|zeby|ktory|ktora|ktore|ktorzy)\s)"
)
_WORD = re.compile(r"[^\W_]+")
LEAST = 3
"""A clause has so many words at least; shorter pieces go with what follows."""


def clauses(own: str) -> list[Span]:
    """Return the clauses of a folded sentence, in order; at least one unless the sentence has no word."""
    borders = [hit.span() for hit in _BORDER.finditer(own)]
    found: list[Span] = []
    start = 0
    for end, following in [*borders, (len(own), len(own))]:
        if len(_WORD.findall(own[start:end])) >= LEAST:
            found.append((start, end))
            start = following
    if start < len(own) and _WORD.search(own[start:]):
        if found and len(_WORD.findall(own[start:])) < LEAST:
            found[-1] = (found[-1][0], len(own))
        else:
            found.append((start, len(own)))
    return [_trimmed(own, span) for span in found] or ([_trimmed(own, (0, len(own)))] if own.strip() else [])


def _trimmed(own: str, span: Span) -> Span:
    start, end = span
    while start < end and not own[start].isalnum():
        start += 1
    while end > start and not (own[end - 1].isalnum() or own[end - 1] == "%"):
        end -= 1
    return (start, end) if start < end else span
