"""The only door to time. Tests hand in a clock of their own."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Wall time for dates, monotonic time for durations."""

    def now_ns(self) -> int:
        """Nanoseconds since 1970, UTC."""

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""


class SystemClock:
    """The machine's own clocks."""

    def now_ns(self) -> int:
        """See ``Clock``."""
        return time.time_ns()

    def monotonic(self) -> float:
        """See ``Clock``."""
        return time.monotonic()


def iso_utc(ns: int) -> str:
    """``2026-11-20T22:15:03.000000001Z`` for nanoseconds since 1970 (also before 1970)."""
    seconds, fraction = divmod(ns, 1_000_000_000)
    # Windows refuses negative timestamps, so add instead of converting.
    return f"{(EPOCH + timedelta(seconds=seconds)).isoformat()[:19]}.{fraction:09d}Z"


def run_name(ns: int) -> str:
    """``20261120T221503Z``: a run's name from its start, in UTC."""
    return (EPOCH + timedelta(seconds=ns // 1_000_000_000)).strftime("%Y%m%dT%H%M%SZ")
