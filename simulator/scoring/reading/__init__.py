"""Reading a reply: sentences, language, speech acts by rules."""

from simulator.scoring.reading.language import LanguageCheck
from simulator.scoring.reading.lexicon import digest, lexicons, load_yaml, rule_texts
from simulator.scoring.reading.precision import PrecisionTable
from simulator.scoring.reading.rules import RulesReader

__all__ = ["load_reader"]


def load_reader() -> RulesReader:
    """Return the reader, its rules read from the package; the caller keeps it, loading costs about 0.1 s."""
    texts = rule_texts()
    return RulesReader(
        lexicons(texts),
        LanguageCheck(load_yaml(texts.get("languages.yaml", ""))),
        PrecisionTable(load_yaml(texts.get("precision.yaml", ""))),
        digest(texts),
    )
