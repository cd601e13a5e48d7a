"""What commands begin with: the journal, the cache, the policy, a session by the beginning of its id."""

import argparse
import os
from pathlib import Path

from simulator.cli.streams import standard_input
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.terms import Lang
from simulator.errors import UsageFault, unreadable
from simulator.journal import Store, StreamSummary, cache_folder, data_folder
from simulator.scenario import LanguageMissing, LoadedScenario, load_scenario
from simulator.words import N_, detect_lang

SHORT = 8
"""Characters of a session's id that lists show."""
_SHORTEST = 4
"""Characters that may stand for a whole id: fewer are a slip."""


def open_store(args: argparse.Namespace) -> Store:
    """Return the journal that the command line or the environment names."""
    return Store.open(data_folder(args.data_dir, os.environ))


def cache_of(args: argparse.Namespace) -> Path:
    """Return the folder of validated scenarios."""
    return cache_folder(args.data_dir, os.environ)


def policy_of(args: argparse.Namespace) -> Policy:
    """Return the policy, with the house's changes."""
    from simulator.scoring import load_policy

    return load_policy(Path(args.policy) if args.policy is not None else None, args.overrides)


def scenario_of(args: argparse.Namespace, ref: str) -> LoadedScenario:
    """Return a scenario in the language asked for, else in the environment's, else in its own."""
    cache = cache_of(args)
    if args.lang:
        return load_scenario(ref, args.lang, cache_dir=cache)
    try:
        return load_scenario(ref, detect_lang(os.environ), cache_dir=cache)
    except LanguageMissing:
        return load_scenario(ref, cache_dir=cache)


def session_of(store: Store, wanted: str) -> StreamSummary:
    """Return the session whose id is, or begins with, `wanted`; raises UsageFault."""
    known = store.streams()
    found = [one for one in known if one.stream == wanted]
    if not found and len(wanted) >= _SHORTEST:
        found = [one for one in known if one.stream.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault(
            N_("Several sessions begin with “%(given)s”."),
            hint=N_("Give more of the id: %(names)s."),
            given=wanted,
            names=", ".join(one.stream[: len(wanted) + 4] for one in found[:8]),
        )
    raise UsageFault(
        N_("There is no session “%(given)s” in the journal."),
        hint=N_("See the sessions with: crisis-simulator history"),
        given=wanted,
    )


def documents_of(store: Store, summary: StreamSummary) -> tuple[Scenario, Policy]:
    """Return the scenario and the policy as they were when the session began."""
    from simulator.game import documents

    return documents(store, summary.scenario_document, summary.policy_document)


def read_text(path: str) -> str:
    """Return the text of a file, or of standard input for "-"; raises UsageFault."""
    try:
        raw = standard_input().read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageFault(
            N_("%(file)s:%(line)s: this is not UTF-8."),
            hint=N_("Save the file as UTF-8."),
            file=path,
            line=line,
        ) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def write_text(path: str, text: str) -> None:
    """Write a file that a person named; raises UsageFault."""
    try:
        Path(path).write_text(text, "utf-8", newline="\n")
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise UsageFault(N_("%(file)s cannot be written: %(what)s"), file=path, what=what) from None


def interface_of(args: argparse.Namespace, lang: Lang) -> Lang:
    """Return the interface's language for something that has its own: --lang, else `lang`."""
    given: Lang | None = args.lang
    return given or lang
