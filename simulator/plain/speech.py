"""What has happened, as line mode says it: each announcement begins with what kind it is."""

from collections.abc import Iterable, Sequence

from simulator.domain import events as ev
from simulator.domain.duration import MINUTE
from simulator.domain.policy import Policy
from simulator.domain.score import Score
from simulator.domain.terms import PRIVATE_CHANNELS
from simulator.game import Game
from simulator.reports.labels import Labels
from simulator.reports.names import CHANNEL_NAMES, name, quoted
from simulator.reports.source import Source
from simulator.reports.texts import hint_text, reason_text
from simulator.words import N_, Words

_NO_SCORE = Score(score=0, uncapped=0, band="", passed=False, guidelines=(), threads=())
_SILENT = (
    ev.SessionStarted, ev.CastDrawn, ev.BaselineDrawn, ev.PostScheduled, ev.AttentionStepped, ev.ClockHeld,
    ev.ClockReleased, ev.ActionsEnded, ev.NoteAdded, ev.FindingContested, ev.RemovalDisclosed,
)  # fmt: skip
_METERS = {
    ("trust", True): N_("Trust rises by %(n)s to %(after)s: %(reason)s"),
    ("trust", False): N_("Trust falls by %(n)s to %(after)s: %(reason)s"),
    ("attention", True): N_("Attention rises by %(n)s to %(after)s: %(reason)s"),
    ("attention", False): N_("Attention falls by %(n)s to %(after)s: %(reason)s"),
}
_DONE = N_("Done, %(clock)s: %(text)s")
_NEWS: dict[type, str] = {
    ev.FactLearned: N_("Answer from a colleague, %(clock)s: %(text)s"),
    ev.PromiseBroken: N_("Promise broken, %(clock)s: %(text)s"),
    ev.ScheduledPublished: N_("Our own post, %(clock)s: %(text)s"),
    ev.WaitedTooLong: N_("Waiting too long, %(clock)s: %(text)s"),
}
_SENT = {
    "reply": N_("Sent at %(clock)s to %(who)s, reply %(reply)s: %(text)s"),
    "private": N_("Sent in private at %(clock)s to %(who)s, reply %(reply)s: %(text)s"),
    "statement": N_("Statement published at %(clock)s, %(reply)s: %(text)s"),
    "correction": N_("Correction sent at %(clock)s, %(reply)s: %(text)s"),
}


class Speech:
    """Puts the events of one game into announcements."""

    def __init__(self, game: Game, words: Words) -> None:
        self._game = game
        self._words = words
        self._records = list(game.records())

    def told(self, fresh: Sequence[ev.Recorded]) -> list[str]:
        """Return the announcements of what has just happened, in order; slow drifts are told as one."""
        self._records += fresh
        return self._lines(fresh)

    def so_far(self) -> list[str]:
        """Return the announcements of everything that had happened when the game was taken up."""
        return self._lines(self._records)

    def _lines(self, records: Sequence[ev.Recorded]) -> list[str]:
        labels = Labels(Source(self._records, self._game.scenario, self._policy, _NO_SCORE, self._words))
        lines = [self._line(record, labels) for record in _gathered(records)]
        return [line for line in lines if line]

    def conversation(self, thread: str) -> list[str]:
        """Return everything that was said in a thread so far, in order."""
        lines = []
        for record in self._records:
            event = record.event
            if isinstance(event, ev.PostArrived) and event.thread == thread:
                lines.append(self._post(record.at_ms, event, fresh=False))
            elif isinstance(event, ev.ReplySent) and (event.thread == thread or thread in event.covers):
                lines.append(self._sent(record.at_ms, event))
        return lines

    def who(self, sender: str) -> str:
        """Return how a person is called: name, handle, and what they are."""
        return self.called(self._game.person(sender))

    def called(self, person: ev.Person) -> str:
        """Return name, handle and role of a person."""
        parts = [part for part in (person.handle, person.role) if part]
        return f"{person.name} ({', '.join(parts)})" if parts else person.name

    def waited(self, thread: str) -> str:
        """Return for how long a thread has been open."""
        opened = self._game.state.threads[thread].opened or 0
        minutes = (self._game.now - opened) // MINUTE
        return self._words.plural("%(n)s minute", "%(n)s minutes", minutes)

    @property
    def _policy(self) -> Policy:
        return self._game.policy

    def _line(self, record: ev.Recorded, labels: Labels) -> str:
        words, event = self._words, record.event
        match event:
            case ev.PostArrived():
                return self._post(record.at_ms, event, fresh=True)
            case ev.ReplySent():
                return self._sent(record.at_ms, event)
            case ev.MeterChanged():
                return self._meter(event)
            case ev.HintGiven():
                text = event.text or hint_text(event.hint, event.args, self._policy, words.lang)
                return words("Hint: %(text)s", text=text)
            case ev.SessionEnded():
                return self._ending(record.at_ms, event)
        told = None if isinstance(event, _SILENT) else labels.of(event)
        if told is None or (isinstance(event, ev.WaitedTooLong) and self._game.mode == "exam"):
            return ""
        kind = _NEWS.get(type(event), _DONE)
        return words(kind, clock=self._clock(record.at_ms), text=told[1])

    def _clock(self, at: int) -> str:
        return self._game.clock_text(at)

    def _post(self, at: int, post: ev.PostArrived, *, fresh: bool) -> str:
        words, thread = self._words, self._game.scenario.thread(post.thread)
        where = words("in private") if post.private else name(CHANNEL_NAMES, thread.channel, words)
        values = {
            "where": where,
            "who": self.who(post.sender),
            "clock": self._clock(at),
            "post": post.post,
            "text": post.text,
        }
        state = self._game.state.posts.get(post.post)
        removed = " " + words("(removed by us)") if state and state.removed else ""
        if not fresh:
            if post.private and thread.channel not in PRIVATE_CHANNELS:
                return words("In private, %(post)s, %(who)s, %(clock)s: %(text)s", **values)
            return words("Post %(post)s, %(who)s, %(clock)s: %(text)s", **values) + removed
        if post.cause == "opening":
            return words("New conversation, %(where)s, %(who)s, %(clock)s: %(text)s", **values)
        return words("New post, %(where)s, %(who)s, %(clock)s: %(text)s", **values)

    def _sent(self, at: int, sent: ev.ReplySent) -> str:
        kind = "private" if sent.kind == "reply" and sent.private else sent.kind
        who = ""
        if sent.thread:
            who = self._game.person(self._game.scenario.thread(sent.thread).sender).name
        text = quoted(sent.text, self._words.lang)
        return self._words(_SENT[kind], clock=self._clock(at), who=who, reply=sent.reply, text=text)

    def _meter(self, change: ev.MeterChanged) -> str:
        reason = reason_text(change.reason, change.args, self._policy, self._words.lang)
        n = change.after - change.before
        if not n:
            return ""
        return self._words(_METERS[change.meter, n > 0], n=abs(n), after=change.after, reason=reason)

    def _ending(self, at: int, ended: ev.SessionEnded) -> str:
        ending = next((one for one in self._game.scenario.endings if one.id == ended.ending), None)
        words, clock = self._words, self._clock(at)
        if ending is None:
            return words("The end, %(clock)s.", clock=clock)
        title, text = self._game.say(ending.title), self._game.say(ending.text)
        return words("The end, %(clock)s: %(title)s. %(text)s", clock=clock, title=title, text=text)


def _gathered(records: Iterable[ev.Recorded]) -> list[ev.Recorded]:
    """Return `records` with all changes of the attention meter joined, with a reason that fits their sum."""
    from msgspec.structs import replace

    out: list[ev.Recorded] = []
    first: int | None = None
    drift: ev.Recorded | None = None
    told: ev.MeterChanged | None = None
    for record in records:
        event = record.event
        if isinstance(event, ev.MeterChanged) and event.meter == "attention":
            first = event.before if first is None else first
            if (event.after > event.before) == (event.after > first) or told is None:
                told = event
            drift = replace(record, event=replace(told, before=first, after=event.after))
        else:
            out.append(record)
    if drift is not None:
        ended = bool(out) and isinstance(out[-1].event, ev.SessionEnded)
        out.insert(len(out) - ended, drift)
    return out
