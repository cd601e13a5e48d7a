"""From a reply to findings, from a game to its score."""

from simulator.scoring.judge import assess, attention_factor, counts
from simulator.scoring.points import conversation_points, needs_of
from simulator.scoring.policy import load_policy, policy_digest
from simulator.scoring.tally import score_game

__all__ = [
    "assess", "attention_factor", "conversation_points", "counts", "load_policy", "needs_of",
    "policy_digest", "score_game",
]  # fmt: skip
