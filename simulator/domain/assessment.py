"""What a reader found in one reply, and what it means for the guidelines."""

from msgspec import Struct

from simulator.domain.terms import Act, Effect, Guideline, Rating


class ActSpan(Struct, frozen=True):
    """One speech act in one sentence."""

    act: Act
    start: int
    """First code point of the words that perform the act, in the sentence's text."""
    end: int
    """One past the last code point."""
    confidence: float
    """0..1; an author's label is 1.0."""


class ReadSentence(Struct, frozen=True):
    """A sentence with the acts that the reader asserts in it."""

    text: str
    acts: tuple[ActSpan, ...] = ()
    possible: tuple[ActSpan, ...] = ()
    """Acts below the reader's threshold: they may become questions, never points."""


class Finding(Struct, frozen=True, omit_defaults=True):
    """One thing that earned or lost something, with the words that did. Never prose: ids and arguments."""

    id: str
    """Key of the policy's `findings`: "honesty.admission", "channel.bare"…"""
    guideline: Guideline
    effect: Effect
    quote: str = ""
    """The trainee's own words, exactly; empty for an action, a silence or an omission."""
    sentence: int = -1
    start: int = 0
    end: int = 0
    confidence: float = 1.0
    args: dict[str, str] = {}
    """Values for the placeholders of the finding's texts."""
    cap: str = ""
    """Id of the cap that this finding strikes, empty for none."""


class Assessment(Struct, frozen=True):
    """The reading of one reply."""

    sentences: tuple[ReadSentence, ...]
    findings: tuple[Finding, ...]
    ratings: dict[Rating, float]
    reader: str
    """Id and version of the reader ("model/1"), or "author" where all acts are the author's."""
    not_assessed: str = ""
    """Why nothing was assessed: "empty", "language", "no_words"; empty where it was."""

    def acts(self) -> tuple[Act, ...]:
        """Acts asserted anywhere in the reply, in order of first appearance."""
        seen: dict[Act, None] = {}
        for sentence in self.sentences:
            for span in sentence.acts:
                seen.setdefault(span.act)
        return tuple(seen)
