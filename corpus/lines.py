"""Reading what people wrote into the corpus: each entry with its place and everything wrong with it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.replies import Labels, Reply
from simulator.domain.terms import ACTS, FAULTS, LANGS, RATINGS
from simulator.located import nearest
from simulator.text import clean, one_line, printable

TEXTS = ("brand", "channel", "customer", "message")
LISTS = ("facts", "unknown", "can_promise", "cannot_promise", "confidential")
SPLITS = ("dev", "more")
RATES = range(1, 6)
_SITUATION = ("id", "split", "fault")
_REPLY = ("id", "situation", "lang", "sentences", "acts", "ratings")
_LABELS = ("acts", "ratings")
_STRING = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Slip = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file; a warning may stay."""

    place: Place
    what: str
    remedy: str
    error: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {'error' if self.error else 'warning'}: {self.what}; {self.remedy}"


@dataclass(frozen=True)
class Situation:
    """A situation as far as replies to it need it known."""

    id: str
    place: Place
    langs: frozenset[str]


def shown(value: object) -> str:
    """Return a value from a file fit for a line of a terminal."""
    return printable(value if isinstance(value, str) else repr(value), limit=70)


def name_of(path: Path) -> str:
    """Return the path as a person in this folder would type it."""
    whole, here = path.resolve(), Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)


def read_replies(
    path: Path, situations: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Place, Reply | None, list[Problem]]]:
    """Yield each line's reply, None where it is wrong; `situations` gives the languages of each known one."""
    name = name_of(path)
    lang = path.name[:2] if path.name[:2] in LANGS and path.name[2:3] in {"-", "."} else ""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        place = Place(name, 1)
        yield place, None, [Problem(place, "cannot be read", shown(error.strerror or "look at the path"))]
        return
    if lines[-1] == b"":
        lines.pop()
    for number, line in enumerate(lines, 1):
        place = Place(name, number)
        raw, slips = _json(line)
        if not slips:
            slips = list(_reply(raw, situations, lang))
        yield place, None if slips else _made(raw), [Problem(place, *slip) for slip in slips]


def _json(line: bytes) -> tuple[Any, list[Slip]]:
    if not line.strip():
        return None, [("the line is empty", "delete it")]
    try:
        return json.loads(line.decode("utf-8"), object_pairs_hook=_once), []
    except UnicodeDecodeError:
        return None, [("not UTF-8", "save the file as UTF-8")]
    except json.JSONDecodeError as error:
        return None, [(f"no JSON: {error.msg} at column {error.colno}", "one whole {…} a line")]
    except (ValueError, RecursionError) as error:
        return None, [(f"no usable JSON: {shown(str(error))}", "one whole {…} a line, each key once")]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _made(raw: dict[str, Any]) -> Reply:
    first, *second = (
        Labels(tuple(frozenset(acts) for acts in labels["acts"]), labels["ratings"])
        for labels in (raw, raw.get("second"))
        if labels
    )
    sentences = tuple(raw["sentences"])
    return Reply(
        raw["id"], raw["situation"], raw["lang"], "", sentences, first, second[0] if second else None
    )


def _reply(raw: Any, situations: Mapping[str, frozenset[str]], lang: str) -> Iterator[Slip]:
    if not isinstance(raw, dict):
        yield "no object", "write {…} with the keys of GUIDE.md"
        return
    wrong = list(_keys(list(raw), _REPLY, ("second",)))
    yield from wrong
    if any(key not in raw for key in _REPLY):
        return
    yield from _belongs(raw, situations, lang)
    sentences = raw["sentences"]
    if not isinstance(sentences, list) or not sentences:
        yield "`sentences` is no list of sentences", 'write ["…", "…"]'
        return
    for number, sentence in enumerate(sentences, 1):
        for what, remedy in text_slips(sentence, lines=False):
            yield f"sentence {number}: {what}", remedy
    yield from _labels(raw, len(sentences), "")
    if "second" in raw:
        yield from _second(raw["second"], len(sentences))


def _belongs(raw: dict[str, Any], situations: Mapping[str, frozenset[str]], lang: str) -> Iterator[Slip]:
    """Return what is wrong with id, situation and language."""
    if not isinstance(raw["id"], str) or not raw["id"].strip():
        yield "`id` is no text", 'write "<lang>-<situation>-<code>NN"'
    elif not raw["id"].startswith(f"{raw['lang']}-{raw['situation']}-"):
        yield (
            f"id {shown(raw['id'])} does not begin with language and situation",
            ("write <lang>-<situation>-<code>NN"),
        )
    if raw["lang"] not in LANGS:
        yield f"unknown language {shown(raw['lang'])}", f"write one of {', '.join(LANGS)}"
    elif lang and raw["lang"] != lang:
        yield f"language {raw['lang']} in a file of {lang}", "move the line or mend `lang`"
    elif not isinstance(raw["situation"], str) or raw["situation"] not in situations:
        yield (
            f"unknown situation {shown(raw['situation'])}",
            meant(raw["situation"], situations, "add it to situations.yaml"),
        )
    elif raw["lang"] not in situations[raw["situation"]]:
        yield f"situation {raw['situation']} has no block in {raw['lang']}", "write the block, or mend `lang`"


def _second(raw: Any, count: int) -> Iterator[Slip]:
    if not isinstance(raw, dict):
        yield "`second` is no object", 'write {"acts": […], "ratings": {…}}'
        return
    yield from ((f"second labels: {what}", remedy) for what, remedy in _keys(list(raw), _LABELS, ()))
    if all(key in raw for key in _LABELS):
        yield from _labels(raw, count, "second labels: ")


def _labels(raw: dict[str, Any], count: int, whose: str) -> Iterator[Slip]:
    acts, ratings = raw["acts"], raw["ratings"]
    if not isinstance(acts, list) or len(acts) != count:
        given = len(acts) if isinstance(acts, list) else "no"
        yield (
            f"{whose}{given} lists of acts for {count} sentences",
            "write one for each sentence, [] for none",
        )
    else:
        for number, found in enumerate(acts, 1):
            yield from ((f"{whose}sentence {number}: {what}", do) for what, do in act_slips(found))
    if not isinstance(ratings, dict):
        yield f"{whose}`ratings` is no object", f"give {', '.join(RATINGS)}"
        return
    yield from ((f"{whose}ratings: {what}", do) for what, do in _keys(list(ratings), RATINGS, ()))
    for rating in RATINGS:
        value = ratings.get(rating, 1)
        if type(value) is not int or value not in RATES:
            yield f"{whose}{rating} is {shown(value)}", "write a whole number from 1 to 5"


def act_slips(found: Any) -> Iterator[Slip]:
    """Yield what is wrong with the acts of one sentence."""
    if not isinstance(found, list):
        yield "its acts are no list", 'write ["…"], or [] for none'
        return
    for at, act in enumerate(found):
        if act not in ACTS:
            yield f"unknown act {shown(act)}", meant(act, ACTS, "see the table in GUIDE.md")
        elif act in found[:at]:
            yield f"{act} stands twice", "write it once"


def text_slips(value: Any, *, lines: bool) -> Iterator[Slip]:
    """Yield what is wrong with a text; `lines` allows line breaks."""
    if not isinstance(value, str):
        yield f"{shown(value)} is no text", "put it in quotation marks"
    elif not value.strip():
        yield "it is empty", "write it or leave it out"
    elif clean(value) != value:
        yield f"“{shown(value)}” has hidden or split characters, or too many", "type it anew"
    elif value != (value.strip() if lines else one_line(value)):
        yield f"“{shown(value)}” has surplus white space", "leave one space between words, none around"


def meant(word: object, candidates: Iterable[str], otherwise: str) -> str:
    """Return a question after the nearest candidate, or else what to do `otherwise`."""
    found = nearest(word, candidates) if isinstance(word, str) else ""
    return f"did you mean {found}?" if found else otherwise


def _keys(given: Sequence[str], needed: Sequence[str], allowed: Sequence[str]) -> Iterator[Slip]:
    known = [*needed, *allowed]
    for key in given:
        if key not in known:
            yield f"unknown key {shown(key)}", meant(key, known, f"known are {', '.join(known)}")
    for key in needed:
        if key not in given:
            yield f"`{key}` is missing", "add it"


def read_situations(path: Path) -> tuple[list[Situation], list[Problem]]:
    """Return the situations of a YAML file that have an id, and what is wrong with all of them."""
    name = name_of(path)
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except OSError as error:
        return [], [Problem(Place(name, 1), "cannot be read", shown(error.strerror or "look at the path"))]
    except UnicodeDecodeError:
        return [], [Problem(Place(name, 1), "not UTF-8", "save the file as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"no YAML: {shown(getattr(error, 'problem', None) or str(error))}"
        remedy = "look at quotation marks and indentation here and above"
        return [], [Problem(Place(name, mark.line + 1 if mark else 1), what, remedy)]
    if not isinstance(root, yaml.SequenceNode):
        return [], [Problem(Place(name, 1), "no list of situations", "begin each with `- id:`")]
    found: list[Situation] = []
    problems: list[Problem] = []
    for node in root.value:
        problems += [Problem(Place(name, line), what, do) for line, what, do in _situation(node)]
        keys = dict(_pairs(node))
        if _text(keys.get("id")):
            langs = frozenset(lang for lang in LANGS if lang in keys)
            found.append(Situation(keys["id"].value, Place(name, _line(node)), langs))
    return found, problems


Located = tuple[int, str, str]
"""A slip and its line."""


def _situation(node: yaml.Node) -> Iterator[Located]:
    if not isinstance(node, yaml.MappingNode):
        yield _line(node), "no situation", "write id, split, fault and a block for each language"
        return
    yield from _node_keys(node, _SITUATION, ("round", *LANGS))
    pairs = dict(_pairs(node))
    title = shown(getattr(pairs.get("id"), "value", "") or "a situation")
    if "id" in pairs and not _text(pairs["id"]):
        yield _line(pairs["id"]), "`id` is no text", "write English words joined by hyphens"
    for key, known in (("split", SPLITS), ("round", SPLITS), ("fault", FAULTS)):
        if key in pairs and pairs[key].value not in known:
            yield _line(pairs[key]), f"{title}: unknown {key}", f"write one of {', '.join(known)}"
    if not any(lang in pairs for lang in LANGS):
        yield _line(node), f"{title}: no language", f"add a block `{'` or `'.join(LANGS)}`"
    for lang in LANGS:
        if lang in pairs:
            yield from ((line, f"{title}, {lang}: {what}", do) for line, what, do in _block(pairs[lang]))


def _block(node: yaml.Node) -> Iterator[Located]:
    if not isinstance(node, yaml.MappingNode):
        yield _line(node), "no block", f"write {', '.join((*TEXTS, *LISTS))}"
        return
    yield from _node_keys(node, (*TEXTS, *LISTS), ())
    for key, value in _pairs(node):
        if key in TEXTS:
            yield from _node_text(value, key)
        elif key in LISTS and not isinstance(value, yaml.SequenceNode):
            yield _line(value), f"`{key}` is no list", 'write ["…", "…"]'
        elif key in LISTS:
            for item in value.value:
                yield from _node_text(item, f"an item of `{key}`")


def _node_keys(node: yaml.MappingNode, needed: Sequence[str], allowed: Sequence[str]) -> Iterator[Located]:
    names = [str(key.value) for key, _ in node.value]
    for what, remedy in _keys(names, needed, allowed):
        yield _line(node), what, remedy
    for key, _ in node.value:
        if names.count(str(key.value)) > 1:
            yield _line(key), f"key {shown(key.value)} stands twice", "keep one"


def _node_text(node: yaml.Node, what: str) -> Iterator[Located]:
    if not _text(node):
        yield (
            _line(node),
            f"{what} is no text",
            "put it in quotation marks (a colon or a bare number needs them)",
        )
        return
    for wrong, remedy in text_slips(node.value, lines=True):
        yield _line(node), f"{what}: {wrong}", remedy


def _text(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _STRING


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
