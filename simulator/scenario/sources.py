"""Which source text each translation was written for: stale entries, and how they are accepted."""

import re
from pathlib import Path

from simulator.domain.terms import LANGS
from simulator.located import Diagnostic, Located, has_errors
from simulator.located.yaml import read_yaml
from simulator.scenario.errors import ScenarioFaulty
from simulator.scenario.files import ScenarioFiles, find_scenario
from simulator.scenario.overlay import Merged, merge


def check_sources(overlay: Located, merged: Merged) -> list[Diagnostic]:
    """Return warnings about translations that are older than their source, or may be."""
    noted = overlay.get(("sources",))
    noted = noted if isinstance(noted, dict) else {}
    problems = []
    unnoted = [path for path in merged.sources if path not in noted]
    for path, current in merged.sources.items():
        if path in noted and noted[path] != current:
            mark = merged.places[path]
            problems.append(Diagnostic("SC065", mark.file, mark.line, mark.column, {"path": path}))
    surplus = [path for path in noted if path not in merged.sources and not has_errors(merged.diagnostics)]
    problems.extend(overlay.problem("SC067", ("sources", path), at_key=True, path=path) for path in surplus)
    if unnoted:
        problems.append(
            overlay.problem("SC066", ("sources",), at_key=True, count=len(unnoted), path=unnoted[0])
        )
    return problems


def accept(ref: str | Path) -> tuple[Path, ...]:
    """Note in the translations of `ref` that they fit the source as it is now; return the files changed.

    Only the `sources` of a file are rewritten; every other byte stays. `ref` is a scenario, or one of its
    translations. Raises ScenarioMissing, ScenarioFaulty where a file is no valid YAML, and OSError where it
    cannot be written.
    """
    files = find_scenario(ref)
    only = Path(ref)
    changed = []
    for overlay in files.overlays:
        single = only.suffix == ".yaml" and only.stem in LANGS and only.name != overlay.path.name
        if not single and _accept_one(files, overlay.path, overlay.raw):
            changed.append(overlay.path)
    return tuple(changed)


def _accept_one(files: ScenarioFiles, path: Path, raw: bytes) -> bool:
    source = read_yaml(files.main.raw, files.main.name)
    overlay = read_yaml(raw, str(path))
    problems = [*source.diagnostics, *overlay.diagnostics]
    if has_errors(problems):
        raise ScenarioFaulty(str(path), problems)
    text = raw.decode("utf-8-sig")
    rewritten = _with_sources(text, overlay, merge(source, overlay).sources)
    if rewritten == text:
        return False
    again = read_yaml(rewritten, str(path)).tree
    if _without_sources(again) != _without_sources(overlay.tree):
        raise ScenarioFaulty(str(path), [overlay.problem("SC007", ("sources",), at_key=True)])
    start = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
    path.write_bytes(start + rewritten.encode("utf-8"))
    return True


def _with_sources(text: str, overlay: Located, hashes: dict[str, str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    entries = [f"  {path}: {short}" for path, short in hashes.items()]
    block = "".join(f"{line}{end}" for line in ("sources:", *entries)) if entries else ""
    if ("sources",) not in overlay.keys:
        gap = "" if not text or text.endswith(("\n", "\r")) else end
        return f"{text}{gap}{block}"
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    first = overlay.keys[("sources",)].line - 1
    last = max(mark.line for path, mark in overlay.values.items() if path[:1] == ("sources",))
    last = max(last, first + 1)
    while last < len(lines) and lines[last].strip() in {"}", "},"}:
        last += 1
    return "".join(lines[:first]) + block + "".join(lines[last:])


def _without_sources(tree: object) -> object:
    return {key: value for key, value in tree.items() if key != "sources"} if isinstance(tree, dict) else tree
