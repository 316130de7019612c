"""Stop, pause, wait and slow down: one control shared by everything a run does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mothball.errors import Cancelled


class Control:
    """Carries the user's wishes into the engine while it works. Safe from any thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._lock = threading.Lock()
        self._alarms: list[Callable[[], object]] = []
        self._rate: int | None = None
        self._brakes: list[Callable[[int | None], object]] = []

    def cancel(self) -> None:
        """Stop the run in an orderly way. A paused run wakes up to stop. Once is enough."""
        with self._lock:
            alarms = [] if self.cancelled else list(self._alarms)
            self._stopped.set()
        self._running.set()
        for alarm in alarms:
            alarm()

    @contextmanager
    def on_cancel(self, alarm: Callable[[], object]) -> Iterator[None]:
        """While the block runs, have this called once when the run is stopped, at once where it is already.

        It is called in the stopping thread and must return at once.
        """
        with self._lock:
            self._alarms.append(alarm)
            late = self.cancelled
        try:
            if late:
                alarm()
            yield
        finally:
            with self._lock:
                self._alarms.remove(alarm)

    def pause(self) -> None:
        """Hold new work; what is on the wire finishes its current request."""
        if not self.cancelled:
            self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

    def limit(self, rate: int | None) -> None:
        """Bytes a second that may travel from now on, None for as fast as they can."""
        with self._lock:
            self._rate = rate
            # With the lock: of two changes the later one must also be the last to arrive.
            for brake in self._brakes:
                brake(rate)

    @contextmanager
    def on_limit(self, brake: Callable[[int | None], object]) -> Iterator[None]:
        """While the block runs, have this called with the limit: at once, and whenever it changes.

        It is called in the changing thread and must return at once.
        """
        with self._lock:
            self._brakes.append(brake)
            brake(self._rate)
        try:
            yield
        finally:
            with self._lock:
                self._brakes.remove(brake)

    @property
    def cancelled(self) -> bool:
        """True once the user asked to stop."""
        return self._stopped.is_set()

    @property
    def paused(self) -> bool:
        """True while held."""
        return not self._running.is_set()

    def check(self) -> None:
        """Call between steps: waits while paused, raises Cancelled once stopped."""
        self._running.wait()
        if self._stopped.is_set():
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait that long, or until the run is stopped (then raises Cancelled)."""
        if self._stopped.wait(seconds):
            raise Cancelled
