"""A number of threads for what comes in pieces: downloads, questions, and the parts of large files.

Parts of files already begun go first, then a few large files are begun, then small tasks fill the rest. The thread
that began a large file carries parts itself until none is left, so no number of large files can block all threads.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

from mothball.crew import Crew

WORKERS = 32
"""Threads for small tasks. Measured with 4 KiB files at 40 ms: 16 move 257 files a second, 32 move 467."""
PART_WORKERS = 10
"""Threads for large files: more parts under way than that fill queues, not the line."""
MOST_LARGE = 4
"""Large files under way at a time: enough to fill the line, few enough for a disk that has to seek."""

Work = Callable[[], None]
Help = Callable[[Work, int], None]
"""Lets up to so many other threads run some work beside this one, as soon as they are free."""
Task = Callable[[Help], None]


class Pool:
    """Runs tasks until all are done. A task that raises stops the pool; ``run`` then raises that error.

    ``small`` and ``large`` are consumed lazily, one thread at a time. A task gets a way to ask other
    threads for help; the work they then do must return when it finds nothing left to do.
    """

    def __init__(self, small: Iterator[Task], large: Iterator[Task], workers: int = WORKERS) -> None:
        self._small, self._large = small, large
        self._workers = workers
        self._ready = threading.Condition()
        self._helping: deque[Work] = deque()
        self._begun = self._busy = 0
        self._stopped = False

    def run(self, on_tick: Callable[[], None]) -> None:
        """Work in threads until nothing is left. ``on_tick`` is called here, about ten times a second."""
        crew = Crew()
        self.start(crew)
        crew.wait(on_tick)

    def start(self, crew: Crew) -> None:
        """The same with threads of a crew that has more to do."""
        crew.on_stop(self.stop)
        for number in range(self._workers):
            crew.hire(f"transfer-{number}", self._work)

    def stop(self) -> None:
        """Begin no further task; the ones that run come to their end."""
        with self._ready:
            self._stopped = True
            self._ready.notify_all()

    def _work(self) -> None:
        while job := self._take():
            work, large = job
            try:
                work()
            finally:
                with self._ready:
                    self._busy -= 1
                    self._begun -= large
                    self._ready.notify_all()

    def _take(self) -> tuple[Work, bool] | None:
        """The next task and whether it is a large file; None when there will be no more."""
        with self._ready:
            while not self._stopped:
                if job := self._next():
                    self._busy += 1
                    self._begun += job[1]
                    return job
                if not self._busy:
                    return None
                self._ready.wait()
            return None

    def _next(self) -> tuple[Work, bool] | None:
        if self._helping:
            return self._helping.popleft(), False
        if self._begun < MOST_LARGE and (task := next(self._large, None)):
            return partial(task, self._help), True
        task = next(self._small, None)
        return (partial(task, self._help), False) if task else None

    def _help(self, work: Work, times: int) -> None:
        with self._ready:
            self._helping.extend([work] * min(times, self._workers - 1))
            self._ready.notify_all()
