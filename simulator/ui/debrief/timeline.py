"""What happened when: two curves, the own decisions below them, then the moments one by one."""

from rich.cells import cell_len

from simulator.reports.debrief import Decision, Moment
from simulator.reports.lines import gathered, moment_line
from simulator.ui.debrief.curves import curve, marks, sampled
from simulator.ui.debrief.leaf import DIM, Leaf, Target, Told
from simulator.ui.debrief.marked import short

_WIDEST = 120
_LONGEST = 150


def timeline_page(told: Told) -> Leaf:
    """Return curves and moments."""
    leaf = Leaf()
    moments = told.debrief.timeline
    if moments:
        _curves(leaf, told)
    leaf.heading(told.words("What happened"))
    _moments(leaf, told)
    return leaf


def _curves(leaf: Leaf, told: Told) -> None:
    words, moments, decisions = told.words, told.debrief.timeline, told.debrief.decisions
    labels = {"attention": words("Public attention"), "trust": words("Trust"), "own": words("You")}
    column = 1 + max(cell_len(label) for label in labels.values())
    width = max(10, min(_WIDEST, told.width - column))
    for meter, colour in (("attention", "$warning"), ("trust", "$primary")):
        values = sampled(moments, meter, width)
        *upper, lowest = curve(values)
        label = labels[meter] + " " * (column - cell_len(labels[meter]))
        leaf.add(*((" " * column + line + "\n", colour) for line in upper), (label, "bold"), (lowest, colour))
        end = moments[-1].trust if meter == "trust" else moments[-1].attention
        told_values = words(
            "from %(start)s to %(end)s; lowest %(low)s, highest %(high)s",
            start=values[0], end=end, low=min(values), high=max(values),
        )  # fmt: skip
        leaf.add((" " * column + told_values, DIM))
    label = labels["own"] + " " * (column - cell_len(labels["own"]))
    for n, line in enumerate(marks(decisions, moments[0].at, moments[-1].at, width)):
        leaf.add((label if n == 0 else " " * column, "bold"), (line, "bold $secondary"))
    clocks = moments[0].clock + " " * max(1, width - 10) + moments[-1].clock
    leaf.add((" " * column + clocks, DIM))
    if decisions:
        leaf.add((" " * column + words("The numbers are your decisions, told below."), DIM))


def _moments(leaf: Leaf, told: Told) -> None:
    decided = {
        (one.at, one.kind, one.text): (n, one) for n, one in enumerate(told.debrief.decisions, start=1)
    }
    for moment in gathered(told.debrief.timeline):
        found = decided.get((moment.at, moment.kind, moment.text))
        if found is not None:
            _decision(leaf, told, *found)
        elif moment.before is not None:
            _change(leaf, told, moment)
        else:
            leaf.add(short(moment.text, _LONGEST), lead=(f"{moment.clock} ", DIM), about=_about(moment))


def _about(moment: Moment) -> Target | None:
    return Target(moment.thread, moment.reply) if moment.thread or moment.reply else None


def _change(leaf: Leaf, told: Told, moment: Moment) -> None:
    """A meter that moved, indented below what moved it."""
    up = (moment.after or 0) >= (moment.before or 0)
    line = moment_line(moment, told.words).removeprefix(f"{moment.clock} ")
    leaf.add((line, DIM), indent=6, lead=("▲ " if up else "▼ ", "bold"), about=_about(moment))


def _decision(leaf: Leaf, told: Told, n: int, decision: Decision) -> None:
    about = Target(decision.thread, decision.reply)
    leaf.add(
        (f"[{n}] ", "bold $secondary"), (short(decision.text, _LONGEST), "bold"),
        lead=(f"{decision.clock} ", DIM), about=about,
    )  # fmt: skip
    moved = _moved(told, decision)
    if moved:
        leaf.add(moved, indent=6, lead=("→ ", "bold"), about=about)


def _moved(told: Told, decision: Decision) -> str:
    """What the meters did after a decision, all in all."""
    words, parts = told.words, []
    for meter, label in (("trust", words("trust")), ("attention", words("public attention"))):
        change = sum((one.after or 0) - (one.before or 0) for one in decision.changes if one.kind == meter)
        if change:
            parts.append(f"{label} {change:+d}".replace("-", "−"))
    return words("after it: %(changes)s", changes=", ".join(parts)) if parts else ""
