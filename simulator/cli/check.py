"""`scenario check`: what is wrong in a scenario, where, and what to do."""

import argparse
from collections.abc import Iterator

from simulator.cli.setting import cache_of, policy_of
from simulator.cli.streams import print_json
from simulator.domain.assessment import Assessment
from simulator.domain.policy import Policy
from simulator.domain.scenario import Option, Scenario
from simulator.domain.terms import LANGS, Lang
from simulator.errors import ExitStatus, SimulatorError, UsageFault
from simulator.text import printable
from simulator.words import N_, Words

Difference = dict[str, object]


def no_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Say that a command is missing after `scenario`."""
    raise UsageFault(N_("What about scenarios?"), hint=N_("Help: crisis-simulator scenario --help"))


def check_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Check a scenario in all its languages; status 1 where there is an error."""
    from simulator.authoring.check import check_scenario
    from simulator.located import as_json, render

    policy = policy_of(args)
    if args.accept:
        _accept(args, words)
    report = check_scenario(args.scenario, findings=tuple(policy.findings))
    langs: tuple[Lang, ...] = tuple(lang for lang in LANGS if lang in report.languages)
    differences = list(_differences(args, langs, policy)) if args.assess and report.ok else []
    if args.json:
        found: dict[str, object] = {
            "path": printable(str(report.path)),
            "ok": report.ok,
            "diagnostics": [as_json(diagnostic, words) for diagnostic in report.diagnostics],
        }
        print_json({**found, "differences": differences} if args.assess else found)
    else:
        for diagnostic in report.diagnostics:
            print(render(diagnostic, words, report.lines.get(diagnostic.file)))
        for difference in differences:
            print(_told(difference, words))
        print(_verdict(len(report.diagnostics), ok=report.ok, words=words))
    return ExitStatus.OK if report.ok else ExitStatus.FAULTS


def _accept(args: argparse.Namespace, words: Words) -> None:
    from simulator.scenario.sources import accept

    try:
        changed = accept(args.scenario)
    except OSError as error:
        raise UsageFault(
            N_("The translation cannot be written: %(what)s"), what=error.strerror or error
        ) from None
    if not args.json:
        for path in changed:
            print(words("Noted in %(file)s: its texts fit their source.", file=path))


def _verdict(problems: int, *, ok: bool, words: Words) -> str:
    if not problems:
        return words("Nothing wrong was found.")
    count = words.plural("%(n)s problem", "%(n)s problems", problems)
    return words("%(count)s; it can be played.", count=count) if ok else words("%(count)s.", count=count)


def _differences(args: argparse.Namespace, langs: tuple[Lang, ...], policy: Policy) -> Iterator[Difference]:
    """Yield each sentence of a picked reply in which the reader sees other acts than its author."""
    from simulator.scenario import load_scenario

    for lang in langs:
        try:
            scenario = load_scenario(args.scenario, lang, cache_dir=cache_of(args)).scenario
        except SimulatorError:
            continue
        yield from _in_scenario(scenario, policy)


def _in_scenario(scenario: Scenario, policy: Policy) -> Iterator[Difference]:
    from simulator.cli.briefing import opening_brief, opening_state
    from simulator.engine.replying import filled_option
    from simulator.scoring import assess
    from simulator.scoring.reading import load_reader

    reader, state = load_reader(), opening_state(scenario, policy)
    for thread in scenario.threads:
        brief, context = opening_brief(scenario, policy, thread.id)
        for option in thread.options:
            texts = [sentence.text for sentence in filled_option(state, option)]
            found = assess(texts, scenario.lang, brief, context, reader=reader, policy=policy)
            yield from _in_option(f"{scenario.lang}: {thread.id} @{option.id}", option, found)


def _in_option(place: str, option: Option, found: Assessment) -> Iterator[Difference]:
    for number, (sentence, read) in enumerate(zip(option.sentences, found.sentences, strict=False), start=1):
        seen = {span.act for span in read.acts}
        if seen != set(sentence.acts):
            yield {
                "place": place,
                "sentence": number,
                "text": read.text,
                "author": sorted(sentence.acts),
                "reader": sorted(seen),
            }


def _told(difference: Difference, words: Words) -> str:
    def acts(key: str) -> str:
        listed = difference[key]
        return ", ".join(listed) if isinstance(listed, list) and listed else words("none")

    return words(
        "%(place)s, sentence %(n)s: author %(author)s; reader %(reader)s: %(text)s",
        place=difference["place"],
        n=difference["sentence"],
        author=acts("author"),
        reader=acts("reader"),
        text=printable(str(difference["text"]), limit=200),
    )
