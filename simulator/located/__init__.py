"""YAML with positions, and diagnostics: located problems in what an author has written."""

from simulator.located.diagnostic import (
    Diagnostic,
    Translate,
    as_json,
    has_errors,
    message_of,
    render,
    sort_diagnostics,
)
from simulator.located.kinds import KINDS, DiagnosticKind, Origin, Severity
from simulator.located.nearest import nearest
from simulator.located.tree import Located, Mark, TreePath, YamlTree

__all__ = [
    "KINDS",
    "Diagnostic",
    "DiagnosticKind",
    "Located",
    "Mark",
    "Origin",
    "Severity",
    "Translate",
    "TreePath",
    "YamlTree",
    "as_json",
    "has_errors",
    "message_of",
    "nearest",
    "render",
    "sort_diagnostics",
]
