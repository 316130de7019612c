"""A cap on the bytes held in memory by all transfers together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

IN_FLIGHT = 128 * 1024 * 1024
"""More in flight only fills queues; measured gains end well below."""


class Budget:
    """Threads take bytes before they read and give them back when the bytes are sent. Safe from any thread."""

    def __init__(self, limit: int = IN_FLIGHT) -> None:
        self._limit = limit
        self._taken = 0
        self._changed = threading.Condition()

    @contextmanager
    def take(self, size: int) -> Iterator[None]:
        """Wait until there is room for ``size`` bytes. More than the whole budget is let in alone."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + size <= self._limit)
            self._taken += size
        try:
            yield
        finally:
            with self._changed:
                self._taken -= size
                self._changed.notify_all()
