"""Times and sums of a promise, compared with what the brief permits."""

from simulator.domain.brief import Brief, BriefItem
from simulator.domain.terms import Lang
from simulator.scoring.reading.fold import fold
from simulator.scoring.reading.parsing import lexicon_of
from simulator.scoring.reading.tokens import money, spans_of_time, tokens

_HOUR = 3_600_000
"""Milliseconds."""
_SLACK = 0.99


def goes_beyond(item: BriefItem, text: str, brief: Brief, lang: Lang) -> bool:
    """Return whether a promise of `item` is quicker or dearer than permitted, by this item or any other.

    A promise of two hours where two are permitted is within the limits, of one hour beyond them.
    """
    soonest = _hours(item.text, lang) if item.within is None else [item.within / _HOUR]
    permitted = {hour for one in brief.can_promise for hour in _hours(one.text, lang)}
    permitted |= {one.within / _HOUR for one in brief.can_promise if one.within}
    said = [hour for hour in _hours(text, lang) if hour not in permitted]
    if soonest and said and min(said) < min(soonest) * _SLACK:
        return True
    if _is_too_early(item, text, brief, lang):
        return True
    sums = [(float(value), unit) for value, unit, _ in money(fold(text)) if _is_number(value)]
    return any(amount > max(_amounts(brief, unit), default=amount) for amount, unit in sums)


def _is_too_early(item: BriefItem, text: str, brief: Brief, lang: Lang) -> bool:
    """Return whether a text promises for today what is permitted for tomorrow."""
    said, wanted = _days_off(text, lang), _days_off(item.text, lang)
    permitted = {day for one in brief.can_promise for day in _days_off(one.text, lang)}
    return bool(wanted) and any(day < min(wanted) and day not in permitted for day in said)


def _days_off(text: str, lang: Lang) -> set[int]:
    """Return how many days from today the days are that a text names relative to it."""
    lexicon = lexicon_of(lang)
    return {lexicon.days_off[one.text] for one in tokens(fold(text), lexicon) if one.text in lexicon.days_off}


def _hours(text: str, lang: Lang) -> list[float]:
    folded, lexicon = fold(text), lexicon_of(lang)
    return spans_of_time(folded, tokens(folded, lexicon), lexicon)


def _amounts(brief: Brief, unit: str) -> list[float]:
    """Return every sum in this unit that the brief names as permitted or as a fact."""
    return [
        float(value)
        for item in (*brief.can_promise, *brief.facts)
        for value, other, _ in money(fold(item.text))
        if other == unit and _is_number(value)
    ]


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal() and len(value) < 16
