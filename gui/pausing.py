"""Pause and resume as the tray means it: the run under way, and whatever would begin by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from gui.scheduler import Scheduler
from gui.session import Session
from gui.timing import Timing

HOUR = 3600.0


class Pausing(QObject):
    """Holds the run and the scheduler together."""

    def __init__(self, session: Session, scheduler: Scheduler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._scheduler = session, scheduler
        self._holds_run = False
        scheduler.changed.connect(self._timing_changed)

    def pause(self, choice: str) -> None:
        """``pause-hour``, ``pause-today`` or ``pause`` (until the user resumes)."""
        if choice == "pause-hour":
            self._scheduler.pause_for(HOUR)
        elif choice == "pause-today":
            self._scheduler.pause_until_tomorrow()
        else:
            self._scheduler.pause()
        self._holds_run = True
        self._session.pause()

    def resume(self) -> None:
        """Everything goes on."""
        self._holds_run = False
        self._scheduler.resume()
        self._session.resume()

    @Slot(object)
    def _timing_changed(self, timing: Timing) -> None:
        """The hour is over: what was held with it goes on. A run that the user holds on its page stays as it is."""
        if self._holds_run and not timing.paused:
            self._holds_run = False
            self._session.resume()
