"""The briefing, as it is now: what is known, what may be promised, what stays secret, who knows more."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, Static

from simulator.game import Game
from simulator.reports.names import CHANNEL_NAMES, name
from simulator.ui.desk.rows import span
from simulator.ui.literal import joined, literal
from simulator.ui.place import Dialog
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import N_, Words

_SECTIONS = (
    ("facts", "✓", N_("Known")),
    ("unknown", "?", N_("Not known")),
    ("can_promise", "+", N_("You may promise")),
    ("cannot_promise", "−", N_("You may not promise")),
    ("confidential", "!", N_("Confidential")),
)


class Briefing(Dialog[None]):
    """Shows the briefing of the whole game, or what belongs to one conversation."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("f2,enter", "leave_dialog", show=False, priority=True)]

    def __init__(
        self, words: Words, game: Game, thread: str = "", *, button: str = "", short: bool = False
    ) -> None:
        super().__init__(words)
        self._game = game
        self._thread = thread
        self._button = button or words("Back to the desk")
        self._short = short

    def compose(self) -> ComposeResult:
        """The text, and one button."""
        title = self._game.say(self._game.scenario.title)
        with Vertical(classes="dialog -short" if self._short else "dialog -tall"):
            yield Static(literal(self.words("Briefing: %(title)s", title=title)), classes="dialog--title")
            if self._short:
                yield Static(literal(briefing_text(self._game)))
            else:
                yield Feed(briefing_blocks(self._game, self.words, self._thread), follow=False)
            yield Button(
                literal(self.words("Enter: %(what)s", what=self._button)), variant="primary", compact=True
            )

    def on_mount(self) -> None:
        """The arrows scroll; Enter closes."""
        for feed in self.query(Feed):
            feed.focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)


def briefing_text(game: Game) -> str:
    """Return the author's briefing; line breaks inside a paragraph are those of the file."""
    paragraphs = game.say(game.scenario.briefing).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def briefing_blocks(game: Game, words: Words, thread: str) -> list[Block]:
    """Return the briefing in entries."""
    brief = game.brief(thread)
    blocks = _learnt(game, words)
    blocks += [Block(literal(briefing_text(game))), Block(literal(""))]
    for field, mark, title in _SECTIONS:
        items = [item for item in getattr(brief, field) if item.id not in game.state.known]
        if items:
            blocks.append(Block(literal(words(title), "bold $primary")))
            blocks += [Block(joined(f"{mark} ", game.say(item.text)), indent=1) for item in items]
    return [*blocks, *_channels(game, words), *_colleagues(game, words)]


def _learnt(game: Game, words: Words) -> list[Block]:
    """Return what colleagues have answered, the latest first: whatever conversation is open."""
    facts = {fact.id: fact for fact in game.scenario.askable}
    if not game.state.known:
        return []
    blocks = [Block(literal(words("Colleagues have answered"), "bold $accent"))]
    for known in reversed(game.state.known):
        fact = facts[known]
        blocks.append(Block(joined("• ", (game.say(fact.item.text), "bold")), indent=1))
        blocks += [
            Block(joined("+ ", words("You may promise: %(text)s", text=game.say(item.text))), indent=3)
            for item in fact.allows
        ]
    return [*blocks, Block(literal(""))]


def _channels(game: Game, words: Words) -> list[Block]:
    """Return by when each kind of channel is best answered, as the policy has it."""
    seen: dict[str, Block] = {}
    for thread in game.scenario.threads:
        windows = game.policy.windows.get(thread.channel, {})
        if thread.answer == "none" or thread.channel in seen or not windows:
            continue
        told = " / ".join(span(window.full) for _, window in sorted(windows.items()))
        where = name(CHANNEL_NAMES, thread.channel, words)
        text = words("%(channel)s: %(times)s", channel=where, times=told)
        seen[thread.channel] = Block(literal(text), indent=1)
    if not seen:
        return []
    title = words("Best answered within (one complaint / many / a crisis)")
    return [Block(literal(title, "bold $primary")), *seen.values()]


def _colleagues(game: Game, words: Words) -> list[Block]:
    blocks = [Block(literal(words("Colleagues who know more"), "bold $primary"))]
    labels = {fact.id: game.say(fact.label) for fact in game.scenario.askable}
    for one in game.scenario.colleagues:
        person = game.person(one.role)
        who = f"{person.name}, {person.role}" if person.role else person.name
        asked = ", ".join(labels[fact] for fact in one.knows if fact in labels)
        blocks.append(Block(literal(f"• {who}: {asked}"), indent=1))
    return blocks if len(blocks) > 1 else []
