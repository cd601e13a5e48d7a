"""The command `crisis-simulator`: one door for people and scripts, light until a command needs more."""

import os
import sys
from collections.abc import Sequence

from simulator.cli import streams
from simulator.errors import ExitStatus, SimulatorError
from simulator.words import Words


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's own) and return its exit status."""
    from simulator.cli.parser import interface_lang

    given = sys.argv[1:] if argv is None else list(argv)
    has_output = streams.prepare()
    words = Words(interface_lang(given, os.environ))
    if not has_output:
        streams.complain(words("Standard output is closed, so there is nowhere to write to."))
        return ExitStatus.USAGE
    try:
        return _run(given, words)
    except KeyboardInterrupt:
        streams.complain(words("Interrupted."))
        return ExitStatus.INTERRUPTED


def _run(argv: Sequence[str], words: Words) -> int:
    try:
        try:
            status = _dispatch(argv, words)
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else ExitStatus.OK
        sys.stdout.flush()
    except BrokenPipeError:
        streams.discard_output()
        return ExitStatus.OK
    except SimulatorError as error:
        streams.complain_of(error, words)
        return error.status
    except OSError as error:
        streams.discard_output()
        streams.complain(words("The system refused: %(what)s", what=error.strerror or error))
        return ExitStatus.USAGE
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, no traceback reaches a person
        streams.complain_of_bug(error, words)
        return ExitStatus.INTERNAL
    return status


def _dispatch(argv: Sequence[str], words: Words) -> int:
    from simulator.cli.commands import build_parser, command_of

    parser = build_parser(words)
    args = parser.parse_args(argv)
    if args.command is None:
        from simulator.cli.home import home

        return home(args, words, parser)
    return command_of(args)(args, words)
