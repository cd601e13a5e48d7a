"""The process behind one connection: the program on a screen whose terminal is a page."""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from simulator.domain.terms import LANGS
from simulator.errors import ExitStatus, SimulatorError
from simulator.text import printable
from simulator.words import Words

Run = Callable[[argparse.Namespace], ExitStatus]

_GLANCE = 1.0
"""Real seconds between two looks whether the server is still there."""
_LAST = 5.0
"""Real seconds to end in order without it."""


def _run(args: argparse.Namespace) -> ExitStatus:
    from simulator.journal import Store
    from simulator.scoring import load_policy
    from simulator.ui import ScreenSetup, run_screen
    from simulator.ui.host import served_host

    with Store.open(args.data_dir) as store:
        setup = ScreenSetup(
            store, lang=args.lang, default_lang=args.lang, cache=args.cache_dir,
            policy=load_policy, host=served_host(),
        )  # fmt: skip
        return run_screen(setup)


def main(argv: Sequence[str] | None = None, run: Run = _run) -> int:
    """Show a program, `run`, until it ends; return its exit status.

    Status 2 comes with one sentence for the person on standard error, in their language.
    """
    args = _arguments(argv)
    threading.Thread(target=_leave_without, args=(os.getppid(),), daemon=True).start()
    try:
        return run(args)
    except SimulatorError as error:
        words = Words(args.lang)
        values = {name: printable(value, limit=500) for name, value in error.args_map.items()}
        print(words(error.message_id, **values), file=sys.stderr)
        return error.status


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulator.serve.child", add_help=False, allow_abbrev=False)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--cache-dir", type=Path, required=True)
    parser.add_argument("--lang", choices=LANGS, required=True)
    return parser.parse_args(argv)


def _leave_without(server: int) -> None:
    """End this process when the one that started it is gone, however it went."""
    while os.getppid() == server:
        time.sleep(_GLANCE)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LAST)
    os._exit(ExitStatus.INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
