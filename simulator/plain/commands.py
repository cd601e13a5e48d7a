"""The commands that can be typed at any choice, beside numbers and the actions of the script grammar."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.domain import actions as do
from simulator.game.desk import most_urgent
from simulator.words import N_, Words

if TYPE_CHECKING:
    from simulator.plain.play import Play

HELP = (
    N_("Help. Type the number of a choice; Enter alone goes back."),
    N_(
        "At any choice you can also type: brief (the briefing), status, threads (all conversations),"
        " read THREAD, hint (with the coach), pause, quit (leave and go on later), help."
    ),
    N_(
        'Or an action: reply THREAD "text", reply THREAD @OPTION, private THREAD "text",'
        ' statement "text" covers THREAD, correct REPLY "text", hide POST yes, delete POST yes,'
        " report POST yes, restore POST, block HANDLE yes, ask WHO FACT, promise THREAD 2h, wait 20m,"
        " skip THREAD, escalate THREAD, pause_scheduled, end."
    ),
    N_("Your own replies are r1, r2 and so on; ids of posts and conversations are read out with them."),
)

_NAMES = MappingProxyType({
    "help": N_("help"),
    "brief": N_("brief"),
    "status": N_("status"),
    "threads": N_("threads"),
    "read": N_("read"),
    "hint": N_("hint"),
    "pause": N_("pause"),
    "quit": N_("quit"),
})  # fmt: skip
"""English names, valid in both languages, and the texts under which translations of them stand."""


def spoken_command(verb: str, words: Words) -> str:
    """Return the English name of a command typed in either language, empty where it is none."""
    typed = verb.casefold()
    return next((name for name, text in _NAMES.items() if typed in {name, words(text)}), "")


def _help(play: "Play", rest: str) -> None:
    play.help()


def _brief(play: "Play", rest: str) -> None:
    from simulator.plain.desk import read_brief

    read_brief(play, rest if rest in play.game.state.threads else play.thread)


def _status(play: "Play", rest: str) -> None:
    play.status()


def _threads(play: "Play", rest: str) -> None:
    from simulator.plain.desk import thread_lines

    play.say(*thread_lines(play))


def _read(play: "Play", rest: str) -> None:
    from simulator.game.desk import open_threads
    from simulator.plain.conversation import read_aloud

    if rest in open_threads(play.game):
        read_aloud(play, rest)
        return
    names = ", ".join(open_threads(play.game))
    play.say(play.words("Read which conversation? Open are: %(names)s.", names=names))


def _hint(play: "Play", rest: str) -> None:
    if play.game.mode != "coach":
        play.say(play.words("There are no hints in an exam."))
        return
    thread = rest or play.thread or most_urgent(play.game)
    if thread:
        play.submit(do.AskHint(thread=thread))
    else:
        play.say(play.words("Nobody waits for an answer."))


def _pause(play: "Play", rest: str) -> None:
    with play.held("pause"):
        play.ask(play.words("Pause. Enter goes on:"))


def _quit(play: "Play", rest: str) -> None:
    from simulator.plain.play import Leave

    raise Leave


COMMANDS: Mapping[str, Callable[["Play", str], None]] = MappingProxyType({
    "help": _help,
    "brief": _brief,
    "status": _status,
    "threads": _threads,
    "read": _read,
    "hint": _hint,
    "pause": _pause,
    "quit": _quit,
})  # fmt: skip
