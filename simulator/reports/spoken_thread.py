"""One conversation of a debrief in lines of plain text."""

from simulator.reports.debrief import AskView, Debrief, Deed, OptionView, PostView, ReplyView, ThreadView
from simulator.reports.lines import finding_lines, lines_of
from simulator.reports.names import CHANNEL_NAMES, QUALITY_NAMES, name, quoted
from simulator.words import N_, Words

_ASKED = {
    True: N_("Asked and answered: %(text)s"),
    False: N_("Asked and not answered: %(text)s"),
    None: N_("Asked: %(text)s"),
}
_REMOVED = {"hide": N_("hidden by us"), "delete": N_("deleted by us"), "report": N_("reported by us")}


def thread(debrief: Debrief, words: Words, thread_id: str) -> list[str]:
    """Return one conversation: how it stands, what was said in order, what would have been strong.

    Raises KeyError where no thread of that id opened.
    """
    view = debrief.thread(thread_id)
    parts = [_heading(view, words), _standing(view, words)]
    for item in view.story:
        parts += _told(item, words)
    parts += [_asked(ask, words) for ask in view.asks]
    parts += [_option(option, words) for option in view.options]
    parts += [
        words("A strong answer: %(text)s %(why)s", text=quoted(answer.text, words.lang), why=answer.why)
        for answer in view.answers
    ]
    if view.lesson:
        parts.append(words("What it teaches: %(text)s", text=view.lesson))
    if view.skip_note:
        parts.append(words("Why it may be left: %(text)s", text=view.skip_note))
    return lines_of(parts)


def _heading(view: ThreadView, words: Words) -> str:
    place = view.place or name(CHANNEL_NAMES, view.channel, words)
    if view.score is None:
        return words("%(title)s (%(place)s): not counted.", title=view.title, place=place)
    return words("%(title)s (%(place)s): %(score)s of 100.", title=view.title, place=place, score=view.score)


def _standing(view: ThreadView, words: Words) -> str:
    if view.answer == "none":
        return words("It called for no answer.")
    if view.answered_at is None:
        return words("It was never answered.")
    minutes = (view.answered_at - view.opened_at) // 60_000
    if view.covered:
        return words.plural(
            "A statement answered it after %(n)s minute.",
            "A statement answered it after %(n)s minutes.",
            minutes,
        )
    return words.plural(
        "The first answer came after %(n)s minute.", "The first answer came after %(n)s minutes.", minutes
    )


def _told(item: PostView | ReplyView | Deed, words: Words) -> list[str]:
    if isinstance(item, Deed):
        return [f"{item.clock} {item.text}"]
    text = quoted(item.text, words.lang)
    if isinstance(item, ReplyView):
        who = (
            words("we, in private (%(reply)s)", reply=item.id)
            if item.private
            else words("we (%(reply)s)", reply=item.id)
        )
        return [f"{item.clock} {who}: {text}", *finding_lines(item.findings, words)]
    who = words("%(name)s in private", name=item.name) if item.private else item.name
    removed = f" ({words(_REMOVED[item.removed])})" if item.removed else ""
    return [f"{item.clock} {who}: {text}{removed}"]


def _asked(ask: AskView, words: Words) -> str:
    return words(_ASKED[ask.answered], text=ask.text)


def _option(option: OptionView, words: Words) -> str:
    values = {
        "quality": name(QUALITY_NAMES, option.quality, words),
        "text": quoted(option.text, words.lang),
        "why": option.why,
    }
    if option.picked:
        return words("On the list, picked: %(quality)s. %(text)s %(why)s", **values)
    return words("On the list: %(quality)s. %(text)s %(why)s", **values)
