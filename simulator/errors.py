"""What a run may end with: exit statuses, and errors that a person can act upon.

Texts are English message ids with `%(name)s` placeholders; whoever prints one translates it.
"""

import re
from collections.abc import Mapping
from enum import IntEnum

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class ExitStatus(IntEnum):
    """Exit statuses of the command, a contract with scripts."""

    OK = 0
    FAULTS = 1
    """The thing checked has faults."""
    USAGE = 2
    """Wrong use, or input that cannot be read."""
    INTERNAL = 3
    """Our own error."""
    INTERRUPTED = 130


class SimulatorError(Exception):
    """Something went wrong that is worth a line to the person at the terminal, and no traceback."""

    message_id: str
    """What is wrong, in English, with placeholders."""
    args_map: dict[str, str]
    """Values of the placeholders of `message_id` and `hint`; possibly foreign text."""
    hint: str
    """What to do about it: a message id too, empty where there is nothing to say."""
    status: ExitStatus

    def __init__(
        self,
        message_id: str,
        /,
        *,
        hint: str = "",
        status: ExitStatus = ExitStatus.INTERNAL,
        **args: object,
    ) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.args_map = {name: str(value) for name, value in args.items()}
        self.hint = hint
        self.status = status

    def __str__(self) -> str:
        return fill(self.message_id, self.args_map)


class UsageFault(SimulatorError):
    """Wrong use of the program, or input that cannot be read: exit status 2."""

    def __init__(self, message_id: str, /, *, hint: str = "", **args: object) -> None:
        super().__init__(message_id, hint=hint, status=ExitStatus.USAGE, **args)


def unreadable(path: str, error: OSError | ValueError) -> UsageFault:
    """Return the fault of a file that a person named and that cannot be read."""
    match error:
        case FileNotFoundError():
            return UsageFault("%(file)s: there is no such file.", file=path)
        case IsADirectoryError():
            return UsageFault("%(file)s is a folder, not a file.", file=path)
        case PermissionError():
            return UsageFault("%(file)s: you may not read this file.", file=path)
        case _:
            what = getattr(error, "strerror", None) or str(error)
            return UsageFault("%(file)s cannot be read: %(what)s", file=path, what=what)


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put `values` into the `%(name)s` placeholders of `template`; nothing inside a value is expanded.

    Any other `%` stands for itself. Raises KeyError where a value is missing.
    """
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)
