"""`corpus`: replies from which the reader can learn."""

import argparse
from collections.abc import Iterator, Sequence

import msgspec

from simulator.cli.setting import documents_of, open_store, write_text
from simulator.cli.streams import complain, json_text
from simulator.domain.events import FindingContested, Recorded
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.errors import ExitStatus, UsageFault
from simulator.journal import Store
from simulator.reports.contested import to_label
from simulator.text import printable
from simulator.words import N_, Words


def no_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Say that a command is missing after `corpus`."""
    raise UsageFault(N_("What about the corpus?"), hint=N_("Help: crisis-simulator corpus --help"))


def export_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Write the contested replies whose author agrees; where there are none, say so and write nothing."""
    with open_store(args) as store:
        found = to_label(_contested(store))
    if not found:
        complain(
            words("There is nothing to export: no contested reply whose author agrees."),
            words("After a game, contest a finding and say yes to the question whether it may be exported."),
        )
        return ExitStatus.OK
    lines = "".join(json_text(msgspec.to_builtins(one), indent=None) + "\n" for one in found)
    if args.output is None:
        print(lines, end="")
        return ExitStatus.OK
    write_text(args.output, lines)
    print(words("Written: %(file)s", file=printable(args.output)))
    return ExitStatus.OK


def _contested(store: Store) -> Iterator[tuple[Sequence[Recorded], Scenario, Policy]]:
    """Yield the games in which something is contested, the oldest first."""
    for session in reversed(store.streams()):
        records = store.read(session.stream)
        if any(isinstance(record.event, FindingContested) for record in records):
            yield records, *documents_of(store, session)
