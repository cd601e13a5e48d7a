"""A person who answers the prompts of line mode with lines written down beforehand."""

import io
from collections.abc import Callable, Iterable
from contextlib import suppress

from simulator.game import Game
from simulator.plain import Console, EndOfInput, Play
from simulator.words import Lang, Words


class Prepared:
    """Lines that come one by one; a callable instead of a line is called while the prompt waits."""

    def __init__(self, lines: Iterable[str | Callable[[], None]], *, person: bool = True) -> None:
        self._lines = list(lines)
        self.prefills = person
        self.echoes = person
        self.prompts: list[str] = []
        self.prefilled: list[str] = []
        self.half = ""

    def request(self, prompt: str, prefill: str) -> bool:
        self.prompts.append(prompt)
        self.prefilled.append(prefill)
        return True

    def wait(self, seconds: float) -> str | None:
        if not self._lines:
            raise EndOfInput
        line = self._lines.pop(0)
        if isinstance(line, str):
            return line
        line()
        return None

    def typed(self) -> str:
        return self.half

    def close(self) -> None:
        pass


class Dialogue:
    """Line mode with prepared lines, and all that it said."""

    def __init__(
        self, game: Game, *lines: str | Callable[[], None], lang: Lang = "en", person: bool = True
    ) -> None:
        self.game = game
        self.out = io.StringIO()
        self.lines = Prepared(lines, person=person)
        self.console = Console(self.lines, self.out, width=10_000)
        self.play = Play(game, Words(lang), self.console)

    @property
    def said(self) -> str:
        return self.out.getvalue()

    def run(self) -> str:
        """Play until the lines are used up or the game is over; return what was said."""
        with suppress(EndOfInput):
            self.play.run()
        return self.said
