"""Reading a reply: sentences, language, speech acts."""

from simulator.scoring.reading.reader import load_reader

__all__ = ["load_reader"]
