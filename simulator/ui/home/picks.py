"""Several questions in one list: under each heading one answer is marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.ui.literal import joined, literal

_CHOSEN, _OTHER = "● ", "○ "


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer, or something to do."""

    id: str
    label: str
    about: str = ""
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """A question and its answers; without a title, things to do."""

    id: str
    title: str
    entries: tuple[Entry, ...]


class Picks(OptionList):
    """Groups one below the other; whoever owns the list is told of a choice and marks it."""

    DEFAULT_CSS = """
    Picks {
        border: none;
        padding: 0;
        background: transparent;
        & > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    def __init__(self, groups: Sequence[Group], chosen: Mapping[str, str]) -> None:
        self._chosen = dict(chosen)
        self._rows: list[tuple[Group, Entry | None]] = []
        for group in groups:
            self._rows += [(group, None)] if group.title else []
            self._rows += [(group, entry) for entry in group.entries]
        options = [Option(self._prompt(group, entry), disabled=entry is None) for group, entry in self._rows]
        super().__init__(*options)

    def at(self, index: int | None) -> tuple[str, Entry] | None:
        """Return the group's id and the entry of a line, None for a heading."""
        if index is None or self._rows[index][1] is None:
            return None
        group, entry = self._rows[index]
        return (group.id, entry) if entry is not None else None

    def mark(self, group: str, entry: str) -> None:
        """Mark `entry` as the answer of its group."""
        self._chosen[group] = entry
        for index, (its, one) in enumerate(self._rows):
            if its.id == group and one is not None:
                self.replace_option_prompt_at_index(index, self._prompt(its, one))

    def point_at(self, group: str, entry: str) -> None:
        """Put the cursor on an entry."""
        for index, (its, one) in enumerate(self._rows):
            if one is not None and (its.id, one.id) == (group, entry):
                self.highlighted = index

    @property
    def chosen(self) -> Mapping[str, str]:
        """The marked entry of each group."""
        return self._chosen

    def _prompt(self, group: Group, entry: Entry | None) -> Content:
        if entry is None:
            return literal(group.title)
        if group.id not in self._chosen:
            return literal(entry.label)
        mark = _CHOSEN if self._chosen[group.id] == entry.id else _OTHER
        return joined("  ", mark, entry.label)
