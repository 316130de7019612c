"""Counts what a run has moved and tells it, at most ten times a second. Numbers never run backwards."""

from __future__ import annotations

import threading
from collections import deque

from mothball.clock import Clock
from mothball.events import Phase, Progress, Reporter, Transfer, TransferState
from mothball.messages import Message

INTERVAL = 0.1
"""Least time between two reports of the same thing, seconds."""
SPEED_WINDOW = 10.0
"""Speed is the mean over so many seconds."""


class Meter:
    """The progress of one run. Safe from any thread; reports are made under one lock, so they come in order."""

    def __init__(self, report: Reporter, clock: Clock) -> None:
        self._report = report
        self._clock = clock
        self._lock = threading.RLock()
        self._phase = Phase.SCANNING
        self._files_done = self._files_total = self._bytes_done = self._bytes_total = 0
        self._waiting: Message | None = None
        self._held: Message | None = None
        self._last = self._glanced = -INTERVAL
        self._samples: deque[tuple[float, int]] = deque()

    def phase(self, phase: Phase) -> None:
        """Enter the next phase."""
        with self._lock:
            self._phase = phase
            self._tell()

    def expect(self, files: int, bytes_: int) -> None:
        """Set the totals, known once the plan is made."""
        with self._lock:
            self._files_total, self._bytes_total = files, bytes_

    def waiting(self, reason: Message | None) -> None:
        """Say why nothing moves (connection lost), or None when it moves again."""
        with self._lock:
            changed, self._waiting = reason != self._waiting, reason
            if changed:
                self._tell()

    def held(self, reason: Message | None) -> None:
        """Say that the user paused the run, or None when it goes on."""
        with self._lock:
            changed, self._held = reason != self._held, reason
            if changed:
                self._tell()

    def tick(self) -> None:
        """Report the whole run if it is time to."""
        with self._lock:
            if self._clock.monotonic() - self._last >= INTERVAL:
                self._tell()

    def glance(self, path: str, unit: str, size: int) -> None:
        """Show one of the many small files that are on their way, not each of them."""
        now = self._clock.monotonic()
        if now - self._glanced < INTERVAL:
            return
        with self._lock:
            self._glanced = now
            self._report(Transfer(path, unit, size, 0, TransferState.SENDING))

    def track(self, path: str, unit: str, size: int) -> Track:
        """Follow one file. ``size`` is its share of the total."""
        return Track(self, path, unit, size)

    def moved(self, bytes_: int, files: int = 0) -> None:
        """Add to what is done."""
        with self._lock:
            self._bytes_done += bytes_
            self._files_done += files
            self.tick()

    def send(self, event: Transfer) -> None:
        """Report one file, in order with everything else."""
        with self._lock:
            self._report(event)

    def now(self) -> float:
        """Seconds, for throttling."""
        return self._clock.monotonic()

    def _tell(self) -> None:
        self._last = self._clock.monotonic()
        speed = self._speed()
        left = self._bytes_total - self._bytes_done
        self._report(
            Progress(
                phase=self._phase,
                files_done=self._files_done,
                files_total=self._files_total,
                bytes_done=self._bytes_done,
                bytes_total=self._bytes_total,
                speed=speed,
                eta=left / speed if speed > 0 and self._phase is Phase.TRANSFERRING else None,
                waiting=self._held or self._waiting,
            )
        )

    def _speed(self) -> float:
        """Bytes a second over the last seconds."""
        now = self._last
        self._samples.append((now, self._bytes_done))
        while now - self._samples[0][0] > SPEED_WINDOW:
            self._samples.popleft()
        start, bytes_ = self._samples[0]
        return (self._bytes_done - bytes_) / (now - start) if now > start else 0.0


class Track:
    """One file's own progress. Starting over (the file changed while it was read) takes nothing back."""

    def __init__(self, meter: Meter, path: str, unit: str, size: int) -> None:
        self._meter = meter
        self._path, self._unit, self._size = path, unit, size
        self._lock = threading.Lock()
        self._done = 0
        self._state: TransferState | None = None
        self._last = -INTERVAL

    def state(self, state: TransferState) -> None:
        """Enter a state; told at once when it is new."""
        with self._lock:
            if state is not self._state:
                self._state = state
                self._tell(self._done)

    def hashed(self, done: int) -> None:
        """Bytes read in the first pass over a large file: told, but not part of the run's total."""
        with self._lock:
            if self._meter.now() - self._last >= INTERVAL:
                self._tell(done)

    def reached(self, done: int) -> None:
        """Bytes of this file that are in the bucket now."""
        with self._lock:
            done = min(done, self._size)
            gain, self._done = max(0, done - self._done), max(self._done, done)
            if self._meter.now() - self._last >= INTERVAL:
                self._tell(self._done)
        if gain:
            self._meter.moved(gain)

    def end(self) -> None:
        """Nothing more will come for this file, well or badly."""
        with self._lock:
            rest, self._done = self._size - self._done, self._size
        self._meter.moved(rest, files=1)

    def _tell(self, done: int) -> None:
        self._last = self._meter.now()
        state = self._state or TransferState.QUEUED
        self._meter.send(Transfer(self._path, self._unit, self._size, done, state))
