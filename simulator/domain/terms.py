"""The closed vocabularies: speech acts, guidelines, channels, faults, languages."""

from typing import Literal, get_args

Lang = Literal["en", "pl"]
"""Languages of interface, scenarios and assessment."""

Fault = Literal["ours", "unknown", "not_ours"]
"""Whose fault the crisis is, as far as the team can know at the time."""

Act = Literal[
    "courtesy", "apology", "non_apology", "admission", "denial", "explanation", "excuse",
    "blame_customer", "trivialise", "empathy", "action", "vague_assurance", "overpromise",
    "compensation", "private_channel", "question", "fact", "speculation", "false_claim",
    "disclosure", "hostility", "threat", "takedown",
]  # fmt: skip
"""The 23 speech acts of corpus/GUIDE.md."""

Guideline = Literal[
    "speed", "honesty", "no_removal", "promises", "empathy",
    "attention", "tone", "channel", "redress", "calm",
]  # fmt: skip
"""The ten guidelines, in the order in which they are always listed."""

Rating = Literal["honesty", "promises", "empathy", "professionalism", "resolution", "overall"]
"""The six ratings of one reply, 1.0 (very bad) to 5.0 (excellent); they feed no score."""

Need = Literal["apology", "empathy", "redress", "channel", "safety"]
"""What a thread may call for; what is not needed is left out of its score."""

Channel = Literal[
    "x", "facebook", "instagram", "tiktok", "youtube", "linkedin", "review", "dm", "email", "chat"
]
"""Kinds of channel. `dm` and `email` are private from the start; `chat` is the colleagues' own."""

Harm = Literal["none", "time", "money", "dignity", "health", "safety"]
"""What the customer lost or risks: with the severity it says how much a thread weighs."""

AnswerDuty = Literal["required", "optional", "none"]
RemovalVerdict = Literal["right", "wrong", "house_rule"]
Meter = Literal["trust", "attention"]
Mode = Literal["coach", "exam"]
Pace = Literal["untimed", "live"]
Effect = Literal["earned", "lost", "question"]
"""Whether a finding gained, lost, or (reader unsure) only asks and costs nothing."""

LANGS: tuple[Lang, ...] = get_args(Lang)
FAULTS: tuple[Fault, ...] = get_args(Fault)
ACTS: tuple[Act, ...] = get_args(Act)
GUIDELINES: tuple[Guideline, ...] = get_args(Guideline)
RATINGS: tuple[Rating, ...] = get_args(Rating)
NEEDS: tuple[Need, ...] = get_args(Need)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
HARMS: tuple[Harm, ...] = get_args(Harm)
PRIVATE_CHANNELS: frozenset[str] = frozenset({"dm", "email"})
