"""The commands and their options. Nothing here loads what a command needs: help has to be quick."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from simulator.cli.parser import Parser, one_of, whole_number
from simulator.cli.streams import PROGRAM
from simulator.domain.terms import LANGS
from simulator.errors import ExitStatus
from simulator.words import Words

Command = Callable[[argparse.Namespace, Words], ExitStatus]

_MODES = ("coach", "exam")
_PACES = ("live", "untimed")
_FORMATS = ("json",)


def command_of(args: argparse.Namespace) -> Command:
    """Return the function that runs the command that was given."""
    module, _, name = str(args.run).partition(":")
    command: Command = getattr(import_module(f"simulator.cli.{module}"), name)
    return command


def build_parser(words: Words) -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        words,
        prog=PROGRAM,
        description=words(
            "Rehearse a social-media crisis: answer the public, live with what follows, read why."
        ),
        epilog=words("Without a command a menu opens. Every command has its own --help."),
    )
    parser.option("--version", action="version", version=_version(), help=words("Show the version."))
    _common(parser, words, default=None)
    adding = parser.add_subparsers(
        title=words("Commands"),
        metavar=words("COMMAND"),
        dest="command",
        parser_class=argparse.ArgumentParser,
    )
    for add in (_list, _play, _resume, _web, _assess, _report, _history, _corpus, _scenario):
        add(_Adder(adding, parser, words), words)
    return parser


class _Adder:
    """Adds sub-commands to a parser, and tells it their names for suggestions."""

    def __init__(self, adding: Any, parent: Parser, words: Words) -> None:
        adding._parser_class = lambda **settings: Parser(words, **settings)
        self._adding = adding
        self._parent = parent
        self._words = words

    def __call__(self, name: str, run: str, summary: str) -> Parser:
        parser: Parser = self._adding.add_parser(name, help=summary, description=summary)
        parser.set_defaults(run=run)
        self._parent.commands += (name,)
        _common(parser, self._words, default=argparse.SUPPRESS)
        return parser


def _version() -> str:
    from simulator import __version__

    return f"{PROGRAM} {__version__}"


def _common(parser: Parser, words: Words, *, default: str | None) -> None:
    """Add what stands before or after any command."""
    parser.option(
        "--lang", type=one_of(LANGS, words), metavar="en|pl", default=default,
        help=words("Language; the default is that of the environment."),
    )  # fmt: skip
    parser.option(
        "--data-dir", metavar=words("FOLDER"), default=default,
        help=words("Where the journal lives; the default is CRISIS_SIMULATOR_HOME, else your own folder."),
    )  # fmt: skip


def _policy(parser: Parser, words: Words) -> None:
    parser.option(
        "--policy", metavar=words("FILE"), help=words("A house policy that changes the shipped one.")
    )
    parser.option(
        "--set", action="append", default=[], metavar="K=V", dest="overrides",
        help=words("Change one value of the policy (a dotted path); may be repeated."),
    )  # fmt: skip


def _json(parser: Parser, words: Words) -> None:
    parser.option(
        "--json", action="store_true", help=words("Print JSON on standard output and nothing else.")
    )


def _list(add: _Adder, words: Words) -> None:
    parser = add("list", "listing:list_command", words("List the scenarios."))
    _json(parser, words)


def _script_options(parser: Parser, words: Words) -> None:
    parser.option("--plain", action="store_true", help=words("Play line by line, without a full screen."))
    parser.option(
        "--script", metavar=words("FILE"), help=words("Play the actions in FILE (- is standard input).")
    )
    _json(parser, words)


def _play(add: _Adder, words: Words) -> None:
    parser = add("play", "play:play_command", words("Play a scenario."))
    parser.argument(
        "scenario", nargs="?", metavar=words("SCENARIO"),
        help=words("Id of a shipped scenario, or path of a YAML file or folder."),
    )  # fmt: skip
    parser.option(
        "--mode", type=one_of(_MODES, words), metavar="coach|exam", default="coach",
        help=words("With advice after each reply (coach, the default) or without (exam)."),
    )  # fmt: skip
    parser.option(
        "--pace", type=one_of(_PACES, words), metavar="live|untimed", default=None,
        help=words("Whether the clock runs by itself (live) or only with your actions (untimed)."),
    )  # fmt: skip
    parser.option(
        "--seed", type=whole_number(words), metavar="N",
        help=words("Number that settles all that chance decides; drawn if not given."),
    )  # fmt: skip
    _script_options(parser, words)
    _policy(parser, words)


def _resume(add: _Adder, words: Words) -> None:
    parser = add("resume", "play:resume_command", words("Go on with an unfinished game."))
    parser.argument(
        "session", nargs="?", metavar=words("SESSION"),
        help=words("Id of the session or its beginning; the latest unfinished one if not given."),
    )  # fmt: skip
    _script_options(parser, words)


def _web(add: _Adder, words: Words) -> None:
    parser = add("web", "web:web_command", words("Play in the browser; only this machine is served."))
    parser.option(
        "--port", type=whole_number(words), metavar="N", default=0,
        help=words("Port on this machine; a free one is taken if not given."),
    )  # fmt: skip
    parser.option(
        "--no-browser", action="store_true", help=words("Print the address and open no browser.")
    )


def _assess(add: _Adder, words: Words) -> None:
    parser = add("assess", "assess:assess_command", words("Assess a reply without playing."))
    parser.argument(
        "text", nargs="?", metavar=words("TEXT"), help=words("The reply; - reads it from standard input.")
    )
    parser.option("--scenario", metavar="ID", help=words("Scenario whose thread is answered."))
    parser.option("--thread", metavar="ID", help=words("The thread in it."))
    parser.option("--brief", metavar=words("FILE"), help=words("A briefing of your own, YAML or JSON."))
    parser.option(
        "--jsonl", metavar=words("FILE"),
        help=words("Many replies, one JSON object a line; - is standard input. One line comes out for each."),
    )  # fmt: skip
    _json(parser, words)
    _policy(parser, words)


def _report(add: _Adder, words: Words) -> None:
    parser = add("report", "report:report_command", words("Write the report of a session."))
    parser.argument("session", metavar=words("SESSION"), help=words("Id of the session or its beginning."))
    parser.option(
        "--format", type=one_of(_FORMATS, words), metavar="|".join(_FORMATS), required=True,
        help=words("Form of the report."),
    )  # fmt: skip
    parser.option(
        "--output", metavar=words("FILE"), help=words("Where to write it, instead of standard output.")
    )


def _history(add: _Adder, words: Words) -> None:
    parser = add("history", "history:list_command", words("List the sessions played, or delete one."))
    _json(parser, words)
    adding = parser.add_subparsers(
        title=words("Commands"),
        metavar=words("COMMAND"),
        dest="subcommand",
        parser_class=argparse.ArgumentParser,
    )
    inner = _Adder(adding, parser, words)
    delete = inner("delete", "history:delete_command", words("Delete a session for good."))
    delete.argument("session", metavar=words("SESSION"), help=words("Id of the session or its beginning."))
    delete.argument("confirm", nargs="?", metavar="yes", help=words("The word yes: it cannot be undone."))


def _corpus(add: _Adder, words: Words) -> None:
    parser = add("corpus", "corpus:no_command", words("Replies from which the reader can learn."))
    adding = parser.add_subparsers(
        title=words("Commands"),
        metavar=words("COMMAND"),
        dest="subcommand",
        parser_class=argparse.ArgumentParser,
    )
    inner = _Adder(adding, parser, words)
    export = inner(
        "export",
        "corpus:export_command",
        words("Write contested replies whose author agrees, one JSON object a line, ready for labelling."),
    )
    export.option(
        "--output", metavar=words("FILE"), help=words("Where to write it, instead of standard output.")
    )


def _scenario(add: _Adder, words: Words) -> None:
    parser = add("scenario", "check:no_command", words("Tools for authors of scenarios."))
    adding = parser.add_subparsers(
        title=words("Commands"),
        metavar=words("COMMAND"),
        dest="subcommand",
        parser_class=argparse.ArgumentParser,
    )
    inner = _Adder(adding, parser, words)
    check = inner(
        "check", "check:check_command", words("Say what is wrong in a scenario, with line and column.")
    )
    check.argument(
        "scenario", metavar=words("SCENARIO"),
        help=words("Id of a shipped scenario, or path of a YAML file or folder."),
    )  # fmt: skip
    _json(check, words)
    check.option(
        "--assess", action="store_true",
        help=words("Also list where the reader and the author differ about the acts of a sentence."),
    )  # fmt: skip
    check.option(
        "--accept", action="store_true",
        help=words("Note in each translation that it fits its source as it is now."),
    )  # fmt: skip
    _policy(check, words)
