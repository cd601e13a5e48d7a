"""When the full screen opens, and with what."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from simulator.cli.setting import cache_of, policy_of
from simulator.cli.streams import interactive
from simulator.errors import ExitStatus
from simulator.journal import Store
from simulator.words import Words, detect_lang

if TYPE_CHECKING:
    from simulator.game import Game


def wanted(args: argparse.Namespace) -> bool:
    """Return whether the full screen is meant: a capable terminal, and nothing that says otherwise."""
    if args.plain or args.json or args.script is not None:
        return False
    return interactive() and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}


def open_screen(
    args: argparse.Namespace, store: Store, words: Words, game: "Game | None" = None
) -> ExitStatus:
    """Open the screen, at `game` where one is given; say afterwards how an unfinished game goes on."""
    from simulator.ui import ScreenSetup, local_host, run_screen

    status = run_screen(
        ScreenSetup(
            store=store,
            lang=args.lang,
            default_lang=game.lang if game else detect_lang(os.environ),
            cache=cache_of(args),
            policy=lambda: policy_of(args),
            host=local_host(),
            game=game,
        )
    )
    left = store.latest_open()
    if left is not None:
        print(words("The game is kept as it stands."))
        print(words("Go on with: %(command)s", command=f"crisis-simulator resume {left}"))
    return status
