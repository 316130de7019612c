"""Stop, pause and wait: one control shared by everything a run does."""

from __future__ import annotations

import threading

from mothball.errors import Cancelled


class Control:
    """Carries the user's wish to stop or pause into the engine. Safe from any thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._running = threading.Event()
        self._running.set()

    def cancel(self) -> None:
        """Stop the run in an orderly way. A paused run wakes up to stop."""
        self._stopped.set()
        self._running.set()

    def pause(self) -> None:
        """Hold new work; what is on the wire finishes its current request."""
        if not self.cancelled:
            self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

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
