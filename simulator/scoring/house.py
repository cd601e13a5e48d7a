"""A house policy over the shipped one: checked key by key, every problem with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import inspect as kinds

from simulator.domain.duration import parse_duration
from simulator.domain.policy import Policy
from simulator.domain.terms import FAULTS
from simulator.errors import UsageFault, fill, unreadable
from simulator.located import KINDS, Located, TreePath, nearest
from simulator.located.kinds import N_
from simulator.located.yaml import read_yaml
from simulator.scoring.policy import DURATIONS, Tree, build
from simulator.text import clean, printable

_WHOLE = re.compile(r"[+-]?\d{1,7}")
_SCHEMA = Policy


class Problem(NamedTuple):
    """What is wrong with one value or key."""

    path: TreePath
    message: str
    args: dict[str, str] = {}
    at_key: bool = False


class Known(NamedTuple):
    """What may stand at a place: its type, and the shipped value (for keys that only the file knows)."""

    kind: kinds.Type
    shipped: object


def changed(shipped: Tree, house: Path | None, overrides: Sequence[str]) -> Policy:
    """Return the policy of the tree `shipped`, a house file and single values; raise `UsageFault`."""
    whole = _by_fault(shipped)
    if house is not None:
        located = _read(house)
        for problem in _problems(located.tree, Known(kinds.type_info(_SCHEMA), whole), ()):
            _refuse(problem, located)
        whole = _merged(whole, located.tree)
        _check_sense(whole, located)
    for setting in overrides:
        whole = _merged(whole, _setting(setting, whole))
        _check_sense(whole, None, setting)
    try:
        return build(whole)
    except msgspec.ValidationError as error:
        what = printable(str(error))
        raise UsageFault(N_("The policy is not usable: %(problem)s."), problem=what) from None


def _read(house: Path) -> Located:
    name = str(house)
    try:
        raw = house.read_bytes()
    except OSError as error:
        raise unreadable(name, error) from None
    located = read_yaml(raw, name)
    for found in located.diagnostics:
        kind = KINDS[found.code]
        place = f"{printable(found.file)}:{found.line}:{found.column}"
        problem = fill(kind.message, found.args)
        raise UsageFault("%(place)s: %(problem)s", hint=kind.hint, place=place, problem=problem)
    return located


def _refuse(problem: Problem, located: Located | None, setting: str = "") -> None:
    args: dict[str, object] = dict(problem.args)
    near = args.pop("nearest", "")
    hint = N_("Did you mean “%(nearest)s”?") if near else ""
    place = f"--set {setting}"
    if located is not None:
        mark = located.mark(problem.path, key=problem.at_key)
        place = f"{printable(mark.file)}:{mark.line}:{mark.column}"
    raise UsageFault(problem.message, hint=hint, nearest=near, place=place, **args)


def _problems(value: object, known: Known, path: TreePath) -> Iterator[Problem]:
    kind = known.kind
    if isinstance(kind, kinds.StructType | kinds.DictType):
        if _stands_for_all(value, path):
            return
        if not isinstance(value, Mapping):
            yield Problem(path, N_("%(place)s: A mapping belongs here."))
            return
        for key, item in value.items():
            here = (*path, str(key))
            child = _child(known, str(key))
            if child is None:
                near = nearest(str(key), _keys(known))
                args = {"key": printable(str(key)), "nearest": near}
                yield Problem(here, N_("%(place)s: There is no “%(key)s” here."), args, at_key=True)
            else:
                yield from _problems(item, child, here)
    elif isinstance(kind, kinds.VarTupleType):
        yield from _list_problems(value, kind, path)
    else:
        yield from _value_problems(value, kind, path)


def _stands_for_all(value: object, path: TreePath) -> bool:
    """One figure may stand for all three faults."""
    is_base = path[:1] == ("base",) and len(path) == 2
    is_points = path[:1] == ("findings",) and path[2:] == ("points",)
    return (is_base or is_points) and isinstance(value, str) and _WHOLE.fullmatch(value) is not None


def _list_problems(value: object, kind: kinds.VarTupleType, path: TreePath) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(path, N_("%(place)s: A list belongs here."))
        return
    for index, item in enumerate(value):
        yield from _value_problems(item, kind.item_type, (*path, index))


def _value_problems(value: object, kind: kinds.Type, path: TreePath) -> Iterator[Problem]:
    shown = {"value": printable(str(value), limit=60)}
    if not isinstance(value, str):
        yield Problem(path, N_("%(place)s: A single value belongs here."))
    elif isinstance(kind, kinds.LiteralType):
        if value not in kind.values:
            allowed = [str(known) for known in kind.values]
            yield Problem(
                path, N_("%(place)s: “%(value)s” is none of %(allowed)s."),
                {**shown, "allowed": ", ".join(allowed), "nearest": nearest(value, allowed)},
            )  # fmt: skip
    elif _is_duration(path):
        if not _is_time(value):
            yield Problem(path, N_("%(place)s: “%(value)s” is no duration; write 90s, 4m, 2h or 7d."), shown)
    elif (isinstance(kind, kinds.IntType) or _is_number(kind)) and not _WHOLE.fullmatch(value):
        yield Problem(path, N_("%(place)s: “%(value)s” is no whole number."), shown)


def _is_number(kind: kinds.Type) -> bool:
    return isinstance(kind, kinds.UnionType) and any(isinstance(t, kinds.IntType) for t in kind.types)


def _is_time(value: str) -> bool:
    try:
        return parse_duration(value) >= 0
    except ValueError:
        return False


def _is_duration(path: TreePath) -> bool:
    def fits(pattern: tuple[str, ...]) -> bool:
        return all(want in ("*", step) for want, step in zip(pattern, path, strict=True))

    return any(len(path) == len(pattern) and fits(pattern) for pattern in DURATIONS)


def _child(known: Known, key: str) -> Known | None:
    """Return what may stand under `key`, None where there is no such key."""
    if key not in _keys(known):
        return None
    shipped = known.shipped.get(key) if isinstance(known.shipped, Mapping) else None
    if isinstance(known.kind, kinds.StructType):
        field = next(field for field in known.kind.fields if field.encode_name == key)
        return Known(field.type, shipped)
    return Known(known.kind.value_type, shipped) if isinstance(known.kind, kinds.DictType) else None


def _keys(known: Known) -> list[str]:
    if isinstance(known.kind, kinds.StructType):
        return [field.encode_name for field in known.kind.fields]
    if isinstance(known.kind, kinds.DictType) and isinstance(known.kind.key_type, kinds.LiteralType):
        return [str(key) for key in known.kind.key_type.values]
    return [str(key) for key in known.shipped] if isinstance(known.shipped, Mapping) else []


def _setting(setting: str, whole: Tree) -> Tree:
    """Return the tree of one `path=value`; keys may hold dots themselves ("findings.honesty.fact.points")."""
    name, equals, value = setting.partition("=")
    if not equals or not name.strip():
        raise UsageFault(
            N_("--set %(setting)s: this is no setting."),
            hint=N_("Write --set weights.ours.speed=25."), setting=printable(setting),
        )  # fmt: skip
    known = Known(kinds.type_info(_SCHEMA), whole)
    steps = name.strip().split(".")
    path: list[str] = []
    while steps:
        for end in range(len(steps), 0, -1):
            child = _child(known, ".".join(steps[:end]))
            if child is not None:
                path.append(".".join(steps[:end]))
                known, steps = child, steps[end:]
                break
        else:
            near = nearest(".".join(steps), _keys(known)) or nearest(steps[0], _keys(known))
            args = {"key": printable(".".join([*path, *steps])), "nearest": near}
            _refuse(Problem((), N_("%(place)s: There is no “%(key)s” here."), args), None, printable(setting))
    written: object = clean(value.strip(), limit=2000)
    for problem in _problems(written, known, tuple(path)):
        _refuse(problem, None, printable(setting))
    for step in reversed(path):
        written = {step: written}
    return written if isinstance(written, dict) else {}


def _merged(under: Mapping[str, object], over: object) -> Tree:
    """Return `under` with everything that `over` gives; lists and values are replaced, mappings joined."""
    out: Tree = dict(under)
    for key, value in over.items() if isinstance(over, Mapping) else ():
        old = out.get(key)
        out[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return out


def _by_fault(tree: Tree) -> Tree:
    """Return the tree with a figure for each fault where one stood for all: parts can replace it."""
    out: Tree = dict(tree)
    base, findings = out.get("base"), out.get("findings")
    if isinstance(base, Mapping):
        out["base"] = {name: _spread(value) for name, value in base.items()}
    if isinstance(findings, Mapping):
        out["findings"] = {
            name: {**rule, "points": _spread(rule.get("points"))} for name, rule in findings.items()
        }
    return out


def _spread(value: object) -> object:
    return value if isinstance(value, Mapping) else dict.fromkeys(FAULTS, value)


def _check_sense(whole: Tree, located: Located | None, setting: str = "") -> None:
    """Refuse figures that no formula can work with."""
    for path, figure in _figures(whole.get("weights"), ("weights",)):
        if figure < 0:
            _refuse(Problem(path, N_("%(place)s: A weight is 0 or more.")), located, printable(setting))
    for path, window in _leaves(whole.get("windows"), ("windows",)):
        full, zero = (parse_duration(str(window[name])) for name in ("full", "zero"))
        if not 0 < full < zero:
            problem = Problem(path, N_("%(place)s: Full points end before no points begin."))
            _refuse(problem, located, printable(setting))


def _figures(node: object, path: TreePath) -> Iterator[tuple[TreePath, int]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _figures(value, (*path, key))
    else:
        yield path, int(str(node))


def _leaves(node: object, path: TreePath) -> Iterator[tuple[TreePath, Mapping[str, object]]]:
    if isinstance(node, Mapping) and "full" in node:
        yield path, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, (*path, key))
