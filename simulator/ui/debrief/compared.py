"""Two versions of a reply, and in a sentence what the new one does better or worse."""

from dataclasses import dataclass

from simulator.domain.terms import Effect
from simulator.reports.debrief import FindingView, ReplyView
from simulator.ui.debrief.leaf import DIM, Leaf, Target
from simulator.ui.debrief.marked import full, own_words
from simulator.words import N_, Words

_VERDICTS = {
    1: N_("Better: by its words alone the conversation would stand at %(new)s of 100 instead of %(old)s."),
    -1: N_("Worse: by its words alone the conversation would stand at %(new)s of 100 instead of %(old)s."),
    0: N_("No better and no worse: by its words alone the conversation stands at %(new)s of 100."),
}


@dataclass(frozen=True, slots=True)
class Version:
    """A reply, and what the conversation is worth with it: 0..100, by its words alone."""

    reply: ReplyView
    worth: int | None
    """None among colleagues, where words are not judged."""


def version_leaf(version: Version, words: Words, label: str) -> Leaf:
    """Return one version with what was found in it."""
    leaf = Leaf()
    value = "" if version.worth is None else words("%(n)s of 100", n=version.worth)
    leaf.add((f"━━ {label}  ", "bold $primary"), (value, "bold"))
    leaf.add(own_words(version.reply))
    leaf.gap()
    full(leaf, version.reply, words, Target(), indent=0)
    return leaf


def verdict(old: Version, new: Version, words: Words) -> Leaf:
    """Return what has changed: the worth of the conversation, what is new, what is gone."""
    leaf = Leaf()
    leaf.add((_sentence(old, new, words), "bold"))
    changes: tuple[tuple[str, ReplyView, ReplyView, Effect], ...] = (
        (words("New and good"), new.reply, old.reply, "earned"),
        (words("Mended"), old.reply, new.reply, "lost"),
        (words("Good, and no longer there"), old.reply, new.reply, "earned"),
        (words("New trouble"), new.reply, old.reply, "lost"),
    )
    for n, (label, here, there, effect) in enumerate(changes):
        only = _only(here, there, effect)
        if only:
            leaf.add((f"{label}: ", "bold $success" if n < 2 else "bold $error"), ", ".join(only))
    if not leaf.blocks[1:]:
        leaf.add((words("What was found in both is the same."), DIM))
    return leaf


def _sentence(old: Version, new: Version, words: Words) -> str:
    if new.worth is None or old.worth is None:
        return words("What colleagues tell each other is not judged.")
    sign = (new.worth > old.worth) - (new.worth < old.worth)
    return words(_VERDICTS[sign], old=old.worth, new=new.worth)


def _only(here: ReplyView, there: ReplyView, effect: Effect) -> list[str]:
    """Labels of the findings that only one version has, each once."""
    other = {_key(finding) for finding in there.findings if finding.effect == effect}
    found = (one for one in here.findings if one.effect == effect and _key(one) not in other)
    return list(dict.fromkeys(finding.label for finding in found))


def _key(finding: FindingView) -> tuple[str, str]:
    """What makes two findings the same: what was found, and for questions which one."""
    return finding.id, finding.reason if not finding.quote else ""
