"""A page of the debrief as it is filled, entry by entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from textual.content import Content

from simulator.reports.debrief import Debrief
from simulator.ui.literal import Part, joined
from simulator.ui.widgets.feed import Block
from simulator.words import Words

DIM = "$muted"
"""Text beside the point. Not `$text-muted`: what is set to "auto" there is drawn in full white here."""


class Target(NamedTuple):
    """What an entry is about: a conversation, a reply of ours in it, a finding in that, or none of them."""

    thread: str = ""
    reply: str = ""
    finding: int = -1
    """Its place among the reply's findings."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a page is made from."""

    debrief: Debrief
    words: Words
    width: int
    """Cells that a line may have."""
    bands: Mapping[str, int]
    """Lowest score of each band."""
    guided: bool = False
    """Whether it was the guided first shift."""
    keys: Callable[[str], str] = str
    """Says with which key a command is started."""

    @property
    def wide(self) -> bool:
        """Whether two columns fit side by side."""
        return self.width >= TWO_COLUMNS


TWO_COLUMNS = 105
"""Cells from which a page has two columns."""


@dataclass(slots=True)
class Leaf:
    """Entries, and what each of them is about."""

    blocks: list[Block] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)

    def add(
        self,
        *parts: Part | Content,
        indent: int = 0,
        lead: Part | Content = "",
        about: Target | None = None,
        name: str = "",
    ) -> None:
        """Add an entry; one that is about something can be chosen. `lead` stands before its first line,
        `name` is its id.
        """
        if about is not None:
            name = name or f"entry-{len(self.blocks)}"
            self.targets[name] = about
        before = joined(lead) if lead else None
        width = before.cell_length if before else 0
        self.blocks.append(Block(joined(*parts), name, indent + width, before))

    def gap(self) -> None:
        """Leave a line empty, not two in a row."""
        if self.blocks and self.blocks[-1].content.plain:
            self.add("")

    def heading(self, text: str, style: str = "bold $primary") -> None:
        """Begin a part."""
        self.gap()
        self.add((text, style))
