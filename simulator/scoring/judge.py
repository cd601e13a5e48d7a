"""From the acts of a reply to findings: what it earned, what it lost, what is only asked about."""

from collections.abc import Iterator, Sequence

from simulator.domain.assessment import ActSpan, Assessment, Finding, ReadSentence
from simulator.domain.brief import Brief, Context
from simulator.domain.policy import Policy
from simulator.domain.scenario import Sentence
from simulator.domain.terms import RATINGS, Act, Fault, Lang
from simulator.scoring import caring, honest, settling
from simulator.scoring.case import BAD, Case, Line
from simulator.scoring.matching import content
from simulator.scoring.reader import Reader

AUTHOR = "author"
NEUTRAL = 3.0
"""Every rating of what cannot be assessed."""

QUESTIONS: dict[Act, str] = {
    "false_claim": "honesty.false_claim", "speculation": "honesty.speculation", "excuse": "honesty.excuse",
    "denial": "honesty.denial", "non_apology": "honesty.non_apology", "disclosure": "honesty.disclosure",
    "overpromise": "promises.overpromise", "trivialise": "attention.trivialise",
    "hostility": "tone.hostility", "threat": "tone.threat", "blame_customer": "tone.blame",
    "takedown": "no_removal.asks_takedown",
}  # fmt: skip
"""What is asked where the reader thinks an act possible but does not assert it."""
_JUDGES = (
    honest.honesty, honest.promises, caring.empathy, caring.attention, caring.tone,
    settling.channel, settling.redress, settling.removal, settling.calm,
)  # fmt: skip
_ANSWERS = frozenset(
    {
        "honesty.admission", "honesty.explanation", "honesty.fact", "honesty.unknown_said",
        "honesty.repair", "honesty.false_admission", "promises.concrete", "empathy.named",
        "attention.answered", "redress.fair",
    }
)  # fmt: skip
_DENIES: tuple[Act, ...] = ("denial", *sorted(BAD - {"non_apology", "denial"}))


def assess(
    text: str | Sequence[Sentence | str],
    lang: Lang,
    brief: Brief,
    context: Context,
    *,
    reader: Reader,
    policy: Policy,
) -> Assessment:
    """Return the assessment of a reply.

    A text is split and read; of a sequence, strings are read and `Sentence`s keep their author's acts.
    What cannot be assessed (other language, no words) has no findings, neutral ratings, and says why.
    """
    parts: Sequence[Sentence | str] = reader.split(text, lang) if isinstance(text, str) else text
    written = " ".join(part for part in parts if isinstance(part, str))
    authored = any(isinstance(part, Sentence) for part in parts)
    fault = "" if authored else reader.language_fault(text if isinstance(text, str) else written, lang)
    version = reader.version if written else AUTHOR
    if fault or not parts:
        sentences = tuple(ReadSentence(part if isinstance(part, str) else part.text) for part in parts)
        ratings = dict.fromkeys(RATINGS, NEUTRAL)
        return Assessment(sentences, (), ratings, version, not_assessed=fault or "empty")
    lines = _lines(parts, lang, brief, context, reader, policy.charge_from / 100)
    case = Case(lines, brief, context, lang, policy, reader)
    findings = tuple(finding for judge in _JUDGES for finding in judge(case))
    sentences = tuple(ReadSentence(line.text, line.read.acts) for line in lines)
    ratings = reader.rate([line.read for line in lines], lang, brief)
    return Assessment(sentences, findings + tuple(_questions(case, findings)), ratings, version)


def _lines(
    parts: Sequence[Sentence | str],
    lang: Lang,
    brief: Brief,
    context: Context,
    reader: Reader,
    sure_from: float,
) -> tuple[Line, ...]:
    texts = [part if isinstance(part, str) else part.text for part in parts]
    needs_reader = any(isinstance(part, str) for part in parts)
    read = reader.read(texts, lang, brief, context) if needs_reader else ()
    lines = []
    for index, part in enumerate(parts):
        authored = isinstance(part, Sentence)
        sentence = _as_labelled(part) if isinstance(part, Sentence) else read[index]
        lines.append(Line(index, sentence, authored, tuple(content(texts[index], lang)), sure_from))
    return tuple(lines)


def _as_labelled(sentence: Sentence) -> ReadSentence:
    whole = len(sentence.text)
    return ReadSentence(sentence.text, tuple(ActSpan(act, 0, whole, 1.0) for act in sentence.acts))


def _questions(case: Case, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield questions about bad acts that are only possible: they cost nothing and never cap."""
    told = {(finding.id, finding.sentence) for finding in findings}
    for line in case.lines:
        for span in () if line.authored else (*line.read.acts, *line.read.possible):
            name = QUESTIONS.get(span.act)
            if (
                name is None
                or (name, line.index) in told
                or line.surely(span.act)
                or round(100 * span.confidence) < case.policy.question_from
            ):
                continue
            rule = case.policy.findings[name]
            if not rule.points[case.fault]:
                continue
            yield Finding(
                id=name, guideline=rule.guideline, effect="question", quote=line.text[span.start : span.end],
                sentence=line.index, start=span.start, end=span.end, confidence=span.confidence,
                args={"fact": case.fact_for(line.content)} if case.brief.facts else {},
            )  # fmt: skip


def counts(assessment: Assessment) -> bool:
    """Return whether a reply stops the clock: a receipt without fact, time or named harm does not."""
    if assessment.not_assessed:
        return False
    if any(finding.id in _ANSWERS and finding.effect != "question" for finding in assessment.findings):
        return True
    acts = assessment.acts()
    return any(act in acts for act in _DENIES)


def attention_factor(
    assessment: Assessment, policy: Policy, *, fault: Fault, severity: int, turn: int
) -> int:
    """Return the factor, in thousandths, by which a reply changes how its thread spreads.

    Sources and sizes: GUIDELINES.md, section 6, table of response multipliers.
    """
    if assessment.not_assessed:
        return 1000
    found = {finding.id for finding in assessment.findings if finding.effect != "question"}
    acts = set(assessment.acts())
    features = []
    if "tone.hostility" in found or "tone.threat" in found:
        features.append("insult")
    if found & {"honesty.denial", "attention.trivialise", "tone.blame"}:
        features.append("denial")
    if not features:
        features = _soothing(found, acts, fault)
    if found & {"redress.excessive", "promises.piled_up"}:
        features.append("haggled")
    if turn >= 3:
        features.append("long_exchange")
    factor = 1000
    for feature in features:
        factor = factor * policy.attention.multipliers.get(feature, 1000) // 1000
    return factor


def _soothing(found: set[str], acts: set[Act], fault: Fault) -> list[str]:
    features = []
    substance = bool(found & {"honesty.fact", "honesty.explanation", "honesty.repair", "honesty.admission"})
    if "empathy.named" in found and acts & {"explanation", "fact"}:
        features.append("empathy_explanation")
    elif substance:
        features.append("substance")
    if fault == "ours" and "empathy.apology" in found and "non_apology" not in acts:
        features.append("apology")
    if "channel.route" in found and "private_channel" in acts and substance:
        features.append("route")
    return features
