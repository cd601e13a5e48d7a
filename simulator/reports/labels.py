"""Events in one line each, as the timeline and the threads tell them."""

from simulator.domain import events as ev
from simulator.domain.duration import format_clock
from simulator.reports.names import quoted
from simulator.reports.source import Source
from simulator.reports.texts import hint_text
from simulator.text import one_line
from simulator.words import N_

_SENT = {
    "reply": N_("Our reply %(reply)s: %(text)s"),
    "private": N_("Our private reply %(reply)s: %(text)s"),
    "statement": N_("Our statement %(reply)s: %(text)s"),
    "correction": N_("Our correction %(reply)s of %(corrects)s: %(text)s"),
}
_REMOVED = {
    "hide": N_("We hid a post by %(name)s: %(text)s"),
    "delete": N_("We deleted a post by %(name)s: %(text)s"),
    "report": N_("We reported a post by %(name)s to the platform: %(text)s"),
}
_KEPT = {
    "kept": N_("The promise of %(clock)s in “%(thread)s” was kept."),
    "renewed": N_("The promise of %(clock)s in “%(thread)s” was renewed in time."),
    "late": N_("The promise of %(clock)s in “%(thread)s” came late, but was announced."),
}
_WAITED = {
    "full": N_("“%(thread)s” has waited longer than an answer with full points may take."),
    "zero": N_("“%(thread)s” has waited so long that an answer earns nothing for speed any more."),
}


def sent_kind(event: ev.ReplySent) -> str:
    """Return what an own turn is: "reply", "private", "statement" or "correction"."""
    return "private" if event.kind == "reply" and event.private else event.kind


class Labels:
    """Puts the events of one game into words."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._posts = {event.post: event for _, event in source.each(ev.PostArrived)}
        self._promised = {event.promise: event for _, event in source.each(ev.PromiseMade)}

    def of(self, event: ev.Event) -> tuple[str, str] | None:
        """Return the kind and the text of an event; None for one that is not told."""
        return (
            self._of_public(event) or self._of_deed(event) or self._of_promise(event) or self._of_game(event)
        )

    def _of_public(self, event: ev.Event) -> tuple[str, str] | None:
        words, quote = self._source.words, self._quote
        match event:
            case ev.PostArrived():
                values = {"name": self._source.named(event.sender), "text": quote(event.text)}
                if event.private:
                    return "post", words("%(name)s in private: %(text)s", **values)
                return "post", words("%(name)s: %(text)s", **values)
            case ev.ReplySent():
                kind = sent_kind(event)
                text = words(_SENT[kind], reply=event.reply, corrects=event.corrects, text=quote(event.text))
                return kind, text
            case ev.ScheduledPublished():
                return "scheduled", words("Our scheduled post went out: %(text)s", text=quote(event.text))
        return None

    def _of_deed(self, event: ev.Event) -> tuple[str, str] | None:
        words = self._source.words
        match event:
            case ev.PostRemoved():
                return "removed", words(_REMOVED[event.how], **self._post(event.post))
            case ev.PostRestored():
                return "restored", words(
                    "We brought back a post by %(name)s: %(text)s", **self._post(event.post)
                )
            case ev.RemovalDisclosed():
                text = words(
                    "In %(reply)s we said openly that a post was removed or brought back.", reply=event.reply
                )
                return "disclosed", text
            case ev.PersonBlocked():
                return "blocked", words("We blocked %(name)s.", name=self._source.named(event.role))
            case ev.ThreadSkipped():
                return "skipped", words(
                    "We decided to leave “%(thread)s” unanswered.", **self._thread(event.thread)
                )
            case ev.ThreadEscalated():
                return "escalated", words("We handed “%(thread)s” to the lead.", **self._thread(event.thread))
            case ev.ScheduledPaused():
                return "paused", words("We stopped the queue of our scheduled posts.")
            case ev.ColleagueAsked():
                return "asked", words("We asked %(name)s: %(fact)s", **self._fact(event.who, event.fact))
            case ev.FactLearned():
                return "learned", words("%(name)s answered: %(answer)s", **self._fact(event.who, event.fact))
        return None

    def _of_promise(self, event: ev.Event) -> tuple[str, str] | None:
        words, source = self._source.words, self._source
        match event:
            case ev.PromiseMade():
                text = words(
                    "We promised “%(thread)s” an update by %(clock)s.",
                    clock=source.clock(event.due),
                    **self._thread(event.thread),
                )
                return "promised", text
            case ev.PromiseKept():
                return f"promise_{event.how}", words(
                    _KEPT[event.how], **self._promise(event.promise, event.thread)
                )
            case ev.PromiseBroken():
                text = words(
                    "The promise of %(clock)s in “%(thread)s” was broken in silence.",
                    **self._promise(event.promise, event.thread),
                )
                return "promise_broken", text
        return None

    def _of_game(self, event: ev.Event) -> tuple[str, str] | None:
        words, source = self._source.words, self._source
        match event:
            case ev.SessionStarted():
                return "started", words(
                    "The game begins at %(clock)s.", clock=format_clock(source.scenario.starts)
                )
            case ev.WaitedTooLong():
                return "waited", words(_WAITED[event.limit], **self._thread(event.thread))
            case ev.HintGiven():
                hint = event.text or hint_text(event.hint, event.args, source.policy, words.lang)
                return "hint", words(
                    "Hint on “%(thread)s”: %(text)s", text=hint, **self._thread(event.thread)
                )
            case ev.ActionsEnded():
                return "no_more", words("No further action.")
            case ev.SessionEnded():
                title = next((e.title for e in source.scenario.endings if e.id == event.ending), "")
                return "ended", source.say(title) or words("The game ends.")
        return None

    def _quote(self, text: str) -> str:
        return quoted(one_line(text), self._source.words.lang)

    def _thread(self, thread: str) -> dict[str, str]:
        return {"thread": self._source.title(thread)}

    def _post(self, post: str) -> dict[str, str]:
        arrived = self._posts.get(post)
        if arrived is None:
            return {"name": post, "text": ""}
        return {"name": self._source.named(arrived.sender), "text": self._quote(arrived.text)}

    def _promise(self, promise: str, thread: str) -> dict[str, str]:
        made = self._promised.get(promise)
        return {"clock": self._source.clock(made.due) if made else promise, **self._thread(thread)}

    def _fact(self, who: str, fact_id: str) -> dict[str, str]:
        source = self._source
        role = next((one.role for one in source.scenario.colleagues if one.id == who), who)
        fact = next((one for one in source.scenario.askable if one.id == fact_id), None)
        return {
            "name": source.named(role),
            "fact": source.say(fact.label) if fact else fact_id,
            "answer": source.say(fact.item.text) if fact else fact_id,
        }
