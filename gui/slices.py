"""Long work in the window's thread, a few milliseconds at a time: a generator that yields wherever it may rest.

A thread would not do: it holds the interpreter for 5 ms at a time and for the whole of a sort, whatever the user does.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

T = TypeVar("T")

Work = Generator[None, None, T]
"""Yields between two slices; what it returns is the result."""

SLICE = 4_000
"""Records after which such work should rest: a few milliseconds."""
BUDGET_SECONDS = 0.004
REST_MS = 1


class Slices(QObject):
    """Does one piece of work at a time; a new one takes the place of an unfinished one.

    Signals:
        done: the result.
    """

    done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self, work: Work[Any]) -> None:
        """Begin with the next turn of the event loop."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Give up what is not done."""
        self._work = None
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        deadline = time.perf_counter() + BUDGET_SECONDS
        try:
            while self._work is not None and time.perf_counter() < deadline:
                next(self._work)
        except StopIteration as end:
            self.stop()
            self.done.emit(end.value)


def at_once(work: Work[T]) -> T:
    """Do it all now."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: T = end.value
            return result


def ordered(keys: Sequence[Any], places: Sequence[int], *, reverse: bool = False) -> Work[list[int]]:
    """The places in the order of their keys; equal ones stay in theirs. The last step merges slices in order."""
    order: list[int] = []
    for start in range(0, len(places), SLICE):
        order += sorted(places[start : start + SLICE], key=keys.__getitem__, reverse=reverse)
        yield
    order.sort(key=keys.__getitem__, reverse=reverse)
    return order
