"""How a request on our own connections ends badly, and how one that hangs is stopped.

No text in here ever holds a header, a body or a proxy's password.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import TypeVar

from mothball.clock import Clock, SystemClock

T = TypeVar("T")

STEP = 0.5
"""Seconds of one wait for the network; between two of them a request looks whether it shall stop."""
GRACE = 1.0
"""Seconds a request under way may still take once it shall stop: most are over by then, in good order."""


class LineFault(OSError):
    """The connection failed: refused, reset, closed too early."""


class Unreached(LineFault):
    """No connection came about: no such name, nobody listening, no way there."""


class ProxyRefused(LineFault):
    """The proxy cannot be reached or will not let us through."""


class Silence(LineFault):
    """Not a byte moved for too long."""


class BadAnswer(LineFault):
    """What came back is not HTTP, or contradicts itself."""


class Abandoned(Exception):
    """The request was broken off because somebody wanted to stop. No fault of the line."""


class Stop:
    """The sign to stop for all requests of one time. Given once; safe from any thread."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._given = threading.Event()
        self._deadline = math.inf

    def give(self) -> None:
        """Requests that are not over after GRACE seconds are broken off."""
        self._deadline = self._clock.monotonic() + GRACE
        self._given.set()

    def check(self) -> None:
        """Raise Abandoned once the time is up."""
        if self._given.is_set() and self._clock.monotonic() >= self._deadline:
            raise Abandoned

    def sleep(self, seconds: float) -> None:
        """Wait between two tries; raises Abandoned at once when there shall be no other."""
        if self._given.wait(seconds):
            raise Abandoned


def patiently(act: Callable[..., T], *args: object, stop: Stop, limit: float) -> T:
    """Call something that gives up every STEP seconds (a time-out, Python's or the system's) until it succeeds.

    Raises Silence after ``limit`` seconds without success, Abandoned, and what else ``act`` raises.
    """
    waited = 0.0
    while True:
        stop.check()
        try:
            return act(*args)
        except (TimeoutError, BlockingIOError) as error:
            waited += STEP
            # With a number a time-out is the system's own verdict (ETIMEDOUT): the connection is dead.
            if (isinstance(error, TimeoutError) and error.errno) or waited >= limit:
                raise Silence(f"nothing moved for {waited:.0f} seconds") from None
