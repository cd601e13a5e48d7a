"""Tables for a terminal that are Markdown too."""

from collections.abc import Sequence

Row = Sequence[str | int | float | None]


def table(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """Return a table, its first column to the left; fractions get two decimals, None is a dash."""
    cells = [list(heads), *([_cell(value) for value in row] for row in rows)]
    widths = [max(3, *(len(row[at]) for row in cells)) for at in range(len(heads))]
    lines = [_line([_fit(text, widths, at) for at, text in enumerate(row)]) for row in cells]
    rule = ["-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join([lines[0], _line(rule), *lines[1:]])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fit(text: str, widths: Sequence[int], at: int) -> str:
    return text.ljust(widths[at]) if at == 0 else text.rjust(widths[at])


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
