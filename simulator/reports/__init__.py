"""From the records of a game to its debrief, and from that to JSON and to lines of plain text."""

from simulator.reports.as_json import debrief_json
from simulator.reports.debrief import Debrief
from simulator.reports.model import build_debrief
from simulator.reports.texts import cap_text, finding_text, hint_text, reason_text

__all__ = [
    "Debrief",
    "build_debrief",
    "cap_text",
    "debrief_json",
    "finding_text",
    "hint_text",
    "reason_text",
]
