"""The models from outside: which keys a group has, and which of them a translation replaces."""

from dataclasses import dataclass
from functools import cache
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.located import TreePath
from simulator.scenario.schema.fields import Local


@dataclass(frozen=True)
class Shape:
    """One key of a group."""

    local: Local | None
    model: type[BaseModel] | None
    """What stands at the key, or in each entry of its list; None for plain values."""
    many: bool
    """Whether a list stands there."""


@cache
def keys_of(model: type[BaseModel]) -> dict[str, Shape]:
    """Return the keys that a group of kind `model` may have, as authors write them."""
    return {field.alias or name: _shape(field) for name, field in model.model_fields.items()}


def model_at(root: type[BaseModel], path: TreePath) -> type[BaseModel] | None:
    """Return the kind of group that stands at `path` below a `root`, None where none does."""
    current: type[BaseModel] | None = root
    for step in path:
        if isinstance(step, int):
            continue
        if current is None or step not in keys_of(current):
            return None
        current = keys_of(current)[step].model
    return current


def _shape(field: FieldInfo) -> Shape:
    local = next((mark for mark in field.metadata if isinstance(mark, Local)), None)
    return Shape(local, _model_in(field.annotation), _is_list(field.annotation))


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is list or any(_is_list(part) for part in get_args(annotation))


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
