"""`assess`: one reply read and judged without a game."""

import argparse
import sys
from pathlib import Path

from simulator.cli.briefing import opening_brief
from simulator.cli.setting import policy_of, read_text, scenario_of
from simulator.cli.streams import print_json
from simulator.domain.assessment import Assessment, Finding
from simulator.domain.brief import Brief, Context
from simulator.domain.policy import Policy
from simulator.domain.terms import Lang
from simulator.errors import ExitStatus, UsageFault, unreadable
from simulator.text import clean
from simulator.words import N_, Words

_POINTS: dict[Lang, str] = {"en": ".", "pl": ","}
SHOWN = 3
"""Things praised, and hints, at most."""


def assess_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Assess the reply that the command line gives, or many from a file."""
    if args.jsonl is not None:
        from simulator.cli.jsonl import assess_lines

        return assess_lines(args, words)
    policy = policy_of(args)
    brief, context, lang = _case(args, words, policy)
    text = _text(args)
    from simulator.scoring import assess
    from simulator.scoring.reading import load_reader

    found = assess(clean(text), lang, brief, context, reader=load_reader(), policy=policy)
    if args.json:
        print_json({"id": None, **as_json(found, policy, words)})
    else:
        from simulator.plain import Voice

        Voice(sys.stdout).say(*spoken(found, brief, policy, words))
    return ExitStatus.OK


def _case(args: argparse.Namespace, words: Words, policy: Policy) -> tuple[Brief, Context, Lang]:
    if args.brief is not None and (args.scenario or args.thread):
        raise UsageFault(N_("Give either --brief, or --scenario and --thread."))
    if args.brief is not None:
        from simulator.scenario.briefs import load_brief

        return load_brief(_bytes(args.brief), args.brief), Context(), words.lang
    if not args.scenario or not args.thread:
        raise UsageFault(
            N_("A reply is judged against a briefing."), hint=N_("Give --scenario and --thread, or --brief.")
        )
    scenario = scenario_of(args, args.scenario).scenario
    brief, context = opening_brief(scenario, policy, args.thread)
    return brief, context, scenario.lang


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _text(args: argparse.Namespace) -> str:
    if args.text is None:
        raise UsageFault(
            N_("There is no reply to assess."), hint=N_("Give its text, or - to read standard input.")
        )
    return read_text("-") if args.text == "-" else str(args.text)


def as_json(found: Assessment, policy: Policy, words: Words) -> dict[str, object]:
    """Return an assessment in the form of the contract."""
    out: dict[str, object] = {
        "sentences": [
            {
                "text": sentence.text,
                "acts": [
                    {"act": span.act, "start": span.start, "end": span.end,
                     "confidence": round(span.confidence, 3)}
                    for span in sentence.acts
                ],
            }
            for sentence in found.sentences
        ],
        "ratings": {name: round(float(value), 2) for name, value in found.ratings.items()},
        "findings": [_finding(finding, policy, words) for finding in found.findings],
        "reader": found.reader,
    }  # fmt: skip
    if found.not_assessed:
        out["not_assessed"] = found.not_assessed
    return out


def _finding(finding: Finding, policy: Policy, words: Words) -> dict[str, object]:
    from simulator.reports.texts import finding_text

    reason, better = finding_text(finding, policy, words.lang)
    out: dict[str, object] = {
        "id": finding.id,
        "guideline": finding.guideline,
        "kind": finding.effect,
        "quote": finding.quote,
        "sentence": finding.sentence,
        "start": finding.start,
        "end": finding.end,
        "confidence": round(finding.confidence, 3),
        "reason": reason,
    }
    if better:
        out["better"] = better
    if finding.cap:
        out["cap"] = finding.cap
    return out


def spoken(found: Assessment, brief: Brief, policy: Policy, words: Words) -> list[str]:
    """Return an assessment as a coach would say it: what was read, what is good, what would be better."""
    from simulator.reports.coach import better_of, finding_said, to_show
    from simulator.reports.names import ACT_NAMES, NOT_ASSESSED_NAMES, name, quoted

    if found.not_assessed:
        why = name(NOT_ASSESSED_NAMES, found.not_assessed, words)
        return [words("This could not be assessed: %(why)s.", why=why)]
    lines = []
    for sentence in found.sentences:
        acts = dict.fromkeys(span.act for span in sentence.acts)
        told = ", ".join(name(ACT_NAMES, act, words) for act in acts) or words("nothing that counts")
        lines.append(
            words("Read: %(text)s does: %(acts)s.", text=quoted(sentence.text, words.lang), acts=told)
        )
    for finding in to_show(found.findings, policy, brief.fault, good=SHOWN, bad=SHOWN):
        said = (finding_said(finding, policy, words), better_of(finding, policy, words))
        lines.append(" ".join(part for part in said if part))
    point = _POINTS[words.lang]
    overall = f"{found.ratings['overall']:.1f}"
    lines.append(words("Overall: %(rating)s of 5.", rating=overall.replace(".", point)))
    return lines
