"""A picture of a terminal with lines of text, for the documentation: one SVG, nothing loaded from outside."""

import unicodedata
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from simulator.text import clean

CELL, LINE, MARGIN, BAR = 8.4, 20, 18, 36
"""Width of a character, height of a line, margin and title bar, in pixels at 14 px type."""
_FONT = "ui-monospace, 'SFMono-Regular', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_PAPER, _FRAME, _INK, _DIM, _TYPED = "#11151c", "#1d2430", "#d7dde8", "#8b95a7", "#8fd3a8"
_LIGHTS = ("#ec6a5e", "#f4bf4f", "#61c554")


def transcript_svg(lines: Sequence[str], title: str, columns: int = 80) -> str:
    """Return `lines` as an SVG document, wrapped at `columns` cells; typed lines ("> …") are coloured."""
    rows = [row for line in lines for row in _wrapped(_flat(line), columns)]
    width = round(2 * MARGIN + columns * CELL)
    height = BAR + 2 * MARGIN + LINE * max(1, len(rows))
    heading = escape(_flat(title).strip())
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
            f"<title>{heading}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}"/>',
            f'<path d="M0 {BAR}V8a8 8 0 0 1 8-8H{width - 8}a8 8 0 0 1 8 8V{BAR}z" fill="{_FRAME}"/>',
            *(
                f'<circle cx="{MARGIN + 18 * n}" cy="{BAR // 2}" r="6" fill="{colour}"/>'
                for n, colour in enumerate(_LIGHTS)
            ),
            f'<g font-family="{_FONT}" font-size="14" xml:space="preserve">',
            f'<text x="{width // 2}" y="{BAR // 2 + 5}" text-anchor="middle" fill="{_DIM}">{heading}</text>',
            *(_row(n, row, typed) for n, (row, typed) in enumerate(rows) if row.strip()),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _row(n: int, row: str, typed: bool) -> str:
    y = BAR + MARGIN + LINE * n + 14
    return f'<text x="{MARGIN}" y="{y}" fill="{_TYPED if typed else _INK}">{escape(row)}</text>'


def _flat(text: str) -> str:
    return clean(text, limit=20_000).replace("\n", " ")


def _wrapped(line: str, columns: int) -> Iterator[tuple[str, bool]]:
    """Yield the rows of a line, later ones indented like the first, and whether a person typed it."""
    typed = line.startswith("> ")
    indent = line[: len(line) - len(line.lstrip(" "))][: columns // 2]
    row, empty = indent, True
    for word in line.split():
        for piece in _pieces(word, columns - len(indent)):
            if not empty and _cells(row) + 1 + _cells(piece) > columns:
                yield row, typed
                row, empty = indent, True
            row += piece if empty else f" {piece}"
            empty = False
    yield row, typed


def _pieces(word: str, columns: int) -> Iterator[str]:
    piece = ""
    for char in word:
        if piece and _cells(piece + char) > columns:
            yield piece
            piece = ""
        piece += char
    yield piece


def _cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
