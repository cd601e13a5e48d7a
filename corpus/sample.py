"""Let people check the labels.

`python -m corpus.sample --key KEY > SHEET` draws replies into a CSV sheet that a person fills in with any
spreadsheet program, a row for each sentence, and keeps the corpus's own labels in KEY.
`python -m corpus.sample --compare SHEET KEY` sets a sheet that was filled in against them.

Both languages get equally many replies, and every act occurs in at least two replies of each where the corpus
has them. The same corpus, number and seed give the same sample.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.agreement import Pair, acts_table, ratings_table
from corpus.lines import RATES, Place, Problem, Slip, act_slips, name_of, shown
from corpus.replies import CORPUS, Labels, Reply, replies, situations
from simulator.domain.terms import ACTS, LANGS, RATINGS, Lang
from simulator.text import clean, defuse_cell, one_line

TWICE = 2
"""In how many replies of a language each act occurs at least."""
NONE = "none"
"""What stands in a cell of acts where a sentence performs none: an empty one is not filled in."""
COLUMNS = ("reply", "lang", "situation", "no", "sentence", "acts", *RATINGS, "remark")
_HEADINGS: dict[Lang, dict[str, str]] = {
    "en": {
        "fault": "Fault", "ours": "ours", "unknown": "not known", "not_ours": "not ours",
        "facts": "Facts", "unknowns": "Not known", "can_promise": "May be promised",
        "cannot_promise": "May not be promised", "confidential": "Confidential",
    },
    "pl": {
        "fault": "Wina", "ours": "nasza", "unknown": "nieustalona", "not_ours": "nie nasza",
        "facts": "Fakty", "unknowns": "Czego nie wiadomo", "can_promise": "Co można obiecać",
        "cannot_promise": "Czego nie można obiecać", "confidential": "Poufne",
    },
}  # fmt: skip


def drawn(number: int, seed: int, corpus: Path = CORPUS) -> list[Reply]:
    """Return a sample of replies, by language and situation."""
    found = []
    for at, lang in enumerate(LANGS):
        share = number // len(LANGS) + (at < number % len(LANGS))
        found += _of_language(replies(lang, corpus), share, seed)
    return found


def _of_language(pool: Sequence[Reply], number: int, seed: int) -> list[Reply]:
    """Return `number` replies, the acts that are rare in the corpus seen to first."""
    # Each reply has its own lot, so that what else the corpus holds matters as little as can be.
    lots = sorted(pool, key=lambda reply: sha256(f"{seed} {reply.id}".encode()).digest())
    with_act: dict[str, list[Reply]] = {}
    for reply in lots:
        for act in frozenset[str]().union(*reply.labels.acts):
            with_act.setdefault(act, []).append(reply)
    chosen: dict[str, Reply] = {}
    for act in sorted(with_act, key=lambda act: (len(with_act[act]), act)):
        missing = TWICE - sum(reply.id in chosen for reply in with_act[act])
        fresh = [reply for reply in with_act[act] if reply.id not in chosen]
        chosen.update({reply.id: reply for reply in fresh[: max(0, missing)]})
    rest = [reply for reply in lots if reply.id not in chosen]
    whole = [*chosen.values(), *rest][:number]
    lot = {reply.id: at for at, reply in enumerate(lots)}
    return sorted(whole, key=lambda reply: (reply.situation, lot[reply.id]))


def sheet(found: Sequence[Reply], briefs: dict[str, dict[str, Any]]) -> str:
    """Return the CSV sheet: ratings and the situation stand in the first row of each reply."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for number, reply in enumerate(found, 1):
        for at, sentence in enumerate(reply.sentences, 1):
            brief = told(briefs[reply.situation], reply.lang) if at == 1 else ""
            cells = [str(number), reply.lang, brief, str(at), sentence]
            rows.writerow([defuse_cell(cell) for cell in cells] + [""] * (len(COLUMNS) - len(cells)))
    return out.getvalue()


def told(situation: dict[str, Any], lang: Lang) -> str:
    """Return a situation as a person reads it, in its own language."""
    block, words = situation[lang], _HEADINGS[lang]
    lines = [
        f"{block['brand']} · {block['channel']}",
        f"{block['customer']}: {block['message']}",
        f"{words['fault']}: {words[situation['fault']]}",
    ]
    for key in ("facts", "unknown", "can_promise", "cannot_promise", "confidential"):
        heading = words["unknowns" if key == "unknown" else key]
        lines.append(f"{heading}: {' · '.join(block[key])}")
    return "\n".join(lines)


def key(found: Sequence[Reply]) -> str:
    """Return the corpus's labels as JSON Lines, by the numbers of the sheet."""
    lines = []
    for number, reply in enumerate(found, 1):
        acts = [[act for act in ACTS if act in labels] for labels in reply.labels.acts]
        raw = {"reply": number, "id": reply.id, "lang": reply.lang, "sentences": reply.sentences}
        lines.append(json.dumps(raw | {"acts": acts, "ratings": reply.labels.ratings}, ensure_ascii=False))
    return "\n".join(lines) + "\n"


@dataclass
class Filled:
    """What a person made of a reply: cells as they stand in the sheet."""

    place: Place
    sentences: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    ratings: dict[str, str] = field(default_factory=dict)


@dataclass
class Comparison:
    """A sheet beside its key: for each language pairs (corpus, person), and what could not be read."""

    acts: dict[str, list[Pair]] = field(default_factory=lambda: {lang: [] for lang in LANGS})
    ratings: dict[str, list[Pair]] = field(default_factory=lambda: {lang: [] for lang in LANGS})
    problems: list[Problem] = field(default_factory=list)


def compared(filled: Path, kept: Path) -> Comparison:
    """Return a filled sheet beside its key; replies without acts, or without ratings, are left out there."""
    found = Comparison()
    answers, found.problems = read_sheet(filled)
    if found.problems and not answers:
        return found
    ours = {str(raw["reply"]): raw for raw in map(json.loads, kept.read_text("utf-8").splitlines())}
    for number, answer in answers.items():
        raw = ours.get(number)
        slips: list[Slip] = []
        if raw is None or list(map(_bare, raw["sentences"])) != list(map(_bare, answer.sentences)):
            what = f"reply {shown(number)} reads otherwise in the key"
            slips.append((what, "put its rows back in order, or take the sheet's own key"))
        else:
            acts, ratings = _acts_given(answer, slips), _ratings_given(answer, slips)
            labels = Labels(tuple(frozenset(one) for one in raw["acts"]), raw["ratings"])
            if acts:
                found.acts[raw["lang"]].append((labels, Labels(acts, {})))
            if ratings:
                found.ratings[raw["lang"]].append((labels, Labels((), ratings)))
        found.problems += [Problem(answer.place, *slip) for slip in slips]
    return found


def _bare(text: str) -> str:
    """Return a sentence without what spreadsheet programs, or `defuse_cell`, may have changed."""
    return one_line(text).lstrip("'")


def _acts_given(answer: Filled, slips: list[Slip]) -> tuple[frozenset[str], ...]:
    """Return the acts of each sentence; none at all where nothing is filled in or something is wrong."""
    if not any(answer.acts):
        return ()
    found = []
    before = len(slips)
    for number, cell in enumerate(answer.acts, 1):
        words = cell.lower().replace(",", " ").replace(";", " ").split()
        acts = [] if words in ([NONE], ["-"]) else words
        if not words:
            slips.append((f"sentence {number} has no acts", f"write {NONE} where it performs none"))
        slips += [(f"sentence {number}: {what}", remedy) for what, remedy in act_slips(acts)]
        found.append(frozenset(acts))
    return tuple(found) if len(slips) == before else ()


def _ratings_given(answer: Filled, slips: list[Slip]) -> dict[str, int]:
    """Return the ratings; none at all where not every one is filled in well."""
    if not any(answer.ratings.values()):
        return {}
    known = {str(rate): rate for rate in RATES}
    wrong = [rating for rating in RATINGS if answer.ratings.get(rating) not in known]
    for rating in wrong:
        told = shown(answer.ratings.get(rating) or "missing")
        slips.append((f"{rating} is {told}", "write a whole number from 1 to 5"))
    return {} if wrong else {rating: known[answer.ratings[rating]] for rating in RATINGS}


def read_sheet(path: Path) -> tuple[dict[str, Filled], list[Problem]]:
    """Return what a CSV sheet says of each reply, as any spreadsheet program may have saved it."""
    name = name_of(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [Problem(Place(name, 1), "not UTF-8", "save the sheet as “CSV UTF-8”")]
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        told = f"no column {', '.join(missing)}"
        return {}, [Problem(Place(name, 1), told, "keep the first row as it was")]
    found: dict[str, Filled] = {}
    problems: list[Problem] = []
    try:
        for number, row in enumerate(rows, 2):
            cells = {column: clean(row[column] or "").strip() for column in COLUMNS}
            place = Place(name, number)
            differing = _add(cells, found.setdefault(cells["reply"], Filled(place)))
            problems += [
                Problem(place, f"{one} differs from above", "rate a reply once") for one in differing
            ]
    except csv.Error as error:
        problems.append(Problem(Place(name, len(found) + 2), f"no CSV: {error}", "save it as CSV again"))
    return found, problems


def _add(cells: dict[str, str], answer: Filled) -> list[str]:
    """Add a row to a reply; return the ratings in which it contradicts an earlier row."""
    answer.sentences.append(cells["sentence"])
    answer.acts.append(cells["acts"])
    given = [rating for rating in RATINGS if cells[rating]]
    return [one for one in given if answer.ratings.setdefault(one, cells[one]) != cells[one]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.sample",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--number", type=int, default=100, help="how many replies (100)")
    parser.add_argument("--seed", type=int, default=1, help="another number draws another sample (1)")
    parser.add_argument("--key", type=Path, help="where to keep the corpus's labels")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("SHEET", "KEY"), help="a filled sheet and its key"
    )
    options = parser.parse_args(arguments)
    if options.compare:
        for path in options.compare:
            if not path.is_file():
                parser.error(f"no file {path}")
        return _compare(*options.compare)
    found = drawn(options.number, options.seed)
    if options.key:
        options.key.write_text(key(found), "utf-8")
    else:
        print("No key kept: for that, draw the same sample again with --key FILE.", file=sys.stderr)
    # Without the mark at its beginning Excel takes the file for an old code page.
    sys.stdout.buffer.write(sheet(found, situations()).encode("utf-8-sig"))
    return 0


def _compare(filled: Path, kept: Path) -> int:
    found = compared(filled, kept)
    for problem in found.problems:
        print(problem)
    if found.problems:
        print(f"{len(found.problems)} problems; the replies concerned are left out\n")
    print(acts_table(found.acts), ratings_table(found.ratings), sep="\n\n")
    return 1 if found.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
