"""A small corpus in a folder, and what is set right or wrong in it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.domain.terms import RATINGS

BLOCK = {
    "brand": "Zefir (fans)", "channel": "public comment", "customer": "Ola", "message": "It broke!",
    "facts": ["The motor is faulty.", "214 fans are affected."], "unknown": ["who fitted it"],
    "can_promise": ["a refund in 3 days"], "cannot_promise": ["never again"], "confidential": ["names"],
}  # fmt: skip


def situation(name: str, *langs: str, **changes: Any) -> dict[str, Any]:
    """A whole situation in some languages."""
    return {"id": name, "split": "more", "fault": "ours", **{lang: dict(BLOCK) for lang in langs}, **changes}


def reply(number: int, lang: str = "en", about: str = "fan", **changes: Any) -> dict[str, Any]:
    """A whole reply of two sentences; no two numbers share a sentence."""
    return {
        "id": f"{lang}-{about}-aa{number:02}", "situation": about, "lang": lang,
        "sentences": [f"We are sorry about fan number {number}.", f"We refund all {number} of them today."],
        "acts": [["apology"], ["compensation", "action"]],
        "ratings": dict.fromkeys(RATINGS, 4),
    } | changes  # fmt: skip


def labels(*acts: Sequence[str], **ratings: int) -> dict[str, Any]:
    """Labels as they stand under `second`."""
    return {"acts": [list(one) for one in acts], "ratings": dict.fromkeys(RATINGS, 4) | ratings}


def corpus(
    folder: Path,
    files: Mapping[str, Sequence[Mapping[str, Any]]],
    situations: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """A corpus of one situation in two languages, or of others, with some files of replies."""
    whole = situations or [situation("fan", "en", "pl")]
    lines = [f"- {json.dumps(one, ensure_ascii=False)}\n" for one in whole]
    folder.mkdir(exist_ok=True)
    (folder / "situations.yaml").write_text("".join(lines), "utf-8")
    for name in ("dev/en.jsonl", "dev/pl.jsonl"):
        written(folder / name, files.get(name, ()))
    for name, replies in files.items():
        written(folder / name, replies)
    return folder


def written(path: Path, replies: Sequence[Mapping[str, Any]]) -> Path:
    """A file with a line for each reply."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in replies), "utf-8")
    return path
