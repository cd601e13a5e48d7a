"""What lies on the desk: the conversations by urgency, how each stands, and who can be asked for what."""

from msgspec import Struct

from simulator.domain.events import Person
from simulator.domain.scenario import Thread
from simulator.domain.terms import PRIVATE_CHANNELS, Channel
from simulator.game.game import Game

TEAM = "chat"
"""The colleagues' own channel: nothing there is removed or taken to a private message."""

CHANNEL_LENGTHS: dict[Channel, int] = {
    "x": 280,
    "linkedin": 1_250,
    "instagram": 2_200,
    "review": 4_096,
}
"""Characters that a reply in a channel may have (the platforms' own limits, rounded where they vary)."""


class Standing(Struct, frozen=True):
    """How one conversation stands at this moment. Times are simulated milliseconds."""

    thread: Thread
    title: str
    person: Person
    waited: int
    """Since it opened."""
    settled: str
    """"answered", "covered" (by a statement), "set_aside", or empty while somebody waits."""
    due: int | None
    """Time up to which an answer earns everything; None where none is awaited."""
    promised: int | None
    """Next time at which they were promised to hear from us."""
    escalated: bool
    heat: int
    """Its attention in hundredths of what fills the meter by itself."""
    said: int
    """Posts and own turns so far."""

    @property
    def two_sided(self) -> bool:
        """Whether it is a public place where a private message is another thing than a reply."""
        return self.thread.channel not in PRIVATE_CHANNELS and self.thread.channel != TEAM


class Question(Struct, frozen=True):
    """Something that a colleague can still be asked for."""

    who: str
    """The colleague's id."""
    person: Person
    fact: str
    label: str


def open_threads(game: Game) -> list[str]:
    """Return the conversations that have begun: those that wait first, by urgency, then the others."""
    threads = [name for name, mine in game.state.threads.items() if mine.opened is not None]

    def urgency(name: str) -> tuple[bool, int]:
        due, mine = game.due(name), game.state.threads[name]
        settled = mine.answered is not None or mine.skipped
        return settled, due if due is not None else (mine.opened or 0) + game.scenario.ends

    return sorted(threads, key=urgency)


def most_urgent(game: Game) -> str:
    """Return the conversation whose answer is due first, empty where nobody waits."""
    due = [(at, name) for name in game.state.threads if (at := game.due(name)) is not None]
    return min(due)[1] if due else ""


def standing(game: Game, name: str) -> Standing:
    """Return how an open conversation stands."""
    thread, mine = game.scenario.thread(name), game.state.threads[name]
    settled = ""
    if mine.answered is not None:
        settled = "covered" if mine.covered else "answered"
    elif mine.skipped:
        settled = "set_aside"
    promises = [one.due for one in game.state.promises.values() if one.thread == name and not one.outcome]
    return Standing(
        thread=thread,
        title=game.say(thread.title) or name,
        person=game.person(thread.sender),
        waited=game.now - (mine.opened or 0),
        settled=settled,
        due=game.due(name),
        promised=min(promises, default=None),
        escalated=mine.escalated,
        heat=min(100, 100 * mine.attention // game.policy.attention.full_scale),
        said=len(mine.posts) + len(mine.replies) + _statements(game, name),
    )


def _statements(game: Game, name: str) -> int:
    return sum(name in game.state.replies[one].sent.covers for one in game.state.statements)


def questions(game: Game) -> list[Question]:
    """Return who can still be asked for what."""
    asked = {question.fact for question in game.state.questions} | set(game.state.known)
    labels = {fact.id: game.say(fact.label) for fact in game.scenario.askable if fact.id not in asked}
    return [
        Question(colleague.id, game.person(colleague.role), fact, labels[fact])
        for colleague in game.scenario.colleagues
        for fact in colleague.knows
        if fact in labels
    ]
