"""Curves of the two meters over the story, with our decisions below them."""

from collections.abc import Sequence

from simulator.reports.debrief import Decision, Moment

_STEPS = " ▁▂▃▄▅▆▇█"
ROWS = 2
"""Lines that a curve is high."""


def sampled(moments: Sequence[Moment], meter: str, width: int) -> list[int]:
    """Return the meter (0..100) at `width` moments from the beginning to the end."""
    if not moments:
        return [0] * width
    first, last = moments[0].at, moments[-1].at
    values, at = [], 0
    for column in range(width):
        time = first + (last - first) * column // max(1, width - 1)
        while at + 1 < len(moments) and moments[at + 1].at <= time:
            at += 1
        values.append(moments[at].trust if meter == "trust" else moments[at].attention)
    return values


def curve(values: Sequence[int], rows: int = ROWS) -> list[str]:
    """Return values of 0..100 as lines of blocks, the highest line first; at least a thin line everywhere."""
    heights = [max(1, (value * 8 * rows + 50) // 100) for value in values]
    return [
        "".join(_STEPS[max(0, min(8, height - 8 * row))] for height in heights)
        for row in range(rows - 1, -1, -1)
    ]


def marks(decisions: Sequence[Decision], first: int, last: int, width: int) -> list[str]:
    """Return lines with the number of each decision below its moment; a full line gives way to the next."""
    lines: list[list[str]] = []
    for n, decision in enumerate(decisions, start=1):
        number = str(n)
        column = (decision.at - first) * (width - 1) // max(1, last - first)
        column = max(0, min(column, width - len(number)))
        line = next((one for one in lines if _free(one, column, len(number))), None)
        if line is None:
            line = [" "] * width
            lines.append(line)
        line[column : column + len(number)] = number
    return ["".join(line).rstrip() for line in lines]


def _free(line: Sequence[str], column: int, length: int) -> bool:
    return all(cell == " " for cell in line[max(0, column - 1) : column + length + 1])
