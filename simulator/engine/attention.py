"""How attention grows: the expected course of the self-exciting model of GUIDELINES.md, section 6.

Whole numbers throughout, so that every machine computes the same curve: levels and factors in
thousandths, time in milliseconds. With a kernel that halves in `half_life`, expected attention obeys
dy/dt = (R - 1) · ln 2 / half_life · y, so it grows where R > 1 and dies out below.
"""

import math

from simulator.domain.policy import AttentionRule
from simulator.domain.scenario import Thread
from simulator.domain.terms import PRIVATE_CHANNELS

THOUSAND = 1_000
LN2 = 693
"""ln 2 in thousandths."""
HOUR = 3_600_000


def influence(followers: int) -> int:
    """Return the reach of a person in thousandths: log10(followers + 10) / 3."""
    return round(THOUSAND * math.log10(followers + 10) / 3)


def opening_level(thread: Thread, rule: AttentionRule) -> int:
    """Return a thread's attention when it opens; private messages have none."""
    if thread.channel in PRIVATE_CHANNELS or thread.channel == "chat":
        return 0
    return rule.opening * influence(thread.followers) * thread.severity // THOUSAND


def reproduction(thread: Thread, rule: AttentionRule, *, factor: int, waited: int, raised: bool) -> int:
    """Return R in thousandths after `factor` (our replies and removals), clipped to the doubling time.

    `waited` is the unanswered time in milliseconds; `raised` puts the thread one severity up.
    """
    severity = min(3, thread.severity + raised)
    base = rule.reproduction[str(severity)] + rule.credibility_drift * waited // HOUR
    anger = 700 + 6 * thread.arousal
    spread = base * anger * influence(thread.followers) // (THOUSAND * THOUSAND)
    value = spread * factor // THOUSAND
    fastest = THOUSAND + THOUSAND * rule.half_life[thread.channel] // rule.doubling[str(severity)]
    return min(value, fastest)


def stepped(level: int, spread: int, half_life: int, step: int) -> int:
    """Return `level` after `step` milliseconds at reproduction `spread` (thousandths)."""
    change = level * (spread - THOUSAND) * LN2 * step // (THOUSAND * THOUSAND * half_life)
    return max(0, level + change)


def seen_share(age: int, half_life: int) -> int:
    """Return the share of a post's audience still to come at `age`, in thousandths: 2^(-age/half_life)."""
    return round(THOUSAND * math.pow(0.5, age / half_life))


def effective_factor(factor: int, share: int) -> int:
    """Return `factor` weakened to the `share` of people who see the reply, both in thousandths."""
    return THOUSAND + (factor - THOUSAND) * share // THOUSAND


def meter(total: int, rule: AttentionRule) -> int:
    """Return the attention meter, 0..100, for the sum of all threads' levels (logarithmic)."""
    if total <= 0:
        return 0
    scale = math.log1p(total / rule.opening) / math.log1p(rule.full_scale / rule.opening)
    return max(0, min(100, round(100 * scale)))
