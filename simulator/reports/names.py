"""What ids are called where a person reads them: English texts that `Words` translates."""

from collections.abc import Mapping
from typing import TypeVar

from simulator.domain.terms import Act, Channel, Guideline
from simulator.words import N_, Lang, Words

Key = TypeVar("Key", bound=str)

GUIDELINE_NAMES: dict[Guideline, str] = {
    "speed": N_("Speed"),
    "honesty": N_("Honesty"),
    "no_removal": N_("No deleting"),
    "promises": N_("Promises"),
    "empathy": N_("Empathy"),
    "attention": N_("Attention"),
    "tone": N_("Tone"),
    "channel": N_("Channel"),
    "redress": N_("Redress"),
    "calm": N_("Calm"),
}

BAND_NAMES: dict[str, str] = {
    "exemplary": N_("exemplary"),
    "good": N_("good"),
    "acceptable": N_("acceptable"),
    "weak": N_("weak"),
    "escalates": N_("makes the crisis worse"),
}

CHANNEL_NAMES: dict[Channel, str] = {
    "x": N_("X"),
    "facebook": N_("Facebook"),
    "instagram": N_("Instagram"),
    "tiktok": N_("TikTok"),
    "youtube": N_("YouTube"),
    "linkedin": N_("LinkedIn"),
    "review": N_("review site"),
    "dm": N_("direct message"),
    "email": N_("e-mail"),
    "chat": N_("team chat"),
}

ACT_NAMES: dict[Act, str] = {
    "courtesy": N_("courtesy"),
    "apology": N_("apology"),
    "non_apology": N_("apology that is none"),
    "admission": N_("admission of our fault"),
    "denial": N_("denial"),
    "explanation": N_("explanation"),
    "excuse": N_("excuse"),
    "blame_customer": N_("blaming the customer"),
    "trivialise": N_("playing it down"),
    "empathy": N_("empathy"),
    "action": N_("concrete step"),
    "vague_assurance": N_("empty assurance"),
    "overpromise": N_("promise too far"),
    "compensation": N_("redress"),
    "private_channel": N_("invitation to a private channel"),
    "question": N_("question"),
    "fact": N_("fact"),
    "speculation": N_("speculation"),
    "false_claim": N_("false claim"),
    "disclosure": N_("disclosure of something confidential"),
    "hostility": N_("hostility"),
    "threat": N_("threat"),
    "takedown": N_("removal of a post"),
}

QUALITY_NAMES: dict[str, str] = {
    "strong": N_("strong answer"),
    "tempting": N_("tempting, but wrong"),
    "weak": N_("weak answer"),
}

OUTCOME_NAMES: dict[str, str] = {
    "kept": N_("kept"),
    "renewed": N_("renewed in time"),
    "late": N_("late, but announced"),
    "broken": N_("broken in silence"),
    "open": N_("due after the end"),
}

PENALTY_NAMES: dict[str, str] = {
    "promise_kept": N_("A promised update came in time"),
    "promise_renewed": N_("A promised update was put off in time"),
    "promise_late": N_("A promised update came late, but was announced"),
    "promise_broken": N_("A promised update never came"),
}

REPAIR_NAMES: dict[str, str] = {
    "correction": N_("a correction"),
    "restore": N_("bringing the post back"),
    "apology": N_("an apology"),
}
"""Where no reply of ours is named."""

NOT_ASSESSED_NAMES: dict[str, str] = {
    "empty": N_("there was nothing to assess"),
    "language": N_("it is in a language that is not assessed"),
    "no_words": N_("it has no words"),
}

MODE_NAMES: dict[str, str] = {"coach": N_("coach"), "exam": N_("exam")}
PACE_NAMES: dict[str, str] = {"untimed": N_("untimed"), "live": N_("live")}

_QUOTES: dict[Lang, tuple[str, str]] = {"en": ("“", "”"), "pl": ("„", "”")}


def name(table: Mapping[Key, str], key: Key, words: Words) -> str:
    """Return what `key` is called; the key itself where it has no name (a house policy may add some)."""
    return words(table[key]) if key in table else key.replace("_", " ")


def quoted(text: str, lang: Lang) -> str:
    """Return `text` between the quotation marks of the interface language."""
    opening, closing = _QUOTES[lang]
    return f"{opening}{text}{closing}"


def strength(score: int, words: Words) -> str:
    """Return a guideline's 0..100 in words, with the bounds of the shipped bands."""
    for lowest, text in _STRENGTHS:
        if score >= lowest:
            return words(text)
    return words(_WEAKEST)


_STRENGTHS: tuple[tuple[int, str], ...] = (
    (85, N_("very strong")),
    (70, N_("strong")),
    (55, N_("fair")),
    (40, N_("weak")),
)
_WEAKEST = N_("very weak")
