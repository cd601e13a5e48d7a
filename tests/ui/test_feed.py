"""The feed: where lines break, where the cursor goes, and ten thousand posts."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from simulator.ui.literal import literal
from simulator.ui.theme import THEMES
from simulator.ui.widgets.feed import Block, Feed
from simulator.ui.widgets.lines import breaks

TEXTS = st.text(st.sampled_from("ab  \n-żó漢字😀👩\u200d🚒e\u0301❤\ufe0f🇵🇱"), max_size=80) | st.text(
    max_size=40
)
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@given(text=TEXTS, width=st.integers(1, 25))
@example(text="", width=5)
@example(text=" ", width=1)
@example(text="a  b", width=1)
@example(text="漢字漢字", width=3)
@example(text="漢", width=1)
@example(text="one two three " * 9, width=14)
@example(text=FAMILY * 3, width=4)
@example(text="❤\ufe0f" * 5, width=3)
@example(text="a\n\n b \n", width=2)
def test_lines_hold_all_of_a_text_but_the_spaces_at_their_ends(text: str, width: int) -> None:
    found = breaks(text, width)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(found):
        assert text[end:start] in {"", " ", "\n"}
    for start, end in found:
        line = text[start:end]
        assert "\n" not in line
        assert cell_len(line) <= width or len(split_graphemes(line)[0]) == 1
    kept = [text[start:end] + text[end:after] for (start, end), (after, _) in pairwise(found)]
    assert "".join(kept) + text[found[-1][0] :] == text


@given(
    words=st.lists(st.text("abcż", min_size=1, max_size=6), min_size=1, max_size=20), width=st.integers(6, 30)
)
def test_words_that_fit_are_never_divided_and_lines_are_filled(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = [text[start:end] for start, end in breaks(text, width)]
    assert " ".join(lines) == text
    for line, after in pairwise(lines):
        assert len(line) + 1 + len(after.split(" ")[0]) > width


def test_a_long_text_without_a_space_is_divided_quickly() -> None:
    begun = time.process_time()
    assert len(breaks("漢" * 20_000, 40)) == 1_000
    assert time.process_time() - begun < 1


def test_what_reads_as_one_character_is_never_divided() -> None:
    text = FAMILY * 9
    assert {text[start:end] for start, end in breaks(text, 5)} == {FAMILY, FAMILY * 2}


class Page(App[None]):
    """A feed, and what it tells."""

    CSS = "Feed { height: 8; width: 30; }"

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.chosen: list[str] = []
        self.moved: list[str] = []
        for theme in THEMES:
            self.register_theme(theme)

    def compose(self) -> ComposeResult:
        yield self.feed

    @on(Feed.Chosen)
    def note_choice(self, chosen: Feed.Chosen) -> None:
        self.chosen.append(chosen.id)

    @on(Feed.Moved)
    def note_move(self, moved: Feed.Moved) -> None:
        self.moved.append(moved.id)


Play = Callable[[Pilot[None], Page], Awaitable[None]]


def page(feed: Feed, play: Play, size: tuple[int, int] = (40, 12)) -> None:
    async def run() -> None:
        app = Page(feed)
        async with app.run_test(size=size) as keys:
            await keys.pause()
            feed.focus()
            await play(keys, app)

    asyncio.run(run())


def posts(count: int, start: int = 0) -> list[Block]:
    return [Block(literal(f"post {n}"), id=f"p{n}") for n in range(start, start + count)]


def shown(feed: Feed) -> list[str]:
    """Return the lines in view."""
    height = feed.scrollable_content_region.height
    return [feed.render_line(y).text[:-1].rstrip() for y in range(height)]


def in_view(feed: Feed) -> bool:
    """Whether the entry under the cursor begins in view, beside its mark."""
    begin = feed.blocks[feed.cursor].content.plain.split()[:2]
    return any(line.startswith("▌") and line[1:].split()[:2] == begin for line in shown(feed))


def headed() -> list[Block]:
    """Entries that can be chosen between headings that cannot."""
    blocks: list[Block] = []
    for n in range(6):
        blocks += [Block(literal(f"heading {n}")), Block(literal(f"post {n}"), id=f"p{n}")]
    return blocks


def test_the_cursor_stands_on_entries_with_an_id_only_and_stays_in_view() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        for _ in range(20):
            await keys.press("down")
            assert app.feed.cursor == -1 or in_view(app.feed)
        assert app.moved == [f"p{n}" for n in range(6)]
        for _ in range(20):
            await keys.press("up")
        assert app.feed.chosen == "p0"
        assert shown(app.feed)[0] == "  heading 0"
        await keys.press("enter")
        assert app.chosen == ["p0"]

    page(Feed(headed(), follow=False), play)


def test_nothing_is_passed_over_unread() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    blocks = [Block(literal(long), id="long"), *posts(1)]

    async def play(keys: Pilot[None], app: Page) -> None:
        seen: list[str] = []
        for _ in range(40):
            seen += [line[2:] for line in shown(app.feed)]
            await keys.press("down")
        assert [word for word in long.split() if not any(word in line.split() for line in seen)] == []
        assert app.feed.chosen == "p0"

    page(Feed(blocks, follow=False), play)


def test_the_cursor_stays_with_its_entry_when_entries_are_replaced() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        app.feed.point_at("p3")
        told = len(app.moved)
        app.feed.show([*posts(2, start=10), *posts(5)])
        await keys.pause()
        assert (app.feed.chosen, app.feed.cursor) == ("p3", 5)
        app.feed.show(list(reversed(posts(5))))
        assert (app.feed.chosen, app.feed.cursor) == ("p3", 1)
        app.feed.show(posts(2))
        assert (app.feed.chosen, app.feed.cursor) == ("", -1)
        await keys.press("enter")
        assert app.chosen == []
        assert set(app.moved[told:]) <= {"p3"}

    page(Feed(posts(5), follow=False), play)


@pytest.mark.parametrize("way", ["append", "show"])
def test_what_grows_is_followed_only_where_one_was_at_the_end(way: str) -> None:
    def grow(feed: Feed, count: int) -> None:
        blocks = posts(count, start=len(feed.blocks))
        if way == "append":
            feed.append(blocks)
        else:
            feed.show([*feed.blocks, *blocks])

    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.press("end")
        grow(app.feed, 3)
        await keys.pause()
        await keys.pause()
        assert shown(app.feed)[-1] == "  post 22"
        await keys.press("up", "up", "up", "home")
        before = shown(app.feed)
        grow(app.feed, 3)
        await keys.pause()
        assert shown(app.feed) == before

    page(Feed(posts(20)), play)


def test_what_does_not_follow_stays_where_it_is() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.press("end")
        before = shown(app.feed)
        app.feed.append(posts(3, start=20))
        await keys.pause()
        assert shown(app.feed) == before

    page(Feed(posts(20), follow=False), play)


def test_ten_thousand_posts_open_and_answer_keys() -> None:
    text = "Bought one coffee at the café on Mill Street and paid twice, where is my money? 😀"
    blocks = [Block(literal(f"{n} {text}"), id=f"p{n}") for n in range(10_000)]
    begun = time.process_time()

    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.press("down", "down")
        assert app.feed.chosen == "p1"
        await keys.press("end")
        assert app.feed.chosen == "p9999"
        assert in_view(app.feed)
        await keys.press("pageup", "home", "down")
        assert app.feed.chosen == "p1"
        assert app.feed.virtual_size.height > 30_000
        assert len(app.feed._strips) < 2_500

    page(Feed(blocks, follow=False), play)
    assert time.process_time() - begun < 20


def test_another_width_breaks_the_lines_anew_and_keeps_the_cursor_in_view() -> None:
    long = [Block(literal(" ".join([f"n{n}", *["word"] * 12])), id=f"p{n}") for n in range(30)]

    async def play(keys: Pilot[None], app: Page) -> None:
        app.feed.styles.width = "100%"
        await keys.pause()
        app.feed.point_at("p20")
        await keys.pause()
        lines = app.feed.virtual_size.height
        for width in (20, 70):
            await keys.resize_terminal(width, 12)
            await keys.pause()
            assert (app.feed.virtual_size.height > lines) == (width == 20)
            assert app.feed.chosen == "p20"
            assert any(line.startswith("▌ n20 word") for line in shown(app.feed))
            assert all(cell_len(line) <= width for line in shown(app.feed))

    page(Feed(long, follow=False), play)


def test_a_click_chooses_the_entry_and_a_second_one_takes_it() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.click(app.feed, offset=(5, 3))
        assert (app.feed.chosen, app.chosen) == ("p1", [])
        await keys.click(app.feed, offset=(5, 3))
        assert app.chosen == ["p1"]
        await keys.click(app.feed, offset=(5, 2))
        assert app.feed.chosen == "p1"

    page(Feed(headed(), follow=False), play)


def test_a_click_below_the_last_entry_is_none() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.click(app.feed, offset=(5, 6))
        assert (app.feed.chosen, app.chosen, app.moved) == ("", [], [])

    page(Feed(posts(2), follow=False), play)


def test_another_theme_changes_the_colours_of_what_is_drawn_already() -> None:
    blocks = [Block(literal("post", "$primary"), id="p0"), *posts(3, start=1)]

    async def play(keys: Pilot[None], app: Page) -> None:
        seen = set()
        for theme in ("night", "day", "contrast"):
            app.theme = theme
            await keys.pause()
            segments = [one for one in app.feed.render_line(0) if "post" in one.text]
            seen.add(str(segments[0].style))
        assert len(seen) == 3

    page(Feed(blocks, follow=False), play)


def test_an_empty_feed_bears_every_key() -> None:
    async def play(keys: Pilot[None], app: Page) -> None:
        await keys.press("down", "up", "end", "home", "pagedown", "pageup", "enter")
        app.feed.append([])
        app.feed.show([])
        await keys.pause()
        assert (app.feed.chosen, app.chosen) == ("", [])

    def none() -> Sequence[Block]:
        return ()

    page(Feed(none()), play)


def test_a_lead_stands_before_the_first_line_only() -> None:
    block = Block(literal("one two three four five six"), indent=8, lead=literal("09:40 "))

    async def play(keys: Pilot[None], app: Page) -> None:
        first, second = shown(app.feed)[:2]
        assert first.strip().startswith("09:40")
        assert first.index("one") == second.index(second.strip()[:1])
        assert app.feed.cursor == -1

    page(Feed([block], follow=False), play)
