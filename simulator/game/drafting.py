"""Where a draft comes from: a ready reply, as long as a sentence of it stands unchanged."""

from collections.abc import Sequence

from simulator.domain.scenario import Option
from simulator.engine.replying import bare

_TELLING = 15
"""Letters from which a sentence tells where it comes from: "Thank you." does not."""


def option_of(text: str, options: Sequence[Option]) -> str:
    """Return the id of the ready reply of which most stands unchanged in `text`, empty where nothing does."""
    typed = bare(text)
    kept = [(_kept(option, typed), option.id) for option in options]
    most = max((size for size, _ in kept), default=0)
    return next((name for size, name in kept if size == most), "") if most else ""


def _kept(option: Option, typed: str) -> int:
    sizes = (bare(sentence.text) for sentence in option.sentences)
    return sum(len(one) for one in sizes if len(one) >= _TELLING and one in typed)
