"""Pause and resume as the tray means it: the run under way, and whatever would begin by itself."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance, Slot

from gui.session import Session
from gui.timing import Timing

HOUR = 3600.0


class Scheduler(Protocol):
    """What is needed of ``gui.scheduler.Scheduler``."""

    changed: SignalInstance

    @property
    def timing(self) -> Timing:
        """What comes next."""

    def pause_for(self, seconds: float) -> None:
        """Nothing begins by itself for so long."""

    def pause_until_tomorrow(self) -> None:
        """Nothing begins by itself today."""

    def pause(self) -> None:
        """Nothing begins by itself until ``resume``."""

    def resume(self) -> None:
        """Back to the schedule."""


class Pausing(QObject):
    """Holds the run and the scheduler together. Without a scheduler there is only the run."""

    def __init__(self, session: Session, scheduler: Scheduler | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._scheduler = session, scheduler
        self._holds_run = False
        if scheduler is not None:
            scheduler.changed.connect(self._timing_changed)

    def pause(self, choice: str) -> None:
        """``pause-hour``, ``pause-today`` or ``pause`` (until the user resumes)."""
        if self._scheduler is not None and choice == "pause-hour":
            self._scheduler.pause_for(HOUR)
        elif self._scheduler is not None and choice == "pause-today":
            self._scheduler.pause_until_tomorrow()
        elif self._scheduler is not None:
            self._scheduler.pause()
        self._holds_run = True
        self._session.pause()

    def resume(self) -> None:
        """Everything goes on."""
        self._holds_run = False
        if self._scheduler is not None:
            self._scheduler.resume()
        self._session.resume()

    @Slot(object)
    def _timing_changed(self, timing: Timing) -> None:
        """The hour is over: what was held with it goes on. A run that the user holds on its page stays as it is."""
        if self._holds_run and not timing.paused:
            self._holds_run = False
            self._session.resume()
