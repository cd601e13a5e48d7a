"""After the game: one question, the result, and on demand everything behind it."""

from collections.abc import Callable
from functools import partial

from simulator.game import Game
from simulator.plain.console import Console
from simulator.plain.keyboard import EndOfInput
from simulator.reports import spoken
from simulator.reports.contested import MAY_EXPORT
from simulator.reports.debrief import Debrief, FindingView
from simulator.reports.model import build_debrief
from simulator.text import clean
from simulator.words import Words

Part = tuple[str, Callable[[], None]]


def debrief(game: Game, words: Words, console: Console) -> None:
    """Tell how a finished game went; to a person, also ask first and answer afterwards."""
    console.gap()
    if console.personal and game.state.replies:
        try:
            regret = console.ask(words("Which reply would you take back, and why? (Enter skips this)"))
        except EndOfInput:
            regret = ""
        if clean(regret).strip():
            game.note(clean(regret).strip())
    console.say(*spoken.summary(_built(game, words), words))
    if not console.personal:
        return
    try:
        while _menu(game, words, console):
            pass
    except EndOfInput:
        return


def _built(game: Game, words: Words) -> Debrief:
    return build_debrief(game.records(), game.scenario, game.policy, words.lang)


def _menu(game: Game, words: Words, console: Console) -> bool:
    """Offer what there is to look at; False when the person has seen enough."""
    built = _built(game, words)
    parts: list[Part] = [
        (
            words("The ten guidelines, with every reason"),
            lambda: console.say(*spoken.guidelines(built, words)),
        ),
        (words("Thread by thread"), partial(_threads, built, words, console)),
        (words("Timeline of attention and trust"), lambda: console.say(*spoken.timeline(built, words))),
        (words("Your decisions, and what followed"), lambda: console.say(*spoken.decisions(built, words))),
        (words("All your replies"), lambda: console.say(*spoken.replies(built, words))),
        (words("Contest a finding"), partial(_contest, game, built, words, console)),
    ]
    console.gap()
    chosen = console.pick([label for label, _ in parts], words("Look at which? Number, or Enter to finish:"))
    if chosen is None:
        return False
    parts[chosen][1]()
    return True


def _threads(built: Debrief, words: Words, console: Console) -> None:
    labels = [thread.title for thread in built.threads]
    chosen = console.pick(labels, words("Which conversation? Number, or Enter to go back:"))
    if chosen is not None:
        console.gap()
        console.say(*spoken.thread(built, words, built.threads[chosen].id))


def _contest(game: Game, built: Debrief, words: Words, console: Console) -> None:
    found: list[FindingView] = [
        finding for reply in built.replies for finding in reply.findings if finding.index >= 0
    ]
    if not found:
        console.say(words("There is nothing to contest."))
        return
    labels = [f"{finding.reply}: {spoken.finding_line(finding, words)}" for finding in found]
    chosen = console.pick(labels, words("Which finding is wrong? Number, or Enter to go back:"))
    if chosen is None:
        return
    note = clean(console.ask(words("What speaks against it? (Enter for no comment)"))).strip()
    export = _may_export(words, console)
    game.contest(found[chosen].reply, found[chosen].index, note, export=export)
    if export:
        console.say(words("Noted, and the reply may be exported. The score stays as it is."))
    else:
        console.say(words("Noted. The score stays as it is; whoever looks after the policy can see it."))


def _may_export(words: Words, console: Console) -> bool:
    """Ask whether the reply may be exported; only the word yes says so."""
    console.say(words(MAY_EXPORT))
    try:
        answer = clean(console.ask(words("Type yes if it may; Enter means no:"))).strip()
    except EndOfInput:
        return False
    return answer.casefold() in {"yes", words("yes")}
