"""Standard input, output and error: fit for any text, and what is told to people when things go wrong."""

import os
import re
import sys
from io import TextIOWrapper
from typing import Any, BinaryIO, Literal, TextIO

from simulator.errors import SimulatorError, UsageFault
from simulator.text import clean
from simulator.words import N_, Words

PROGRAM = "crisis-simulator"
DEBUG = "CRISIS_SIMULATOR_DEBUG"
"""Set to 1, a fault of our own shows its traceback."""

_UNSEEN = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What could steer a terminal or hide in it; it stands in strings only, where an escape says the same."""
_REPORT = N_(
    "This is a fault of the program. Run the command again with %(setting)s in the environment"
    " and report what it shows."
)


def prepare() -> bool:
    """Make the standard streams UTF-8, whatever the locale; False where there is no standard output.

    A stream that was closed is replaced: whatever opens its descriptor next must not be written to.
    """
    usable = sys.stdout is not None
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return usable


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    descriptor = os.open(os.devnull, os.O_RDONLY if mode == "r" else os.O_WRONLY)
    return os.fdopen(descriptor, mode, encoding="utf-8", closefd=False)


def discard_output() -> None:
    """Send what is still buffered nowhere: nobody reads it, and the interpreter would complain at its end."""
    try:
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)
    except (OSError, ValueError):
        sys.stdout = _nowhere("w")


def standard_input() -> BinaryIO:
    """Return what is piped in; raises UsageFault where standard input was closed."""
    if isinstance(sys.stdin.name, int):  # a stream of `_nowhere`: the interpreter's own is called <stdin>
        raise UsageFault(N_("There is no standard input."), hint=N_("Pipe a text in, or name a file."))
    return sys.stdin.buffer


def interactive() -> bool:
    """Return whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """Return `value` as JSON in which nothing hides or steers; in one line where `indent` is None."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print `value` as JSON, and nothing else."""
    print(json_text(value, indent=indent), flush=indent is None)


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what is wrong, and on a line of its own what to do."""
    print(f"{PROGRAM}: {clean(message)}", file=sys.stderr)
    if hint:
        print(clean(hint), file=sys.stderr)


def complain_of(error: SimulatorError, words: Words) -> None:
    """Say what `error` says, in the language of `words`."""
    from simulator.cli.faults import told

    complain(*told(error, words))


def complain_of_bug(error: BaseException, words: Words) -> None:
    """Say in two lines that the program itself is at fault."""
    if os.environ.get(DEBUG) == "1":
        import traceback

        traceback.print_exception(error)
    complain(
        words(
            "Something went wrong inside the program: %(what)s", what=f"{type(error).__name__}: {error}"[:300]
        ),
        words(_REPORT, setting=f"{DEBUG}=1"),
    )
