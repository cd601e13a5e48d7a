"""One reply with everything that its judgement rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.assessment import ActSpan, Finding, ReadSentence
from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.policy import Policy
from simulator.domain.terms import Act, Fault, Lang, Need
from simulator.scoring import matching
from simulator.scoring.limits import goes_beyond
from simulator.scoring.points import needs_of
from simulator.scoring.reader import Reader
from simulator.text import clause

SUBSTANCE: frozenset[Act] = frozenset({"fact", "explanation", "admission", "action", "compensation"})
"""Acts that tell or do something."""
BAD: frozenset[Act] = frozenset(
    {
        "non_apology", "denial", "excuse", "blame_customer", "trivialise", "overpromise", "speculation",
        "false_claim", "disclosure", "hostility", "threat",
    }
)  # fmt: skip
"""Acts that answer, but wrongly. A takedown and an admission may be right or wrong."""
_OFFENSIVE: tuple[Act, ...] = ("hostility", "threat", "blame_customer", "trivialise")


@dataclass(frozen=True)
class Line:
    """A sentence, its acts, and whether they are its author's."""

    index: int
    read: ReadSentence
    authored: bool
    content: tuple[str, ...]
    sure_from: float = 0.0
    """Confidence from which a bad act that is asserted is held against its writer."""

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.read.text

    @cached_property
    def acts(self) -> dict[Act, ActSpan]:
        """The asserted acts; of several spans of one act the surest."""
        best: dict[Act, ActSpan] = {}
        for span in self.read.acts:
            if span.act not in best or span.confidence > best[span.act].confidence:
                best[span.act] = span
        return best

    @cached_property
    def sure(self) -> frozenset[Act]:
        """The asserted acts; a bad one must be sure enough to be held against anybody."""
        return frozenset(act for act, span in self.acts.items() if act not in BAD or self.is_sure(span))

    def has(self, *acts: Act) -> bool:
        """Return whether one of `acts` is asserted."""
        return not self.acts.keys().isdisjoint(acts)

    def surely(self, *acts: Act) -> bool:
        """Return whether one of `acts` is asserted; a bad one must be sure enough to cost anything."""
        return not self.sure.isdisjoint(acts)

    def is_sure(self, span: ActSpan) -> bool:
        """Return whether an act is sure enough to cost anything."""
        return self.authored or span.confidence >= self.sure_from

    @property
    def offends(self) -> bool:
        """Whether the sentence answers nothing, whatever else it says."""
        return self.surely(*_OFFENSIVE)


@dataclass(frozen=True)
class Case:
    """A reply that is to be judged."""

    lines: tuple[Line, ...]
    brief: Brief
    context: Context
    lang: Lang
    policy: Policy
    reader: Reader

    @property
    def fault(self) -> Fault:
        """Whose fault the brief says it is."""
        return self.brief.fault

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What the thread calls for."""
        return needs_of(self.brief, self.policy)

    @cached_property
    def subject(self) -> list[str]:
        """Words of what the person wrote and asks."""
        texts = [self.brief.message, *(ask.text for ask in self.brief.asks)]
        return [word for text in texts for word in matching.content(text, self.lang)]

    @cached_property
    def asked(self) -> list[str]:
        """Words of what the person asks, however it is worded; of all they wrote where nothing is asked."""
        texts = [wording for ask in self.brief.asks for wording in matching.wordings(ask)]
        return [word for text in texts for word in matching.content(text, self.lang)] or self.subject

    @cached_property
    def before(self) -> frozenset[str]:
        """Acts of our earlier replies in the thread."""
        return frozenset(self.context.earlier_acts)

    @property
    def is_first(self) -> bool:
        """Whether nothing of ours that counts stands in the thread yet."""
        return self.context.turn <= 1

    def with_act(self, *acts: Act) -> Iterator[Line]:
        """Yield the sentences that do one of `acts`, bad ones only where that is sure."""
        return (line for line in self.lines if line.surely(*acts))

    def any_act(self, *acts: Act) -> bool:
        """Return whether one of `acts` is asserted anywhere."""
        return any(line.has(*acts) for line in self.lines)

    @cached_property
    def unknown_said(self) -> Line | None:
        """The sentence that openly says what is not known yet."""
        if not self.brief.unknown:
            return None
        return next((line for line in self.lines if not line.offends and self.admits_ignorance(line)), None)

    def admits_ignorance(self, line: Line) -> bool:
        """Return whether a sentence says "we do not know yet" (and does not guess)."""
        guesses = line.has("speculation", "false_claim", "overpromise", "excuse", "denial", "empathy")
        return not guesses and matching.says("unknown", line.text, self.lang)

    def fact_for(self, words: Sequence[str]) -> str:
        """Return the known fact nearest to `words`, for advice."""
        item = matching.best_item(self.brief.facts, words or self.asked, self.lang)
        return item.text if item else ""

    def promise_for(self, words: Sequence[str]) -> str:
        """Return the permitted promise nearest to `words`, for advice."""
        item = matching.best_item(self.brief.can_promise, words or self.asked, self.lang)
        return item.text if item else ""

    def permitted(self, line: Line) -> BriefItem | None:
        """Return the permitted promise that a sentence makes."""
        items = self.brief.can_promise
        return next((item for item in items if matching.mentions(item, line.content, self.lang)), None)

    def beyond(self, line: Line) -> BriefItem | None:
        """Return the permitted promise than which a sentence promises more, or sooner; None where none is."""
        item = self.permitted(line) if line.has("action", "compensation") else None
        return item if item and goes_beyond(item, line.text, self.brief, self.lang) else None

    def steps(self) -> list[Line]:
        """Return the sentences that name a step which is in our power."""
        found = self.with_act("action", "compensation")
        return [line for line in found if not line.has("overpromise", "takedown") and not self.beyond(line)]

    def find(
        self,
        finding: str,
        line: Line | None = None,
        act: Act | None = None,
        *,
        sure_of: Sequence[tuple[Line, Act]] = (),
        **args: str,
    ) -> Finding:
        """Return a finding on a sentence (or, without one, on an omission), with the cap that it strikes.

        A cap rests on `act` in `line`, or on every pair of `sure_of`: each must be the author's, or so
        sure that the reader's measured precision is high enough. A cap that is not struck for lack of
        precision is named in the argument `cap_withheld`.
        """
        rule = self.policy.findings[finding]
        cap = rule.cap if self.fault in rule.cap_faults else ""
        effect = rule.effect
        span = line.acts.get(act) if line and act else None
        if line and span and effect == "lost" and not line.is_sure(span):
            effect = "question"
        pairs = sure_of or ([(line, act)] if line and act else ())
        if cap and not self._may_strike(cap, pairs):
            args["cap_withheld"] = cap
            cap = ""
        start, end = (0, len(line.text)) if line else (0, 0)
        if line and span:
            start, end = clause(line.text, span.start, span.end)
        return Finding(
            id=finding, guideline=rule.guideline, effect=effect,
            quote=line.text[start:end] if line else "", sentence=line.index if line else -1,
            start=start, end=end, confidence=span.confidence if span else 1.0,
            args={name: value for name, value in args.items() if value}, cap=cap,
        )  # fmt: skip

    def _may_strike(self, cap: str, pairs: Sequence[tuple[Line, Act]]) -> bool:
        if not pairs:
            return all(line.authored for line in self.lines)
        return all(line.authored or self._precise(cap, line, act) for line, act in pairs)

    def _precise(self, cap: str, line: Line, act: Act) -> bool:
        condition = self.policy.caps[cap].condition or act
        precision = self.reader.precision(condition, self.lang, line.acts[act].confidence)
        return precision is not None and round(100 * precision) >= self.policy.precision_from
