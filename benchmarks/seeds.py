"""How much chance moves a score: the golden plays of a scenario over many seeds.

    python -m benchmarks.seeds [SCENARIO] [SEEDS]

Prints, for each play and language: mean, smallest, largest and standard deviation of the score, the share of
games in which attention falls from its peak to the end, games a minute, and the share of written replies
answered in the trainee's own words. Limits: SD at most 2 points; falling attention in at least 95 % of the
games with strong answers.
"""

import statistics
import sys
import time
from pathlib import Path

from simulator.domain.actions import End, Wait
from simulator.domain.events import AttentionStepped, PostArrived, ReplySent
from simulator.domain.terms import LANGS, Lang
from simulator.game import Game
from simulator.game.script import parse_script
from simulator.journal import Store
from simulator.scenario import load_scenario, scenario_root
from simulator.scoring import load_policy, score_game
from simulator.scoring.reading import load_reader

POLICY, READER = load_policy(), load_reader()


def languages(path: Path) -> list[Lang]:
    """Return the languages that a play's header names."""
    header = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# languages:"))
    return [lang for lang in LANGS if lang in header.split()]


def one(path: Path, name: str, lang: Lang, seed: int) -> Game:
    """Play `path` with a seed."""
    scenario = load_scenario(name, lang).scenario
    game = Game.start(Store.open(None), scenario, policy=POLICY, reader=READER, seed=seed)
    for step in parse_script(path.read_text("utf-8"), path.name, scenario):
        if isinstance(step.command, Wait):
            game.wait(step.command.ms)
        elif not isinstance(step.command, End):
            game.submit(step.command)
    game.run_to_end()
    return game


def report(path: Path, name: str, lang: Lang, seeds: int) -> None:
    """Print a line for one play."""
    scores, falling, answers, quoted = [], 0, 0, 0
    begun = time.perf_counter()
    for seed in range(seeds):
        game = one(path, name, lang, seed)
        records = game.records()
        scores.append(score_game(records, game.scenario, game.policy).score)
        meters = [r.event.meter for r in records if isinstance(r.event, AttentionStepped)]
        falling += meters[-1] < max(meters)
        written = {r.event.reply for r in records if isinstance(r.event, ReplySent) and not r.event.option}
        replies = [r.event for r in records if isinstance(r.event, PostArrived) and r.event.reply in written]
        answers += len(replies)
        quoted += sum(1 for post in replies if post.quote)
    seconds = time.perf_counter() - begun
    taken = f"{100 * quoted // answers:3d} %" if answers else "    -"
    print(
        f"{path.stem:28} {lang}  mean {statistics.fmean(scores):5.1f}  {min(scores):3d}..{max(scores):3d}"
        f"  SD {statistics.pstdev(scores):4.2f}  falling {100 * falling // seeds:3d} %"
        f"  own words {taken}  {60 * seeds / seconds:6.0f} games/min"
    )


def main() -> None:
    """Measure all plays of a scenario."""
    name = sys.argv[1] if len(sys.argv) > 1 else "late-delivery"
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    for path in sorted((scenario_root() / name / "plays").glob("*.script")):
        for lang in languages(path):
            report(path, name, lang, seeds)


if __name__ == "__main__":
    main()
