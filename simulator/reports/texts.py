"""The policy's own texts, in the language of the interface, with their arguments filled in."""

import re
from collections.abc import Mapping
from string import Template

from simulator.domain.assessment import Finding
from simulator.domain.policy import Policy
from simulator.domain.terms import Lang
from simulator.words import Words

_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…]”))\s+")


def finding_text(finding: Finding, policy: Policy, lang: Lang) -> tuple[str, str]:
    """Return the reason of a finding and what would be better (empty where nothing is to be said).

    Where the reader is unsure the reason is put as a question. A finding that the policy does not know,
    since the house took it out, is named by its id.
    """
    rule = policy.findings.get(finding.id)
    if rule is None:
        return finding.id, ""
    if finding.effect == "question" != rule.effect:
        words = Words(lang)
        return words(
            "Could this come across as %(label)s?", label=finding_label(finding.id, policy, lang)
        ), ""
    values = {"quote": finding.quote, **finding.args}
    return (
        policy_text(rule.texts, lang, values, default=finding.id),
        policy_text(rule.better, lang, values),
    )


def finding_label(finding: str, policy: Policy, lang: Lang) -> str:
    """Return a finding in a few words, for lists."""
    rule = policy.findings.get(finding)
    return policy_text(rule.label, lang, {}, default=finding) if rule else finding


def cap_text(cap: str, policy: Policy, lang: Lang, **values: str) -> tuple[str, str]:
    """Return what a cap says and what its repair says."""
    rule = policy.caps.get(cap)
    if rule is None:
        return cap, ""
    return policy_text(rule.texts, lang, values, default=cap), policy_text(rule.repair, lang, values)


def reason_text(reason: str, args: Mapping[str, str], policy: Policy, lang: Lang) -> str:
    """Return why a meter moved. `finding` among the arguments is an id, said by its label."""
    values = dict(args)
    if args.get("finding"):
        values["finding"] = finding_label(args["finding"], policy, lang)
    return policy_text(policy.reasons.get(reason, {}), lang, values, default=reason)


def hint_text(hint: str, args: Mapping[str, str], policy: Policy, lang: Lang) -> str:
    """Return what a hint says."""
    return policy_text(policy.hints.get(hint, {}), lang, args, default=hint)


def policy_text(
    texts: Mapping[Lang, str], lang: Lang, values: Mapping[str, str], *, default: str = ""
) -> str:
    """Return the text of that language, or any other that there is, with its $placeholders filled.

    A sentence whose placeholder has no value is left out, unless nothing else would be left.
    """
    text = texts.get(lang) or next(iter(texts.values()), "") or default
    if "$" not in text:
        return text
    told = {name: value for name, value in values.items() if value}
    parts = [part for part in _SENTENCE.split(text) if set(Template(part).get_identifiers()) <= told.keys()]
    return Template(" ".join(parts) or text).safe_substitute(values)
