"""Brings the engine's events into the window's thread: a timer drains the queue in small bites.

The only place where engine events become Qt signals. Each tick has a time budget, so a flood of events costs latency,
never smoothness: what is left waits for the next tick.
"""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.runner import Ended
from mothball.events import Event
from mothball.outbox import collapse

TICK_MS = 60
BUDGET_SECONDS = 0.005
BITE = 250
"""Events handed over at once. Small enough that the slots behind it stay within the budget, too."""


class Bridge(QObject):
    """Drains one job's inbox.

    Signals:
        arrived: list[Event] without what is out of date, in order.
        ended: Ended, once, after the last event has been handed over.
    """

    arrived = Signal(object)
    ended = Signal(object)

    def __init__(self, inbox: SimpleQueue[Event | Ended], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.drain)
        self._timer.start()

    @Slot()
    def drain(self) -> None:
        """One tick: bites until the budget is used or the inbox is empty."""
        deadline = time.perf_counter() + BUDGET_SECONDS
        while time.perf_counter() < deadline:
            events, ended = self._bite()
            if events:
                self.arrived.emit(collapse(events))
            if ended is not None:
                self._timer.stop()
                self.ended.emit(ended)
                return
            if len(events) < BITE:
                return

    def _bite(self) -> tuple[list[Event], Ended | None]:
        """Up to BITE events; the end, if it comes after them."""
        events: list[Event] = []
        while len(events) < BITE:
            try:
                item = self._inbox.get_nowait()
            except Empty:
                break
            if isinstance(item, Ended):
                return events, item
            events.append(item)
        return events, None
