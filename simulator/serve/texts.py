"""What the page says beside the program: in both languages, since the program may change its own."""

from dataclasses import dataclass

from simulator.domain.terms import LANGS
from simulator.serve.visit import Ending
from simulator.words import N_, Lang, Words

_COMMAND = "crisis-simulator web"
_LINE_MODE = "crisis-simulator play --plain"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to read and, mostly, a button that loads the page anew."""

    name: str
    """What the script calls it: a close code, "lost" or "stranger"."""
    lang: Lang
    title: str
    text: str
    button: str


_NOTICES: tuple[tuple[str, str, str, str], ...] = (
    (
        "stranger",
        N_("This address alone opens nothing"),
        N_(
            "The game belongs to whoever started it. Start it in a terminal with %(command)s,"
            " or use the whole address that it printed there, once."
        ),
        "",
    ),
    (
        str(int(Ending.OVER)),
        N_("The program is closed"),
        N_("What you have played is saved. You may close this tab, or go on."),
        N_("Start again"),
    ),
    (
        str(int(Ending.CRASHED)),
        N_("The program has failed"),
        N_("It stopped because of a fault of its own. Your game is saved up to your last action."),
        N_("Open it again"),
    ),
    (str(int(Ending.FAULTY)), N_("The program could not go on"), "", N_("Try again")),
    (
        str(int(Ending.REPLACED)),
        N_("The game goes on in another tab"),
        N_("It has been opened elsewhere in this browser. It can be on one page at a time."),
        N_("Play here"),
    ),
    (
        str(int(Ending.STOPPED)),
        N_("The program was stopped"),
        N_("Your game is saved. To go on, start the program again in a terminal with %(command)s."),
        "",
    ),
    (
        "lost",
        N_("The connection was lost"),
        N_("Your game is saved up to your last action."),
        N_("Go on"),
    ),
)


def notices() -> list[Notice]:
    """Return everything that the page may have to say, in each language."""
    return [
        Notice(
            name,
            lang,
            words(title),
            words(text, command=_COMMAND),
            words(button),
        )
        for lang in LANGS
        for words in (Words(lang),)
        for name, title, text, button in _NOTICES
    ]


def page_texts(words: Words) -> dict[str, str]:
    """Return what stands on the page while the program is opened."""
    return {
        "title": words("Crisis simulator"),
        "opening": words("Opening…"),
        "no_script": words(
            "This page needs JavaScript: it shows a terminal. Without it, play in a terminal: %(command)s",
            command=_LINE_MODE,
        ),
        "for_ears": words(
            "The game is drawn as a picture of a terminal. With a screen reader, play line by line"
            " in a terminal: %(command)s",
            command=_LINE_MODE,
        ),
    }
