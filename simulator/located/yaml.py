"""Reading YAML from strangers: every scalar is text, everything has a place, nothing is executed.

The events of the parser are followed one by one, so that limits hold before anything is built.
"""

import re
from collections.abc import Iterator

import yaml

from simulator.located.diagnostic import Diagnostic
from simulator.located.tree import Located, Mark, TreePath, YamlTree, problem_at

MAX_BYTES = 1 << 20
"""Largest document that is read."""
MAX_DEPTH = 40
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
    "|[\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n|\r|\n")
_PROBLEMS = (
    ("mapping values are not allowed", "SC005"),
    ("found unexpected end of stream", "SC006"),
    ("did not find expected ',' or", "SC006"),
    ("expected ',' or", "SC006"),
    ("did not find expected key", "SC007"),
    ("expected <block end>", "SC007"),
    ("found a tab character", "SC007"),
    ("cannot start any token", "SC014"),
    ("did not find expected '-' indicator", "SC007"),
)
"""What the parsers say of the commonest slips, and the kind that explains each."""


class _Refused(Exception):
    """The document cannot be read any further."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def read_yaml(raw: bytes | str, name: str) -> Located:
    """Return the document in `raw`, which a person knows as `name`. Never raises: see `diagnostics`.

    Anchors, aliases, tags, repeated keys and further documents are refused.
    """
    try:
        text = _decode(raw, name)
    except _Refused as refused:
        return Located(name, lines=_readable(raw), diagnostics=(refused.diagnostic,))
    lines = tuple(_LINE_END.split(text))
    control = _FORBIDDEN.search(text)
    if control is not None:
        mark = _mark_at(text, control.start(), name)
        code_point = f"U+{ord(control[0]):04X}"
        return Located(name, lines=lines, diagnostics=(problem_at(mark, "SC003", char=code_point),))
    builder = _Builder(name)
    try:
        builder.follow(yaml.parse(text, Loader=_LOADER))
    except _Refused as refused:
        builder.diagnostics.append(refused.diagnostic)
    except yaml.YAMLError as error:
        builder.diagnostics.append(_syntax(error, name, lines))
    return Located(name, builder.root, builder.values, builder.keys, lines, tuple(builder.diagnostics))


def _readable(raw: bytes | str) -> tuple[str, ...]:
    """Return as much as can be shown of what cannot be read."""
    encoded = raw.encode("utf-8", "replace") if isinstance(raw, str) else raw
    return tuple(_LINE_END.split(encoded[:MAX_BYTES].decode("utf-8", "replace")))


def _decode(raw: bytes | str, name: str) -> str:
    start = Mark(name, 1, 1)
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        raise _Refused(problem_at(start, "SC002", limit=MAX_BYTES // 1024))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise _Refused(problem_at(_mark_at(before, len(before), name), "SC001")) from None


def _mark_at(text: str, index: int, name: str) -> Mark:
    before = _LINE_END.split(text[:index])
    return Mark(name, len(before), len(before[-1]) + 1)


def _syntax(error: yaml.YAMLError, name: str, lines: tuple[str, ...]) -> Diagnostic:
    problem = str(getattr(error, "problem", None) or "unreadable")
    code = next((code for known, code in _PROBLEMS if known in problem), "SC004")
    line, column = _place_of(error, "problem_mark") or (1, 1)
    rest = (*lines[line - 1 :], "")
    if not "".join(rest).strip():
        code = "SC006"
    if code == "SC014" and rest[0][column - 1 :].startswith("\t"):
        code = "SC007"
    if code == "SC006":
        line, column = _place_of(error, "context_mark") or (line, column)
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    return problem_at(Mark(name, line, column), code, problem=problem)


def _place_of(error: yaml.YAMLError, which: str) -> tuple[int, int] | None:
    mark = getattr(error, which, None)
    return (mark.line + 1, mark.column + 1) if mark is not None else None


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: YamlTree = None
        self.values: dict[TreePath, Mark] = {}
        self.keys: dict[TreePath, Mark] = {}
        self.diagnostics: list[Diagnostic] = []
        self._open: list[dict[str, YamlTree] | list[YamlTree]] = []
        self._path: list[str | int] = []
        self._pending: list[str | None] = []
        self._documents = 0
        self._nodes = 0

    def follow(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                raise self._refuse(event, "SC008")
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise self._refuse(event, "SC011")

    def _start(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES or len(self._open) >= MAX_DEPTH:
            raise self._refuse(event, "SC012", depth=MAX_DEPTH, nodes=MAX_NODES)
        if event.anchor is not None:
            raise self._refuse(event, "SC008")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._refuse(event, "SC009", tag=tag)
        if self._open and isinstance(self._open[-1], dict) and self._pending[-1] is None:
            self._take_key(event)
        elif isinstance(event, yaml.ScalarEvent):
            empty = event.value == "" and not event.style
            self._place(None if empty else event.value, event)
            self._leave()
        else:
            self._enter({} if isinstance(event, yaml.MappingStartEvent) else [], event)

    def _take_key(self, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refuse(event, "SC013")
        key = event.value
        mapping = self._open[-1]
        self._pending[-1] = key
        self._path.append(key)
        path = tuple(self._path)
        if isinstance(mapping, dict) and key in mapping:
            first = self.keys[path].line
            self.diagnostics.append(problem_at(self._mark(event), "SC010", key=key, first=first))
        else:
            self.keys[path] = self._mark(event)

    def _enter(self, node: dict[str, YamlTree] | list[YamlTree], event: yaml.NodeEvent) -> None:
        self._place(node, event)
        self._open.append(node)
        self._pending.append(None)

    def _place(self, node: YamlTree, event: yaml.NodeEvent) -> None:
        parent = self._open[-1] if self._open else None
        if isinstance(parent, list):
            self._path.append(len(parent))
            parent.append(node)
        elif isinstance(parent, dict):
            parent[str(self._pending[-1])] = node
        else:
            self.root = node
        self.values[tuple(self._path)] = self._mark(event)

    def _close(self) -> None:
        self._open.pop()
        self._pending.pop()
        self._leave()

    def _leave(self) -> None:
        """A value is complete: its parent waits for the next."""
        if self._open:
            self._path.pop()
            self._pending[-1] = None

    def _mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        return Mark(self.name, start.line + 1, start.column + 1) if start else Mark(self.name, 1, 1)

    def _refuse(self, event: yaml.Event, code: str, **args: object) -> _Refused:
        return _Refused(problem_at(self._mark(event), code, **args))
