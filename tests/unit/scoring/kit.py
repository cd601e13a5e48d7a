"""Replies with their author's acts, judged; and whole games as records, without an engine."""

from collections.abc import Sequence

from simulator.domain import events as ev
from simulator.domain.assessment import Assessment, ReadSentence
from simulator.domain.brief import Brief, BriefItem, Context
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import Scenario, Sentence, Thread
from simulator.domain.score import Score, ThreadScore
from simulator.domain.terms import Act, Fault, Lang, Need, Rating
from simulator.scoring import assess, counts, load_policy, score_game
from simulator.scoring.reading import load_reader

POLICY = load_policy()

Labelled = tuple[str, tuple[Act, ...]]


class Unread:
    """A reader for replies whose acts are all their author's; its precision is what a test sets."""

    version = "unread/1"
    digest = ""

    def __init__(self, precision: float | None = None, read: Sequence[ReadSentence] = ()) -> None:
        self._precision = precision
        self._read = tuple(read)

    def split(self, text: str, lang: Lang) -> tuple[str, ...]:
        return (text,)

    def language_fault(self, text: str, lang: Lang) -> str:
        return "" if self._read else "language"

    def read(
        self, sentences: Sequence[str], lang: Lang, brief: Brief, context: Context
    ) -> tuple[ReadSentence, ...]:
        return self._read

    def rate(self, sentences: Sequence[ReadSentence], lang: Lang, brief: Brief) -> dict[Rating, float]:
        return load_reader().rate(sentences, lang, brief)

    def precision(self, condition: str, lang: Lang, confidence: float) -> float | None:
        return self._precision


def items(*texts: str) -> tuple[BriefItem, ...]:
    return tuple(BriefItem(text) for text in texts)


def labelled(*sentences: Labelled) -> list[Sentence]:
    return [Sentence(text, acts) for text, acts in sentences]


def judged(
    sentences: Sequence[Labelled],
    brief: Brief,
    lang: Lang = "en",
    context: Context = Context(),  # noqa: B008 - frozen
) -> Assessment:
    return assess(labelled(*sentences), lang, brief, context, reader=Unread(), policy=POLICY)


def found(assessment: Assessment) -> set[str]:
    """Ids of what was earned or lost."""
    return {finding.id for finding in assessment.findings if finding.effect != "question"}


def struck(assessment: Assessment) -> set[str]:
    return {finding.cap for finding in assessment.findings if finding.cap}


class Play:
    """The records of a game, made by hand."""

    def __init__(
        self, *threads: Thread, fault: Fault = "ours", lang: Lang = "en", ends: int = 4 * HOUR
    ) -> None:
        self.scenario = Scenario(
            id="made", lang=lang, title="", summary="", briefing="", minutes=10, difficulty="easy", ends=ends,
            starts=10 * HOUR, weekday=3, pace=12, fault=fault, brand="Pikolo", cast_locale="en_GB",
            threads=threads,
        )  # fmt: skip
        self.records: list[ev.Recorded] = []
        self.at = 0
        self.replies = 0
        for thread in threads:
            self.happen(
                ev.PostArrived(post=thread.id, thread=thread.id, sender=thread.sender, text=thread.text)
            )

    def happen(self, *events: ev.Event, at: int | None = None) -> None:
        self.at = self.at if at is None else at
        for event in events:
            number = len(self.records) + 1
            self.records.append(ev.Recorded("s", number, f"{number}", "c", "trainee", self.at, "", event))

    def reply(self, thread: str, assessment: Assessment, *, at: int | None = None, **fields: object) -> str:
        """Send a reply; return its id."""
        self.replies += 1
        name = f"r{self.replies}"
        self.happen(sent(name, thread, assessment, **fields), at=4 * MINUTE if at is None else at)
        return name

    def score(self) -> Score:
        self.happen(ev.SessionEnded(ending=""), at=self.scenario.ends)
        return score_game(self.records, self.scenario, POLICY)


def sent(name: str, thread: str, assessment: Assessment, **fields: object) -> ev.ReplySent:
    values = {
        "reply": name, "kind": "reply", "thread": thread, "counts": counts(assessment), "origin": "picked",
        "text": " ".join(sentence.text for sentence in assessment.sentences),
        "sentences": assessment.sentences, "findings": assessment.findings,
        "not_assessed": assessment.not_assessed,
    }  # fmt: skip
    return ev.ReplySent(**(values | fields))  # type: ignore[arg-type]


def thread_of(brief: Brief, name: str = "marta", needs: tuple[Need, ...] | None = None) -> Thread:
    """A thread on Facebook, severity 2, that calls for an answer."""
    return Thread(
        id=name, channel="facebook", sender=name, at=0, text=brief.message, severity=2, harm="time",
        fault=brief.fault, needs=brief.needs if needs is None else needs, asks=brief.asks,
    )  # fmt: skip


def figure(assessment: Assessment, brief: Brief, lang: Lang = "en") -> ThreadScore:
    """The score of a thread whose only reply this is, sent within full time."""
    play = Play(thread_of(brief), fault=brief.fault, lang=lang)
    play.reply("marta", assessment)
    return play.score().threads[0]


LATE = Brief(
    brand="Pikolo",
    customer="Marta",
    message="Ordered 12 days ago for my son's birthday, paid for EXPRESS. Nothing. It is on Saturday.",
    fault="ours",
    facts=items(
        "After an IT change our warehouse skipped 214 express orders for 8 days: our error.",
        "The affected parcels leave the warehouse today and tomorrow.",
    ),
    unknown=items("whether Marta's parcel arrives before Saturday"),
    can_promise=items(
        "refund of the express fee today",
        "check of the order and a message back within 2 hours",
        "tracking number by this evening",
        "a 15% voucher",
        "collection in person at the Warsaw warehouse on Friday",
    ),
    cannot_promise=items("delivery by a certain day"),
    confidential=items("names of employees"),
    asks=items("where the parcel is", "whether it comes before Saturday"),
)
"""A late parcel, our fault."""

GOOD: tuple[Labelled, ...] = (
    ("Marta, a birthday on Saturday and no parcel: I understand how upsetting that is.", ("empathy",)),
    ("I am sorry, this was our mistake.", ("apology", "admission")),
    ("After an IT change our warehouse skipped 214 express orders.", ("explanation", "fact")),
    ("Your parcel leaves the warehouse today or tomorrow.", ("fact",)),
    ("I don't know yet whether it arrives before Saturday.", ("fact",)),
    ("The express fee goes back to you today.", ("compensation", "action")),
    ("Send me the order number by DM and I will write to you within 2 hours.", ("private_channel", "action")),
)
"""A strong reply to it."""
