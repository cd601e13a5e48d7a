"""Nothing grows past what one can hold in one's head; exceptions may only disappear."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit import ROOT

pytestmark = pytest.mark.house

FILE, CLASS, APP, FUNCTION, NESTING = 400, 300, 200, 40, 3
"""Lines of a file, class, app and function (docstring and blank lines included), and depth of blocks."""

EXCEPTIONS: frozenset[str] = frozenset()
""""path:Qualified.name" of classes and functions that may be larger. Files never are."""

_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
Scope = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return [path for folder in ("simulator", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]


def scopes(node: ast.AST, prefix: str) -> Iterator[tuple[str, Scope]]:
    """Every class and function under `node`, with its qualified name."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Scope):
            yield prefix + child.name, child
            yield from scopes(child, f"{prefix}{child.name}.")
        else:
            yield from scopes(child, prefix)


def depth(node: ast.AST) -> int:
    """How deep blocks nest under `node`: `elif` adds nothing, an inner function starts anew."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Scope):
            continue
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        own = 1 if isinstance(child, _BLOCKS) and not chained else 0
        deepest = max(deepest, own + depth(child))
    return deepest


def excesses(source: str) -> Iterator[tuple[str, str]]:
    """The name of each class or function over budget, and by what."""
    for name, node in scopes(ast.parse(source), ""):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        budget = FUNCTION
        if isinstance(node, ast.ClassDef):
            budget = APP if name.endswith("App") else CLASS
        if lines > budget:
            yield name, f"{lines} lines, budget {budget}"
        if not isinstance(node, ast.ClassDef) and depth(node) > NESTING:
            yield name, f"nesting {depth(node)}, budget {NESTING}"


def test_files_stay_small() -> None:
    lines = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in sources()}
    assert {path: count for path, count in lines.items() if count > FILE} == {}


def test_classes_functions_and_nesting_stay_small_and_exceptions_only_shrink() -> None:
    over = {
        f"{path.relative_to(ROOT).as_posix()}:{name}": what
        for path in sources()
        for name, what in excesses(path.read_text("utf-8"))
    }
    assert {name: what for name, what in over.items() if name not in EXCEPTIONS} == {}
    assert sorted(EXCEPTIONS - over.keys()) == [], "no longer needed: take it off the list"


def test_the_measure_counts_what_it_says() -> None:
    """A budget that cannot be broken checks nothing."""
    deep = "def f():\n if a:\n  for b in c:\n   with d:\n    while e: pass\n"
    chain = "def f():\n if a: pass\n elif b: pass\n elif c: pass\n elif d: pass\n elif e: pass\n"
    tall = "class A:\n def f(self):\n" + "  x = 1\n" * FUNCTION
    assert list(excesses(deep)) == [("f", "nesting 4, budget 3")]
    assert list(excesses(chain)) == []
    assert list(excesses(tall)) == [("A.f", "41 lines, budget 40")]
