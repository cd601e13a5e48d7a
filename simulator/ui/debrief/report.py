"""The whole debrief as plain text, to be kept."""

from collections.abc import Sequence

from simulator.reports import spoken
from simulator.reports.debrief import Debrief
from simulator.words import Words


def report_name(debrief: Debrief) -> str:
    """Return the name of the file."""
    return f"{debrief.scenario}-{debrief.session[:8]}.txt"


def report_text(debrief: Debrief, words: Words) -> str:
    """Return headings and paragraphs, readable as they are and as Markdown."""
    parts: list[tuple[str, Sequence[str]]] = [
        (words("Result"), spoken.summary(debrief, words)),
        (words("Guidelines"), spoken.guidelines(debrief, words)),
        (words("Timeline"), spoken.timeline(debrief, words)),
    ]
    parts += [(thread.title, spoken.thread(debrief, words, thread.id)) for thread in debrief.threads]
    parts.append((words("Your replies"), spoken.replies(debrief, words)))
    notes = [note.text for note in debrief.notes if not note.reply]
    if notes:
        parts.append((words("What you would take back"), notes))
    sections = [f"## {heading}\n\n" + "\n\n".join(lines) for heading, lines in parts]
    return "\n\n".join([f"# {debrief.title}", *sections]) + "\n"
