"""An argument parser that speaks the interface language and suggests the nearest valid name."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

from simulator.errors import ExitStatus
from simulator.text import printable
from simulator.words import N_, Lang, Words, detect_lang

_LANG_OPTION = "--lang"

_ARGPARSE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), text)
    for pattern, text in (
        (r"the following arguments are required: (?P<names>.*)", N_("Something is missing: %(names)s.")),
        (r"unrecognized arguments: (?P<given>.*)", N_("This is too much, or unknown: %(given)s.")),
        (r"expected one argument", N_("A value is missing.")),
        (r"expected at least one argument", N_("A value is missing.")),
        (
            r"ignored explicit argument (?P<given>.*)",
            N_("This option takes no value, but was given %(given)s."),
        ),
        (r"not allowed with argument (?P<other>.*)", N_("This cannot stand together with %(other)s.")),
        (r"one of the arguments (?P<names>.*) is required", N_("One of these is needed: %(names)s.")),
        (r"invalid choice: '(?P<given>.*)' \(.*", N_("There is no command “%(given)s”.")),
    )
)
"""What argparse says, as patterns, and our own words for it; what we do not know passes as it is."""


def interface_lang(argv: Sequence[str], env: Mapping[str, str]) -> Lang:
    """Return the language of the interface: --lang anywhere on the line, else the environment's."""
    found = None
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if word == "--":
            break
        if name == _LANG_OPTION:
            found = value if equals else (argv[index + 1] if index + 1 < len(argv) else "")
    if found == "pl":
        return "pl"
    return "en" if found == "en" else detect_lang(env)


class Formatter(argparse.HelpFormatter):
    """Help whose first word is in the interface language."""

    words = Words()

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Put the usage first, as argparse does."""
        super().add_usage(usage, actions, groups, self.words("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in the words of the interface."""

    def __init__(self, words: Words, **settings: Any) -> None:
        self.words = words
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=self._formatter, **settings)
        self.own_arguments = self.add_argument_group(words("Arguments"))
        self.own_options = self.add_argument_group(words("Options"))
        self.commands: tuple[str, ...] = ()
        self.option("-h", "--help", action="help", help=words("Show this help."))

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        formatter = Formatter(prog)
        formatter.words = self.words
        return formatter

    def argument(self, name: str, **settings: Any) -> None:
        """Add a positional argument."""
        self.own_arguments.add_argument(name, **settings)

    def option(self, *names: str, **settings: Any) -> None:
        """Add an option."""
        self.own_options.add_argument(*names, **settings)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and complain about what is left over here, where its nearest valid name is known."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Say in the interface language what is wrong with the line, and leave with status 2."""
        from simulator.cli.streams import PROGRAM, complain

        match = re.fullmatch(r"argument (?P<name>[^:]+): (?P<rest>.*)", message, re.DOTALL)
        name, rest = (match["name"], match["rest"]) if match else ("", message)
        said = self._in_our_words(rest)
        if name and not name.startswith(("command", self.words("COMMAND"))):
            said = f"{name}: {said}"
        command = self.prog if self.prog.startswith(PROGRAM) else PROGRAM
        complain(said, self.words("Help: %(command)s --help", command=command))
        sys.exit(ExitStatus.USAGE)

    def _in_our_words(self, message: str) -> str:
        for pattern, text in _ARGPARSE:
            if match := pattern.fullmatch(message):
                values = {name: printable(value, limit=200) for name, value in match.groupdict().items()}
                return self.words(text, **values) + self._suggestion(values.get("given", ""))
        return message

    def _suggestion(self, given: str) -> str:
        from simulator.located import nearest

        word = given.split(maxsplit=1)[0].partition("=")[0] if given.split() else ""
        names = self._option_string_actions if word.startswith("-") else self.commands
        near = nearest(word, names)
        return " " + self.words("Did you mean “%(nearest)s”?", nearest=near) if near else ""


def whole_number(words: Words) -> Callable[[str], int]:
    """Return a reader of whole numbers that SQLite and JSON can hold."""

    def read(text: str) -> int:
        if re.fullmatch(r"[+-]?[0-9]{1,18}", text.strip()):
            return int(text)
        raise argparse.ArgumentTypeError(
            words("“%(given)s” is no whole number.", given=printable(text, limit=40))
        )

    return read


def one_of(names: Sequence[str], words: Words) -> Callable[[str], str]:
    """Return a reader of a word from a closed list."""

    def read(text: str) -> str:
        if text in names:
            return text
        from simulator.located import nearest

        near = nearest(text, names)
        said = words(
            "“%(given)s” is none of %(names)s.", given=printable(text, limit=40), names=", ".join(names)
        )
        raise argparse.ArgumentTypeError(
            f"{said} {words('Did you mean “%(nearest)s”?', nearest=near)}" if near else said
        )

    return read
