"""Looks after the run under way: holds one that began by itself while it should wait, sets its pace, keeps us awake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from gui.session import JobEnd, Session
from mothball.bandwidth import rate_at
from mothball.jobs import ArchiveJob, Job
from mothball.messages import Message
from mothball.policies import Conditions, why_waiting

SCHEDULED = "schedule"
"""The trigger of runs that begin by themselves."""


class Awake(Protocol):
    """See ``mothball.host``."""

    def hold(self) -> None:
        """The machine stays awake."""

    def release(self) -> None:
        """It may sleep."""


class RunKeeper(QObject):
    """One for the session's "run" lane.

    Attributes:
        waiting: why a run that began by itself is held, None while it is not.
    """

    def __init__(
        self,
        session: Session,
        awake: Awake,
        local_time: Callable[[], datetime],
        set_limit: Callable[[int | None], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.waiting: Message | None = None
        self._session, self._awake = session, awake
        self._local_time, self._set_limit = local_time, set_limit
        self._overruled = False
        session.jobStarted.connect(self._set_pace)
        session.settingsChanged.connect(self._set_pace)
        session.pausedChanged.connect(self._held)
        session.jobEnded.connect(self._ended)

    def keep(self, now: Conditions, *, paused: bool) -> None:
        """Bring the run in line with how things stand."""
        job, wishes = self._session.running("run"), self._session.settings.waiting
        self._set_pace()
        uploads = isinstance(job, ArchiveJob)
        if wishes.keep_awake and uploads and now.on_battery is not True:
            self._awake.hold()
        else:
            self._awake.release()
        if isinstance(job, ArchiveJob) and job.trigger == SCHEDULED and not self._overruled:
            self._hold(why_waiting(wishes, now, paused=paused))

    def end(self) -> None:
        """The program ends."""
        self._awake.release()

    def _hold(self, reason: Message | None) -> None:
        """Hold the run or let it go on. One that the user holds stays as it is."""
        if reason is not None and self.waiting is None and not self._session.paused:
            self.waiting = reason
            self._session.pause()
        elif self.waiting is not None:
            self.waiting = reason
            if reason is None:
                self._session.resume()

    @Slot(bool)
    def _held(self, paused: bool) -> None:
        """Somebody lets the run go on that we hold: they have their reasons, and they last until it ends."""
        if not paused and self.waiting is not None:
            self.waiting, self._overruled = None, True

    @Slot()
    def _set_pace(self) -> None:
        job = self._session.running("run")
        if job is not None:
            self._set_limit(self._rate_for(job))

    def _rate_for(self, job: Job) -> int | None:
        return rate_at(self._session.settings.limits, self._local_time(), sending=isinstance(job, ArchiveJob))

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if self._session.running("run") is None:
            self.waiting, self._overruled = None, False
            self._awake.release()
