"""An engine without a process: plays a script, writes down what it is told. Stands in for ``mothball.child.Engine``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from mothball.child import Failed
from mothball.events import Event, Summary
from mothball.jobs import Job, Secret
from mothball.paths import BaseDir

DONE = Summary("archive", 0)
STOPPED = Summary("archive", 130)


class FakeEngine:
    """Hands over ``batches`` one poll at a time, then ``last``; with ``hold`` it waits for ``cancel`` first.

    Attributes:
        told: start, commands and close, in order. Appended by the hosting thread.
        threads: the threads that called it.
    """

    def __init__(
        self,
        batches: Sequence[Sequence[Event]] = (),
        last: Summary | Failed = DONE,
        *,
        hold: bool = False,
        start_error: Exception | None = None,
    ) -> None:
        self._batches = list(batches)
        self._last = last
        self._hold = hold
        self._start_error = start_error
        self.alive = False
        self.told: list[object] = []
        self.threads: set[threading.Thread] = set()

    def start(self, job: Job, base: BaseDir, secret: Secret | None = None) -> None:
        self._tell(("start", job, secret))
        if self._start_error:
            raise self._start_error
        self.alive = True

    def poll(self, timeout: float = 0.0) -> list[Event | Failed]:
        self.threads.add(threading.current_thread())
        if self._batches:
            return list(self._batches.pop(0))
        if self._hold:
            threading.Event().wait(min(timeout, 0.002))
            return []
        self.alive = False
        return [self._last]

    def pause(self) -> None:
        self._tell("pause")

    def resume(self) -> None:
        self._tell("resume")

    def limit(self, rate: int | None) -> None:
        self._tell(("limit", rate))

    def cancel(self) -> None:
        self._tell("cancel")
        self._hold = False
        self._last = STOPPED

    def close(self) -> None:
        self._tell("close")
        self.alive = False

    def abandon(self) -> None:
        self._tell("abandon")
        self.alive = False

    def _tell(self, what: object) -> None:
        self.told.append(what)
        self.threads.add(threading.current_thread())


def maker(*engines: FakeEngine) -> Callable[[], FakeEngine]:
    """A ``make_engine`` that hands out these, one per job."""
    waiting = list(engines)
    return lambda: waiting.pop(0)
