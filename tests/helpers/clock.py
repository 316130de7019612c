"""A clock that stands still until a test moves it."""

from __future__ import annotations

NOW_NS = 1_795_212_903_123_456_789
"""2026-11-20T22:15:03.123456789Z: the day all tests are set on unless they say otherwise."""

SECOND_NS = 1_000_000_000
DAY_NS = 86_400 * SECOND_NS


class FixedClock:
    """Implements mothball.clock.Clock. Both times move together and only by ``advance``."""

    def __init__(self, now_ns: int = NOW_NS) -> None:
        self.time_ns = now_ns
        self.seconds = 0.0

    def now_ns(self) -> int:
        return self.time_ns

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let that much time pass."""
        self.time_ns += int(seconds * SECOND_NS)
        self.seconds += seconds
