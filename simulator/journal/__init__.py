"""The append-only journal of all games, in SQLite: one writer, whole transactions, real deletion."""

from simulator.journal.codec import Codec, cleaned
from simulator.journal.faults import JournalConflict, JournalFault
from simulator.journal.paths import cache_folder, data_folder
from simulator.journal.store import Store
from simulator.journal.summaries import StreamSummary

__all__ = [
    "Codec",
    "JournalConflict",
    "JournalFault",
    "Store",
    "StreamSummary",
    "cache_folder",
    "cleaned",
    "data_folder",
]
