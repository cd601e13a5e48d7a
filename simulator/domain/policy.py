"""House policy: every weight, threshold, cap, cost and text of the scoring, as values."""

from msgspec import Struct

from simulator.domain.terms import FAULTS, Channel, Effect, Fault, Guideline, Harm, Lang, Need

Texts = dict[Lang, str]
"""The same text in each language; $placeholders are filled from a finding's arguments."""


class Costs(Struct, frozen=True, forbid_unknown_fields=True):
    """Simulated milliseconds that an action takes."""

    reply: int
    private: int
    statement: int
    correction: int
    remove: int
    ask: int
    answer_from: int
    """Shortest wait for a colleague's answer."""
    answer_to: int
    promise: int
    escalate: int
    pause_scheduled: int


class Window(Struct, frozen=True, forbid_unknown_fields=True):
    """Response times of one channel and severity, in milliseconds."""

    full: int
    """Full points up to here."""
    zero: int
    """No points from here."""


class CapRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A red line."""

    limit: int
    texts: Texts
    lifted: int | None = None
    """The limit after a repair; None where nothing repairs it."""
    condition: str = ""
    """What the reader must be precise in ("hostility") for a written reply to strike it; empty where
    texts are compared or actions decide."""
    repair: Texts = {}
    """What the repair earned, said beside the lifted limit."""
    repaired_by: str = ""
    """What lifts it: "correction" (of the reply, before somebody exposed it), "restore" (of the post, and
    said so in public) or "apology" (later in the thread); empty where nothing does."""
    unless: tuple[str, ...] = ()
    """Not struck where the conversation has one of these findings, in whichever turn."""


class FindingRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a finding moves, and how it is said."""

    guideline: Guideline
    effect: Effect
    points: dict[Fault, int]
    """Points of 100 in the guideline of its thread, by fault."""
    label: Texts
    """A few words, for lists and for the reason of a meter change."""
    texts: Texts
    """The reason, in one sentence."""
    better: Texts = {}
    """What would be better here. A sentence whose placeholder has no value is not shown."""
    cap: str = ""
    """Cap that it strikes."""
    cap_faults: tuple[Fault, ...] = FAULTS
    """Faults under which it strikes the cap."""


class SpeedRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What counts beside the first answer, in hundredths of the guideline."""

    updates: int
    """Share of kept promised updates in a thread that had some."""


class CopyRule(Struct, frozen=True, forbid_unknown_fields=True):
    """When replies to several people are the same text."""

    people: int
    """To so many different people it strikes."""
    similar: int
    """Share of the longer reply's words, in hundredths, that the two must have in common."""
    personal: int
    """Words of its own that make a sentence personal; a reply with such a sentence is no copy."""
    least: int
    """Shorter texts (in words) are no copies."""


class RemovalRule(Struct, frozen=True, forbid_unknown_fields=True):
    """When a red line drawn at removals lies lower."""

    repeated: int
    """So many wrong removals count as repeated."""
    severe: int
    """Severity of a thread from which one is enough."""


class OutcomeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of attention and calm comes from what became of the crisis, in hundredths."""

    attention_share: int
    """Share of the guideline `attention` that the attention meter decides."""
    calm_share: int
    """Share of the guideline `calm` that the trust meter decides."""
    full_cut: int
    """Fall of attention against the silent game, in hundredths, that earns everything."""
    full_trust: int
    """Trust above the silent game's end that earns everything."""


class AttentionRule(Struct, frozen=True, forbid_unknown_fields=True):
    """The model of GUIDELINES.md, section 6, in thousandths."""

    step: int
    """Milliseconds between two steps of the model."""
    half_life: dict[Channel, int]
    """Milliseconds in which exposure of a negative post halves."""
    reproduction: dict[str, int]
    """R0 by severity ("1", "2", "3"), in thousandths."""
    doubling: dict[str, int]
    """Shortest doubling time by severity, in milliseconds (R is clipped to it)."""
    multipliers: dict[str, int]
    """Factor on R for each feature of a reply, in thousandths."""
    opening: int
    """Attention of a thread of one post by somebody with 100 followers, in thousandths."""
    full_scale: int
    """Sum of attention, in thousandths, at which the meter shows 100."""
    credibility_drift: int
    """Rise of R for each unanswered hour, in thousandths."""


class TrustRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What moves trust beside the reactions that authors write."""

    reply_neutral: int
    """Thread score (0..100) of a reply that moves nothing."""
    reply_divisor: int
    reply_most: int
    late_full: int
    """Change when a thread passes its full time without an answer."""
    late_zero: int
    removal: int
    restored: int
    promise_kept: int
    promise_broken: int
    blocked: int


class PromiseRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Points for promised updates."""

    kept: int
    late: int
    broken: int
    worst: int
    """No more than this is lost together."""
    best: int
    """No more than this is gained together: promising much is no strategy."""


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole policy."""

    name: str
    pace: int
    register: str
    """How Polish texts address people: "pan", "ty" or "either"."""
    weights: dict[Fault, dict[Guideline, int]]
    base: dict[Guideline, dict[Fault, int]]
    """Points of a guideline in an answered thread before findings."""
    harm_weight: dict[Harm, int]
    severity_weight: dict[str, int]
    costs: Costs
    windows: dict[Channel, dict[str, Window]]
    """By channel and severity."""
    bands: dict[str, int]
    """Lowest score of each band."""
    pass_mark: int
    caps: dict[str, CapRule]
    findings: dict[str, FindingRule]
    reasons: dict[str, Texts]
    """Texts of meter changes."""
    hints: dict[str, Texts]
    promises: PromiseRule
    attention: AttentionRule
    trust: TrustRule
    speed: SpeedRule
    copies: CopyRule
    removals: RemovalRule
    outcome: OutcomeRule
    needs: dict[Fault, tuple[Need, ...]]
    """What a thread calls for where its author says nothing."""
    tested_with: dict[Guideline, tuple[Need, ...]]
    """A guideline listed here is left out of a thread that needs none of these."""
    credited: dict[Need, tuple[str, ...]]
    """Findings whose points are given where this is not needed."""
    corrections_free: int = 1
    """So many public corrections in a game look careful; each further one looks like panic."""
    repeat_most: int = 2
    """A loss of one kind counts so often in a thread; what is earned counts once."""
    corrected_share: int = 30
    """Hundredths of a loss that stay where a correction took the words back."""
    precision_from: int = 95
    """Precision of the reader, in hundredths, from which a written reply may strike a cap."""
    charge_from: int = 50
    """Confidence, in hundredths, from which a bad act of a written reply costs points; below it only asks."""
    question_from: int = 40
    """Confidence, in hundredths, from which a merely possible bad act is asked about."""
