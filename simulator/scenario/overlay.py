"""A translation laid over its source: only local fields, entries matched by id."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from simulator.located import Diagnostic, Located, Mark, TreePath, YamlTree, nearest
from simulator.scenario.schema.scenario import ScenarioFile
from simulator.scenario.schema.shape import Shape, keys_of

OWN_KEYS = ("format", "of", "language", "sources")
"""Keys of a translation that say what it is and translate nothing."""

Group = dict[str, YamlTree]


@dataclass
class Merged:
    """A scenario in the language of its translation."""

    located: Located
    """Each value with its place in the file that it comes from."""
    sources: dict[str, str]
    """For each translated text: the short hash of its source."""
    places: dict[str, Mark]
    """Where each translated text stands."""
    diagnostics: list[Diagnostic]


def short_hash(text: YamlTree) -> str:
    """Return eight hexadecimal digits that change with a source text (or list of them)."""
    plain = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def merge(source: Located, overlay: Located) -> Merged:
    """Lay `overlay` over `source`; what does not fit becomes a diagnostic and the source's text stays."""
    work = _Merge(source, overlay)
    own = overlay.tree if isinstance(overlay.tree, dict) else {}
    base = source.tree if isinstance(source.tree, dict) else {}
    translated = {key: value for key, value in own.items() if key not in OWN_KEYS}
    tree = work.group(_Place((), (), ()), ScenarioFile, base, translated)
    tree["language"] = own.get("language")
    work.graft(tree["language"], ("language",), overlay, ("language",))
    located = Located(source.name, tree, work.values, work.keys, source.lines)
    return Merged(located, work.sources, work.places, work.problems)


@dataclass(frozen=True)
class _Place:
    """Where the walk is, in each of the three trees' own terms."""

    path: TreePath
    """In the source, and so in the merged tree."""
    over: TreePath
    """In the translation."""
    ids: tuple[str, ...]
    """As `sources` writes it: ids instead of indices."""

    def key(self, key: str) -> "_Place":
        return _Place((*self.path, key), (*self.over, key), (*self.ids, key))

    def entry(self, index: int, over: int, name: str) -> "_Place":
        return _Place((*self.path, index), (*self.over, over), (*self.ids, name))

    @property
    def name(self) -> str:
        return ".".join(self.ids)


@dataclass
class _Merge:
    source: Located
    overlay: Located
    values: dict[TreePath, Mark] = field(default_factory=dict)
    keys: dict[TreePath, Mark] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    places: dict[str, Mark] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def group(self, place: _Place, model: type[BaseModel], base: Group, over: Group) -> Group:
        """Merge two groups of keys."""
        self.values[place.path] = self.source.mark(place.path)
        shapes = keys_of(model)
        for key in over:
            self._refuse_key(place.key(key), key, shapes, base)
        merged: Group = {}
        for key in list(base) + [key for key in over if key not in base]:
            shape = shapes.get(key)
            if key in base or (shape is not None and shape.local is not None):
                self._merge_key(place.key(key), shape, merged, base, over)
        return merged

    def _refuse_key(self, place: _Place, key: str, shapes: dict[str, Shape], base: Group) -> None:
        shape = shapes.get(key)
        if shape is None:
            known = [name for name, other in shapes.items() if other.local or other.model]
            self._note("SC020", place, True, key=key, known=", ".join(known), nearest=nearest(key, known))
        elif key == "id":
            return
        elif shape.local is None and shape.model is None:
            self._note("SC062", place, True, key=key)
        elif key not in base and (shape.local is None or shape.local.missing == "fault"):
            self._note("SC063", place, True, word=key)

    def _merge_key(self, place: _Place, shape: Shape | None, merged: Group, base: Group, over: Group) -> None:
        key = str(place.path[-1])
        if shape is not None and shape.local is not None and key in over:
            merged[key] = over[key]
            self.graft(over[key], place.path, self.overlay, place.over)
            if key == "house":
                self._merge_house(place, merged, base, over)
            elif key in base and shape.local.missing in {"fault", "warn"}:
                self._translated(place, base[key])
        elif shape is not None and shape.local is None and shape.model is not None:
            self._merge_below(place, shape, merged, base[key], over.get(key))
        elif shape is None or shape.local is None or self._may_lack(place, shape):
            merged[key] = base[key]
            self.graft(base[key], place.path, self.source, place.path)

    def _may_lack(self, place: _Place, shape: Shape) -> bool:
        """A local key without translation: report it; say whether the source's value stays."""
        missing = shape.local.missing if shape.local is not None else "inherit"
        if missing == "fault":
            self._note("SC064", place, False, path=place.name)
        elif missing == "warn" and self.source.get(place.path):
            self._note("SC068", place, False, path=".".join(place.ids[:-1]))
        return missing in {"fault", "inherit"}

    def _merge_house(self, place: _Place, merged: Group, base: Group, over: Group) -> None:
        ours, theirs = base.get("house"), over.get("house")
        if not isinstance(ours, dict) or not isinstance(theirs, dict):
            return
        for key in ours:
            if key not in theirs:
                self._note("SC064", place, False, path=place.key(key).name)
        merged["house"] = {**ours, **theirs}

    def _merge_below(
        self, place: _Place, shape: Shape, merged: Group, base: YamlTree, over: YamlTree
    ) -> None:
        key, model = str(place.path[-1]), shape.model
        if over is None and not shape.many:
            over = {}
        if model is not None and isinstance(base, list) and isinstance(over, list) and shape.many:
            merged[key] = self._merge_list(place, model, base, over)
            self.keys[place.path] = self.source.mark(place.path, key=True)
        elif model is not None and isinstance(base, dict) and isinstance(over, dict) and not shape.many:
            merged[key] = self.group(place, model, base, over)
            self.keys[place.path] = self.source.mark(place.path, key=True)
        else:
            merged[key] = base
            self.graft(base, place.path, self.source, place.path)
            if over is not None:
                self._note("SC023" if shape.many else "SC024", place, False, key=key)
            elif model is not None and _any_needs_words(model, base):
                self._note("SC064", place, False, path=place.name)

    def _merge_list(
        self, place: _Place, model: type[BaseModel], base: list[YamlTree], over: list[YamlTree]
    ) -> list[YamlTree]:
        self.values[place.path] = self.source.mark(place.path)
        matches = self._match(place, base, over)
        merged: list[YamlTree] = []
        for index, entry in enumerate(base):
            name = _id_of(entry) or str(index)
            at = place.entry(index, matches.get(index, -1), name)
            if index not in matches:
                merged.append(entry)
                self.graft(entry, at.path, self.source, at.path)
                if _needs_words(model, entry):
                    self._note("SC064", place, False, path=at.name)
            else:
                merged.append(self.group(at, model, _as_group(entry), _as_group(over[matches[index]])))
        return merged

    def _match(self, place: _Place, base: list[YamlTree], over: list[YamlTree]) -> dict[int, int]:
        """Return for each index of `base` the index of the entry of `over` that translates it."""
        by_id = {_id_of(entry): index for index, entry in reversed(list(enumerate(base))) if _id_of(entry)}
        matches: dict[int, int] = {}
        for position, entry in enumerate(over):
            name = _id_of(entry)
            index = by_id.get(name) if name else position if position < len(base) else None
            if index is None or index in matches or (not name and _id_of(base[index])):
                at = _Place(place.path, (*place.over, position), place.ids)
                self._note("SC063", at, False, word=name or position + 1, nearest=nearest(name, by_id))
            else:
                matches[index] = position
        return matches

    def _translated(self, place: _Place, source_text: YamlTree) -> None:
        self.sources[place.name] = short_hash(source_text)
        self.places[place.name] = self.overlay.mark(place.over)

    def graft(self, node: YamlTree, path: TreePath, origin: Located, at: TreePath) -> None:
        """Take over the places of `node` and of all below it."""
        self.values[path] = origin.mark(at)
        if at in origin.keys:
            self.keys[path] = origin.keys[at]
        for step, below in _below(node):
            self.graft(below, (*path, step), origin, (*at, step))

    def _note(self, code: str, place: _Place, at_key: bool, **args: object) -> None:
        self.problems.append(self.overlay.problem(code, place.over, at_key=at_key, **args))


def _below(node: YamlTree) -> Iterator[tuple[str | int, YamlTree]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from enumerate(node)


def _id_of(entry: YamlTree) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return name.strip() if isinstance(name, str) else ""


def _as_group(entry: YamlTree) -> Group:
    if isinstance(entry, dict):
        return entry
    return {"text": entry} if isinstance(entry, str) else {}


def _needs_words(model: type[BaseModel], entry: YamlTree) -> bool:
    """Whether anything in `entry` has to be translated."""
    for key, node in _as_group(entry).items():
        shape = keys_of(model).get(key)
        if shape is None:
            continue
        if shape.local is not None and shape.local.missing == "fault":
            return True
        entries = node if isinstance(node, list) else [node]
        if (
            shape.local is None
            and shape.model is not None
            and any(_needs_words(shape.model, each) for each in entries)
        ):
            return True
    return False


def _any_needs_words(model: type[BaseModel], node: YamlTree) -> bool:
    entries = node if isinstance(node, list) else [node]
    return any(_needs_words(model, each) for each in entries)
