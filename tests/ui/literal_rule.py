"""The rule by which text meets a widget, read off the source.

A widget is given what `simulator/ui/literal.py` makes (`literal`, `joined`, `lines`, `underlined`, `cell`),
or what is annotated as made there: `Content`, `Text`, `Option`, `Selection`. A `str` never meets one. What
the rule does not know (another widget, another import from Rich) is refused until it is added here.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MAKERS = {"literal", "joined", "lines", "underlined", "cell"}
TYPES = {"Content", "Text", "Option", "Selection"}
"""What is annotated with nothing but these is safe: mypy sees to it."""
_CONTAINERS = {"list", "tuple", "Sequence", "Iterable", "Iterator", "None"}

WIDGETS: Mapping[str, tuple[int, ...] | None] = {
    "Button": None, "ContentSwitcher": None, "Footer": None, "Input": (), "Label": None, "Option": (0,),
    "OptionList": None, "Selection": (0,), "SelectionList": None, "Static": None, "TextArea": (),
}  # fmt: skip
"""Widgets that may be used, and which positional arguments are shown as markup (None: all of them)."""
HITS = {"Hit": (1,), "DiscoveryHit": (0,), "SimpleCommand": (0,), "SystemCommand": (0, 1)}
HARMLESS = set(
    "id classes name variant compact disabled initial soft_wrap tab_behavior max_length show_command_palette"
    " text score command callback value select_on_focus".split()
)
"""Keywords of widgets that show no markup. `text` of a hit goes into a field."""
SHOWN = {
    "update": (0,), "set_options": (0,), "add_option": (0,), "add_options": (0,), "with_tooltip": (0,),
    "replace_option_prompt": (1,), "replace_option_prompt_at_index": (1,), "to_strips": (1,),
    "visualize": (1,),
}  # fmt: skip
"""Methods by which something is shown, and in which positional arguments."""
KEYWORDS = {"tooltip", "placeholder", "border_title", "border_subtitle", "help", "message", "renderable"}
ATTRIBUTES = {
    "border_title", "border_subtitle", "tooltip", "placeholder", "label", "prompt", "title", "sub_title",
    "renderable",
}  # fmt: skip
RICH = {"rich.cells", "rich.segment", "rich.style", "rich.color"}
FORBIDDEN = {"notify", "panic", "print", "from_markup", "from_rich_text", "from_text", "to_content"}
PARSERS = {"Content", "Text"}
"""Made in `literal.py` only."""
_SCOPES = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip


@dataclass(slots=True)
class Signatures:
    """What the sources say of types: of functions, methods, attributes, and of our own widgets."""

    functions: dict[str, list[bool]] = field(default_factory=dict)
    methods: dict[tuple[str, str], bool] = field(default_factory=dict)
    attributes: dict[str, list[bool]] = field(default_factory=dict)
    widgets: dict[str, str] = field(default_factory=dict)
    """Our widgets without a constructor of their own, and what they are built on."""

    @classmethod
    def of(cls, trees: Iterable[ast.Module]) -> "Signatures":
        found = cls()
        for tree in trees:
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    found.functions.setdefault(node.name, []).append(_safe_type(node.returns))
                elif isinstance(node, ast.ClassDef):
                    found._class(node)
        return found

    def _class(self, node: ast.ClassDef) -> None:
        bases = [base for base in map(_name, node.bases) if base in WIDGETS]
        methods = [one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        if bases and not any(one.name == "__init__" for one in methods):
            self.widgets[node.name] = bases[0]
        for method in methods:
            self.methods[node.name, method.name] = _safe_type(method.returns)
        for one in node.body:
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                self.attributes.setdefault(one.target.id, []).append(_safe_type(one.annotation))

    def returns_safe(self, call: ast.expr, owner: str) -> bool:
        """Whether what `call` calls is annotated to return what is safe."""
        if isinstance(call, ast.Name):
            return all(self.functions.get(call.id, [False]))
        if not isinstance(call, ast.Attribute):
            return False
        if _name(call.value) == "self" and (owner, call.attr) in self.methods:
            return self.methods[owner, call.attr]
        same = [safe for (_, name), safe in self.methods.items() if name == call.attr]
        return bool(same) and all(same)


@dataclass(slots=True)
class Reading:
    """One file, read by the rule."""

    tree: ast.Module
    known: Signatures
    own_texts: bool = False
    """Whether key bindings may be described here."""
    faults: list[str] = field(default_factory=list)
    _scopes: list[ast.AST] = field(default_factory=list)

    def run(self) -> list[str]:
        self._visit(self.tree)
        return self.faults

    def _visit(self, node: ast.AST) -> None:
        match node:
            case ast.ImportFrom():
                self._imported(node)
            case ast.Import():
                for name in (alias.name for alias in node.names):
                    self._refuse(name.split(".")[0] in {"rich", "textual"}, node, f"import {name}")
            case ast.Call():
                self._call(node)
            case ast.Assign() | ast.AnnAssign():
                self._assigned(node)
            case ast.FunctionDef(name="render"):
                self._refuse(not _safe_type(node.returns), node, "render() that may return a str")
        inner = isinstance(node, (*_SCOPES, ast.ClassDef))
        if inner:
            self._scopes.append(node)
        for child in ast.iter_child_nodes(node):
            self._visit(child)
        if inner:
            self._scopes.pop()

    def _refuse(self, wrong: bool, node: ast.AST, what: str) -> None:
        if wrong:
            self.faults.append(f"{getattr(node, 'lineno', 0)}: {what}")

    # Imports and assignments

    def _imported(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        names = [alias.name for alias in node.names]
        self._refuse(module.split(".")[0] == "rich" and module not in RICH, node, f"import from {module}")
        self._refuse(module == "textual" and "widgets" in names, node, "import of all widgets")
        if module.startswith("textual.widgets"):
            for alias in node.names:
                known = alias.asname is None and alias.name in {*WIDGETS, "Edit", "EditResult"}
                self._refuse(not known, node, f"the widget {alias.name}")

    def _assigned(self, node: ast.Assign | ast.AnnAssign) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        value = node.value
        self._refuse(isinstance(value, ast.Name) and value.id in WIDGETS, node, "a widget under another name")
        for target in targets:
            if value and isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                self._refuse(not self.safe(value), node, f"{target.attr} = {ast.unparse(value)}")

    # Calls

    def _call(self, call: ast.Call) -> None:
        name, said = _called(call.func), ast.unparse(call)
        method = isinstance(call.func, ast.Attribute)
        self._refuse(name in FORBIDDEN, call, said)
        owner = _name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        self._refuse(name in PARSERS or owner in PARSERS, call, said)
        self._refuse(any(one.arg == "markup" for one in call.keywords), call, said)
        widget = self._widget(call, name)
        if widget:
            self._given(call, {**WIDGETS, **HITS}[widget])
        elif method and name in SHOWN:
            self._positional(call, SHOWN[name])
        if name == "Binding" and not self.own_texts:
            self._binding(call)
        elif name == "Segment":
            self._refuse(not self._constant(call.args[0]), call, said)
        if not widget and name != "Binding":
            self._keywords(call, KEYWORDS)

    def _widget(self, call: ast.Call, name: str) -> str:
        """Return the widget that a call makes, empty for none; `super().__init__` makes what the class is."""
        made_above = isinstance(call.func, ast.Attribute) and _called(call.func.value) == "super"
        if name == "__init__" and made_above:
            own = next((one for one in reversed(self._scopes) if isinstance(one, ast.ClassDef)), None)
            return next((base for base in map(_name, own.bases if own else ()) if base in WIDGETS), "")
        name = self.known.widgets.get(name, name)
        return name if name in WIDGETS or name in HITS else ""

    def _given(self, call: ast.Call, shown: tuple[int, ...] | None) -> None:
        self._positional(call, shown)
        self._keywords(call, {one.arg or "**" for one in call.keywords} - HARMLESS)

    def _positional(self, call: ast.Call, shown: tuple[int, ...] | None) -> None:
        starred = any(isinstance(one, ast.Starred) for one in call.args)
        for place, one in enumerate(call.args):
            if shown is None or starred or place in shown:
                self._refuse(not self.safe(one), call, ast.unparse(call))

    def _keywords(self, call: ast.Call, names: set[str]) -> None:
        for one in call.keywords:
            if (one.arg or "**") in names:
                fine = self.safe(one.value) or (one.arg == "placeholder" and _own_words(one.value))
                self._refuse(not fine, call, f"{one.arg}={ast.unparse(one.value)}")

    def _binding(self, call: ast.Call) -> None:
        named = [one.value for one in call.keywords if one.arg in {"description", "tooltip"}]
        for one in (*call.args[2:3], *named):
            self._refuse(not isinstance(one, ast.Constant), call, ast.unparse(call))

    # What is safe

    def safe(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether `node` can only be what one of the makers has made (or no text at all)."""
        match node:
            case ast.Constant():
                return not isinstance(node.value, str | bytes)
            case ast.Call():
                return self._made(node, seen)
            case ast.Name():
                return node.id not in seen and self._bound(node.id, seen | {node.id})
            case ast.Attribute():
                return all(self.known.attributes.get(node.attr, [False]))
            case ast.IfExp():
                return self.safe(node.body, seen) and self.safe(node.orelse, seen)
            case ast.BoolOp():
                return all(self.safe(one, seen) for one in node.values)
            case ast.Starred() | ast.Subscript():
                return self.safe(node.value, seen)
            case ast.List() | ast.Tuple():
                return all(self.safe(one, seen) for one in node.elts)
            case ast.ListComp() | ast.GeneratorExp():
                self._scopes.append(node)
                safe = self.safe(node.elt, seen)
                self._scopes.pop()
                return safe
            case ast.Dict():
                return True
        return False

    def _made(self, call: ast.Call, seen: frozenset[str]) -> bool:
        name = _called(call.func)
        if isinstance(call.func, ast.Name) and (name in MAKERS or name in TYPES - PARSERS):
            return True
        if isinstance(call.func, ast.Attribute) and name in {"stylize", "stylize_before"}:
            return self.safe(call.func.value, seen)
        owner = next((one.name for one in reversed(self._scopes) if isinstance(one, ast.ClassDef)), "")
        return self.known.returns_safe(call.func, owner)

    def _bound(self, name: str, seen: frozenset[str]) -> bool:
        """Whether everything that the enclosing functions bind to `name` is safe."""
        for scope in reversed(self._scopes):
            if isinstance(scope, ast.ClassDef):
                continue
            found = list(self._bindings(scope, name, seen))
            if found:
                return all(found)
        return False

    def _bindings(self, scope: ast.AST, name: str, seen: frozenset[str]) -> Iterator[bool]:
        for node in _within(scope):
            match node:
                case ast.arg(arg=bound) if bound == name:
                    yield _safe_type(node.annotation)
                case ast.AnnAssign(target=ast.Name(id=bound)) if bound == name:
                    yield _safe_type(node.annotation)
                case ast.Assign() if any(_name(one) == name for one in node.targets):
                    yield self.safe(node.value, seen)
                case ast.NamedExpr(target=ast.Name(id=bound)) if bound == name:
                    yield self.safe(node.value, seen)
                case ast.AugAssign(target=ast.Name(id=bound)) if bound == name:
                    yield self.safe(node.value, seen)
                case ast.For() | ast.AsyncFor() | ast.comprehension() if _name(node.target) == name:
                    yield self.safe(node.iter, seen)
                case ast.Name(id=bound, ctx=ast.Store()) if bound == name and not self._plainly(scope, node):
                    yield False

    def _plainly(self, scope: ast.AST, name: ast.Name) -> bool:
        """Whether a name is bound by itself, not unpacked from something."""
        for node in _within(scope):
            match node:
                case ast.Assign() if name in node.targets:
                    return True
                case ast.AnnAssign() | ast.AugAssign() | ast.NamedExpr() if node.target is name:
                    return True
                case ast.For() | ast.AsyncFor() | ast.comprehension() if node.target is name:
                    return True
        return False

    def _constant(self, node: ast.expr) -> bool:
        """Whether `node` is a text that stands in the source."""
        match node:
            case ast.Constant():
                return True
            case ast.IfExp():
                return self._constant(node.body) and self._constant(node.orelse)
            case ast.BinOp(op=ast.Mult()):
                return self._constant(node.left)
            case ast.Name():
                found = (one for one in self.tree.body if isinstance(one, ast.Assign))
                return any(_name(one.targets[0]) == node.id and self._constant(one.value) for one in found)
        return False


def read(sources: Mapping[str, str]) -> list[str]:
    """Return what the rule refuses in sources by file name: "file:line: what"."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    known = Signatures.of(trees.values())
    return [
        f"{name}:{fault}"
        for name, tree in trees.items()
        if name != "literal.py"
        for fault in Reading(tree, known, own_texts=name == "commands.py").run()
    ]


def _within(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a scope, without the scopes in it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, _SCOPES):
            yield from _within(child)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.id if isinstance(node, ast.Name) else ""


def _called(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        return _called(node.func)
    return node.attr if isinstance(node, ast.Attribute) else _name(node)


def _safe_type(annotation: ast.expr | None) -> bool:
    """Whether an annotation names nothing but safe types and containers of them."""
    if annotation is None:
        return False
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return bool(names & TYPES) and names <= TYPES | _CONTAINERS


def _own_words(node: ast.expr) -> bool:
    """Whether `node` is a text of the interface as it stands, with nothing filled in."""
    return (
        isinstance(node, ast.Call)
        and _called(node.func) == "words"
        and [type(one) for one in node.args] == [ast.Constant]
        and not node.keywords
    )
