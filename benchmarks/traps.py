"""Set the traps for the reader of written replies: `python -m benchmarks.traps [KIND …] [--lang en]`.

Prints the share of cases that hold, by kind and language, and under it every case that does not.
"""

import argparse
import sys
import textwrap
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from simulator.domain.terms import LANGS, Lang
from tests.traps.suite import Case, cases, faults


def main() -> int:
    """Run the suite; 0 when done, whatever holds."""
    options = _options()
    langs: tuple[Lang, ...] = (options.lang,) if options.lang else LANGS
    chosen = [
        case for lang in langs for case in cases(lang) if not options.kinds or case.kind in options.kinds
    ]
    failing = [(case, found) for case in chosen if (found := faults(case))]
    _print_shares(chosen, {case.id for case, _ in failing}, langs)
    for case, found in failing:
        print(f"\n{case.id}: {'; '.join(found)}")
        for label, text in (("base", case.base), ("text", case.text)):
            if text is not None:
                print(f"    {label}  {textwrap.shorten(text, 180)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds of traps")
    parser.add_argument("--lang", choices=LANGS, help="only this language")
    return parser.parse_args()


def _print_shares(chosen: list[Case], failing: set[str], langs: tuple[Lang, ...]) -> None:
    total = Counter((case.kind, case.lang) for case in chosen)
    held = Counter((case.kind, case.lang) for case in chosen if case.id not in failing)
    kinds = dict.fromkeys(case.kind for case in chosen)
    print(f"{'':14}" + "".join(f"{lang:>16}" for lang in langs))
    for kind in kinds:
        print(f"{kind:14}" + "".join(_share(held[kind, lang], total[kind, lang]) for lang in langs))
    sums = [(sum(count[kind, lang] for kind in kinds) for count in (held, total)) for lang in langs]
    print(f"{'all':14}" + "".join(_share(*pair) for pair in sums))


def _share(held: int, total: int) -> str:
    return f"{held:5} of {total:3} {held / max(1, total):4.0%}"


if __name__ == "__main__":
    sys.exit(main())
