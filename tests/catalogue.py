"""Interface texts of the sources and their Polish catalogue; `python -m tests.catalogue` updates it.

New texts arrive there untranslated and the tests fail until somebody has written them in Polish.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from simulator.words import DOMAIN
from tests.kit import ROOT

PO = ROOT / "simulator" / "words" / "locale" / "pl" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "words": None,
    "_words": None,
    "plural": (1, 2),
    "N_": None,
    "SimulatorError": None,
    "UsageFault": None,
}
"""Calls whose literal arguments are interface texts; the numbers say which, None the first."""


def from_sources() -> Catalog:
    """Return a catalogue of every interface text in the package, untranslated."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT / "simulator", [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, line, msgid, comments, _ in found:
        catalog.add(msgid, locations=[(Path(file).as_posix(), line)], auto_comments=comments)
    return catalog


def from_file() -> Catalog:
    """Return the Polish catalogue as it stands."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="pl", domain=DOMAIN)


def update() -> int:
    """Bring catalogue and compiled catalogue up to date; return how many texts are not translated."""
    catalog, fresh = from_file(), from_sources()
    fresh.creation_date = catalog.creation_date
    catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with PO.open("wb") as stream:
        write_po(stream, catalog, width=100, include_lineno=False, sort_by_file=True)
    with MO.open("wb") as stream:
        write_mo(stream, catalog)
    return sum(not all(texts(message.string)) for message in catalog if message.id)


def texts(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the forms of a text: one, or one for each plural."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    print(f"{PO.relative_to(ROOT)}: {update()} texts to translate")
