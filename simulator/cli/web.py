"""`web`: the screen in a tab of the default browser."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from simulator.cli.setting import cache_of
from simulator.cli.streams import DEBUG
from simulator.errors import ExitStatus
from simulator.journal import data_folder
from simulator.serve.language import Language
from simulator.serve.launch import Launch
from simulator.serve.server import GameServer, listen
from simulator.words import Words

_OPEN = "import sys, webbrowser; webbrowser.open(sys.argv[1])"


def web_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Serve the screen on loopback until Ctrl+C or a signal, which is its ordinary end: status 0."""
    data = data_folder(args.data_dir, os.environ).absolute()
    language = Language(data, args.lang, words.lang)
    with ExitStack() as until_the_end:
        listener = until_the_end.enter_context(listen(args.port))
        server = GameServer(listener, Launch(data, cache_of(args).absolute()), language)
        address = server.entrance.address

        def ready() -> None:
            print(words("The game is at %(address)s (Ctrl+C here ends it)", address=address), flush=True)
            if not args.no_browser:
                until_the_end.enter_context(_browser(address))

        server.serve(debug=os.environ.get(DEBUG) == "1", ready=ready)
    return ExitStatus.OK


@contextmanager
def _browser(address: str) -> Iterator[None]:
    """Open the default browser, whose own words, and Ctrl+C, are kept apart from ours."""
    nowhere = subprocess.DEVNULL
    opener = subprocess.Popen(
        [sys.executable, "-c", _OPEN, address],
        stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        opener.terminate()  # some wait for the browser, which stays
        opener.wait()
