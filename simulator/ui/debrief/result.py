"""The first page: the band, and the few things to take away."""

from rich.cells import cell_len

from simulator.reports.debrief import Advice, CapView, PromiseView
from simulator.reports.lines import place, title
from simulator.reports.names import BAND_NAMES, OUTCOME_NAMES, REPAIR_NAMES, name, quoted
from simulator.ui.debrief.leaf import DIM, Leaf, Target, Told
from simulator.ui.debrief.marked import explained
from simulator.words import N_

_COLOURS = {"exemplary": "$success", "good": "$success", "acceptable": "$warning", "weak": "$warning"}
_OUTCOMES = {"kept": "✓", "renewed": "✓", "late": "!", "broken": "✗"}
_PICKED = N_("All replies were picked from the list: this result is not compared with own words.")
_AFTER_FIRST = N_(
    "That was your first shift. Next: a whole crisis (%(another)s), "
    "or the same three minutes again (%(again)s)."
)
_AFTER = N_(
    "The pages behind this one (%(next)s) show where every point comes from. "
    "Enter on an entry opens its conversation."
)


def result_page(told: Told) -> Leaf:
    """Return the result: band, score, what to keep and what to change, then how it came about."""
    leaf = Leaf()
    _band(leaf, told)
    _advice(leaf, told)
    _ending(leaf, told)
    if not told.guided:
        _red_lines(leaf, told)
        _promises(leaf, told)
        _questions(leaf, told)
        _contested(leaf, told)
        _next(leaf, told)
    return leaf


def _band(leaf: Leaf, told: Told) -> None:
    debrief, words = told.debrief, told.words
    band = name(BAND_NAMES, debrief.score.band, words).upper()
    spaced = "   ".join(" ".join(word) for word in band.split())
    shown = spaced if cell_len(spaced) + 8 <= told.width else band
    colour = _COLOURS.get(debrief.score.band, "$error")
    edge = "━" * (cell_len(shown) + 6)
    passed = words("passed") if debrief.score.passed else words("not passed")
    number = words("%(score)s points of 100, %(passed)s", score=debrief.score.score, passed=passed)
    beside = cell_len(number) + cell_len(shown) + 12 <= told.width
    box = f"bold {colour}"
    middle = (f"   {number}" if beside else "", "bold")
    leaf.add((f"┏{edge}┓\n┃   {shown}   ┃", box), middle, (f"\n┗{edge}┛", box))
    if not beside:
        leaf.add((number, "bold"))
    _scale(leaf, told)
    if told.guided:
        _next(leaf, told)
    elif not debrief.score.passed:
        mark = words("To pass it takes %(mark)s points and no red line left crossed.", mark=debrief.pass_mark)
        leaf.add((mark, DIM))
    if debrief.score.picked_only and debrief.replies and not told.guided:
        leaf.add((words(_PICKED), DIM))
    if debrief.caps:
        count = words.plural("%(n)s red line was crossed", "%(n)s red lines were crossed", len(debrief.caps))
        leaf.add((f"✗ {count} ", "bold $error"), f"– {debrief.caps[0].text}")


def _scale(leaf: Leaf, told: Told) -> None:
    """All bands from the worst to the best, so that one sees where the own one stands."""
    parts: list[str | tuple[str, str]] = []
    for band in sorted(told.bands, key=lambda one: told.bands[one]):
        said = name(BAND_NAMES, band, told.words)
        own = band == told.debrief.score.band
        parts += [("  ", ""), (f"▶ {said} ◀", "bold")] if own else [("  ", ""), (said, DIM)]
    leaf.add(*parts[1:])


def _advice(leaf: Leaf, told: Told) -> None:
    debrief, words = told.debrief, told.words
    if debrief.keep is not None:
        _one(leaf, told, words("KEEP THIS"), "$success", debrief.keep)
    many = len(debrief.change) > 1
    for n, advice in enumerate(debrief.change, start=1):
        label = words("CHANGE THIS, %(n)s", n=n) if many else words("CHANGE THIS")
        _one(leaf, told, label, "$error", advice)


def _one(leaf: Leaf, told: Told, label: str, colour: str, advice: Advice) -> None:
    words = told.words
    about = _about(told, advice)
    where = place(told.debrief, advice.thread, advice.reply, advice.clock)
    leaf.gap()
    leaf.add((label, f"bold {colour}"), (f"  {where}", DIM), about=about)
    if advice.quote and advice.quote not in advice.reason:
        leaf.add((quoted(advice.quote, words.lang), colour), indent=2, about=about)
    better = words("Better: %(text)s", text=advice.better) if advice.better else ""
    leaf.add(advice.reason, (f" {better}" if better else "", "bold"), indent=2, about=about)


def _about(told: Told, one: Advice | CapView) -> Target:
    """What an advice or a red line is about, with the finding that quotes the same words."""
    replies = [reply for reply in told.debrief.replies if reply.id == one.reply]
    same = [found for reply in replies for found in reply.findings if found.quote == one.quote]
    if isinstance(one, Advice):
        same.sort(key=lambda found: found.reason != one.reason)
    else:
        same.sort(key=lambda found: found.cap != one.id)
    return Target(one.thread, one.reply, same[0].index if same and one.quote else -1)


def _ending(leaf: Leaf, told: Told) -> None:
    ending = told.debrief.ending
    if ending is not None:
        leaf.heading(told.words("How it ended: %(title)s", title=ending.title))
        leaf.add(ending.text, indent=2)


def _red_lines(leaf: Leaf, told: Told) -> None:
    if not told.debrief.caps:
        return
    leaf.heading(told.words("Red lines"))
    by_text: dict[tuple[str, str], list[CapView]] = {}
    for cap in told.debrief.caps:
        by_text.setdefault((cap.id, cap.text), []).append(cap)
    for caps in by_text.values():
        leaf.add(caps[0].text, indent=2, lead=("✗ ", "bold $error"))
        for cap in caps:
            _red_line(leaf, told, cap)


def _red_line(leaf: Leaf, told: Told, cap: CapView) -> None:
    words, about = told.words, _about(told, cap)
    where = place(told.debrief, cap.thread, cap.reply, cap.clock)
    quote = f" {quoted(cap.quote, words.lang)}" if cap.quote and cap.quote not in cap.text else ""
    if cap.lifted is None:
        limit = words("No more than %(limit)s points.", limit=cap.limit)
    else:
        limit = words(
            "Repaired by %(repair)s: no more than %(lifted)s points instead of %(limit)s. %(why)s",
            repair=name(REPAIR_NAMES, cap.repaired_by, words), lifted=cap.effective, limit=cap.limit,
            why=cap.repair,
        )  # fmt: skip
    leaf.add((where, DIM), (quote, "$error"), f"  {limit}".rstrip(), indent=4, about=about)


def _promises(leaf: Leaf, told: Told) -> None:
    if told.debrief.promises:
        leaf.heading(told.words("Your promises"))
    for promise in told.debrief.promises:
        _promise(leaf, told, promise)


def _promise(leaf: Leaf, told: Told, promise: PromiseView) -> None:
    words = told.words
    outcome = name(OUTCOME_NAMES, promise.outcome, words)
    quote = f" {quoted(promise.quote, words.lang)}" if promise.quote else ""
    what = words("Due at %(clock)s: %(outcome)s", clock=promise.due_clock, outcome=outcome)
    leaf.add(
        what, quote, (f"  {title(told.debrief, promise.thread)}", DIM), indent=2,
        lead=(f"{_OUTCOMES.get(promise.outcome, '·')} ", "bold"), about=Target(promise.thread, promise.reply),
    )  # fmt: skip


def _questions(leaf: Leaf, told: Told) -> None:
    count = len(told.debrief.questions)
    if count:
        leaf.gap()
        said = told.words.plural(
            "There is %(n)s question on your replies: it costs nothing.",
            "There are %(n)s questions on your replies: they cost nothing.",
            count,
        )
        leaf.add(("? ", "bold $warning"), said)


def _contested(leaf: Leaf, told: Told) -> None:
    if told.debrief.contested:
        leaf.heading(told.words("Contested, for the team lead"))
    for one in told.debrief.contested:
        where = {one.reply: place(told.debrief, one.thread, one.reply, one.clock)}
        explained(leaf, [one], told.words, Target(one.thread, one.reply), indent=2, after=where)


def _next(leaf: Leaf, told: Told) -> None:
    msgid = _AFTER_FIRST if told.guided else _AFTER
    keys = {"again": "again", "another": "another", "next": "next_part"}
    if not told.guided:
        leaf.gap()
    leaf.add((told.words(msgid, **{name: told.keys(key) for name, key in keys.items()}), "bold $primary"))
