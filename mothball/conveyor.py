"""Carries many small things: some threads prepare them in groups, others send them, one or a few at a time each.

Preparing waits for the disk (the reading, and one durable write per group), sending for the network. So what is ready
lies in between, as much as the senders take in a moment and no more.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from mothball.crew import Crew

G = TypeVar("G")
R = TypeVar("R")

PREPARERS = 3
"""Threads that read and write down: more than one, for disks and shares that take their time."""
Take = Callable[[bool], R | None]
"""The next thing to send, waiting for it or not; None when there will be no more, or when there is none now."""
AHEAD = 128
"""Things ready for sending after which the next group is prepared."""


class Conveyor(Generic[G, R]):
    """From groups to ready things to sent ones. ``groups`` is consumed lazily, one thread at a time.

    ``prepare`` makes the ready things of a group, ``send`` sends those it takes until there are no more; what they
    raise ends the crew's work. ``limit`` says how many threads may send; they are hired as they are needed.
    """

    def __init__(
        self,
        groups: Iterator[G],
        prepare: Callable[[G], Sequence[R]],
        send: Callable[[Take[R]], None],
        limit: Callable[[], int],
    ) -> None:
        self._groups, self._prepare, self._send, self._limit = groups, prepare, send, limit
        self._lock = threading.Lock()
        self._room = threading.Condition(self._lock)
        self._goods = threading.Condition(self._lock)
        self._ready: deque[R] = deque()
        self._preparers = PREPARERS
        self._senders = self._idle = 0
        self._stopped = False

    def start(self, crew: Crew) -> None:
        """Begin the work with threads of this crew."""
        self._crew = crew
        crew.on_stop(self.stop)
        for number in range(PREPARERS):
            crew.hire(f"prepare-{number}", self._prepare_all)

    def stop(self) -> None:
        """Begin nothing more."""
        with self._lock:
            self._stopped = True
            self._room.notify_all()
            self._goods.notify_all()

    def _prepare_all(self) -> None:
        while (group := self._next_group()) is not None:
            ready = self._prepare(group)
            with self._lock:
                self._ready.extend(ready)
                more = self._call_sender()
            self._hire(more)
        with self._lock:
            self._preparers -= 1
            if not self._preparers:
                self._goods.notify_all()

    def _next_group(self) -> G | None:
        with self._lock:
            while len(self._ready) >= AHEAD and not self._stopped:
                self._room.wait()
            return None if self._stopped else next(self._groups, None)

    def _send_all(self) -> None:
        self._send(self._next_ready)

    def _next_ready(self, wait: bool) -> R | None:
        """See ``Take``. A sender that leaves something behind calls another."""
        with self._lock:
            while wait and not self._ready and self._preparers and not self._stopped:
                self._idle += 1
                self._goods.wait()
                self._idle -= 1
            if not self._ready or self._stopped:
                return None
            ready = self._ready.popleft()
            if len(self._ready) < AHEAD:
                self._room.notify()
            more = self._call_sender()
        self._hire(more)
        return ready

    def _call_sender(self) -> int:
        """Wake one more sender if there is something for it. With the lock; answers how many to hire."""
        if not self._ready or self._stopped:
            return 0
        if self._idle:
            self._goods.notify()
            return 0
        if self._senders >= self._limit():
            return 0
        self._senders += 1
        return 1

    def _hire(self, senders: int) -> None:
        for _ in range(senders):
            self._crew.hire("transfer-small", self._send_all)
