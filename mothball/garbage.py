"""How often Python looks for garbage in cycles. Everything else is freed at once, without looking."""

from __future__ import annotations

import gc

_NEW, _YOUNG, _OLD = 20_000, 20, 50
"""Objects, and rounds over younger ones, until Python looks again. Its own 700, 10, 10 are for small programs: a run
keeps some twenty values for each file and makes next to no cycles, so a sixth of its time went into looking at them.
"""


def look_seldom() -> None:
    """For a process that carries out one job and ends."""
    gc.set_threshold(_NEW, _YOUNG, _OLD)
