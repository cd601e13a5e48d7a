"""The measured figures of the reader, as tables of the documentation.

They come from the model, which keeps the figures that it was accepted with (`python -m corpus.train`), and
from `corpus/figures.json` (`python -m corpus.measure`). What is not there is said not to be.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.tables import Row, table
from simulator.domain.terms import ACTS, LANGS, RATINGS, Lang, Rating
from simulator.reports.names import ACT_NAMES, name
from simulator.scoring.policy import shipped
from simulator.scoring.reading.precision import LEAST_EXAMPLES
from simulator.words import Words
from tests.kit import ROOT

MODEL = ROOT / "simulator" / "scoring" / "model" / "model.json"
FIGURES = ROOT / "corpus" / "figures.json"

AIMS = {"macro": 0.75, "micro": 0.79, "overall": 0.88, "rating": 0.80, "mistaken": 0.03}
"""What was aimed at before anything was measured; `rating` is each of the five beside the overall one."""
GOOD_FROM, WEAK_BELOW = 0.85, 0.6
"""F1 of the acts that are named as read best and worst."""

Found = Any
"""Figures as they stand in a file, never empty."""
Bands = Mapping[str, Sequence[int]]
"""Lower end of a band of confidence → (right, all)."""

_RATING_NAMES: dict[Rating, dict[Lang, str]] = {
    "honesty": {"en": "honesty", "pl": "uczciwość"},
    "promises": {"en": "promises", "pl": "obietnice"},
    "empathy": {"en": "empathy", "pl": "empatia"},
    "professionalism": {"en": "professionalism", "pl": "profesjonalizm"},
    "resolution": {"en": "resolution", "pl": "załatwienie sprawy"},
    "overall": {"en": "overall", "pl": "całość"},
}
_PART_NAMES: dict[str, dict[Lang, str]] = {
    "letters and words": {"en": "letters and words", "pl": "litery i słowa"},
    "with words of the brief and fault": {
        "en": "+ words of the briefing, fault",
        "pl": "+ słowa wprowadzenia, wina",
    },
    "with circumstances": {"en": "+ circumstances", "pl": "+ okoliczności"},
    "with concepts": {"en": "+ concepts", "pl": "+ pojęcia"},
    "with trees": {"en": "+ trees: the whole model", "pl": "+ drzewa: cały model"},
}
_SAID: dict[str, dict[Lang, str]] = {
    "absent": {"en": "*Not measured for this version.*", "pl": "*W tej wersji nie zmierzono.*"},
    "act": {"en": "act", "pl": "akt"},
    "aim": {"en": "aim", "pl": "cel"},
    "sentences": {"en": "sentences", "pl": "zdania"},
    "macro": {"en": "acts: mean of the 23 F1 (macro)", "pl": "akty: średnia 23 wartości F1 (makro)"},
    "micro": {"en": "acts: F1 of all together (micro)", "pl": "akty: F1 wszystkich razem (mikro)"},
    "rating": {"en": "rating: %s (Spearman)", "pl": "ocena: %s (Spearman)"},
    "bad_called_good": {"en": "bad replies rated as good", "pl": "złe odpowiedzi ocenione jako dobre"},
    "good_called_bad": {"en": "good replies rated as bad", "pl": "dobre odpowiedzi ocenione jako złe"},
    "part": {"en": "parts of the method", "pl": "części metody"},
    "f1": {"en": "F1 in hundredths", "pl": "F1 w setnych"},
    "share": {"en": "share of the situations", "pl": "część sytuacji"},
    "confidence": {"en": "probability", "pl": "prawdopodobieństwo"},
    "right": {"en": "%s: right", "pl": "%s: trafne"},
    "times": {"en": "%s: sentences", "pl": "%s: zdania"},
    "limit": {"en": "limit", "pl": "granica"},
    "of": {"en": "%s: %d of %d", "pl": "%s: %d z %d"},
    "none": {"en": "none", "pl": "żaden"},
}
_HEADS: dict[Lang, tuple[str, ...]] = {
    "en": ("%s: precision", "recall", "F1", "number"),
    "pl": ("%s: precyzja", "czułość", "F1", "liczba"),
}
_SUMMARY = {
    "en": """On situations that it had not seen, F1 (how right and how complete, in one figure) was
%s and %s in English, %s and %s in Polish: first the mean of the 23 acts, then all of them together.

- Read best, in both languages: %s.
- Read worst, in one at least: %s.""",
    "pl": """Na sytuacjach, których program nie widział, F1 (trafność i kompletność w jednej liczbie) wyniosło
%s i %s po angielsku, %s i %s po polsku: najpierw średnia 23 aktów, potem wszystkie razem.

- Najlepiej rozpoznawane w obu językach: %s.
- Najgorzej przynajmniej w jednym: %s.""",
}


def _decimal(value: float, lang: Lang, places: int = 2) -> str:
    return f"{value:.{places}f}".replace(".", "," if lang == "pl" else ".")


def _percent(share: float, lang: Lang, places: int = 0) -> str:
    return _decimal(100 * share, lang, places) + ("%" if lang == "pl" else " %")


def _count(number: int, lang: Lang) -> str:
    return f"{number:,}".replace(",", "\u00a0" if lang == "pl" else ",")


def _reader(found: Found, words: Words) -> str:
    """Return in a few words how well the reader reads."""
    lang = words.lang
    totals = [_decimal(found[one][kind], lang) for one in LANGS for kind in ("macro", "micro")]
    scores = {act: [found[one]["acts"][act]["f1"] for one in LANGS] for act in ACT_NAMES}
    best = [name(ACT_NAMES, act, words) for act, pair in scores.items() if min(pair) >= GOOD_FROM]
    worst = [name(ACT_NAMES, act, words) for act, pair in scores.items() if min(pair) < WEAK_BELOW]
    listed = (", ".join(several) or _SAID["none"][lang] for several in (best, worst))
    return _SUMMARY[lang] % (*totals, *listed)


def _totals(found: Found, words: Words) -> str:
    """Return what was aimed at and what was reached."""
    return table(["", _SAID["aim"][words.lang], *LANGS], list(_reached(found, words.lang)))


def _reached(found: Found, lang: Lang) -> Iterator[Row]:
    yield [_SAID["sentences"][lang], "", *(_count(found[one]["sentences"], lang) for one in LANGS)]
    for kind in ("macro", "micro"):
        reached = [_decimal(found[one][kind], lang, 3) for one in LANGS]
        yield [_SAID[kind][lang], _decimal(AIMS[kind], lang), *reached]
    for rating in ("overall", *RATINGS[:-1]):
        aim = _decimal(AIMS["overall" if rating == "overall" else "rating"], lang)
        reached = [_decimal(found[one]["ratings"][rating], lang, 3) for one in LANGS]
        yield [_SAID["rating"][lang] % _RATING_NAMES[rating][lang], aim, *reached]
    for kind in ("bad_called_good", "good_called_bad"):
        reached = [_percent(found[one]["ratings"][kind], lang, 1) for one in LANGS]
        yield [_SAID[kind][lang], f"≤ {_percent(AIMS['mistaken'], lang)}", *reached]


def _acts(found: Found, words: Words) -> str:
    """Return how each act is found in each language."""
    lang = words.lang
    rows = [[name(ACT_NAMES, act, words), *_of_act(found, act, lang)] for act in ACT_NAMES]
    heads = (head.replace("%s", one) for one in LANGS for head in _HEADS[lang])
    return table([_SAID["act"][lang], *heads], rows)


def _of_act(found: Found, act: str, lang: Lang) -> Iterator[str]:
    for one in LANGS:
        figures = found[one]["acts"][act]
        yield from (_decimal(figures[kind], lang) for kind in ("precision", "recall", "f1"))
        yield _count(figures["number"], lang)


def parts(rows: Found, words: Words) -> str:
    """Return what each part of the method adds, over all acts and for each."""
    lang = words.lang
    shown = [_PART_NAMES[row["part"]][lang] for row in rows]
    together: list[Row] = [
        [f"{number} {part}", *_macro_micro(row, lang)]
        for number, (part, row) in enumerate(zip(shown, rows, strict=True), 1)
    ]
    each: list[Row] = [
        [name(ACT_NAMES, act, words), *(round(100 * row[one]["acts"][act]) for one in LANGS for row in rows)]
        for act in ACT_NAMES
    ]
    numbered = [f"{one} {number}" for one in LANGS for number in range(1, len(rows) + 1)]
    return "\n\n".join(
        (
            table([_SAID["part"][lang], *_macro_heads(lang)], together),
            table([_SAID["f1"][lang], *numbered], each),
        )
    )


def _macro_heads(lang: Lang) -> list[str]:
    kinds = {"en": ("macro", "micro"), "pl": ("makro", "mikro")}[lang]
    return [f"{one}: {kind}" for one in LANGS for kind in kinds]


def _macro_micro(row: Found, lang: Lang) -> list[str]:
    return [_decimal(row[one][kind], lang, 3) for one in LANGS for kind in ("macro", "micro")]


def curve(rows: Found, words: Words) -> str:
    """Return how the linear part grows with the corpus."""
    lang = words.lang
    shown: list[Row] = [
        [
            _percent(row["share"], lang),
            *(_count(row[one]["sentences"], lang) for one in LANGS),
            *_macro_micro(row, lang),
        ]
        for row in rows
    ]
    sentences = [_SAID["times"][lang] % one for one in LANGS]
    return table([_SAID["share"][lang], *sentences, *_macro_heads(lang)], shown)


def _reliability(found: Found, words: Words) -> str:
    """Return for each band of probability how often the act was there, over all acts."""
    lang = words.lang
    pooled = {one: _pooled(found[one].values()) for one in LANGS}
    lows = sorted(pooled["en"], key=float)
    rows: list[Row] = [
        [
            _band(low, lows, lang),
            *(_count(pooled[one][low][1], lang) for one in LANGS),
            *(_percent(pooled[one][low][0] / max(1, pooled[one][low][1]), lang, 1) for one in LANGS),
        ]
        for low in lows
    ]
    heads = [_SAID[kind][lang] % one for kind in ("times", "right") for one in LANGS]
    return table([_SAID["confidence"][lang], *heads], rows)


def _pooled(acts: Sequence[Bands]) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for bands in acts:
        for low, (right, every) in bands.items():
            before = sums.get(low, (0, 0))
            sums[low] = before[0] + right, before[1] + every
    return sums


def _band(low: str, lows: Sequence[str], lang: Lang) -> str:
    higher = [float(one) for one in lows if float(one) > float(low)]
    return f"{round(100 * float(low))}–{_percent(min(higher, default=1.0), lang)}"


def _sure(found: Found, words: Words) -> str:
    """Return the red lines that rest on one act, and where the reader is sure enough of it to draw them."""
    lang = words.lang
    rows: list[Row] = []
    for cap in sorted(shipped().caps.values(), key=lambda cap: cap.limit):
        for act in (act for act in ACTS if act == cap.condition):
            bands = (_sure_bands(found[one].get(act, {}), lang) for one in LANGS)
            rows.append([name(ACT_NAMES, act, words), cap.limit, *bands])
    return table([_SAID["act"][lang], _SAID["limit"][lang], *LANGS], rows)


def _sure_bands(bands: Bands, lang: Lang) -> str:
    lows = sorted(bands, key=float)
    enough = [low for low in lows if is_sure(*bands[low])]
    return "; ".join(_SAID["of"][lang] % (_band(low, lows, lang), *bands[low]) for low in enough) or "–"


def is_sure(right: int, every: int) -> bool:
    """Return whether a red line may rest on a band in which so many assertions were right, of so many."""
    return every >= LEAST_EXAMPLES and round(100 * right / every) >= shipped().precision_from


def part_from(path: Path, key: str, build: Callable[[Found, Words], str]) -> Callable[[Words], str]:
    """Return what writes a part from what stands under a key of a file."""

    def write(words: Words) -> str:
        raw = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return build(raw[key], words) if raw.get(key) else _SAID["absent"][words.lang]

    return write


PARTS: dict[str, Callable[[Words], str]] = {
    "reader": part_from(MODEL, "figures", _reader),
    "totals": part_from(MODEL, "figures", _totals),
    "acts": part_from(MODEL, "figures", _acts),
    "parts": part_from(FIGURES, "parts", parts),
    "curve": part_from(FIGURES, "curve", curve),
    "reliability": part_from(MODEL, "precision", _reliability),
    "sure": part_from(MODEL, "precision", _sure),
}
"""What stands between the marks of each name."""
