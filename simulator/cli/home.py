"""What opens without a command: the screen at a terminal, a menu at a dumb one, help elsewhere."""

import argparse
import sys
from typing import TYPE_CHECKING

from simulator.cli.streams import interactive
from simulator.domain.terms import Lang
from simulator.errors import ExitStatus, SimulatorError
from simulator.words import Words

if TYPE_CHECKING:
    from simulator.plain import Console

_OTHER: dict[Lang, Lang] = {"en": "pl", "pl": "en"}
_DEFAULTS: dict[str, object] = {
    "policy": None,
    "overrides": [],
    "seed": None,
    "mode": "coach",
    "pace": None,
    "json": False,
    "script": None,
    "plain": False,
}
"""What `play` takes where nothing is said."""


def home(args: argparse.Namespace, words: Words, parser: argparse.ArgumentParser) -> ExitStatus:
    """Open the menu; without a terminal, print help and return status 2."""
    if not interactive():
        parser.print_help(sys.stderr)
        return ExitStatus.USAGE
    vars(args).update(_DEFAULTS)
    from simulator.cli.screen import open_screen, wanted

    if wanted(args):
        from simulator.cli.setting import open_store

        with open_store(args) as store:
            return open_screen(args, store, words)
    from simulator.plain import Console, EndOfInput, Keyboard

    console = Console(Keyboard(sys.stdin, sys.stdout), sys.stdout)
    try:
        while _menu(console, args, Words(args.lang or words.lang)):
            pass
    except EndOfInput:
        print()
    finally:
        console.close()
    return ExitStatus.OK


def choose_scenario(console: "Console", args: argparse.Namespace, words: Words) -> str:
    """Return the id of the scenario that is chosen, empty where none is."""
    from simulator.cli.listing import heading, in_language
    from simulator.cli.setting import cache_of
    from simulator.scenario import list_scenarios

    listings = list_scenarios(cache_dir=cache_of(args))
    labels = [f"{heading(one, words)} {in_language(one.summaries, one, words)}" for one in listings]
    if not labels:
        console.say(words("There are no scenarios."))
        return ""
    chosen = console.pick(labels, words("Play which? Number, or Enter to go back:"))
    return "" if chosen is None else listings[chosen].id


def _menu(console: "Console", args: argparse.Namespace, words: Words) -> bool:
    """Offer what can be done; False when the person has had enough."""
    console.gap()
    console.say(words("Crisis simulator"))
    labels = [
        words("Play a scenario"),
        words("Go on with an unfinished game"),
        words("History"),
        words("Po polsku"),
        words("Quit"),
    ]
    chosen = console.pick(labels, words("Number:"))
    try:
        if chosen == 0:
            _play(console, args, words)
        elif chosen == 1:
            _resume(console, args, words)
        elif chosen == 2:
            _history(console, args, words)
    except SimulatorError as error:
        from simulator.cli.faults import told

        console.say(*(text for text in told(error, words) if text))
    if chosen == 3:
        args.lang = _OTHER[words.lang]
    return chosen != 4


def _play(console: "Console", args: argparse.Namespace, words: Words) -> None:
    from simulator.cli.play import begin

    chosen = choose_scenario(console, args, words)
    if not chosen:
        return
    modes = [words("With a coach"), words("As an exam, without advice")]
    mode = console.pick(modes, words("How? Number, or Enter to go back:"))
    if mode is not None:
        args.mode = ("coach", "exam")[mode]
        begin(args, words, chosen, console)


def _resume(console: "Console", args: argparse.Namespace, words: Words) -> None:
    from simulator.cli.history import line_of
    from simulator.cli.play import go_on
    from simulator.cli.setting import open_store

    with open_store(args) as store:
        open_games = [one for one in store.streams() if not one.ended]
        if not open_games:
            console.say(words("There is no unfinished game."))
            return
        labels = [line_of(one, words) for one in open_games]
        chosen = console.pick(labels, words("Which? Number, or Enter to go back:"))
        if chosen is not None:
            go_on(store, open_games[chosen].stream, args, console)


def _history(console: "Console", args: argparse.Namespace, words: Words) -> None:
    from simulator.cli.history import line_of
    from simulator.cli.setting import open_store

    with open_store(args) as store:
        lines = [line_of(one, words) for one in store.streams()]
    console.say(*(lines or [words("Nothing has been played yet.")]))
