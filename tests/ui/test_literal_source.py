"""No text meets a widget but through `simulator/ui/literal.py`: read off the source of the screen."""

import pytest

from tests.kit import ROOT
from tests.ui.literal_rule import read

UI = ROOT / "simulator" / "ui"
HEAD = """
from textual.content import Content
from textual.widgets import Button, Label, OptionList, SelectionList, Static, TextArea
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

class Row:
    content: Content
    name: str

def told(name: str) -> Content: ...
def plain(name: str) -> str: ...
"""


def faults(snippet: str, file: str = "some.py") -> list[str]:
    body = "\n    ".join(snippet.splitlines())
    head = "def shown(self, name: str, row: Row, content: Content, words, app) -> None:"
    return read({file: f"{HEAD}\n{head}\n    {body}\n"})


def test_no_text_meets_a_widget_in_any_other_way() -> None:
    sources = {str(path.relative_to(UI)): path.read_text("utf-8") for path in sorted(UI.rglob("*.py"))}
    assert len(sources) > 40
    assert read(sources) == []


REFUSED = (
    'Static("[b]ours[/]")',
    'Static(f"{name} wrote")',
    "Static(name)",
    "Static(str(content))",
    "Static(content, markup=True)",
    'Label(words("Play"))',
    "Label(plain(name))",
    "Label(row.name)",
    "Button(label=name)",
    "Button(content, tooltip=name)",
    "Option(name, id='a')",
    "OptionList(name)",
    "OptionList(*[name])",
    "OptionList(*map(str, row))",
    "SelectionList[str](*((one.label, one.id) for one in row))",
    "Selection(row.name, 1)",
    "TextArea(name, placeholder=name)",
    'TextArea(name, placeholder=words("By %(who)s", who=name))',
    "self.query_one('#a', Static).update(name)",
    "self.query_one('#a', Static).update('a' if name else content)",
    "self.notify(name)",
    "self.notify(name, markup=False)",
    "app.panic(name)",
    "app.exit(message=name)",
    "print(name)",
    "self.border_title = name",
    "self.border_subtitle = f'{name}'",
    "self.tooltip = name",
    "self.with_tooltip(name)",
    "self.title = name",
    "button.label = words('Play')",
    "Content(name)",
    "Content.from_markup('[b]$who[/]', who=name)",
    "Content.assemble(name)",
    "Static(Content(name))",
    "from rich.text import Text\nText.from_markup(name)",
    "from rich.markup import escape\nStatic(escape(name))",
    "from textual.widgets import Markdown",
    "from textual.widgets import DataTable\nDataTable().add_row(name)",
    "from textual.widgets import Static as Shown\nShown(name)",
    "from textual import widgets\nwidgets.Static(name)",
    "import textual.widgets",
    "Shown = Static\nShown(name)",
    "text = literal(name)\ntext = name\nStatic(text)",
    "text, other = literal(name), name\nStatic(text)",
    "for text in name:\n    Static(text)",
    "OptionList(*[Option(text) for text in name])",
    "text = literal(name)\nOptionList(*[text for text in name])",
    "Static((text := name))",
    "Binding('a', 'play', name)",
    "Binding('a', 'play', tooltip=words('Play'))",
    "DiscoveryHit(name, app)",
    "Hit(1, literal(name), app, help=name)",
    "Segment(name)",
    "Visual.to_strips(self, name, 10, 1, None)",
    "listed.set_options([name])",
    "listed.replace_option_prompt_at_index(0, name)",
    "class Shown(Static):\n    def __init__(self, name: str) -> None:\n        super().__init__(name)",
    "class Shown(Static):\n    def render(self) -> str: ...",
)


@pytest.mark.parametrize("snippet", REFUSED)
def test_any_other_way_is_refused(snippet: str) -> None:
    assert faults(snippet)


ALLOWED = (
    "Static(literal(name))",
    'Static(id="empty")',
    "Static(content, classes='dim')",
    "Static(row.content)",
    "Static(told(name))",
    "Static(told(name)[2:])",
    "Static(literal(name) if name else told(name))",
    "text = literal(name)\nStatic(text)",
    "text = literal(name)\nfor part in (text, content):\n    Static(part)",
    "rows: list[Option] = []\nOptionList(*rows)",
    "OptionList(*(Option(literal(one), id=one) for one in name))",
    "SelectionList[str](*(Selection(literal(one), one) for one in name))",
    "texts = [literal(one) for one in name]\nOptionList(*(Option(text) for text in texts), id=name)",
    "for text in (literal(name), content):\n    Static(text)\nnames = [text for text in name]",
    "Button(joined('a', (name, 'bold')), id=name, variant='primary')",
    "self.query_one('#a', Static).update(lines([content]))",
    "known.update({name: 1} if name else {})",
    "toast(self, name)",
    "self.tooltip = literal(name)",
    "self.tooltip = None",
    "TextArea(name, soft_wrap=True, placeholder=literal(words('Write here')))",
    "CommandPalette(placeholder=words('Search'))",
    "content.stylize('bold', 0, 2)\nStatic(content.stylize('bold'))",
    "Binding('up,k', 'move(-1)', show=False)",
    "Segment(' ' * 3)",
    "class Shown(Static):\n    def __init__(self, text: Content) -> None:\n        super().__init__(text)",
    "class Shown(Static):\n    def render(self) -> Content: ...",
)


@pytest.mark.parametrize("snippet", ALLOWED)
def test_what_is_made_for_it_is_allowed(snippet: str) -> None:
    assert faults(snippet) == []


def test_a_fault_is_told_with_its_place() -> None:
    assert faults("Static(name)", "desk/rows.py") == ["desk/rows.py:15: Static(name)"]


def test_a_widget_of_ours_is_held_to_the_same_rule_in_every_file() -> None:
    widget = "from textual.widgets import Static\nclass Tap(Static): ..."
    assert read({"home.py": widget, "desk.py": "Tap(name)"}) == ["desk.py:1: Tap(name)"]
