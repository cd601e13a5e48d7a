"""The suite of traps: the cases of `suite.en.yaml` and `suite.pl.yaml`, and what of a case does not hold."""

import itertools
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from simulator.cli.briefing import opening_brief
from simulator.domain.assessment import Assessment
from simulator.domain.brief import Brief, Context
from simulator.domain.terms import Act, Lang
from simulator.scenario import load_scenario
from simulator.scenario.briefs import brief_from_mapping
from simulator.scoring import assess, load_policy
from simulator.scoring.judge import QUESTIONS
from simulator.scoring.reading import load_reader
from simulator.text import clean

LONG = 5_000
"""Characters to which a filler repeats: as many as a reply may have."""
EXPECTATIONS = frozenset(
    "must one_of not seen most least unread like lift uncapped earned unearned unlost".split()
)
_TEXT_KEYS = frozenset("text base brief before after".split())
_OPEN = Context()

_LOOKALIKES = dict(zip("aceopxyACEHKMOPTX", "асеорхуАСЕНКМОРТХ", strict=True))
_UNSEEN = "\u200b\u2060\u00ad\ufeff\u200d"


@dataclass(frozen=True)
class Case:
    """A reply, its brief, and what has to hold of its assessment."""

    kind: str
    number: int
    lang: Lang
    brief: Brief
    context: Context
    text: str
    base: str | None
    expected: Mapping[str, Any]

    @property
    def id(self) -> str:
        """How tests and the benchmark name the case."""
        return f"{self.lang}-{self.kind}-{self.number}"


def judged(lang: Lang, brief: Brief, context: Context, text: str) -> Assessment:
    """Return what the product makes of `text`: cleaned, read by the reader, judged by the shipped policy."""
    cleaned = clean(text, limit=LONG)
    return assess(cleaned, lang, brief, context, reader=load_reader(), policy=load_policy())


def faults(case: Case) -> list[str]:
    """Return what does not hold of a case, in a few words each; nothing where it passes."""
    found = judged(case.lang, case.brief, case.context, case.text)
    base = None if case.base is None else judged(case.lang, case.brief, case.context, case.base)
    return [fault for key, value in case.expected.items() for fault in _CHECKS[key](found, value, base)]


def cases(lang: Lang) -> tuple[Case, ...]:
    """Return the cases of a language, in the order of the file; raise ValueError where it is not in order."""
    raw = _read(lang)
    briefs = _briefs(lang)
    made = []
    for kind, entries in (*raw["kinds"].items(), *_changed(raw)):
        for number, entry in enumerate(entries, start=1):
            unknown = set(entry) - EXPECTATIONS - _TEXT_KEYS
            if (
                unknown
                or not set(entry) & EXPECTATIONS
                or ("base" in entry) != bool({"like", "lift"} & set(entry))
            ):
                raise ValueError(f"{lang}-{kind}-{number}: {sorted(unknown) or 'nothing to compare'}")
            brief, context = briefs[entry.get("brief", "parcel")]
            expected = {key: value for key, value in entry.items() if key in EXPECTATIONS}
            made.append(Case(kind, number, lang, brief, context, _filled(entry), entry.get("base"), expected))
    return tuple(made)


def briefs(lang: Lang) -> tuple[Brief, ...]:
    """Return the briefs of the suite."""
    return tuple(brief for brief, _ in _briefs(lang).values())


def changed(text: str, how: str) -> str:
    """Return `text` as somebody might send it who is careless, or wants to slip past a reader."""
    return _CHANGES[how](text)


@cache
def _read(lang: Lang) -> Any:
    path = Path(__file__).with_name(f"suite.{lang}.yaml")
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def _briefs(lang: Lang) -> Mapping[str, tuple[Brief, Context]]:
    return {name: _brief(raw, lang) for name, raw in _read(lang)["briefs"].items()}


def _brief(raw: Mapping[str, Any], lang: Lang) -> tuple[Brief, Context]:
    if "scenario" not in raw:
        return brief_from_mapping(raw), _OPEN
    scenario = load_scenario(raw["scenario"], lang).scenario
    brief, context = opening_brief(scenario, load_policy(), raw["thread"])
    return msgspec.structs.replace(brief, customer=raw["customer"]), context


def _changed(raw: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for kind, change in raw["changes"].items():
        texts = [raw["texts"][name] for name in change["of"]]
        yield (
            kind,
            [
                {
                    **one,
                    "base": one["text"],
                    "text": changed(one["text"], change["change"]),
                    "like": change["like"],
                }
                for one in texts
            ],
        )


def _filled(entry: Mapping[str, Any]) -> str:
    text = str(entry["text"])
    room = LONG - len(text)
    before, after = (str(entry.get(key, "")) for key in ("before", "after"))
    if before:
        return before * (room // len(before)) + text
    if after:
        return (f"{text} " if after[:1].isupper() else text) + after * (room // len(after))
    return text


def _plain(text: str) -> str:
    """No diacritics, no apostrophes, no capitals: typed on a phone, in a hurry."""
    bare = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L").replace("'", ""))
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()


def _lookalikes(text: str) -> str:
    """Every other letter that has a Cyrillic double is that double."""
    turn = itertools.count()
    return "".join(_LOOKALIKES[char] if char in _LOOKALIKES and next(turn) % 2 else char for char in text)


def _unseen(text: str) -> str:
    marks = itertools.cycle(_UNSEEN)
    return "".join(char + next(marks) if char.isalpha() else char for char in text)


_CHANGES: Mapping[str, Callable[[str], str]] = {
    "capitals": str.upper, "plain": _plain, "homoglyphs": _lookalikes, "zero_width": _unseen,
}  # fmt: skip

Check = Callable[[Assessment, Any, Assessment | None], Iterator[str]]


def _must(found: Assessment, acts: list[Act], base: object) -> Iterator[str]:
    yield from (f"no {act} ({_seen_as(found)})" for act in acts if act not in found.acts())


def _one_of(found: Assessment, acts: list[Act], base: object) -> Iterator[str]:
    if not set(acts) & set(found.acts()):
        yield f"none of {', '.join(acts)} ({_seen_as(found)})"


def _not(found: Assessment, acts: list[Act], base: object) -> Iterator[str]:
    yield from (f"{act} ({_seen_as(found)})" for act in acts if act in found.acts())


def _seen(found: Assessment, acts: list[Act], base: object) -> Iterator[str]:
    asked = {act for act, name in QUESTIONS.items() if any(one.id == name for one in found.findings)}
    possible = {*found.acts(), *asked}
    yield from (f"{act} not even possible ({_seen_as(found)})" for act in acts if act not in possible)


def _most(found: Assessment, limit: float, base: object) -> Iterator[str]:
    if found.ratings["overall"] > limit:
        yield f"rated {found.ratings['overall']:.2f} > {limit} ({_seen_as(found)})"


def _least(found: Assessment, limit: float, base: object) -> Iterator[str]:
    if found.ratings["overall"] < limit:
        yield f"rated {found.ratings['overall']:.2f} < {limit} ({_seen_as(found)})"


def _unread(found: Assessment, why: str, base: object) -> Iterator[str]:
    if found.not_assessed != why:
        yield f"not assessed: {found.not_assessed or 'assessed'}, not {why or 'assessed'}"


def _like(found: Assessment, limit: float, base: Assessment | None) -> Iterator[str]:
    assert base is not None
    if found.not_assessed != base.not_assessed:
        yield f"not assessed: {found.not_assessed}"
    lost, new = set(base.acts()) - set(found.acts()), set(found.acts()) - set(base.acts())
    if len(lost) + len(new) > 1:
        yield f"lost {sorted(lost)}, new {sorted(new)}"
    moved = found.ratings["overall"] - base.ratings["overall"]
    if abs(moved) > limit:
        yield f"rating moved {moved:+.2f}"


def _lift(found: Assessment, limit: float, base: Assessment | None) -> Iterator[str]:
    assert base is not None
    moved = found.ratings["overall"] - base.ratings["overall"]
    if moved > limit:
        yield f"lifted {moved:+.2f} ({_seen_as(found)})"


def _uncapped(found: Assessment, wanted: bool, base: object) -> Iterator[str]:
    yield from (f"cap {finding.cap}" for finding in found.findings if finding.cap and wanted)


def _earned(found: Assessment, ids: list[str], base: object) -> Iterator[str]:
    yield from (f"no {name}" for name in ids if name not in _ids(found, "earned"))


def _unearned(found: Assessment, ids: list[str], base: object) -> Iterator[str]:
    yield from (f"earned {name}" for name in ids if name in _ids(found, "earned"))


def _unlost(found: Assessment, ids: list[str], base: object) -> Iterator[str]:
    yield from (f"lost {name}" for name in ids if name in _ids(found, "lost"))


def _ids(found: Assessment, effect: str) -> set[str]:
    return {finding.id for finding in found.findings if finding.effect == effect}


def _seen_as(found: Assessment) -> str:
    return found.not_assessed or ", ".join(found.acts()) or "nothing"


_CHECKS: Mapping[str, Check] = {
    "must": _must, "one_of": _one_of, "not": _not, "seen": _seen, "most": _most, "least": _least,
    "unread": _unread, "like": _like, "lift": _lift, "uncapped": _uncapped, "earned": _earned,
    "unearned": _unearned, "unlost": _unlost,
}  # fmt: skip
