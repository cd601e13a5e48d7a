"""How far two labellers agree: `python -m corpus.agreement [--differences]`.

Sets the writer's labels against those of the second labeller, who saw none, wherever there are both. Prints
for each language F1 of every act by sentence, and of every rating the rank correlation (Spearman), the mean
difference (second minus writer) and how often both are at most one apart; by parts of the corpus. Then by
file, where a writer whose scale is another shows.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from corpus.replies import Labels, Reply, replies
from corpus.tables import Row, table
from simulator.domain.terms import ACTS, LANGS, RATINGS

PARTS = ("dev", "first", "later")
"""The eight situations of the beginning, the files of one letter, the files of two."""

Pair = tuple[Labels, Labels]
"""The labels of one reply by two labellers."""


@dataclass(frozen=True)
class ActsAgreed:
    """How two labellers agree about the acts of sentences."""

    acts: dict[str, float | None]
    """F1 of each act, None where neither labeller saw it. It is the same whoever is taken for right."""
    micro: float | None
    exact: float | None
    """Share of sentences whose acts are all the same."""

    @property
    def macro(self) -> float | None:
        """Mean of the acts that occur."""
        found = [score for score in self.acts.values() if score is not None]
        return fmean(found) if found else None


@dataclass(frozen=True)
class RatingAgreed:
    """How two labellers agree about one rating."""

    spearman: float | None
    """None where one of them gave one rating only."""
    shift: float | None
    """How much higher the second rates, on average."""
    near: float | None
    """Share of replies with ratings at most one apart."""


def part_of(reply: Reply) -> str:
    """Return which part of the corpus a reply belongs to."""
    return reply.writer if reply.writer == "dev" else PARTS[min(len(reply.writer), 2)]


def acts_agreed(pairs: Iterable[Pair]) -> ActsAgreed:
    """Return the agreement about acts over all sentences of the replies."""
    both: Counter[str] = Counter()
    either: Counter[str] = Counter()
    same = []
    for first, second in pairs:
        for ours, theirs in zip(first.acts, second.acts, strict=True):
            both.update(ours & theirs)
            either.update([*ours, *theirs])
            same.append(ours == theirs)
    acts: dict[str, float | None] = {
        act: 2 * both[act] / either[act] if either[act] else None for act in ACTS
    }
    micro = 2 * both.total() / either.total() if either else None
    return ActsAgreed(acts, micro, fmean(same) if same else None)


def rating_agreed(pairs: Iterable[Pair], rating: str) -> RatingAgreed:
    """Return the agreement about one rating."""
    found = [(first.ratings[rating], second.ratings[rating]) for first, second in pairs]
    if not found:
        return RatingAgreed(None, None, None)
    first, second = zip(*found, strict=True)
    return RatingAgreed(
        spearman(first, second),
        fmean(b - a for a, b in found),
        fmean(abs(a - b) <= 1 for a, b in found),
    )


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return the rank correlation, equal values sharing their mean rank; None where it is not defined."""
    try:
        return correlation(_ranks(first), _ranks(second))
    except StatisticsError:
        return None


def _ranks(values: Sequence[float]) -> list[float]:
    number = Counter(values)
    rank, below = {}, 0
    for value in sorted(number):
        rank[value] = below + (number[value] + 1) / 2
        below += number[value]
    return [rank[value] for value in values]


def acts_table(columns: Mapping[str, Sequence[Pair]]) -> str:
    """Return F1 of every act, with a column for each group of replies."""
    acts = [acts_agreed(pairs) for pairs in columns.values()]
    rows: list[Row] = [
        ["replies", *(len(pairs) for pairs in columns.values())],
        ["sentences", *(sum(len(first.acts) for first, _ in pairs) for pairs in columns.values())],
        *([act, *(one.acts[act] for one in acts)] for act in ACTS),
        ["macro F1", *(one.macro for one in acts)],
        ["micro F1", *(one.micro for one in acts)],
        ["all acts the same", *(one.exact for one in acts)],
    ]
    return table(["F1 of acts", *columns], rows)


def ratings_table(columns: Mapping[str, Sequence[Pair]]) -> str:
    """Return the agreement about every rating, with a column for each group of replies."""
    rows: list[Row] = [["replies", *(len(pairs) for pairs in columns.values())]]
    for rating in RATINGS:
        found = [rating_agreed(pairs, rating) for pairs in columns.values()]
        rows.append([f"{rating}: Spearman", *(one.spearman for one in found)])
        rows.append(["… difference", *(one.shift for one in found)])
        rows.append(["… at most 1 apart", *(one.near for one in found)])
    return table(["ratings", *columns], rows)


def by_file(files: Mapping[str, Sequence[Pair]]) -> str:
    """Return a table with a row for each file: where a writer rates by another scale, it shows here."""
    rows: list[Row] = []
    for name, pairs in files.items():
        rated = [rating_agreed(pairs, rating) for rating in RATINGS]
        rows.append(
            [name, len(pairs), acts_agreed(pairs).micro, rated[-1].spearman, *(one.shift for one in rated)]
        )
    heads = ["file", "replies", "micro F1", "overall: Spearman", *(f"{rating} ±" for rating in RATINGS)]
    return table(heads, rows)


def differences(found: Iterable[Reply]) -> Iterable[str]:
    """Yield each sentence that the two labellers saw differently, with what each saw."""
    for reply in found:
        if reply.second is None:
            continue
        for sentence, ours, theirs in zip(reply.sentences, reply.labels.acts, reply.second.acts, strict=True):
            if ours != theirs:
                yield f"{reply.id}: {sentence} [{_told(ours)} | {_told(theirs)}]"


def _told(acts: frozenset[str]) -> str:
    return " ".join(act for act in ACTS if act in acts) or "none"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--differences",
        action="store_true",
        help="also list each sentence seen differently: [writer | second]",
    )
    listed = parser.parse_args(arguments).differences
    for lang in LANGS:
        found = [reply for reply in replies(lang) if reply.second is not None]
        columns: dict[str, list[Pair]] = {f"{lang} {part}": [] for part in (*PARTS, "all")}
        files: dict[str, list[Pair]] = {}
        for reply in found:
            pair = (reply.labels, reply.second or reply.labels)
            columns[f"{lang} {part_of(reply)}"].append(pair)
            columns[f"{lang} all"].append(pair)
            files.setdefault(f"{lang} {reply.writer}", []).append(pair)
        print(acts_table(columns), ratings_table(columns), by_file(files), sep="\n\n", end="\n\n")
        if listed:
            print(*differences(found), sep="\n", end="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
