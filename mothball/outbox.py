"""Events on their way out of the engine's process: gathered into batches, bounded, without what is superseded."""

from __future__ import annotations

import threading
from collections import deque
from itertools import islice

from mothball.events import Event, Outcome, Progress, Transfer

BATCH = 500
FLUSH_SECONDS = 0.05
LIMIT = 4 * BATCH


class Outbox:
    """Filled by any thread of the engine, emptied by the one that sends.

    It holds ``LIMIT`` events at most: a reader that is slow slows the engine down instead of filling the memory.
    """

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self._abandoned = False

    def put(self, event: Event) -> None:
        """Add an event; waits while the box is full. After ``abandon`` events go nowhere."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._events) < LIMIT or self._abandoned)
            if self._abandoned:
                return
            self._events.append(event)
            if len(self._events) in (1, BATCH):
                self._changed.notify_all()

    def end(self) -> None:
        """No more events will come."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def abandon(self) -> None:
        """Nobody reads any more: let go of everybody who waits."""
        with self._changed:
            self._abandoned = self._ended = True
            self._events.clear()
            self._changed.notify_all()

    def take(self) -> list[Event]:
        """The next batch: waits for a first event, then a moment for its followers. Empty once all is sent."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._events) or self._ended)
            self._changed.wait_for(lambda: len(self._events) >= BATCH or self._ended, FLUSH_SECONDS)
            batch = list(islice(self._events, BATCH))
            for _ in batch:
                self._events.popleft()
            self._changed.notify_all()
        return collapse(batch)


def collapse(batch: list[Event]) -> list[Event]:
    """Leave out each Progress and each state of a transfer that a later event of the batch makes worthless."""
    kept: list[Event] = []
    progress_seen = False
    settled: set[str] = set()
    for event in reversed(batch):
        if isinstance(event, Progress):
            if progress_seen:
                continue
            progress_seen = True
        elif isinstance(event, Transfer):
            if event.path in settled:
                continue
            settled.add(event.path)
        elif isinstance(event, Outcome):
            settled.add(event.path)
        kept.append(event)
    kept.reverse()
    return kept
