"""How many requests are under way at a time: found out by measuring while the run goes on.

Small files need many more than large ones: each waits for a round trip, and the line is idle meanwhile. But once the
line, the server or this machine is busy all the time, more requests only wait for each other. So the number doubles as
long as that gains something, steps back when it does not, halves when the server asks us to slow down, and tries again
after a rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from mothball.clock import Clock
from mothball.errors import Unavailable
from mothball.store.errors import SLOW_DOWN

T = TypeVar("T")

FEW = 16
"""Requests to begin with where nothing is known: enough for a server nearby."""
MOST = 128
"""Measured at 40 ms: 32 threads reach 730 requests a second, 64 reach 1,375, 128 reach 2,265 and fill 100 Mbit/s."""
LEAST = 2
GAIN = 1.25
"""Twice the requests must bring this much more of them a second to be worth it."""
NEARBY = 0.01
"""Seconds of a round trip below which threads are dearer than what they wait for."""
ABREAST = 8
"""Requests that one thread has under way then."""
REST = 5.0
"""Seconds until more are tried again."""
_AIM = 2_000
"""Requests a second to aim for at first. Amazon S3 takes 3,500 a second below one prefix."""
_AIM_BYTES = 2 * 1024 * 1024
"""Bytes under way to begin with: more overruns the queue of a thin line."""


def first_limit(round_trip: float, mean_size: float) -> int:
    """How many requests to begin with, where one alone took ``round_trip`` seconds and bodies have this many bytes."""
    fitting = min(_AIM * round_trip, _AIM_BYTES / max(1.0, mean_size))
    return max(FEW, min(MOST, int(fitting)))


class Tide:
    """Lets requests through as they come, but no more than ``limit`` at a time. Safe from any thread."""

    def __init__(
        self, clock: Clock, first: int = FEW, most: int = MOST, check: Callable[[], object] = lambda: None
    ) -> None:
        """``check`` is called just before each request; it may wait (a paused run) or raise (a stopped one)."""
        self._clock, self._most, self._check = clock, most, check
        self._changed = threading.Condition(threading.Lock())
        self._limit = first
        self._under_way = 0
        self._rest_until = self._slowed = clock.monotonic()
        self._lower: tuple[int, float] | None = None
        self._begin_round()

    @property
    def limit(self) -> int:
        """Requests that may be under way now."""
        return self._limit

    def ride(self, step: Callable[[], T]) -> T:
        """Make one request as soon as there is room for it. Answers and raises what ``step`` does."""
        self.enter()
        return self.leave(step)

    def enter(self, *, wait: bool = True) -> bool:
        """Take a place, for ``leave`` to give back. False where there is none, and ``wait`` is not wanted."""
        with self._changed:
            while self._under_way >= self._limit:
                if not wait:
                    return False
                self._changed.wait()
            self._under_way += 1
        try:
            # Whoever waited for room does not know yet what was decided meanwhile.
            self._check()
        except BaseException:
            self._left(landed=False, slowed=False)
            raise
        return True

    def leave(self, step: Callable[[], T]) -> T:
        """See a request to its end, and give its place back. Answers and raises what ``step`` does."""
        slowed, landed = False, False
        try:
            result = step()
            landed = True
        except Unavailable as fault:
            slowed = fault.say.code == SLOW_DOWN.code
            raise
        finally:
            self._left(landed=landed, slowed=slowed)
        return result

    def _left(self, *, landed: bool, slowed: bool) -> None:
        with self._changed:
            self._under_way -= 1
            if slowed:
                self._ebb()
            elif landed:
                self._count()
            self._changed.notify()

    def _ebb(self) -> None:
        """The server has had enough. What it refuses within a second is one refusal: those were under way together."""
        now = self._clock.monotonic()
        if now - self._slowed < 1.0 and self._lower is None and now < self._rest_until:
            return
        self._slowed, self._rest_until, self._lower = now, now + REST, None
        self._limit = max(LEAST, self._limit // 2)
        self._begin_round()

    def _begin_round(self) -> None:
        """A round is as many requests as are under way, after as many in which new connections were made."""
        self._landed, self._round = 0, max(FEW, self._limit)

    def _count(self) -> None:
        self._landed += 1
        if self._landed == self._round:
            self._since = self._clock.monotonic()
        elif self._landed == 2 * self._round:
            now = self._clock.monotonic()
            if now >= self._rest_until:
                self._decide(now, self._round / max(now - self._since, 1e-9))
            self._begin_round()

    def _decide(self, now: float, rate: float) -> None:
        """``rate``: requests a second with the number under way now."""
        if self._lower and rate < self._lower[1] * GAIN:
            self._limit, self._lower, self._rest_until = self._lower[0], None, now + REST
        elif self._limit < self._most:
            self._lower = self._limit, rate
            self._limit = min(self._most, 2 * self._limit)
            self._changed.notify_all()
