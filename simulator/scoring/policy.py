"""The policy: the shipped file, a house file over it, single values over both."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from simulator.domain.duration import parse_duration
from simulator.domain.policy import Policy
from simulator.domain.terms import FAULTS

Tree = dict[str, object]

DURATIONS = (
    ("costs", "*"), ("windows", "*", "*", "*"), ("attention", "step"),
    ("attention", "half_life", "*"), ("attention", "doubling", "*"),
)  # fmt: skip
"""Values of the policy that are written as durations; `*` is any key."""


def load_policy(house: Path | None = None, overrides: Sequence[str] = ()) -> Policy:
    """Return the shipped policy, changed by a house file and by `path=value` overrides.

    A house file may give any part of the policy. Raises `UsageFault`, with file, line and column, where
    it names something that does not exist or gives a value of the wrong kind.
    """
    if house is None and not overrides:
        return shipped()
    from simulator.scoring.house import changed

    return changed(shipped_tree(), house, overrides)


@cache
def shipped() -> Policy:
    """Return the policy as shipped."""
    return build(shipped_tree())


def shipped_tree() -> Tree:
    """Return the shipped file as written: mappings and lists of text."""
    text = files("simulator.scoring").joinpath("policy.yaml").read_text("utf-8")
    tree: Tree = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return tree


def policy_digest(policy: Policy) -> str:
    """Return the sha256 (hex) of a policy's values."""
    return hashlib.sha256(msgspec.json.encode(policy, order="sorted")).hexdigest()


def build(tree: Mapping[str, object]) -> Policy:
    """Return the policy that a tree of texts describes; raise `msgspec.ValidationError`."""
    whole: Tree = dict(tree)
    whole["base"] = {name: _by_fault(value) for name, value in _mapping(whole.get("base")).items()}
    whole["findings"] = {
        name: _finding(name, _mapping(rule)) for name, rule in _mapping(whole.get("findings")).items()
    }
    for path in DURATIONS:
        whole = _mapping(_timed(whole, path))
    return msgspec.convert(whole, Policy, strict=False)


def _mapping(value: object) -> Tree:
    return dict(value) if isinstance(value, Mapping) else {}


def _by_fault(value: object) -> object:
    """One figure stands for all three faults."""
    return value if isinstance(value, Mapping) else dict.fromkeys(FAULTS, value)


def _finding(name: str, rule: Tree) -> Tree:
    """Complete a finding: its guideline stands before the dot, its effect follows from its points."""
    points = _by_fault(rule.get("points"))
    figures = points.values() if isinstance(points, Mapping) else ()
    effect = "lost" if any(str(figure).startswith("-") for figure in figures) else "earned"
    return {"guideline": name.partition(".")[0], "effect": effect, **rule, "points": points}


def _timed(node: object, path: Sequence[str]) -> object:
    """Return `node` with the durations at `path` in milliseconds; what is no duration stays as it is."""
    if not path:
        return milliseconds(node)
    if not isinstance(node, Mapping):
        return node
    head, rest = path[0], path[1:]
    return {key: _timed(value, rest) if head in ("*", key) else value for key, value in node.items()}


def milliseconds(value: object) -> object:
    """Return a written duration in milliseconds, anything else unchanged."""
    try:
        return parse_duration(value) if isinstance(value, str) else value
    except ValueError:
        return value
