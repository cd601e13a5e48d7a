"""`report`: what is known of a session, from the journal alone."""

import argparse

from simulator.cli.setting import documents_of, interface_of, open_store, session_of, write_text
from simulator.cli.streams import json_text, print_json
from simulator.errors import ExitStatus
from simulator.reports.as_json import debrief_json
from simulator.reports.model import build_debrief
from simulator.text import printable
from simulator.words import Words


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
    write_text(args.output, json_text(report) + "\n")
    print(words("Written: %(file)s", file=printable(args.output)))
    return ExitStatus.OK
