"""How fast bytes may travel: one bucket of tokens for all connections, whose rate may be changed at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from mothball.clock import Clock, SystemClock

SHORTEST_WAIT = 0.001
LONGEST_WAIT = 0.25
"""Seconds after which whoever waits is asked again whether it still wants to."""
BURST = 0.2
"""Seconds' worth of tokens that may be saved up while nobody sends."""
SHARE = 0.02
"""Seconds' worth that is handed out at once at least: less would be all waking up and no sending."""
LEAST = 1024


class Limit:
    """Bytes take tokens before they travel. Safe from any thread."""

    def __init__(self, clock: Clock | None = None, wait: Callable[[float], object] | None = None) -> None:
        """Without a limit, at first. ``wait`` stands in for waiting so many seconds (tests)."""
        self._clock = clock or SystemClock()
        self._changed = threading.Condition()
        self._wait = wait or self._changed.wait
        self._rate: int | None = None
        self._tokens = 0.0
        self._filled = self._clock.monotonic()

    def change(self, rate: int | None) -> None:
        """Bytes a second from now on, None for no limit. Whoever waits goes by the new rate at once."""
        with self._changed:
            self._rate, self._tokens, self._filled = rate, 0.0, self._clock.monotonic()
            self._changed.notify_all()

    def take(self, wanted: int) -> int:
        """How many of so many bytes may travel now. Waits a moment where none may; answers 0 if it was too short."""
        if self._rate is None:
            return wanted
        with self._changed:
            missing = self._missing(wanted)
            if missing > 0 and self._rate:
                self._wait(min(LONGEST_WAIT, max(SHORTEST_WAIT, missing / self._rate)))
                missing = self._missing(wanted)
            granted = 0 if missing > 0 else min(wanted, int(self._tokens))
            self._tokens -= granted
            return granted

    def spend(self, count: int, check: Callable[[], object]) -> None:
        """Take tokens for bytes that travel in any case. ``check`` is called between waits and may raise."""
        while count and self._rate is not None:
            check()
            count -= self.take(count)

    def _missing(self, wanted: int) -> float:
        """Tokens that are lacking before some can be handed out. Fills the bucket up to now."""
        if self._rate is None:
            return 0.0
        now = self._clock.monotonic()
        most = max(self._rate * BURST, 2.0 * LEAST)
        self._tokens = min(most, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
        return min(wanted, max(LEAST, int(self._rate * SHARE))) - self._tokens
