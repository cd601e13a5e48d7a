"""The picture of a terminal for the documentation."""

from xml.etree import ElementTree

from simulator.reports.picture import transcript_svg

SVG = "{http://www.w3.org/2000/svg}"


def rows(svg: str) -> list[str]:
    """The lines of text in the picture, its title bar left out."""
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")][1:]


def test_text_is_escaped_and_steers_nothing() -> None:
    svg = transcript_svg(["</text><script>alert(1)</script> & \x1b[31mred\ufffe\x00"], "a < b")
    assert rows(svg) == ["</text><script>alert(1)</script> & [31mred"]
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "a < b"
    known = {"svg", "title", "rect", "path", "circle", "g", "text"}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= known


def test_nothing_is_loaded_from_outside() -> None:
    svg = transcript_svg(["one"], "two")
    assert svg.count("http") == 1, "the namespace and nothing else"
    assert "href" not in svg
    assert "url(" not in svg


def test_lines_wrap_at_words_and_keep_their_indent() -> None:
    assert rows(transcript_svg(["  one two three four"], "t", columns=12)) == ["  one two", "  three four"]


def test_a_word_without_spaces_is_broken_and_wide_characters_take_two_cells() -> None:
    assert rows(transcript_svg(["abcdefghij"], "t", columns=4)) == ["abcd", "efgh", "ij"]
    assert rows(transcript_svg(["漢字漢字"], "t", columns=4)) == ["漢字", "漢字"]


def test_the_height_follows_the_lines() -> None:
    one, three = (ElementTree.fromstring(transcript_svg(["x"] * n, "t")) for n in (1, 3))
    assert int(three.attrib["height"]) - int(one.attrib["height"]) == 2 * 20
