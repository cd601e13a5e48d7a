"""From the bytes of a scenario's files to scenarios in each language, or diagnostics.

The slow way: it imports YAML and pydantic. `loader` takes it only where the cache does not know the bytes.
"""

from dataclasses import dataclass, field

from simulator.domain.scenario import Scenario
from simulator.domain.terms import LANGS, Lang
from simulator.located import Diagnostic, Located, has_errors, nearest, sort_diagnostics
from simulator.located.yaml import read_yaml
from simulator.scenario.files import ScenarioFiles, SourceFile
from simulator.scenario.overlay import Merged, merge
from simulator.scenario.references import check_references
from simulator.scenario.schema.build import build_scenario
from simulator.scenario.schema.faults import validate
from simulator.scenario.schema.scenario import ScenarioFile
from simulator.scenario.sources import check_sources


@dataclass
class Compiled:
    """What the files of one scenario hold."""

    files: ScenarioFiles
    languages: tuple[Lang, ...] = ()
    """The source's language first; those with errors too."""
    scenarios: dict[Lang, Scenario] = field(default_factory=dict)
    """Languages without errors."""
    located: dict[Lang, Located] = field(default_factory=dict)
    """Where everything stands, for the languages that could be read."""
    merged: dict[Lang, Merged] = field(default_factory=dict)
    """The translations that could be laid over the source."""
    diagnostics: dict[Lang, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """By language; what concerns the source stands under the source's."""
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of each file, by its name."""

    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of all languages, by place."""
        return sort_diagnostics(each for found in self.diagnostics.values() for each in found)


def compile_scenario(files: ScenarioFiles) -> Compiled:
    """Read, translate, validate and check every language of a scenario."""
    compiled = Compiled(files)
    source = read_yaml(files.main.raw, files.main.name)
    compiled.lines[files.main.name] = source.lines
    lang = _language_of(source)
    compiled.languages = (lang,)
    compiled.located[lang] = source
    _finish(compiled, lang, source, list(source.diagnostics))
    if has_errors(source.diagnostics):
        return compiled
    for overlay in files.overlays:
        _compile_overlay(compiled, source, lang, overlay)
    return compiled


def _language_of(source: Located) -> Lang:
    word = source.get(("language",))
    return next((lang for lang in LANGS if lang == word), LANGS[0])


def _compile_overlay(compiled: Compiled, source: Located, source_lang: Lang, file: SourceFile) -> None:
    overlay = read_yaml(file.raw, file.name)
    compiled.lines[file.name] = overlay.lines
    lang = next(lang for lang in LANGS if lang == file.path.stem)
    compiled.languages = (*compiled.languages, lang) if lang not in compiled.languages else compiled.languages
    problems = [*overlay.diagnostics, *_check_head(source, overlay, lang)]
    if lang == source_lang:
        problems.append(overlay.problem("SC061", ("language",), word=lang))
    if has_errors(problems):
        compiled.diagnostics[lang] = (*compiled.diagnostics.get(lang, ()), *problems)
        return
    merged = merge(source, overlay)
    compiled.merged[lang] = merged
    compiled.located[lang] = merged.located
    problems += [*merged.diagnostics, *check_sources(overlay, merged)]
    _finish(compiled, lang, merged.located, problems)


def _check_head(source: Located, overlay: Located, lang: Lang) -> list[Diagnostic]:
    """Check what a translation says of itself."""
    if overlay.diagnostics:
        return []
    if not isinstance(overlay.tree, dict):
        return [overlay.problem("SC037", ())]
    head = ("format", "of", "language")
    problems = [overlay.problem("SC021", (), key=key) for key in head if not overlay.get((key,))]
    if problems:
        return problems
    if overlay.tree["format"] != "1":
        problems.append(overlay.problem("SC025", ("format",), word=overlay.tree["format"], known="1"))
    if overlay.tree["of"] != source.get(("id",)):
        expected = source.get(("id",))
        problems.append(
            overlay.problem(
                "SC060", ("of",), word=overlay.tree["of"], expected=expected,
                nearest=nearest(str(overlay.tree["of"]), [str(expected)]),
            )
        )  # fmt: skip
    if overlay.tree["language"] != lang:
        problems.append(overlay.problem("SC061", ("language",), word=overlay.tree["language"]))
    return problems


def _finish(compiled: Compiled, lang: Lang, located: Located, problems: list[Diagnostic]) -> None:
    if not has_errors(problems) or lang in compiled.merged:
        file, faults = validate(ScenarioFile, located)
        problems.extend(faults)
        if file is not None and not has_errors(problems):
            scenario = build_scenario(file)
            problems.extend(check_references(scenario, located))
            compiled.scenarios[lang] = scenario
    if has_errors(problems):
        compiled.scenarios.pop(lang, None)
    compiled.diagnostics[lang] = sort_diagnostics(problems)
