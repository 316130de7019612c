"""Numbers for people: medians, percentiles, ratios, and Markdown tables. Pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least ``share`` (0 to 1) of them do not exceed. Raises ValueError for none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ratio(walls: Mapping[int, float], reference: Mapping[int, float]) -> float | None:
    """How long something takes in proportion to something else: the median over the rounds (keys) both were run in.

    Round by round, because a busy machine slows neighbours in time alike.
    """
    both = [walls[number] / reference[number] for number in walls if number in reference]
    return statistics.median(both) if both else None


def quickest(walls: Mapping[str, Mapping[int, float]]) -> str | None:
    """The name with the lowest median, None where nobody has run."""
    medians = {name: statistics.median(rounds.values()) for name, rounds in walls.items() if rounds}
    return min(medians, key=lambda name: medians[name]) if medians else None


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: the first column left, the others right."""
    rules = [" --- ", *[" ---: "] * (len(heads) - 1)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "|".join(rules) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def seconds(value: float) -> str:
    """Seconds with as many digits as the measurement is worth."""
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def times(value: float | None) -> str:
    """A ratio."""
    return "" if value is None else f"{value:.2f}"
