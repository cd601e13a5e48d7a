"""What the coach says right after a reply: one or two things about the trainee's own words, and a rewrite."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from simulator.domain import events as ev
from simulator.domain.assessment import Finding
from simulator.game import Game
from simulator.reports.coach import better_of, to_show, worth_rewriting
from simulator.reports.lines import said
from simulator.reports.names import NOT_ASSESSED_NAMES, name
from simulator.reports.texts import finding_text
from simulator.ui.literal import joined, literal, underlined
from simulator.ui.place import Dialog
from simulator.ui.widgets.feed import Block, Feed
from simulator.words import N_, Words

_MARKS = {
    "earned": ("✓ ", "bold $success"),
    "lost": ("! ", "bold $warning"),
    "question": ("? ", "bold $accent"),
}
_BEFORE, _NOW = N_("Before"), N_("Now")


class CoachSays(Dialog[bool]):
    """Returns True where the trainee wants to rewrite the reply now."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("r", "rewrite", show=False)]

    def __init__(
        self, words: Words, game: Game, sent: ev.ReplySent, before: ev.ReplySent | None = None
    ) -> None:
        super().__init__(words)
        self._game = game
        self._sent = sent
        self._before = before

    def compose(self) -> ComposeResult:
        """Both versions where there are two, what is to be said of them, and two buttons."""
        words = self.words
        blocks: list[Block] = []
        if self._before is not None:
            blocks += [Block(literal(words(_BEFORE), "bold")), *self._of(self._before), Block(literal(""))]
            blocks.append(Block(literal(words(_NOW), "bold")))
        blocks += self._of(self._sent)
        with Vertical(classes="dialog -tall"):
            title = words("The coach on your reply %(reply)s", reply=self._sent.reply)
            yield Static(literal(title), classes="dialog--title")
            yield Feed(blocks, follow=False, classes="dialog--scrolls")
            with Horizontal(classes="dialog--buttons"):
                yield Button(literal(words("Go on")), id="on", variant="primary")
                if self._may_rewrite():
                    yield Button(literal(words("R: rewrite it now")), id="rewrite")
            if self._may_rewrite():
                note = words("Rewriting publishes a correction, for everybody to see.")
                yield Static(literal(note), classes="dialog--hint")

    def on_mount(self) -> None:
        """Enter goes on."""
        self.query_one("#on", Button).focus()

    def _may_rewrite(self) -> bool:
        return worth_rewriting(self._sent)

    def _of(self, sent: ev.ReplySent) -> list[Block]:
        shown = said_of(sent, self._game)
        text = underlined(sent.text, quoted_spans(sent.text, shown))
        blocks = [Block(text, indent=1), Block(literal(""))]
        if sent.not_assessed:
            why = name(NOT_ASSESSED_NAMES, sent.not_assessed, self.words)
            return [*blocks, Block(literal(self.words("This could not be assessed: %(why)s.", why=why)))]
        policy = self._game.policy
        blocks += [Block(self._line(finding)) for finding in shown]
        better = [line for finding in shown if (line := better_of(finding, policy, self.words))]
        return blocks + [Block(literal(line, "italic"), indent=2) for line in better[:1]]

    def _line(self, finding: Finding) -> Content:
        reason, _ = finding_text(finding, self._game.policy, self.words.lang)
        return joined(_MARKS[finding.effect], said(finding.quote, reason, self.words))

    def action_rewrite(self) -> None:
        """Rewrite it, where there is something to mend."""
        if self._may_rewrite():
            self.dismiss(True)

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """Return what was pressed."""
        self.dismiss(event.button.id == "rewrite")


def said_of(sent: ev.ReplySent, game: Game) -> list[Finding]:
    """Return the one or two findings that are said at once: one good and one bad, or two bad."""
    fault = game.scenario.thread(sent.thread).fault if sent.thread else game.scenario.fault
    shown = to_show(sent.findings, game.policy, fault)
    return shown[:2]


def quoted_spans(text: str, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Return where the quotes of `findings` stand in `text`."""
    spans = []
    for finding in findings:
        at = text.find(finding.quote) if finding.quote else -1
        if at >= 0:
            spans.append((at, at + len(finding.quote)))
    return spans
