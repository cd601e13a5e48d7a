"""The golden plays, read by the shipped model and by one trained without the scenarios' situations.

    python -m corpus.train --without late-delivery leaked-document beans-in-toy-box --output FOLDER
    python -m benchmarks.held_out FOLDER

Three shipped scenarios have a sister situation in the corpus. If the shipped model read their replies better
only because it has seen those situations, the scores of the two columns would part.
"""

import argparse
from functools import partial
from pathlib import Path

from simulator.scoring.reader import Reader
from simulator.scoring.reading import load_reader
from simulator.scoring.reading.reader import read_model
from tests import plays
from tests.test_plays import CASES, header, played


def main() -> int:
    """Run the command; prints a row a play."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of the model trained without the situations")
    readers: list[Reader] = [load_reader(), read_model(parser.parse_args().folder)]
    print(f"{'play':58} {'expects':26} shipped without")
    for path, lang in CASES:
        if "written" not in path.stem and "other" not in path.stem and "denies" not in path.stem:
            continue
        reached = []
        for reader in readers:
            setattr(plays, "reader", partial(_same, reader))  # noqa: B010
            reached.append(plays.score(played(path, lang, seed=1)))
        name = f"{path.parent.parent.name}/{path.stem} {lang}"
        shown = "".join(f"{one.score:>8}" for one in reached)
        print(f"{name:58} {header(path, 'expect'):26}{shown}")
    return 0


def _same(reader: Reader) -> Reader:
    return reader


if __name__ == "__main__":
    raise SystemExit(main())
