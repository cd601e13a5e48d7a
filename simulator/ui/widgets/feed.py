"""A long list of texts, drawn line by line: ten thousand posts scroll as quickly as ten."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from simulator.ui.widgets.lines import breaks

_MARK = "▌"
_GUTTER = 2
_KEPT_STRIPS = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """One entry: a post, a reply, a heading, a reason."""

    content: Content
    id: str = ""
    """What it is to whoever is told of it; an entry without one cannot be chosen."""
    indent: int = 0
    """Cells from the left."""
    lead: Content | None = None
    """What stands at the end of that indent in the first line: a time, a number."""

    def is_same(self, other: "Block") -> bool:
        """Return whether it looks the same: contents alone are equal already where their letters are."""
        leads = self.lead is None or other.lead is None or self.lead.is_same(other.lead)
        return self == other and leads and self.content.is_same(other.content)


class Feed(ScrollView, can_focus=True):
    """Entries one below the other, with a cursor on those that have an id."""

    DEFAULT_CSS = """
    Feed {
        height: 1fr;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
        & > .feed--cursor { background: $panel; }
        &:focus > .feed--cursor { background: $primary 25%; }
        & > .feed--mark { color: $primary; }
    }
    """
    COMPONENT_CLASSES = {"feed--cursor", "feed--mark"}
    """
    | Class | What it is |
    | --- | --- |
    | `feed--cursor` | The entry under the cursor. |
    | `feed--mark` | The bar beside it, for those who see no colours. |
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(-1, init=False)
    """Place of the entry under the cursor, -1 for none."""

    @dataclass
    class Chosen(Message):
        """Somebody chose an entry."""

        feed: "Feed"
        id: str

        @property
        def control(self) -> "Feed":
            """The feed, for selectors."""
            return self.feed

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry."""

        feed: "Feed"
        id: str

        @property
        def control(self) -> "Feed":
            """The feed, for selectors."""
            return self.feed

    def __init__(
        self, blocks: Sequence[Block] = (), *, follow: bool = True, id: str | None = None,  # noqa: A002 - as every widget has it
        classes: str | None = None,
    ) -> None:  # fmt: skip
        """`follow` keeps the end in view where it was in view: for what grows while one looks."""
        super().__init__(id=id, classes=classes)
        self._follow = follow
        self._to_top = False
        self._blocks: list[Block] = list(blocks)
        self._lines: list[list[tuple[int, int]]] = []
        self._tops: list[int] = [0]
        """First line of each entry, and one past the last line of all."""
        self._width = 0
        self._strips: dict[tuple[int, int, bool], Strip] = {}

    # What stands in it

    @property
    def blocks(self) -> Sequence[Block]:
        """The entries."""
        return self._blocks

    @property
    def chosen(self) -> str:
        """Id of the entry under the cursor, empty for none."""
        return self._blocks[self.cursor].id if 0 <= self.cursor < len(self._blocks) else ""

    @property
    def in_view(self) -> Sequence[str]:
        """Ids of the entries of which some line is in view, from the top."""
        return [block.id for place, block in enumerate(self._blocks) if block.id and self._in_view(place)]

    @property
    def room(self) -> int:
        """Cells that a line of an entry has."""
        return max(1, self.scrollable_content_region.width - _GUTTER)

    def show(self, blocks: Sequence[Block], *, to_end: bool = False) -> None:
        """Replace all entries; the cursor stays with its entry where that is still there."""
        at_end = to_end or self._at_end
        before = self.chosen
        if len(blocks) != len(self._blocks) or not all(map(Block.is_same, self._blocks, blocks)):
            self._blocks = list(blocks)
            self._measure()
            where = next((n for n, one in enumerate(self._blocks) if one.id and one.id == before), -1)
            self.set_reactive(Feed.cursor, where)
        if at_end:
            self.call_after_refresh(self.scroll_end, animate=False)

    def append(self, blocks: Sequence[Block]) -> None:
        """Add entries below; stays at the end where it was there."""
        at_end = self._at_end
        self._append(blocks)
        if at_end:
            self.scroll_end(animate=False)

    @property
    def _at_end(self) -> bool:
        return self._follow and self.is_vertical_scroll_end

    def point_at(self, wanted: str, *, at_top: bool = False) -> None:
        """Put the cursor on the entry `wanted` and bring it into view, `at_top` to the first line of it.

        Does nothing where there is no such entry.
        """
        for place, block in enumerate(self._blocks):
            if block.id == wanted:
                self.cursor = place
                self._to_top = at_top
                self._reveal()
                return

    # Measuring

    def _append(self, blocks: Sequence[Block]) -> None:
        self._blocks += blocks
        if self._width:
            for block in blocks:
                self._measure_one(block)
        self._resized()

    def _measure(self) -> None:
        self._lines, self._tops = [], [0]
        self._strips.clear()
        if self._width:
            for block in self._blocks:
                self._measure_one(block)
        self._resized()

    def _measure_one(self, block: Block) -> None:
        found = breaks(block.content.plain, self._width - _GUTTER - block.indent)
        self._lines.append(found)
        self._tops.append(self._tops[-1] + len(found))

    def _resized(self) -> None:
        self.virtual_size = Size(self._width, self._tops[-1])
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew where the width has changed."""
        width = self.scrollable_content_region.width
        if width != self._width:
            at_end = self._at_end
            self._width = width
            self._measure()
            if at_end:
                self.scroll_end(animate=False)
            elif self.cursor >= 0:
                self.call_after_refresh(self._reveal)

    def notify_style_update(self) -> None:
        """Forget what was drawn: colours may have changed."""
        super().notify_style_update()
        self._strips.clear()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return one line of the widget."""
        line = self.scroll_offset.y + y
        if line >= self._tops[-1]:
            return Strip.blank(self.size.width, self.rich_style)
        place = bisect_right(self._tops, line) - 1
        marked = place == self.cursor
        key = (place, line - self._tops[place], marked)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._draw(*key)
        return strip

    def _draw(self, place: int, line: int, marked: bool) -> Strip:
        block = self._blocks[place]
        start, end = self._lines[place][line]
        style = self.get_visual_style("feed--cursor") if marked else self.visual_style
        content = block.content[start:end]
        width = max(1, self._width)
        drawn = Visual.to_strips(self, content, width, 1, style)[0] if end > start else Strip([])
        mark = self.get_component_rich_style("feed--mark") if marked else None
        gutter = Segment(_MARK if marked else " ", (style.rich_style + mark) if mark else style.rich_style)
        lead = self._lead(block, style) if line == 0 and block.lead else []
        space = block.indent - sum(segment.cell_length for segment in lead)
        strip = Strip([gutter, Segment(" " * (_GUTTER - 1 + space), style.rich_style), *lead, *drawn])
        return strip.adjust_cell_length(self.size.width, style.rich_style)

    def _lead(self, block: Block, style: Style) -> list[Segment]:
        if block.lead is None or not block.indent:
            return []
        width = min(block.indent, block.lead.cell_length)
        return list(Visual.to_strips(self, block.lead, width, 1, style)[0])

    # Moving

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two entries anew and tell who listens."""
        for place in (before, now):
            if 0 <= place < len(self._lines):
                top = self._tops[place] - self.scroll_offset.y
                self.refresh(Region(0, top, self.size.width, len(self._lines[place])))
        self.post_message(self.Moved(self, self.chosen))

    def action_move(self, step: int) -> None:
        """Move the cursor to the next entry in view, or scroll a line: nothing is passed over unread."""
        first = self._first_in_view() if step > 0 else self._last_in_view()
        place = self.cursor + step if self._in_view(self.cursor) else first
        while 0 <= place < len(self._blocks) and not self._blocks[place].id:
            place += step
        if self._in_view(place, margin=1):
            self.cursor = place
            self._reveal()
        else:
            self.scroll_relative(y=step, animate=False)

    def action_first(self) -> None:
        """Go to the beginning, the cursor too."""
        self.cursor = next((place for place, block in enumerate(self._blocks) if block.id), -1)
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the end, the cursor too."""
        self.cursor = next((n for n in range(len(self._blocks) - 1, -1, -1) if self._blocks[n].id), -1)
        self.scroll_end(animate=False)

    def action_choose(self) -> None:
        """Choose the entry under the cursor; without one the key is not ours."""
        if not self.chosen:
            raise SkipAction
        self.post_message(self.Chosen(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what is clicked; choose what it stands on already."""
        line = self.scroll_offset.y + event.y
        place = bisect_right(self._tops, line) - 1
        if not (0 <= place < len(self._blocks)) or not self._blocks[place].id:
            return
        if place == self.cursor:
            self.post_message(self.Chosen(self, self.chosen))
        self.cursor = place

    def _first_in_view(self) -> int:
        return max(0, bisect_right(self._tops, self.scroll_offset.y) - 1)

    def _last_in_view(self) -> int:
        bottom = self.scroll_offset.y + self.scrollable_content_region.height - 1
        return min(len(self._lines), bisect_right(self._tops, bottom)) - 1

    def _in_view(self, place: int, margin: int = 0) -> bool:
        """Whether some line of an entry is in view, or at most `margin` lines outside it.

        Where the feed is not shown its cursor moves all the same, so everything counts as in view.
        """
        height = self.scrollable_content_region.height
        if not 0 <= place < len(self._lines) or not height:
            return 0 <= place < len(self._blocks) and not height
        top = self.scroll_offset.y
        bottom = top + height
        return self._tops[place] < bottom + margin and self._tops[place + 1] > top - margin

    def _reveal(self) -> None:
        if not 0 <= self.cursor < len(self._lines):
            return  # not measured yet: the first resize comes back to it
        top, height = self._tops[self.cursor], len(self._lines[self.cursor])
        view = self.scrollable_content_region.height
        to_top, self._to_top = self._to_top, False
        if to_top or height > view or top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + height > self.scroll_offset.y + view:
            self.scroll_to(y=top + height - view, animate=False)
