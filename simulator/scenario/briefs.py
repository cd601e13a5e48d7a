"""Briefs without a scenario: a file for `assess --brief`, an object in a line for `assess --jsonl`."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.domain.brief import Brief, BriefItem
from simulator.domain.duration import parse_duration
from simulator.domain.terms import FAULTS, NEEDS, Fault, Need
from simulator.errors import UsageFault
from simulator.located import Located, YamlTree, has_errors, sort_diagnostics
from simulator.scenario.errors import ScenarioFaulty
from simulator.text import clean, one_line
from simulator.words import N_

_TEXTS = ("brand", "channel", "customer", "message")
_LISTS = ("facts", "unknown", "can_promise", "cannot_promise", "confidential", "asks")
_MOST_ITEMS = 200
_MOST_MS = 366 * 24 * 3_600_000


class BriefFault(UsageFault, ValueError):
    """A value of a brief is of the wrong kind."""


def load_brief(raw: bytes | str, name: str) -> Brief:
    """Return the brief in a YAML or JSON file that a person knows as `name`; every key may be missing.

    Raises ScenarioFaulty with diagnostics, for unknown keys too.
    """
    from simulator.located.yaml import read_yaml
    from simulator.scenario.schema.build import build_brief
    from simulator.scenario.schema.faults import validate
    from simulator.scenario.schema.scenario import BriefFile

    located = read_yaml(raw, name)
    parsed = _json(raw)
    if parsed is not None:
        located = Located(name, parsed, located.values, located.keys, located.lines)
    problems = list(located.diagnostics)
    if not has_errors(problems):
        file, faults = validate(BriefFile, located)
        if file is not None:
            return build_brief(file)
        problems.extend(faults)
    raise ScenarioFaulty(name, sort_diagnostics(problems))


def brief_from_mapping(obj: object) -> Brief:
    """Return the brief in a decoded JSON object. Unknown keys are ignored, missing ones fine.

    Raises BriefFault, which says which key, where a value is of the wrong kind.
    """
    if not isinstance(obj, Mapping):
        raise BriefFault(N_("brief: an object is expected"))
    values: dict[str, Any] = {key: _text(obj[key], key) for key in _TEXTS if obj.get(key) is not None}
    values |= {key: _items(obj[key], key) for key in _LISTS if obj.get(key) is not None}
    fault = _fault(obj["fault"]) if obj.get("fault") is not None else "unknown"
    needs = _needs(obj["needs"]) if obj.get("needs") is not None else None
    return Brief(**values, fault=fault, needs=needs)


def _json(raw: bytes | str) -> YamlTree:
    """Return a JSON document as the tree that YAML would give, None where it is none."""
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig")
        return _as_tree(json.loads(text)) if text.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        return None


def _as_tree(value: object) -> YamlTree:
    if isinstance(value, dict):
        return {str(key): _as_tree(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_tree(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise BriefFault(N_("brief.%(key)s: a text is expected"), key=key)
    return clean(value).strip()


def _items(value: object, key: str) -> tuple[BriefItem, ...]:
    if not isinstance(value, list | tuple):
        raise BriefFault(N_("brief.%(key)s: a list is expected"), key=key)
    if len(value) > _MOST_ITEMS:
        raise BriefFault(N_("brief.%(key)s: more than %(most)s entries"), key=key, most=_MOST_ITEMS)
    return tuple(_item(each, f"{key}[{index}]") for index, each in enumerate(value))


def _item(value: object, key: str) -> BriefItem:
    if isinstance(value, str):
        return BriefItem(_text(value, key))
    if not isinstance(value, Mapping):
        raise BriefFault(N_("brief.%(key)s: a text or an object is expected"), key=key)
    if value.get("text") is None:
        raise BriefFault(N_("brief.%(key)s.text is missing"), key=key)
    wordings = value.get("wordings") or ()
    if not isinstance(wordings, list | tuple):
        raise BriefFault(N_("brief.%(key)s: a list is expected"), key=f"{key}.wordings")
    return BriefItem(
        text=_text(value["text"], f"{key}.text"),
        id=one_line(_optional(value, key, "id") or ""),
        within=_within(value.get("within"), f"{key}.within"),
        amount=_amount(value.get("amount"), f"{key}.amount"),
        currency=_optional(value, key, "currency"),
        wordings=tuple(_text(each, f"{key}.wordings") for each in wordings[:_MOST_ITEMS]),
    )


def _optional(value: Mapping[object, object], key: str, name: str) -> str | None:
    return None if value.get(name) is None else _text(value[name], f"{key}.{name}")


def _within(value: object, key: str) -> int | None:
    """A duration as authors write it ("2h"), or milliseconds."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_MS:
        return value
    if isinstance(value, str):
        try:
            return parse_duration(value)
        except ValueError:
            pass
    raise BriefFault(N_("brief.%(key)s: a duration is expected (90s, 20m, 1h30m or 2d)"), key=key)


def _amount(value: object, key: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(value, key)


def _fault(value: object) -> Fault:
    for fault in FAULTS:
        if value == fault:
            return fault
    raise BriefFault(N_("brief.%(key)s: one of %(names)s is expected"), key="fault", names=", ".join(FAULTS))


def _needs(value: object) -> tuple[Need, ...]:
    if not isinstance(value, list | tuple):
        raise BriefFault(N_("brief.%(key)s: a list is expected"), key="needs")
    needs = tuple(need for need in NEEDS if need in value)
    if len(needs) != len(set(map(str, value))):
        names = ", ".join(NEEDS)
        raise BriefFault(N_("brief.%(key)s: one of %(names)s is expected"), key="needs", names=names)
    return needs
