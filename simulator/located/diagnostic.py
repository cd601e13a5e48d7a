"""A located problem, and how it is told."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from simulator.located.kinds import KINDS, N_, Severity
from simulator.text import clean, printable

_NEAR = N_("Did you mean “%(nearest)s”?")
_SEVERITIES: dict[Severity, str] = {"error": N_("error"), "warning": N_("warning")}


class Translate(Protocol):
    """What turns an English message id into the reader's language and fills its placeholders."""

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Return the text of `msgid` with `values` in its `%(name)s` placeholders."""
        ...


class Diagnostic(Struct, frozen=True, omit_defaults=True):
    """A problem in a file: a numbered kind, a place, and what its text needs."""

    code: str
    """Key of `KINDS`: "SC020"."""
    file: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in code points."""
    args: dict[str, str] = {}
    """Values of the placeholders of the kind's texts, and `nearest` where a spelling is suggested."""

    @property
    def severity(self) -> Severity:
        """Whether it makes the file unusable."""
        return KINDS[self.code].severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of `diagnostics` is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` by place, each once."""
    unique = {(d.file, d.line, d.column, d.code, tuple(sorted(d.args.items()))): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def message_of(diagnostic: Diagnostic, translate: Translate) -> tuple[str, str]:
    """Return what is wrong and what to do about it."""
    kind = KINDS[diagnostic.code]
    hint = _NEAR if diagnostic.args.get("nearest") else kind.hint
    return translate(kind.message, **diagnostic.args), translate(hint, **diagnostic.args)


def render(diagnostic: Diagnostic, translate: Translate, source_lines: Sequence[str] | None = None) -> str:
    """Return "file:line:column: error SC020: what is wrong. What to do.", safe for a terminal.

    With `source_lines`, the line in question and its neighbours follow, and a mark under the column.
    """
    message, hint = message_of(diagnostic, translate)
    place = f"{printable(diagnostic.file)}:{diagnostic.line}:{diagnostic.column}"
    severity = translate(_SEVERITIES[diagnostic.severity])
    head = f"{place}: {severity} {diagnostic.code}: {message} {hint}".rstrip()
    if not source_lines:
        return head
    return "\n".join((head, *_context(diagnostic, source_lines)))


def as_json(diagnostic: Diagnostic, translate: Translate) -> dict[str, str | int]:
    """Return the form that `scenario check --json` prints."""
    message, hint = message_of(diagnostic, translate)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": printable(diagnostic.file),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": message,
        "hint": hint,
    }


def _context(diagnostic: Diagnostic, source_lines: Sequence[str]) -> Iterable[str]:
    first = max(1, diagnostic.line - 1)
    last = min(len(source_lines), diagnostic.line + 1)
    width = len(str(last))
    for number in range(first, last + 1):
        shown, offset = _window(source_lines[number - 1], diagnostic.column)
        yield f"  {number:>{width}} | {shown}".rstrip()
        if number == diagnostic.line:
            yield f"  {'':>{width}} | {' ' * max(0, diagnostic.column - 1 - offset)}^"


def _window(line: str, column: int, width: int = 90) -> tuple[str, int]:
    """Return the part of a long line around `column`, and how much was cut from its beginning."""
    offset = 0 if len(line) <= width else max(0, min(column - 1 - width // 2, len(line) - width))
    return clean(line[offset : offset + width]).replace("\n", " "), offset
