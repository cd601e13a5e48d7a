"""A document as plain dicts, lists and texts, with the place of everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.located.diagnostic import Diagnostic
from simulator.text import printable

YamlTree = dict[str, "YamlTree"] | list["YamlTree"] | str | None
"""What a document holds: every scalar is text; None stands for an empty value."""

TreePath = tuple[str | int, ...]
"""Keys and indices from the root: ("threads", 0, "text")."""


class Mark(NamedTuple):
    """A place in a file, counted from 1, columns in code points."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Located:
    """A document that has been read, or as much of it as could be."""

    name: str
    """The file as a person would name it."""
    tree: YamlTree = None
    values: Mapping[TreePath, Mark] = field(default_factory=dict)
    """Where each value begins."""
    keys: Mapping[TreePath, Mark] = field(default_factory=dict)
    """Where the key of each value of a mapping stands."""
    lines: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def mark(self, path: TreePath, *, key: bool = False) -> Mark:
        """Return the place of the value (or its key) at `path`, or of its nearest known ancestor."""
        if key and path in self.keys:
            return self.keys[path]
        for end in range(len(path), -1, -1):
            found = self.values.get(path[:end])
            if found is not None:
                return found
        return Mark(self.name, 1, 1)

    def get(self, path: TreePath) -> YamlTree:
        """Return what stands at `path`, None where nothing does."""
        node = self.tree
        for step in path:
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def problem(self, code: str, path: TreePath, /, *, at_key: bool = False, **args: object) -> Diagnostic:
        """Return a diagnostic of kind `code` about what stands at `path`."""
        return problem_at(self.mark(path, key=at_key), code, **args)


def problem_at(mark: Mark, code: str, /, **args: object) -> Diagnostic:
    """Return a diagnostic of kind `code` at `mark`; whatever `args` hold is made fit for one line."""
    return Diagnostic(
        code=code,
        file=mark.file,
        line=mark.line,
        column=mark.column,
        args={name: printable(str(value), limit=600) for name, value in args.items()},
    )
