"""The parts of the documentation that the program itself decides; `python -m tests.written_docs` writes them.

The pages of diagnostics are written whole. In other pages a part stands between `<!-- name -->` and
`<!-- /name -->`, so that no table of figures can be older than the policy it shows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from simulator.domain.duration import format_duration
from simulator.domain.policy import CapRule
from simulator.domain.terms import FAULTS, GUIDELINES, Lang
from simulator.located.kinds import KINDS, DiagnosticKind
from simulator.reports.names import BAND_NAMES, CHANNEL_NAMES, GUIDELINE_NAMES, name
from simulator.scoring.policy import shipped
from simulator.ui.commands import BY_PLACE
from simulator.ui.home.keynames import key_names
from simulator.words import Words
from tests import written_figures
from tests.kit import ROOT

DOCS = ROOT / "docs"
_VALUE = re.compile(r"%\((\w+)\)s")
_ORIGINS = {
    "yaml": {"en": "The file itself", "pl": "Sam plik"},
    "schema": {"en": "What stands where", "pl": "Co gdzie stoi"},
    "references": {"en": "What refers to what", "pl": "Co do czego się odnosi"},
    "translations": {"en": "Translations", "pl": "Tłumaczenia"},
    "sense": {"en": "Sense", "pl": "Sens"},
}
_SEVERITIES = {"error": {"en": "error", "pl": "błąd"}, "warning": {"en": "warning", "pl": "ostrzeżenie"}}
_INTRODUCTION = {
    "en": """# What `scenario check` says

Every problem has a code that never changes its meaning. An **error** makes a scenario unplayable; with a
**warning** it can be played. Words between ‹ and › stand for what the file says at that place. Where a name
is nearly right, the check suggests the nearest one instead of the advice given here.

This page is written by `python -m tests.written_docs`. *[Po polsku](diagnostics.pl.md)*""",
    "pl": """# Co mówi `scenario check`

Każda usterka ma kod, który nigdy nie zmienia znaczenia. **Błąd** sprawia, że scenariusza nie da się zagrać;
z **ostrzeżeniem** można. Słowa między ‹ a › zastępują to, co w danym miejscu stoi w pliku. Gdy nazwa jest
prawie dobra, zamiast podanej tu rady pojawi się najbliższa poprawna nazwa.

Tę stronę pisze `python -m tests.written_docs`. *[In English](diagnostics.md)*""",
}
_FAULT_NAMES: dict[Lang, tuple[str, ...]] = {
    "en": ("fault ours", "unknown", "not ours"),
    "pl": ("wina nasza", "nieznana", "nie nasza"),
}
_HARM_NAMES: dict[str, dict[Lang, str]] = {
    "none": {"en": "none", "pl": "brak"},
    "time": {"en": "time", "pl": "czas"},
    "money": {"en": "money", "pl": "pieniądze"},
    "dignity": {"en": "dignity", "pl": "godność"},
    "health": {"en": "health", "pl": "zdrowie"},
    "safety": {"en": "safety", "pl": "bezpieczeństwo"},
}
_COST_NAMES: dict[str, dict[Lang, str]] = {
    "reply": {"en": "a public reply", "pl": "odpowiedź publiczna"},
    "private": {"en": "a private message", "pl": "wiadomość prywatna"},
    "correction": {"en": "a correction of your own reply", "pl": "sprostowanie własnej odpowiedzi"},
    "statement": {"en": "a statement", "pl": "oświadczenie"},
    "remove": {
        "en": "hiding, deleting, reporting or blocking; bringing a post back",
        "pl": "ukrycie, usunięcie, zgłoszenie lub blokada; przywrócenie wpisu",
    },
    "ask": {"en": "a question to a colleague", "pl": "pytanie do zespołu"},
    "promise": {"en": "a promise of an answer", "pl": "obietnica odpowiedzi w terminie"},
    "escalate": {"en": "escalating a conversation", "pl": "przekazanie rozmowy wyżej"},
    "pause_scheduled": {"en": "pausing the scheduled posts", "pl": "wstrzymanie zaplanowanych wpisów"},
}


def diagnostics_page(lang: Lang) -> str:
    """Return the page that lists every diagnostic."""
    words = Words(lang)
    parts = [_INTRODUCTION[lang]]
    for origin, titles in _ORIGINS.items():
        parts.append(f"## {titles[lang]}")
        kinds = (kind for kind in KINDS.values() if kind.origin == origin)
        parts += [_diagnostic(kind, words) for kind in kinds]
    return "\n\n".join(parts) + "\n"


def _diagnostic(kind: DiagnosticKind, words: Words) -> str:
    message, hint = (
        words(text, **{value: f"‹{value}›" for value in _VALUE.findall(text)})
        for text in (kind.message, kind.hint)
    )
    return f"**{kind.code}** ({_SEVERITIES[kind.severity][words.lang]}) {message}<br>\n→ {hint}"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in lines)


def _weights(words: Words) -> str:
    weights = shipped().weights
    head = [{"en": "guideline", "pl": "zasada"}[words.lang], *_FAULT_NAMES[words.lang]]
    rows = [[words(GUIDELINE_NAMES[one]), *(weights[fault][one] for fault in FAULTS)] for one in GUIDELINES]
    return _table(head, rows)


def _windows(words: Words) -> str:
    head = [{"en": "channel", "pl": "kanał"}[words.lang]]
    head += [{"en": f"severity {n}", "pl": f"waga {n}"}[words.lang] for n in "123"]
    rows = [
        [
            words(CHANNEL_NAMES[channel]),
            *(f"{format_duration(by[n].full)} / {format_duration(by[n].zero)}" for n in "123"),
        ]
        for channel, by in shipped().windows.items()
    ]
    return _table(head, rows)


def _threads(words: Words) -> str:
    policy = shipped()
    head = [{"en": "harm", "pl": "szkoda"}[words.lang]]
    head += [{"en": f"severity {n}", "pl": f"waga {n}"}[words.lang] for n in "123"]
    rows = [
        [_HARM_NAMES[harm][words.lang], *(weight * policy.severity_weight[n] for n in "123")]
        for harm, weight in policy.harm_weight.items()
    ]
    return _table(head, rows)


def _caps(words: Words) -> str:
    head = {
        "en": ["limit", "what strikes it", "after a repair"],
        "pl": ["granica", "co ją wywołuje", "po naprawie"],
    }
    rows = [
        [cap.limit, cap.texts[words.lang], _repaired(cap, words.lang)]
        for cap in sorted(shipped().caps.values(), key=lambda cap: cap.limit)
    ]
    return _table(head[words.lang], rows)


def _repaired(cap: CapRule, lang: Lang) -> str:
    return f"{cap.lifted}: {cap.repair[lang]}" if cap.lifted is not None else "–"


def _bands(words: Words) -> str:
    bands = sorted(shipped().bands.items(), key=lambda item: -item[1])
    return "\n".join(f"- {least}+ **{name(BAND_NAMES, band, words)}**" for band, least in bands)


def _costs(words: Words) -> str:
    costs = shipped().costs
    head = {"en": ["what you do", "minutes"], "pl": ["co robisz", "minuty"]}
    rows = [[said[words.lang], getattr(costs, key) // 60_000] for key, said in _COST_NAMES.items()]
    return _table(head[words.lang], rows)


def _keys(words: Words) -> str:
    head = {"en": ["key", "command", "what it does"], "pl": ["klawisz", "polecenie", "co robi"]}
    tables = []
    for place, commands in BY_PLACE:
        rows = [[key_names(one, {}, words), words(one.title), words(one.about)] for one in commands]
        tables.append(f"**{words(place)}**\n\n{_table(head[words.lang], rows)}")
    return "\n\n".join(tables)


PARTS: dict[str, Callable[[Words], str]] = {
    "weights": _weights,
    "windows": _windows,
    "threads": _threads,
    "caps": _caps,
    "bands": _bands,
    "costs": _costs,
    "keys": _keys,
    **written_figures.PARTS,
}
"""What stands between the marks of each name."""


def _part(words: Words, match: re.Match[str]) -> str:
    part = PARTS[match["name"]](words)
    return f"<!-- {match['name']} -->\n{part}\n<!-- /{match['name']} -->"


def language_of(page: Path) -> Lang:
    """Return the language of a page by its name."""
    return "pl" if page.name.endswith(".pl.md") else "en"


def as_it_should_be(page: Path) -> str:
    """Return the text of `page` with everything in it that is written by machine."""
    lang = language_of(page)
    if page.name.startswith("diagnostics."):
        return diagnostics_page(lang)
    pattern = re.compile(r"<!-- (?P<name>\w+) -->\n.*?<!-- /(?P=name) -->", re.DOTALL)
    return pattern.sub(partial(_part, Words(lang)), page.read_text("utf-8"))


def pages() -> list[Path]:
    """Return the pages of the documentation, without the records of decisions."""
    return sorted({*DOCS.glob("*.md"), DOCS / "diagnostics.md", DOCS / "diagnostics.pl.md"})


def main() -> None:
    """Write every page anew."""
    for page in pages():
        page.write_text(as_it_should_be(page), "utf-8")


if __name__ == "__main__":
    main()
