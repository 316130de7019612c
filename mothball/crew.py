"""Threads that work on one thing together: the first error stops them all and comes out at whoever waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable

TICK = 0.1


class Crew:
    """Hire threads, then wait for them. Safe from any thread; those who work may hire more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._stops: list[Callable[[], None]] = []
        self._error: BaseException | None = None

    def on_stop(self, stop: Callable[[], None]) -> None:
        """``stop`` tells some of the threads to begin nothing more. It may be called more than once."""
        self._stops.append(stop)

    def hire(self, name: str, work: Callable[[], None]) -> None:
        """Have one more thread do ``work``."""
        thread = threading.Thread(target=self._guarded, args=(work,), name=name)
        with self._lock:
            self._threads.append(thread)
            # With the lock: who looks for the last one must not find it before it lives.
            thread.start()

    def wait(self, on_tick: Callable[[], None]) -> None:
        """Until all have ended. ``on_tick`` is called here, about ten times a second. Raises the first error."""
        try:
            while thread := self._last():
                on_tick()
                thread.join(TICK)
        except BaseException as error:  # noqa: BLE001 - raised again below
            self.stop(error)
        while thread := self._last():
            thread.join()
        if self._error:
            raise self._error

    def stop(self, error: BaseException | None = None) -> None:
        """Begin nothing more; what is under way comes to its end."""
        with self._lock:
            self._error = self._error or error
        for stop in self._stops:
            stop()

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - raised again by wait, in the caller's thread
            self.stop(error)

    def _last(self) -> threading.Thread | None:
        """One that still works. Threads are hired by others that work, so none can be missed."""
        with self._lock:
            while self._threads and not self._threads[-1].is_alive():
                self._threads.pop()
            return self._threads[-1] if self._threads else None
