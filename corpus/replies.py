"""The corpus read: labelled replies and their situations."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulator.domain.brief import Brief, BriefItem
from simulator.domain.terms import Lang

CORPUS = Path(__file__).parent
TWIN = "-twin"
OFF_SCALE = {
    "empathy": frozenset("ag am ao ap ar at av aw".split()),
    "promises": frozenset("ag ao av aw".split()),
}
"""Files whose writers rated replies without any empathy, or any promise, on another scale than the guide's.

Seen by comparing writers with second labellers, not by what a model makes of them; these ratings of theirs
are neither learnt from nor measured against.
"""


@dataclass(frozen=True)
class Labels:
    """Acts of each sentence and ratings of a reply, as one labeller saw them."""

    acts: tuple[frozenset[str], ...]
    ratings: dict[str, int]


@dataclass(frozen=True)
class Reply:
    """One labelled reply."""

    id: str
    situation: str
    lang: Lang
    writer: str
    """The file that it stands in: "dev", "k", "aa"…"""
    sentences: tuple[str, ...]
    labels: Labels
    second: Labels | None

    @property
    def ratings(self) -> dict[str, float]:
        """The ratings that follow the guide's scale; the others are not a number."""
        return {
            name: float("nan") if self.writer in OFF_SCALE.get(name, ()) else float(value)
            for name, value in self.labels.ratings.items()
        }

    @property
    def group(self) -> str:
        """The situation; twins share one message and are one group, both languages too."""
        return self.situation.removesuffix(TWIN)


def replies(lang: Lang, corpus: Path = CORPUS, without: Iterable[str] = ()) -> list[Reply]:
    """Return the replies of a language, in order of files and lines, without those of some situations."""
    skipped = frozenset(without)
    paths = [corpus / "dev" / f"{lang}.jsonl", *sorted((corpus / "more").glob(f"{lang}-*.jsonl"))]
    found = (reply for path in paths for reply in _read(path))
    return [reply for reply in found if reply.group not in skipped]


def _read(path: Path) -> Iterator[Reply]:
    writer = path.parent.name if path.parent.name == "dev" else path.stem.partition("-")[2]
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        second = raw.get("second")
        yield Reply(
            raw["id"], raw["situation"], raw["lang"], writer, tuple(raw["sentences"]),
            _labels(raw), _labels(second) if second else None,
        )  # fmt: skip


def _labels(raw: dict[str, Any]) -> Labels:
    return Labels(tuple(frozenset(acts) for acts in raw["acts"]), dict(raw["ratings"]))


def situations(corpus: Path = CORPUS) -> dict[str, dict[str, Any]]:
    """Return the situations by id, as they stand in the file."""
    text = (corpus / "situations.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {situation["id"]: situation for situation in yaml.load(text, Loader=loader)}


def brief_of(situation: dict[str, Any], lang: Lang) -> Brief:
    """Return a situation as the brief that its replies are judged against."""
    block = situation[lang]

    def items(key: str) -> tuple[BriefItem, ...]:
        found = block.get(key, ())
        return tuple(BriefItem(item) if isinstance(item, str) else BriefItem(**item) for item in found)

    return Brief(
        brand=block["brand"], channel=block["channel"], customer=block["customer"], message=block["message"],
        fault=situation["fault"], facts=items("facts"), unknown=items("unknown"),
        can_promise=items("can_promise"), cannot_promise=items("cannot_promise"),
        confidential=items("confidential"),
    )  # fmt: skip
