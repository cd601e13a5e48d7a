"""Every command of the screen, once: key binding, footer, palette, help and key list are made from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from textual.binding import Binding
from textual.dom import DOMNode

from simulator.words import N_, Lang, Words


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key, the palette or the mouse can start: `action_<id>` of the screen, or `action`."""

    id: str
    title: str
    """A word or two, for footer and palette."""
    keys: str
    """Keys, with commas between."""
    about: str
    """One sentence."""
    footer: bool = False
    action: str = ""
    anywhere: bool = False
    """Whether the key also works while a text is being written."""

    def binding(self, words: Words) -> Binding:
        """Return the key binding, described in the interface language."""
        return Binding(
            self.keys,
            self.action or self.id,
            words(self.title),
            show=self.footer,
            tooltip=words(self.about),
            id=self.id,
            priority=self.anywhere,
        )


EVERYWHERE = (
    Command(
        "help",
        N_("Help"),
        "f1,question_mark",
        N_("Says what can be done here, and with which keys."),
        footer=True,
        action="app.help",
    ),
    Command(
        "palette", N_("Commands"), "ctrl+p", N_("Finds a command by its name."), action="app.command_palette"
    ),
    Command(
        "language",
        N_("Polski"),
        "l",
        N_("Switches the interface between English and Polish."),
        action="app.language",
    ),
    Command(
        "leave",
        N_("Quit"),
        "ctrl+q",
        N_("Ends the program. The game is kept as it stands."),
        action="app.leave",
        anywhere=True,
    ),
)

HOME = (
    Command("play", N_("Play"), "enter", N_("Starts the scenario under the cursor."), footer=True),
    Command("resume", N_("Continue"), "c", N_("Goes on with the unfinished game."), footer=True),
    Command(
        "first_shift", N_("First shift"), "f", N_("Starts the guided crisis of three minutes."), footer=True
    ),
    Command("history", N_("History"), "h", N_("Your finished games, each with its debrief.")),
    Command("settings", N_("Settings"), "s", N_("Language, colours, movement and keys."), footer=True),
    Command("quit", N_("Quit"), "q", N_("Ends the program."), footer=True, action="app.leave"),
)

_DESK = (
    Command("pane_threads", N_("List"), "f5", N_("Goes to the list of conversations."), anywhere=True),
    Command(
        "pane_conversation",
        N_("Conversation"),
        "f6",
        N_("Goes to the open conversation."),
        anywhere=True,
    ),
    Command("pane_composer", N_("Composer"), "f7", N_("Goes to where you write."), anywhere=True),
    Command("next_thread", N_("Next"), "n,f4", N_("Opens the next conversation in the list."), footer=True),
    Command("previous_thread", N_("Previous conversation"), "b", N_("Opens the one before it.")),
    Command("write", N_("Answer"), "r", N_("Puts the cursor where you write your answer."), footer=True),
    Command(
        "ready", N_("Ready replies"), "ctrl+r", N_("Shows ready replies to send or to change."), anywhere=True
    ),
    Command("send", N_("Send"), "ctrl+s", N_("Sends what you have written, in public."), anywhere=True),
    Command("send_private", N_("Send in private"), "f8", N_("Sends it as a private message."), anywhere=True),
    Command(
        "act",
        N_("Do…"),
        "d",
        N_("Hide, delete, report, block, promise, leave, escalate, correct."),
        footer=True,
    ),
    Command("ask", N_("Colleague"), "a", N_("Asks somebody for a fact. An answer takes time."), footer=True),
    Command("statement", N_("Statement"), "t", N_("Publishes a statement for everybody.")),
    Command(
        "briefing",
        N_("Briefing"),
        "f2,i",
        N_("What is known, what you may promise, what stays secret."),
        footer=True,
        anywhere=True,
    ),
    Command("wait", N_("Wait"), "w", N_("Lets story time pass."), footer=True),
    Command("hint", N_("Hint"), "h", N_("The coach looks at the open conversation with you.")),
    Command(
        "pause", N_("Pause"), "f3,z", N_("Stops the clock, or lets it run again."), footer=True, anywhere=True
    ),
    Command(
        "news", N_("What happened"), "e", N_("Everything that happened, with the reason of every change.")
    ),
    Command("pause_scheduled", N_("Pause our posts"), "p", N_("Stops the queue of our own scheduled posts.")),
    Command(
        "external", N_("Own editor"), "ctrl+e", N_("Opens your draft in your own editor."), anywhere=True
    ),
    Command("finish", N_("Finish"), "x", N_("Does nothing more: the story runs on to its end.")),
    Command(
        "back", N_("Back"), "escape", N_("From the composer to the conversation, from there to the list.")
    ),
    Command("home", N_("Home"), "f10,q", N_("Back to the first page. The game is kept as it stands.")),
)

_MOVES = "ready act ask statement briefing wait hint pause news finish".split()
DESK = tuple(replace(one, action=f"move('{one.id}')") if one.id in _MOVES else one for one in _DESK)
"""What begins with a dialog is a move of the desk."""

COMPOSER = tuple(
    replace(command, action=f"screen.{command.action or command.id}", footer=True, anywhere=False)
    for command in DESK
    if command.id in {"send", "send_private", "ready", "back"}
)
"""Shown while one writes."""

DEBRIEF = (
    Command(
        "next_part", N_("Next page"), "right,n", N_("Turns to the next part of the debrief."), footer=True
    ),
    Command("previous_part", N_("Page before"), "left,b", N_("Turns to the part before.")),
    Command(
        "rewrite",
        N_("Rewrite"),
        "r",
        N_("Writes one of your replies anew, and compares both. The score stays."),
        footer=True,
    ),
    Command(
        "contest", N_("Contest"), "c", N_("Says that a finding is wrong. The score stays, the note is kept.")
    ),
    Command("again", N_("Again"), "g", N_("Plays the same scenario once more."), footer=True),
    Command("another", N_("Another one"), "q,f10", N_("Back to the first page."), footer=True),
    Command("save", N_("Save report"), "s", N_("Saves the report of this game."), footer=True),
)

BY_PLACE: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (N_("First page"), HOME),
    (N_("Desk"), DESK),
    (N_("Debrief"), DEBRIEF),
    (N_("Everywhere"), EVERYWHERE),
)
"""For the list of keys."""

S = TypeVar("S", bound=DOMNode)


def every_command() -> Iterable[Command]:
    """Return all commands in the order of the key list."""
    return (command for _, commands in BY_PLACE for command in commands)


@cache
def in_language(kind: type[S], commands: tuple[Command, ...], lang: Lang) -> type[S]:
    """Return `kind` with `commands` bound and described in `lang`: bindings belong to a class in Textual."""
    words = Words(lang)
    bindings = [command.binding(words) for command in commands]
    return type(kind.__name__, (kind,), {"BINDINGS": bindings, "__module__": kind.__module__})
