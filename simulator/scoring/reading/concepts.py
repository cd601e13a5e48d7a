"""Concepts: what kinds of words a sentence uses, the same names in every language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_HEAD = 4
"""Stems are looked up by so many letters at most."""


@dataclass(slots=True)
class _Node:
    """A place in the tree of entries: what may follow, and the concepts that end here."""

    exact: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, "_Node"]]] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)

    def grown(self, word: str) -> "_Node":
        """Return the node after `word` of an entry, made if need be."""
        if not word.endswith("*"):
            return self.exact.setdefault(word, _Node())
        stem = word.rstrip("*")
        others = self.stems.setdefault(stem[:_HEAD], [])
        found = next((node for other, node in others if other == stem), None)
        if found is None:
            found = _Node()
            others.append((stem, found))
        return found

    def following(self, word: str) -> Iterator["_Node"]:
        """Yield the nodes that `word` of a text leads to."""
        if node := self.exact.get(word):
            yield node
        if not self.stems:
            return
        for head in _heads(word):
            yield from (node for stem, node in self.stems.get(head, ()) if word.startswith(stem))


def _heads(word: str) -> Iterator[str]:
    return (word[:size] for size in range(1, min(len(word), _HEAD) + 1))


class Concepts:
    """A lexicon of concepts: entries of one to four words, `*` for any ending."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self.names = tuple(sorted(raw))
        self._root = _Node()
        for number, name in enumerate(self.names):
            for source in str(raw[name]).split("|"):
                node = self._root
                words = source.split()
                for word in words:
                    node = node.grown(word)
                if words:
                    node.ends.append(number)

        self._begun = lru_cache(maxsize=20_000)(self._begin)

    def _begin(self, word: str) -> tuple[_Node, ...]:
        return tuple(self._root.following(word))

    def of(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Return (concept, first word, last word) of every entry found in `words`, by first word."""
        found = []
        for first, word in enumerate(words):
            reached: Sequence[_Node] = self._begun(word)
            last = first
            while reached:
                found += [(number, first, last) for node in reached for number in node.ends]
                last += 1
                if last == len(words):
                    break
                reached = [after for node in reached for after in node.following(words[last])]
        return found
