"""Judging a known scan again for another threshold, in the window, without walking anything.

The scan has told of every unit when it was last touched; the threshold alone decides the rest. Same rules as
``mothball.staleness``; a test compares the two.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from gui.slices import SLICE, Work, at_once, ordered
from mothball.messages import Message, say
from mothball.model import DAY, Action, ActionKind, Kind, Unit, Verdict

OLDEST_DAYS = 3_650
"""The right end of the scale: ten years."""
BUCKETS = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan table: a unit, and what a plan says about it (None without a vault)."""

    unit: Unit
    action: Action | None = None


class Fate(StrEnum):
    """What happens to a unit, the user's choice included."""

    GOES = "goes"
    LEFT_OUT = "left_out"
    ARCHIVED = "archived"
    FRESH = "fresh"
    BLOCKED = "blocked"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Counts:
    """Units by fate at one threshold, before the user's own choice; files and bytes of those that would go."""

    goes: int = 0
    files: int = 0
    bytes: int = 0
    archived: int = 0
    fresh: int = 0
    blocked: int = 0
    skipped: int = 0

    @property
    def units(self) -> int:
        """All of them."""
        return self.goes + self.archived + self.fresh + self.blocked + self.skipped


# A plan has a hundred thousand lines: looking these up once is a third of the time of judging them all.
_FILE, _FOLDER = Kind.FILE, Kind.FOLDER
_STALE, _FRESH, _BLOCKED, _SKIPPED = Verdict.STALE, Verdict.FRESH, Verdict.BLOCKED, Verdict.SKIPPED
_FATES = {_FRESH: Fate.FRESH, _BLOCKED: Fate.BLOCKED, _SKIPPED: Fate.SKIPPED}
_GOES, _ARCHIVED, _UNCHANGED = Fate.GOES, Fate.ARCHIVED, ActionKind.UNCHANGED


def verdict_at(unit: Unit, days: int) -> Verdict:
    """The verdict with this threshold."""
    if not _by_age(unit):
        return unit.verdict
    if unit.age_seconds < days * DAY:
        return _FRESH
    return _BLOCKED if unit.unreadable else _STALE


def reason_at(unit: Unit, days: int) -> Message:
    """The reason that goes with it."""
    if not _by_age(unit):
        return unit.reason
    if unit.age_seconds < 0:
        return say("scan.future")
    verdict = verdict_at(unit, days)
    if verdict is Verdict.BLOCKED:
        return _counted("scan.blocked", count=unit.unreadable)
    return _counted(f"scan.{verdict}", days=days)


def fate_of(line: Line, days: int) -> Fate:
    """What would happen to a unit if the user left the choice to us."""
    verdict = verdict_at(line.unit, days)
    if verdict is _STALE:
        return _ARCHIVED if line.action is not None and line.action.action is _UNCHANGED else _GOES
    return _FATES[verdict]


def _by_age(unit: Unit) -> bool:
    """True when the threshold decides; links, excluded and small units and empty folders are settled without it."""
    kind = unit.kind
    return (kind is _FOLDER or kind is _FILE) and unit.verdict is not _SKIPPED and unit.decided_by != ""


def _counted(code: str, **number: int) -> Message:
    """The sentence for this number, or the one for exactly one."""
    return say(f"{code}.one") if set(number.values()) == {1} else say(code, **number)


class Census:
    """Counts for any threshold at once, by binary search over ages: a slider may ask sixty times a second.

    Attributes:
        histogram: how many bytes lie in which part of the scale, as shares of the fullest; drawn above the slider.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        at_once(self._count(list(lines)))

    @classmethod
    def in_slices(cls, lines: Sequence[Line]) -> Work[Census]:
        """The same for very many lines, with rests."""
        census = cls(())
        yield from census._count(lines)
        return census

    def _count(self, lines: Sequence[Line]) -> Work[None]:
        aged, ages = yield from self._sorted_out(lines)
        order = yield from ordered(ages, range(len(ages)))
        self._ages = [ages[place] for place in order]
        yield
        units = [aged[place].unit for place in order]
        fates = []
        for start in range(0, len(order), SLICE):
            fates += [fate_of(aged[place], 0) for place in order[start : start + SLICE]]
            yield
        goes = [fate is _GOES for fate in fates]
        self._goes = _from_the_right(goes)
        yield
        self._archived = _from_the_right([fate is _ARCHIVED for fate in fates])
        yield
        self._blocked = _from_the_right([fate is Fate.BLOCKED for fate in fates])
        yield
        self._files = _from_the_right([unit.files if go else 0 for unit, go in zip(units, goes, strict=True)])
        yield
        self._bytes = _from_the_right([unit.bytes if go else 0 for unit, go in zip(units, goes, strict=True)])
        yield
        self.histogram = self._bars([unit.bytes for unit in units])

    def _sorted_out(self, lines: Sequence[Line]) -> Work[tuple[list[Line], list[int]]]:
        """The lines whose age decides, and their ages; the others are counted."""
        aged: list[Line] = []
        self._fixed = {Fate.FRESH: 0, Fate.BLOCKED: 0, Fate.SKIPPED: 0}
        for start in range(0, len(lines), SLICE):
            for line in lines[start : start + SLICE]:
                if _by_age(line.unit):
                    aged.append(line)
                else:
                    self._fixed[fate_of(line, 1)] += 1
            yield
        return aged, [line.unit.age_seconds for line in aged]

    def _bars(self, sizes: Sequence[int]) -> tuple[float, ...]:
        sums = _from_the_right(sizes)
        borders = [bisect_left(self._ages, OLDEST_DAYS ** (n / BUCKETS) * DAY) for n in range(1, BUCKETS)]
        edges = [0, *borders, len(sizes)]
        parts = [sums[low] - sums[high] for low, high in pairwise(edges)]
        fullest = max(parts)
        # The square root keeps small bars visible beside a large one.
        return tuple(math.sqrt(part / fullest) if fullest else 0.0 for part in parts)

    def at(self, days: int) -> Counts:
        """The counts with this threshold."""
        first = bisect_left(self._ages, days * DAY)
        return Counts(
            goes=self._goes[first],
            files=self._files[first],
            bytes=self._bytes[first],
            archived=self._archived[first],
            fresh=first + self._fixed[Fate.FRESH],
            blocked=self._blocked[first] + self._fixed[Fate.BLOCKED],
            skipped=self._fixed[Fate.SKIPPED],
        )


def _from_the_right(values: Sequence[int]) -> list[int]:
    """``sums[n]`` is the sum of ``values[n:]``; one more entry for the empty rest."""
    return [*reversed(list(accumulate(reversed(values), initial=0)))]


def position_of(days: float) -> float:
    """Where an age lies on the scale, 0 (a day) to 1 (ten years); logarithmic, because ages are."""
    return min(max(math.log(max(days, 1)) / math.log(OLDEST_DAYS), 0.0), 1.0)


def days_at(position: float) -> int:
    """The threshold at a place on the scale: the inverse, in whole days."""
    return round(OLDEST_DAYS ** min(max(position, 0.0), 1.0))
