"""`play` and `resume`: a game by hand or by script, and its debrief."""

import argparse
import secrets
import sys
from collections.abc import Callable, Sequence

from simulator.cli.screen import open_screen, wanted
from simulator.cli.setting import interface_of, open_store, policy_of, read_text, scenario_of, session_of
from simulator.cli.streams import complain, interactive, print_json
from simulator.domain.events import Recorded
from simulator.domain.scenario import Scenario
from simulator.domain.terms import Pace
from simulator.errors import ExitStatus, UsageFault
from simulator.game import Game
from simulator.game.script import Step, parse_script
from simulator.journal import Store
from simulator.plain import Console, EndOfInput, Keyboard, Leave, Play, Speech, Voice, debrief, play_script
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.scoring.reader import Reader
from simulator.words import N_, Words

_SEEDS = 1_000_000


def play_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Play a scenario from its beginning."""
    if args.scenario is None:
        args.scenario = _chosen(args, words)
    return begin(args, words, args.scenario)


def begin(args: argparse.Namespace, words: Words, ref: str, console: Console | None = None) -> ExitStatus:
    """Start a game of the scenario `ref` and play it."""
    scenario = scenario_of(args, ref).scenario
    policy = policy_of(args)
    steps = _steps(args, scenario)
    seed = secrets.randbelow(_SEEDS) if args.seed is None else args.seed
    pace: Pace = args.pace or "untimed"
    with open_store(args) as store:
        game = Game.start(
            store, scenario, policy=policy, reader=_reader(), seed=seed, mode=args.mode, pace=pace
        )
        if on_screen(args, console):
            return open_screen(args, store, words, game)
        if not args.json:
            print(words("Session %(session)s, seed %(seed)s.", session=game.stream, seed=seed), flush=True)
        return play_game(game, args, words, steps, console)


def on_screen(args: argparse.Namespace, console: Console | None) -> bool:
    """Return whether a game opens on the full screen; inside a menu of line mode it does not."""
    return console is None and wanted(args)


def _steps(args: argparse.Namespace, scenario: Scenario) -> tuple[Step, ...] | None:
    """Return the whole script, parsed, or None where a person plays."""
    return None if args.script is None else parse_script(read_text(args.script), args.script, scenario)


def resume_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Go on with a game from the journal."""
    with open_store(args) as store:
        stream = _unfinished(store, args.session)
        return go_on(store, stream, args)


def go_on(store: Store, stream: str, args: argparse.Namespace, console: Console | None = None) -> ExitStatus:
    """Go on with the game `stream`."""
    game = Game.resume(store, stream, reader=_reader())
    words = Words(interface_of(args, game.lang))
    if on_screen(args, console):
        return open_screen(args, store, words, game)
    steps = _steps(args, game.scenario)
    if not args.json:
        print(words("Session %(session)s goes on.", session=game.stream), flush=True)
    return play_game(game, args, words, steps, console)


def play_game(
    game: Game, args: argparse.Namespace, words: Words, steps: Sequence[Step] | None, console: Console | None
) -> ExitStatus:
    """Play `game` by script or by hand, and tell how it went."""
    if steps is None:
        return _by_hand(game, args, words, console)
    speech = None if args.json else Speech(game, words)
    if speech is not None and game.now == 0:
        Voice(sys.stdout).say(*speech.so_far())
    try:
        play_script(game, steps, args.script, _announcer(speech) if speech else _say_nothing)
    except KeyboardInterrupt:
        complain(words("The game is kept as it stands."), _how_to_go_on(game, words))
        raise
    _tell_result(game, args, words)
    return ExitStatus.OK


def _reader() -> Reader:
    from simulator.scoring.reading import load_reader

    return load_reader()


def _unfinished(store: Store, wanted: str | None) -> str:
    if wanted is None:
        latest = store.latest_open()
        if latest is None:
            raise UsageFault(
                N_("There is no unfinished game."), hint=N_("Start one with: crisis-simulator play")
            )
        return latest
    session = session_of(store, wanted)
    if session.ended:
        raise UsageFault(
            N_("This game is over."),
            hint=N_("Read its report with: crisis-simulator report %(session)s --format json"),
            session=session.stream,
        )
    return session.stream


def _chosen(args: argparse.Namespace, words: Words) -> str:
    """Let a person at a terminal choose a scenario."""
    if not interactive() or args.json or args.script is not None:
        raise UsageFault(
            N_("Which scenario?"), hint=N_("Name one; crisis-simulator list shows what there is.")
        )
    from simulator.cli.home import choose_scenario

    console = Console(Keyboard(sys.stdin, sys.stdout), sys.stdout)
    try:
        chosen = choose_scenario(console, args, words)
    except EndOfInput:
        chosen = ""
    if not chosen:
        raise SystemExit(ExitStatus.OK)
    return chosen


def _announcer(speech: Speech) -> Callable[[Sequence[Recorded]], None]:
    def announce(records: Sequence[Recorded]) -> None:
        if lines := speech.told(records):
            Voice(sys.stdout).say(*lines)

    return announce


def _say_nothing(records: Sequence[Recorded]) -> None:
    """Take note of what happened in silence."""


def _how_to_go_on(game: Game, words: Words) -> str:
    return words("Go on with: %(command)s", command=f"crisis-simulator resume {game.stream}")


def _by_hand(game: Game, args: argparse.Namespace, words: Words, console: Console | None) -> ExitStatus:
    out = sys.stderr if args.json else sys.stdout
    own = console is None
    console = console or Console(Keyboard(sys.stdin, out), out)
    how = _how_to_go_on(game, words)
    try:
        Play(game, words, console).run()
        if not args.json:
            debrief(game, words, console)
    except Leave:
        console.say(words("The game is kept as it stands."), how)
        return ExitStatus.OK
    except EndOfInput:
        if not console.heard:
            complain(words("No input came, so nothing was done; the game is kept as it stands."), how)
            return ExitStatus.USAGE
        complain(words("The input ended before the game did; it is kept as it stands."), how)
        return ExitStatus.OK
    except KeyboardInterrupt:
        console.gap()
        complain(words("The game is kept as it stands."), how)
        raise
    finally:
        if own:
            console.close()
    if args.json:
        _tell_result(game, args, words)
    return ExitStatus.OK


def _tell_result(game: Game, args: argparse.Namespace, words: Words) -> None:
    """Print the debrief: as JSON in the game's language, or the words for it."""
    if args.json:
        print_json(debrief_json(build_debrief(game.records(), game.scenario, game.policy, game.lang)))
        return
    from simulator.reports.spoken import summary

    built = build_debrief(game.records(), game.scenario, game.policy, words.lang)
    Voice(sys.stdout).say("", *summary(built, words))
