"""The only ways in which text meets a widget: everything here is literal, nothing is parsed.

Textual reads a plain `str` as markup almost everywhere: a bracket in somebody's post would vanish, run an
action or end the program. A test over the source refuses any other way.
"""

from collections.abc import Sequence
from typing import Any, Literal

from rich.text import Text
from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from simulator.text import clean

Severity = Literal["information", "warning", "error"]
Part = str | tuple[str, str]
"""A text, or a text with a style ("bold", "$error")."""

_LONGEST = 20_000


def literal(text: str, style: str = "") -> Content:
    """Return `text` as it is, in one style."""
    return Content.styled(clean(text, limit=_LONGEST), style)


def joined(*parts: Part | Content) -> Content:
    """Return texts, each in its style, one after the other."""
    made = [part if isinstance(part, Content) else _content(part) for part in parts]
    return Content("").join(made)


def lines(parts: Sequence[Content]) -> Content:
    """Return contents one below the other."""
    return Content("\n").join(list(parts))


def underlined(text: str, spans: Sequence[tuple[int, int]], style: str = "underline") -> Content:
    """Return `text` with the given spans (first and one past the last code point) marked.

    Spans are counted in `text` as it is after the gate, which leaves cleaned text unchanged.
    """
    content = literal(text)
    for start, end in spans:
        if 0 <= start < end:
            content = content.stylize(style, start, end)
    return content


def cell(text: str, style: str = "") -> Text:
    """Return `text` for a cell of a table."""
    return Text(clean(text, limit=_LONGEST), style=style)


def toast(where: App[Any] | Screen[Any] | Widget, text: str, severity: Severity = "information") -> None:
    """Show `text` for a few seconds in the corner."""
    where.notify(clean(text, limit=500), severity=severity, markup=False)


def _content(part: Part) -> Content:
    return literal(part) if isinstance(part, str) else literal(*part)
