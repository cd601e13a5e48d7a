"""Simulated time as people write it: "90s", "20m", "1h30m", "2d"."""

import re

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_UNITS = {"s": SECOND, "m": MINUTE, "h": HOUR, "g": HOUR, "d": DAY}
"""By first letter: minutes and minuty, hours and godziny, days and dni."""
_PART = re.compile(
    r"(\d{1,6})(seconds?|sec|s(?:ekund\w*)?|minutes?|min(?:ut\w*)?|m|hours?|h|godz(?:in\w*)?|days?|d(?:ni|zie[nń])?)"
)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def parse_duration(text: str) -> int:
    """Return `text` ("1h30m") in milliseconds; raise ValueError where it is no duration."""
    compact = text.strip().lower().replace(" ", "")
    parts = _PART.findall(compact)
    if not parts or "".join(number + unit for number, unit in parts) != compact:
        raise ValueError(f"not a duration: {text!r} (write 90s, 20m, 1h30m or 2d)")
    return sum(int(number) * _UNITS[unit[0]] for number, unit in parts)


def format_duration(ms: int) -> str:
    """Return `ms` milliseconds in the shortest form that `parse_duration` reads back."""
    if ms <= 0:
        return "0s"
    out = []
    for unit, size in (("d", DAY), ("h", HOUR), ("m", MINUTE), ("s", SECOND)):
        count, ms = divmod(ms, size)
        if count:
            out.append(f"{count}{unit}")
    return "".join(out) or "0s"


def parse_clock(text: str) -> int:
    """Return a time of day ("09:40") as milliseconds after midnight; raise ValueError."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time of day: {text!r} (write 09:40)")
    return int(match[1]) * HOUR + int(match[2]) * MINUTE


def format_clock(ms: int) -> str:
    """Return milliseconds after midnight as "HH:MM"; times past midnight wrap round."""
    minutes = ms // MINUTE % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
