"""Conversation by conversation: what was said, what our words earned, what would have been strong."""

from simulator.reports.debrief import AskView, Deed, OptionView, PostView, ReplyView, ThreadView
from simulator.reports.names import CHANNEL_NAMES, QUALITY_NAMES, name, quoted
from simulator.ui.debrief.guidelines import bar
from simulator.ui.debrief.leaf import DIM, Leaf, Target, Told
from simulator.ui.debrief.marked import legend, own_words
from simulator.ui.literal import joined
from simulator.words import N_

_REMOVED = {"hide": N_("hidden by us"), "delete": N_("deleted by us"), "report": N_("reported by us")}
_ANSWERED = {
    True: ("✓", N_("asked and answered"), "$success"),
    False: ("✗", N_("asked, not answered"), "$error"),
    None: ("·", N_("asked"), "$muted"),
}
_QUALITY = {"strong": "$success", "tempting": "$warning", "weak": "$error"}


def list_of_threads(told: Told) -> Leaf:
    """Return the conversations, a line or two for each, with the score."""
    leaf = Leaf()
    for view in told.debrief.threads:
        _line(leaf, told, view, between="\n")
    return leaf


def threads_page(told: Told, *, with_list: bool) -> Leaf:
    """Return the stories one below the other, with the list of them above where there is no room beside."""
    leaf = Leaf()
    if with_list and len(told.debrief.threads) > 1:
        for view in told.debrief.threads:
            _line(leaf, told, view, name=f"list-{view.id}")
        leaf.add((told.words("Enter opens a conversation · Home comes back here"), DIM))
    for view in told.debrief.threads:
        leaf.gap()
        _thread(leaf, told, view)
    return leaf


def heading_id(thread: str) -> str:
    """Return the id of the entry with which a conversation begins."""
    return f"thread-{thread}"


def reply_id(thread: str, reply: str) -> str:
    """Return the id of the entry with a reply of ours in a conversation."""
    return f"own-{thread}-{reply}"


def _line(leaf: Leaf, told: Told, view: ThreadView, name: str = "", between: str = "  ") -> None:
    number = f"{view.score:>3}" if view.score is not None else "  –"
    filled = bar(view.score) if view.score is not None else "·" * 10
    state = _standing(told, view)
    lead = joined((f"{filled} ", "$primary" if view.score is not None else DIM), (f"{number} ", "bold"))
    leaf.add(view.title, (f"{between}{state}", DIM), lead=lead, about=Target(view.id), name=name)


def _standing(told: Told, view: ThreadView) -> str:
    words = told.words
    if view.answer == "none":
        return words("called for no answer")
    if view.answered_at is None:
        return words("never answered")
    minutes = (view.answered_at - view.opened_at) // 60_000
    if view.covered:
        return words("answered by a statement after %(n)s min", n=minutes)
    return words("answered after %(n)s min", n=minutes)


def _thread(leaf: Leaf, told: Told, view: ThreadView) -> None:
    words, about = told.words, Target(view.id)
    place = view.place or name(CHANNEL_NAMES, view.channel, words)
    score = words("not counted") if view.score is None else words("%(score)s of 100", score=view.score)
    leaf.add(
        (f"{view.title} ", "bold $primary"), (score, "bold"), (f" · {place} · {_standing(told, view)}", DIM),
        lead=("━━ ", "bold $primary"), about=about, name=heading_id(view.id),
    )  # fmt: skip
    for item in view.story:
        match item:
            case PostView():
                _post(leaf, told, item, about)
            case ReplyView():
                _own(leaf, told, item, view.id)
            case Deed():
                leaf.add((f"» {item.text}", "italic"), lead=(f"{item.clock} ", DIM), about=about)
    _asked(leaf, told, view)
    _options(leaf, told, view)
    _answers(leaf, told, view)
    for label, text in (
        (words("What it teaches"), view.lesson),
        (words("Why it may be left"), view.skip_note),
    ):
        if text:
            leaf.gap()
            leaf.add((f"{label}: ", "bold"), text, about=about)


def _post(leaf: Leaf, told: Told, post: PostView, about: Target) -> None:
    words = told.words
    marks = [words("in private")] if post.private else []
    marks += [f"♥ {post.likes}"] if post.likes else []
    marks += [words(_REMOVED[post.removed])] if post.removed in _REMOVED else []
    handle = f" @{post.handle.removeprefix('@')}" if post.handle else ""
    leaf.add(
        (post.name, "bold"), (handle, DIM), ("".join(f" · {mark}" for mark in marks), DIM),
        lead=(f"{post.clock} ", DIM), about=about,
    )  # fmt: skip
    leaf.add(post.text, indent=6)


def _own(leaf: Leaf, told: Told, reply: ReplyView, thread: str) -> None:
    words, about = told.words, Target(thread, reply.id)
    leaf.add(
        (f"▸ {sender(told, reply)}", "bold $secondary"), (f" {reply.id}", DIM),
        lead=(f"{reply.clock} ", DIM), about=about, name=reply_id(thread, reply.id),
    )  # fmt: skip
    leaf.add(own_words(reply), indent=6)
    legend(leaf, reply, words, about, indent=6)


def sender(told: Told, reply: ReplyView) -> str:
    """Return how a reply of ours went out."""
    words = told.words
    match reply.kind:
        case "statement":
            return words("Your statement")
        case "correction":
            return words("Your correction of %(reply)s", reply=reply.corrects)
    return words("You, in private") if reply.private else words("You")


def _asked(leaf: Leaf, told: Told, view: ThreadView) -> None:
    if view.asks:
        leaf.heading(told.words("What was asked"), "bold")
    for ask in view.asks:
        _ask(leaf, told, ask, Target(view.id))


def _ask(leaf: Leaf, told: Told, ask: AskView, about: Target) -> None:
    sign, said, colour = _ANSWERED[ask.answered]
    lead = (f"{sign} ", f"bold {colour}")
    leaf.add(ask.text, (f"  {told.words(said)}", DIM), indent=2, lead=lead, about=about)


def _options(leaf: Leaf, told: Told, view: ThreadView) -> None:
    if view.options:
        leaf.heading(told.words("The ready replies, and what they were worth"), "bold")
    for option in view.options:
        _option(leaf, told, option, Target(view.id))


def _option(leaf: Leaf, told: Told, option: OptionView, about: Target) -> None:
    words = told.words
    quality = name(QUALITY_NAMES, option.quality, words)
    picked = words("you took it: %(replies)s", replies=", ".join(option.picked)) if option.picked else ""
    private = words("in private") if option.private else ""
    marks = "".join(f" · {mark}" for mark in (private, picked) if mark)
    colour = _QUALITY.get(option.quality, "$primary")
    leaf.add((f"● {quality}", f"bold {colour}"), (marks, "bold"), indent=2, about=about)
    leaf.add(quoted(option.text, words.lang), indent=4)
    leaf.add((option.why, DIM), indent=4)


def _answers(leaf: Leaf, told: Told, view: ThreadView) -> None:
    if view.answers:
        leaf.heading(told.words("Strong answers"), "bold")
    for answer in view.answers:
        text, lead = quoted(answer.text, told.words.lang), ("★ ", "bold $success")
        leaf.add(text, indent=2, lead=lead, about=Target(view.id))
        leaf.add((answer.why, DIM), indent=4)
