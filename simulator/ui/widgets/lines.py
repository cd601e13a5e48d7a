"""Where a text breaks, quickly: ten thousand posts have to be measured before the first is shown."""

from rich.cells import cell_len, chop_cells


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Return the lines of `text` at `width` cells, each as its first code point and one past its last.

    Lines break at spaces, which are dropped there; a word longer than a line is divided, but never what reads
    as one character. The empty text has one empty line.
    """
    width = max(1, width)
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found += _fold(line, start, width)
        start += len(line) + 1
    return found


def _fold(line: str, offset: int, width: int) -> list[tuple[int, int]]:
    narrow = line.isascii()
    if len(line) <= width and (narrow or cell_len(line) <= width):
        return [(offset, offset + len(line))]
    found: list[tuple[int, int]] = []
    start = end = at = used = 0
    for word in line.split(" "):
        need = len(word) if narrow else cell_len(word)
        if at > start and used + 1 + need > width:
            found.append((start, end))
            start, used = at, 0
        used += need + (at > start)
        end = at + len(word)
        if used > width:
            *full, rest = [piece for piece in chop_cells(line[start:end], width) if piece]
            for piece in full:
                found.append((start, start + len(piece)))
                start += len(piece)
            used = cell_len(rest)
        at = end + 1
    found.append((start, end))
    return [(offset + first, offset + last) for first, last in found]
