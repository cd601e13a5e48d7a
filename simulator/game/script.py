"""The script grammar: one action a line, as scripts and line mode write it.

`reply THREAD @OPTION`, `reply THREAD "text"`, `reply THREAD @OPTION "edited"`, `private …` the same,
`statement "text" | @DRAFT [covers THREAD…]`, `correct REPLY "text"`, `hide|delete|report POST yes`,
`restore POST`, `block HANDLE yes`, `ask WHO FACT`, `promise THREAD 2h`, `wait 20m`, `skip THREAD`,
`escalate THREAD`, `pause_scheduled`, `end`. Texts are JSON strings, `#` begins a comment, and names are
checked against what the scenario can ever have.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from msgspec import Struct

from simulator.domain import actions
from simulator.domain.duration import DAY, parse_duration
from simulator.domain.scenario import Option, Scenario, Thread
from simulator.errors import ExitStatus, SimulatorError
from simulator.located import nearest
from simulator.text import clean, printable
from simulator.words import N_

Command = actions.Action | actions.Wait
_Removal = Literal["hide", "delete", "report"]

_LONGEST_PROMISE = 365 * DAY
_SHOWN_NAMES = 8
_REPEATS = 50
"""Times that a repeated reaction may come: more than any game has room for."""
_REPLY = re.compile(r"r[1-9]\d{0,3}")
_WORD = re.compile(r"\S+")


class ScriptFault(SimulatorError):
    """A line that does not parse, or names what the scenario can never have: exit status 2."""

    where: str
    """"FILE:line", or empty for a line typed by a person."""

    def __init__(self, message_id: str, /, *, where: str = "", hint: str = "", **args: object) -> None:
        super().__init__(message_id, hint=hint, status=ExitStatus.USAGE, **args)
        self.where = where

    def __str__(self) -> str:
        said = super().__str__()
        return f"{self.where}: {said}" if self.where else said


class Step(Struct, frozen=True):
    """One line of a script that does something."""

    line: int
    """Line number in the file, from 1."""
    command: Command


def parse_script(text: str, name: str, scenario: Scenario) -> tuple[Step, ...]:
    """Return the steps of a whole script; `name` is the file's, for messages.

    Raises ScriptFault for the first line that does not parse or names an unknown id.
    """
    steps = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        command = parse_line(line, scenario, where=f"{printable(name)}:{number}")
        if command is not None:
            steps.append(Step(number, command))
    return tuple(steps)


def parse_line(line: str, scenario: Scenario, *, where: str = "") -> Command | None:
    """Return the command of one line, None where it is empty or only a comment; raises ScriptFault."""
    cursor = _Cursor(line, scenario, where)
    if cursor.at_end():
        return None
    verb = cursor.word(N_("The line is empty."))
    parse = _VERBS.get(verb)
    if parse is None:
        raise cursor.unknown(N_("There is no action “%(given)s”."), verb, VERBS)
    command = parse(cursor)
    cursor.finish()
    return command


def posts_of(thread: Thread, scenario: Scenario) -> tuple[str, ...]:
    """Return every post id that a thread can ever have."""
    written = [later.id for later in thread.later]
    for reaction in (*thread.reactions, *scenario.reactions):
        written.append(reaction.id)
        written += [f"{reaction.id}-{n}" for n in range(2, _REPEATS + 1) if reaction.repeat]
    drawn = [f"g{n}" for n in range(1, thread.crowd.limit + 1)] if thread.crowd else []
    return (thread.id, *dict.fromkeys(f"{thread.id}.{post}" for post in (*written, *drawn)))


@dataclass
class _Cursor:
    """What is left of one line."""

    line: str
    scenario: Scenario
    where: str
    position: int = 0

    def at_end(self) -> bool:
        while self.position < len(self.line) and self.line[self.position].isspace():
            self.position += 1
        return self.position >= len(self.line) or self.line[self.position] == "#"

    def next_is(self, mark: str) -> bool:
        return not self.at_end() and self.line.startswith(mark, self.position)

    def word(self, missing: str) -> str:
        match = None if self.at_end() else _WORD.match(self.line, self.position)
        if match is None:
            raise self.fault(missing)
        self.position = match.end()
        return clean(match[0], limit=200)

    def text(self) -> str:
        if not self.next_is('"'):
            raise self.fault(
                N_("A text is missing, or it does not stand in quotation marks."),
                hint=N_('Write it like "this" on one line; \\" is a quotation mark, \\n a new line.'),
            )
        try:
            value, self.position = json.JSONDecoder().raw_decode(self.line, self.position)
        except ValueError:
            raise self.fault(
                N_("The text in quotation marks is not a JSON string."),
                hint=N_('Write it like "this" on one line; \\" is a quotation mark, \\n a new line.'),
            ) from None
        if not self.at_end() and not self.line[self.position - 1].isspace():
            raise self.fault(N_("There must be a space after the closing quotation mark."))
        return clean(str(value))

    def one_of(self, missing: str, message: str, names: Iterable[str]) -> str:
        given = self.word(missing)
        if given not in (known := tuple(names)):
            raise self.unknown(message, given, known)
        return given

    def thread(self) -> str:
        names = (thread.id for thread in self.scenario.threads)
        missing = N_("The line breaks off: which thread?")
        return self.one_of(missing, N_("The scenario has no thread “%(given)s”."), names)

    def option(self, options: tuple[Option, ...]) -> str:
        given = self.word(N_("The line breaks off: which draft?"))
        names = tuple(f"@{option.id}" for option in options)
        if given not in names:
            raise self.unknown(N_("There is no draft “%(given)s” here."), given, names)
        return given.removeprefix("@")

    def post(self) -> str:
        given = self.word(N_("The line breaks off: which post?"))
        names = [name for thread in self.scenario.threads for name in posts_of(thread, self.scenario)]
        if given not in names:
            raise self.unknown(N_("The scenario can never have a post “%(given)s”."), given, names)
        return given

    def yes(self) -> None:
        if self.at_end() or self.word("") != "yes":
            raise self.fault(
                N_("This needs the word yes at the end of the line."),
                hint=N_("Everybody will notice it: add yes if you mean it."),
            )

    def duration(self) -> int:
        given = self.word(N_("The line breaks off: how long?"))
        try:
            return parse_duration(given)
        except ValueError:
            raise self.fault(
                N_("“%(given)s” is no length of time."), hint=N_("Write 90s, 20m, 1h30m or 2d."), given=given
            ) from None

    def finish(self) -> None:
        if not self.at_end():
            rest = printable(self.line[self.position :], limit=60)
            raise self.fault(N_("The line should end before “%(rest)s”."), rest=rest)

    def fault(self, message: str, *, hint: str = "", **args: object) -> ScriptFault:
        return ScriptFault(message, where=self.where, hint=hint, **args)

    def unknown(self, message: str, given: str, names: Iterable[str]) -> ScriptFault:
        known = tuple(names)
        if near := nearest(given, known):
            return self.fault(message, hint=N_("Did you mean “%(nearest)s”?"), given=given, nearest=near)
        if not known:
            return self.fault(message, given=given)
        names_shown = ", ".join(known[:_SHOWN_NAMES]) + (", …" if len(known) > _SHOWN_NAMES else "")
        return self.fault(message, hint=N_("There is: %(names)s."), given=given, names=names_shown)


def _reply(cursor: _Cursor, *, private: bool) -> Command:
    thread = cursor.thread()
    option, text = _wording(cursor, cursor.scenario.thread(thread).options)
    return actions.Reply(thread=thread, option=option, text=text, private=private)


def _statement(cursor: _Cursor) -> Command:
    option, text = _wording(cursor, cursor.scenario.statements)
    covers: dict[str, None] = {}
    if not cursor.at_end():
        message = N_("After a statement comes nothing but covers and threads, not “%(given)s”.")
        cursor.one_of("", message, ["covers"])
        covers[cursor.thread()] = None
        while not cursor.at_end():
            covers[cursor.thread()] = None
    return actions.Statement(option=option, text=text, covers=tuple(covers))


def _wording(cursor: _Cursor, options: tuple[Option, ...]) -> tuple[str, str]:
    """Read `@OPTION`, `"text"` or `@OPTION "edited text"`; return option id and text."""
    if not cursor.next_is("@"):
        return "", cursor.text()
    option = cursor.option(options)
    if not cursor.next_is('"'):
        return option, ""
    text = cursor.text()
    if not text.strip():
        raise cursor.fault(N_("The edited text is empty."))
    return option, text


def _correct(cursor: _Cursor) -> Command:
    reply = cursor.word(N_("The line breaks off: which reply?"))
    if not _REPLY.fullmatch(reply):
        message = N_("“%(given)s” is no reply of yours.")
        raise cursor.fault(message, hint=N_("Your replies are r1, r2 and so on."), given=reply)
    return actions.Correct(reply=reply, text=cursor.text())


def _remove(cursor: _Cursor, *, how: _Removal) -> Command:
    post = cursor.post()
    cursor.yes()
    return actions.Remove(how=how, post=post)


def _block(cursor: _Cursor) -> Command:
    given = cursor.word(N_("The line breaks off: whom to block?"))
    people = [role.id for role in cursor.scenario.cast]
    if not given.startswith("@") and given not in people:
        raise cursor.unknown(N_("Nobody here is called “%(given)s”."), given, people)
    cursor.yes()
    return actions.Block(handle=given)


def _ask(cursor: _Cursor) -> Command:
    colleagues = [colleague.id for colleague in cursor.scenario.colleagues]
    facts = [fact.id for fact in cursor.scenario.askable]
    missing = N_("The line breaks off: whom to ask?")
    who = cursor.one_of(missing, N_("There is no colleague “%(given)s”."), colleagues)
    missing = N_("The line breaks off: what to ask for?")
    fact = cursor.one_of(missing, N_("Nobody can be asked for “%(given)s”."), facts)
    return actions.Ask(who=who, fact=fact)


def _promise(cursor: _Cursor) -> Command:
    thread = cursor.thread()
    within = cursor.duration()
    if not 0 < within <= _LONGEST_PROMISE:
        raise cursor.fault(N_("A promised time lies between now and a year from now."))
    return actions.Promise(thread=thread, within=within)


def _wait(cursor: _Cursor) -> Command:
    return actions.Wait(min(cursor.duration(), cursor.scenario.ends))


_VERBS: dict[str, Callable[[_Cursor], Command]] = {
    "reply": partial(_reply, private=False),
    "private": partial(_reply, private=True),
    "statement": _statement,
    "correct": _correct,
    "hide": partial(_remove, how="hide"),
    "delete": partial(_remove, how="delete"),
    "report": partial(_remove, how="report"),
    "restore": lambda cursor: actions.Restore(post=cursor.post()),
    "block": _block,
    "ask": _ask,
    "promise": _promise,
    "wait": _wait,
    "skip": lambda cursor: actions.Skip(thread=cursor.thread()),
    "escalate": lambda cursor: actions.Escalate(thread=cursor.thread()),
    "pause_scheduled": lambda _: actions.PauseScheduled(),
    "end": lambda _: actions.End(),
}
VERBS: tuple[str, ...] = tuple(_VERBS)
"""The words that begin a line."""
