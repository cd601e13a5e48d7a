"""`history`: the sessions in the journal, and deleting one for good."""

import argparse

from simulator.cli.setting import SHORT, open_store, session_of
from simulator.cli.streams import print_json
from simulator.errors import ExitStatus, UsageFault
from simulator.journal import StreamSummary
from simulator.reports.names import MODE_NAMES, PACE_NAMES
from simulator.words import N_, Words


def list_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Print the sessions, newest first."""
    with open_store(args) as store:
        sessions = store.streams()
    if args.json:
        print_json([_as_json(one) for one in sessions])
        return ExitStatus.OK
    for one in sessions:
        print(line_of(one, words))
    if not sessions:
        print(words("Nothing has been played yet."))
    return ExitStatus.OK


def line_of(one: StreamSummary, words: Words) -> str:
    """Return a session in one line."""
    standing = words("finished") if one.ended else words("unfinished")
    mode, pace = words(MODE_NAMES[one.mode]), words(PACE_NAMES[one.pace])
    started = one.started[:16].replace("T", " ")
    return f"{one.stream[:SHORT]}  {started}  {one.scenario} ({one.lang}, {mode}, {pace}): {standing}"


def delete_command(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Delete a session, once the word yes says so."""
    with open_store(args) as store:
        session = session_of(store, args.session)
        if args.confirm not in {"yes", words("yes")}:
            raise UsageFault(
                N_("Deleting cannot be undone, so the line must end with the word yes."),
                hint=N_("crisis-simulator history delete %(session)s yes"),
                session=args.session,
            )
        store.delete(session.stream)
    print(words("Deleted: %(session)s", session=line_of(session, words)))
    return ExitStatus.OK


def _as_json(one: StreamSummary) -> dict[str, object]:
    return {
        "session": one.stream,
        "scenario": one.scenario,
        "lang": one.lang,
        "mode": one.mode,
        "pace": one.pace,
        "started": one.started,
        "last": one.last,
        "finished": one.ended,
        "parent": one.parent or None,
    }
