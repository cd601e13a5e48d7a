"""All that we sent, with everything that was found in it."""

from simulator.reports.contested import SHARED
from simulator.reports.debrief import ReplyView
from simulator.reports.lines import title
from simulator.reports.names import ACT_NAMES, name
from simulator.ui.debrief.leaf import DIM, Leaf, Target, Told
from simulator.ui.debrief.marked import full, own_words
from simulator.ui.debrief.threads import reply_id, sender
from simulator.words import N_

_ORIGINS = {
    "picked": N_("picked from the list"), "edited": N_("picked and edited"), "written": N_("in own words"),
}  # fmt: skip
_HINT = N_("%(rewrite)s rewrites the reply under the cursor: you see both versions, and the score stays.")


def replies_page(told: Told) -> Leaf:
    """Return our replies in the order in which they went out."""
    leaf, words = Leaf(), told.words
    replies = told.debrief.replies
    if not replies:
        leaf.add(words("Nothing was sent."))
        return leaf
    leaf.add((words(_HINT, rewrite=told.keys("rewrite")), DIM))
    for reply in replies:
        leaf.gap()
        _reply(leaf, told, reply)
    return leaf


def _reply(leaf: Leaf, told: Told, reply: ReplyView) -> None:
    words, about = told.words, Target(reply.thread or next(iter(reply.covers), ""), reply.id)
    where = title(told.debrief, reply.thread) if reply.thread else ", ".join(
        title(told.debrief, thread) for thread in reply.covers
    )  # fmt: skip
    origin = words(_ORIGINS.get(reply.origin, _ORIGINS["written"]))
    rest = "".join(f" · {part}" for part in (reply.clock, where, origin) if part)
    leaf.add((f"▸ {sender(told, reply)} {reply.id}", "bold $secondary"), (rest, DIM), about=about,
             name=reply_id("", reply.id))  # fmt: skip
    leaf.add(own_words(reply), indent=2)
    acts = dict.fromkeys(span.act for sentence in reply.sentences for span in sentence.acts)
    if acts:
        said = ", ".join(name(ACT_NAMES, act, words) for act in acts)
        leaf.add((words("What it does: %(acts)s.", acts=said), DIM), indent=2)
    full(leaf, reply, words, about, indent=2)
    for note in reply.notes:
        leaf.add((words("Note: %(text)s", text=note), "italic"), indent=2)
    if reply.shared:
        leaf.add((words(SHARED), DIM), indent=2)
