"""Writes the server's answers down in groups, so that many uploads share one durable write and none waits for it.

Nobody is told that a file is archived before ``settle`` has returned. Until an answer is durable the file counts as
intended, and a run that finds it so after a crash asks the object itself.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future

from mothball.catalogue import Catalogue
from mothball.catalogue.records import StoredCopy
from mothball.clock import Clock

TOGETHER = 256
"""Answers in one write."""
LONGEST_WAIT = 0.5
"""Seconds an answer may wait for others. What a crash in between costs is one request for each of them."""


class Recorder:
    """The answers of one run. Safe from any thread."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue, self._clock = catalogue, clock
        self._lock = threading.Lock()
        self._waiting: list[StoredCopy] = []
        self._since = 0.0
        self._writes: list[Future[None]] = []

    def add(self, answer: StoredCopy) -> None:
        """Take in one answer. Raises CatalogueError when an earlier one could not be written."""
        with self._lock:
            if not self._waiting:
                self._since = self._clock.monotonic()
            self._waiting.append(answer)
            if len(self._waiting) >= TOGETHER:
                self._write()

    def tick(self) -> None:
        """Write what has waited long enough; call now and then. Raises as ``add``."""
        with self._lock:
            if self._waiting and self._clock.monotonic() - self._since >= LONGEST_WAIT:
                self._write()

    def settle(self) -> None:
        """Return when every answer is durable. Raises CatalogueError when one is not, then and ever after."""
        with self._lock:
            self._write()
            for write in self._writes:
                write.result()
            self._writes.clear()

    def _write(self) -> None:
        done = [write for write in self._writes if write.done()]
        for write in done:
            write.result()
        self._writes = [write for write in self._writes if write not in done]
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._writes.append(self._catalogue.stored_later(waiting))
