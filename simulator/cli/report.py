"""`report`: what is known of a session, from the journal alone."""

import argparse
import json
from pathlib import Path

from simulator.cli.setting import documents_of, interface_of, open_store, session_of
from simulator.cli.streams import print_json
from simulator.errors import ExitStatus, UsageFault
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.text import printable
from simulator.words import N_, Words


def report_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Write the report of a session to standard output or a file."""
    with open_store(args) as store:
        session = session_of(store, args.session)
        scenario, policy = documents_of(store, session)
        records = store.read(session.stream)
    report = debrief_json(build_debrief(records, scenario, policy, interface_of(args, session.lang)))
    if args.output is None:
        print_json(report)
        return ExitStatus.OK
    try:
        Path(args.output).write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise UsageFault(
            N_("%(file)s cannot be written: %(what)s"), file=args.output, what=error.strerror or error
        ) from None
    print(words("Written: %(file)s", file=printable(args.output)))
    return ExitStatus.OK
