"""What pydantic refuses, said as diagnostics with a place and a way out."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.located import KINDS, Diagnostic, Located, TreePath, nearest
from simulator.scenario.schema.shape import keys_of, model_at

_QUOTED = re.compile(r"'([^']*)'")
_SHAPES = {
    "string_type": "SC022",
    "list_type": "SC023",
    "dict_type": "SC024",
    "model_type": "SC024",
    "model_attributes_type": "SC024",
    "too_short": "SC031",
    "missing": "SC021",
    "extra_forbidden": "SC020",
    "literal_error": "SC025",
}

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], located: Located) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return `located` as a `model`, or None and why it is none."""
    if not isinstance(located.tree, dict):
        return None, (located.problem("SC037", ()),)
    try:
        return model.model_validate(located.tree), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, tuple(each for problem in found for each in _diagnose(model, located, problem))


def _diagnose(model: type[BaseModel], located: Located, problem: Any) -> Iterator[Diagnostic]:
    path: TreePath = tuple(step for step in problem["loc"] if step != "[key]")
    kind, args = problem["type"], dict(problem.get("ctx", {}))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    code = kind if kind in KINDS else _SHAPES.get(kind, "SC022")
    if code in {"SC022", "SC023", "SC024"} and problem["input"] is None:
        code = "SC031"
    if kind == "too_long":
        code, args = "SC038", {"most": args["max_length"]}
    if kind in KINDS and kind != "SC025":
        args.pop("code")
        yield located.problem(kind, path, **{"key": key, **args})
    elif code == "SC020":
        yield _unknown_key(model, located, path)
    elif code == "SC021":
        yield located.problem(code, path[:-1], key=key)
    elif code == "SC025":
        yield _not_a_choice(located, path, problem["input"], args)
    else:
        yield located.problem(code, path, key=key, **{name: args[name] for name in ("most",) if name in args})


def _unknown_key(model: type[BaseModel], located: Located, path: TreePath) -> Diagnostic:
    key = str(path[-1])
    group = model_at(model, path[:-1])
    known = list(keys_of(group)) if group is not None else []
    near = nearest(key, known)
    return located.problem("SC020", path, at_key=True, key=key, known=", ".join(known), nearest=near)


def _not_a_choice(located: Located, path: TreePath, word: object, args: dict[str, Any]) -> Diagnostic:
    if not isinstance(word, str):
        code = "SC031" if word is None else "SC022"
        return located.problem(code, path, key=path[-1] if path else "")
    known = args.get("known") or ", ".join(name for name in _QUOTED.findall(args["expected"]) if name)
    near = nearest(word, known.split(", "))
    return located.problem("SC025", path, word=word, known=known, nearest=near)
