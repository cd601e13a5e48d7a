"""A small scenario and the journal of one plausible game of it, with text that tries to do harm."""

from collections.abc import Iterator

from msgspec.structs import replace

from simulator.domain import events as ev
from simulator.domain.assessment import ActSpan, Finding, ReadSentence
from simulator.domain.brief import BriefItem
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import (
    AskableFact,
    CastRole,
    Colleague,
    Ending,
    ModelAnswer,
    Option,
    Scenario,
    Sentence,
    Thread,
    When,
)
from simulator.domain.score import Cap, GuidelineScore, Penalty, Score, ScoredFinding, ThreadScore

HOSTILE = "x\x1b[31m\u202e[@click=app.quit]</text><b>\n$marta_name & \x9b2J"
"""Escape sequences, a direction override, markup, a line break and a placeholder that is nobody's."""

MARTA = ev.Person("marta", "Marta Nowak", "Marto", "Marty Nowak", "female", "marta_n", order="A-17")
KUBA = ev.Person("kuba", "Kuba Lis", "Kubo", "Kuby Lisa", "male", "kuba.lis")
PIOTR = ev.Person("piotr", "Piotr Wolak", "Piotrze", "Piotra Wolaka", "male", "piotr")
VIEWER = ev.Person("g0", "Ola Sok", "Olu", "Oli Sok", "female", "ola_s")

SCENARIO = Scenario(
    id="twice",
    lang="en",
    title="Charged twice at $brand",
    summary="A till took money twice.",
    briefing="You answer for $brand.",
    minutes=5,
    difficulty="easy",
    ends=HOUR,
    starts=9 * HOUR + 40 * MINUTE,
    weekday=3,
    pace=12,
    fault="ours",
    brand="Bluebird",
    cast_locale="en_GB",
    house={"brand": "Bluebird"},
    cast=(CastRole("marta"), CastRole("kuba"), CastRole("piotr")),
    colleagues=(Colleague("accounts", "piotr", ("payday",)),),
    askable=(AskableFact("payday", "when the bank pays", BriefItem("The bank pays $marta_first by Friday")),),
    threads=(
        Thread(
            id="marta",
            channel="facebook",
            sender="marta",
            at=0,
            title="$marta_first paid twice",
            text="Where is it?",
            place="comment under our post",
            severity=2,
            harm="money",
            covered_by="statement",
            asks=(BriefItem("when the money comes back", id="when"), BriefItem("why it happened", id="why")),
            options=(
                Option(
                    "own-it", (Sentence("That is our mistake, $marta_voc."),), "strong", "Admits the fault."
                ),
                Option("dm", (Sentence("Please send us a message."),), "weak", "Nothing is said in public."),
            ),
            answers=(ModelAnswer("It was our till, $marta_voc.", "Plain and true."),),
            lesson="Own it.",
        ),
        Thread(
            id="kuba", channel="x", sender="kuba", at=12 * MINUTE, title="How many?", text="How many cards?"
        ),
        Thread(
            id="troll",
            channel="x",
            sender="kuba",
            at=20 * MINUTE,
            title="A troll",
            text="lol",
            answer="none",
            skip_note="Answering feeds it.",
        ),
        Thread(id="never-came", channel="x", sender="kuba", at=2 * HOUR, title="Too late", text="-"),
    ),
    endings=(Ending("calm", "All paid back", "$marta_name has a $brand coffee.", When()),),
)

ADMITS = "That is our mistake"
HOUR_SAID = "within an hour"
VAGUE = "We take this very seriously"
EARNED = Finding("honesty.admission", "honesty", "earned", ADMITS, 0, 0, 19)
LOST = Finding("promises.vague", "promises", "lost", VAGUE, 1, 0, 27, args={"promise": "a refund"})
UNSURE = Finding("tone.hostility", "tone", "question", VAGUE, 1, 0, 27, 0.5)
ANSWERED = Finding("attention.answered", "attention", "earned", args={"ask": "when the money comes back"})
MISSED = Finding("attention.unanswered", "attention", "lost", args={"ask": "why it happened"})
NEVER = Finding("speed.never", "speed", "lost")
REMOVED = Finding("no_removal.removed", "no_removal", "lost")

FIRST = ev.ReplySent(
    reply="r1",
    kind="reply",
    thread="marta",
    text=f"{ADMITS}, Marto. {VAGUE}. {HOSTILE}",
    option="own-it",
    origin="edited",
    actor="trainee",
    sentences=(
        ReadSentence(f"{ADMITS}, Marto.", (ActSpan("admission", 0, 19, 1.0),)),
        ReadSentence(f"{VAGUE}.", (ActSpan("vague_assurance", 0, 27, 0.91239),)),
    ),
    findings=(EARNED, LOST, UNSURE, ANSWERED),
    ratings={"honesty": 4.5, "overall": 3.0},
    reader="model/1",
)
STATEMENT = ev.ReplySent(
    reply="r2",
    kind="statement",
    thread="",
    text="38 cards were charged twice.",
    covers=("marta",),
    actor="trainee",
    sentences=(ReadSentence("38 cards were charged twice.", (ActSpan("fact", 0, 8, 1.0),)),),
    reader="author",
)


def trust(before: int, after: int, reason: str, **named: str) -> ev.MeterChanged:
    placed = {key: named.pop(key, "") for key in ("thread", "reply")}
    return ev.MeterChanged(meter="trust", before=before, after=after, reason=reason, args=named, **placed)


def attention(before: int, after: int) -> ev.MeterChanged:
    return ev.MeterChanged(
        meter="attention", before=before, after=after, reason="attention_grows", args={"count": "1"}
    )


def _opening() -> Iterator[tuple[int, str, ev.Event]]:
    """Minutes, command, event, up to the first trouble."""
    versions = ev.Versions("1.0.0", "a" * 64, "b" * 64, "c" * 64)
    start = ev.SessionStarted(
        scenario="twice",
        seed=7,
        lang="en",
        mode="coach",
        pace="untimed",
        player="secret-player",
        versions=versions,
        parent="parent-stream",
    )
    yield 0, "c0", start
    yield 0, "c0", ev.CastDrawn(people=(MARTA, KUBA, PIOTR), crowd=(VIEWER,))
    yield 0, "c0", post("marta", "marta", "Where is it?", cause="opening")
    yield 4, "c1", FIRST
    helped = {"thread": "marta", "reply": "r1", "finding": "honesty.admission", "quote": ADMITS}
    yield 4, "c1", trust(60, 63, "reply_helped", **helped)
    yield 4, "c1", ev.PromiseMade(promise="p1", thread="marta", due=64 * MINUTE, reply="r1", quote=HOUR_SAID)
    yield 5, "", attention(0, 2)
    noted = post("marta.noted", "marta", HOSTILE, cause="reaction:noted")
    yield 8, "", replace(noted, reply="r1", quote=VAGUE, asks=(BriefItem("who did it"),))
    yield 10, "", attention(2, 5)
    yield 12, "", post("kuba", "kuba", "How many cards?", cause="opening")


def _rest() -> Iterator[tuple[int, str, ev.Event]]:
    """Minutes, command, event, to the end and beyond."""
    yield 13, "c2", post("marta.g1", "crowd:0", "Me too", cause="crowd")
    yield 14, "c2", ev.PostRemoved(post="marta.g1", thread="marta", how="delete", verdict="wrong")
    yield 14, "c2", trust(63, 55, "removal", thread="marta", post="marta.g1")
    yield 15, "c3", ev.ColleagueAsked(who="accounts", fact="payday", due=20 * MINUTE)
    yield 20, "", post("troll", "kuba", "lol", cause="opening")
    yield 20, "", ev.FactLearned(who="accounts", fact="payday")
    yield 21, "c4", ev.ClockHeld(reason="coach")
    yield 21, "c4", ev.ClockReleased()
    yield 31, "c5", STATEMENT
    yield 32, "c6", ev.PostRestored(post="marta.g1", thread="marta")
    yield 33, "c7", ev.PromiseMade(promise="p2", thread="marta", due=50 * MINUTE)
    yield 50, "", ev.PromiseBroken(promise="p2", thread="marta")
    yield 52, "", trust(55, 56, "reaction", thread="marta", reply="r1", person="Marta Nowak")
    yield 60, "", ev.SessionEnded(ending="calm")
    yield 60, "", ev.FindingContested(reply="r1", finding=1, note="It was meant\nas a promise")
    yield 60, "", ev.NoteAdded(text="Well done", reply="r1")


def post(name: str, sender: str, text: str, *, cause: str) -> ev.PostArrived:
    return ev.PostArrived(post=name, thread=name.partition(".")[0], sender=sender, text=text, cause=cause)


RECORDS: tuple[ev.Recorded, ...] = tuple(
    ev.Recorded(
        "stream-1",
        seq,
        f"random-{seq}",
        command,
        "trainee",
        minutes * MINUTE,
        f"2031-05-06T07:{minutes // 2:02d}:00Z",
        event,
    )
    for seq, (minutes, command, event) in enumerate((*_opening(), *_rest()), start=1)
)


def _at(finding: Finding, points: int, thread: str, reply: str = "", minutes: int = 4) -> ScoredFinding:
    return ScoredFinding(finding, thread, reply, minutes * MINUTE, points)


SCORE = Score(
    score=40,
    uncapped=58,
    band="weak",
    passed=False,
    guidelines=(
        GuidelineScore("speed", 16, 50, (_at(NEVER, -100, "kuba", minutes=60),)),
        GuidelineScore("honesty", 20, 82, (_at(EARNED, 30, "marta", "r1"),)),
        GuidelineScore("no_removal", 10, 0, (_at(REMOVED, -100, "marta", minutes=14),)),
        GuidelineScore("promises", 12, 35, (_at(LOST, -15, "marta", "r1"),)),
        GuidelineScore("attention", 12, 60, (_at(ANSWERED, 40, "marta", "r1"), _at(MISSED, 0, "marta"))),
        GuidelineScore("redress", 4, None),
    ),
    threads=(
        ThreadScore("marta", 70, 70, 6, 4 * MINUTE, (GuidelineScore("honesty", 20, 82),)),
        ThreadScore("kuba", 0, 0, 2, None),
        ThreadScore("troll", None, None, 0, None),
    ),
    caps=(
        Cap("removal", 40, 75, "r2", "marta", "", "", 14 * MINUTE),
        Cap("unanswered", 40, None, "", "kuba", "", "", 60 * MINUTE),
    ),
    penalties=(Penalty("promise_broken", -10, "marta", 50 * MINUTE, HOUR_SAID),),
)
