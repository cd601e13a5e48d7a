"""The second part of the model: small decision trees that see all scores of a reply and the circumstances."""

from collections.abc import Sequence

Node = list["Node | float | int"] | float
"""[number of the input, threshold, where it is at most that, where it is more], or what a leaf adds."""


def add_up(trees: Sequence[Node], inputs: Sequence[float]) -> float:
    """Return the sum of the leaves that `inputs` reach."""
    total = 0.0
    for tree in trees:
        node = tree
        while type(node) is list:
            node = node[2] if inputs[node[0]] <= node[1] else node[3]  # type: ignore[index, operator]
        total += node  # type: ignore[operator]
    return total
