"""A session without processes and threads: jobs are written down, their events are played by the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from gui.runner import Ended
from gui.session import Batch, JobEnd, LaneName, Session, lane_of
from mothball.errors import MothballError, SettingsError
from mothball.events import Event, Summary
from mothball.jobs import Job, Secret
from mothball.messages import Message
from mothball.paths import BaseDir
from mothball.settings import Settings


class FakeSession(Session):
    """The real signals, settings and choice; jobs only happen when the test plays them.

    Attributes:
        saved: settings as they were saved, in order; with ``refusal`` nothing can be saved.
        news: what somebody else has written into the settings file.
        started: the jobs (with their secrets) that were started, in order.
        commands: (lane, command) in order.
        limits: those that runs under way were told, in order.
        catalogue: what ``query`` hands to its questions; answered at once, in this thread.
    """

    def __init__(
        self, base: BaseDir, settings: Settings, catalogue: object = None, parent: QObject | None = None
    ) -> None:
        super().__init__(
            base,
            settings,
            make_engine=_never,
            save_settings=self._remember,
            settings_news=lambda: self.news,
            open_catalogue=_never,
            parent=parent,
        )
        self.saved: list[Settings] = []
        self.refusal: SettingsError | None = None
        self.news: tuple[Settings, list[Message]] | None = None
        self.started: list[tuple[Job, Secret | None]] = []
        self.commands: list[tuple[str, str]] = []
        self.limits: list[int | None] = []
        self.catalogue = catalogue
        self._fake_jobs: dict[LaneName, Job] = {}
        self._fake_paused = False

    def _remember(self, settings: Settings) -> Settings:
        if self.refusal is not None:
            raise self.refusal
        self.saved.append(settings)
        return settings

    def change(self, **fields: Any) -> None:
        """Change settings by field name."""
        self.update_settings(replace(self.settings, **fields))

    # jobs

    def start(self, job: Job, secret: Secret | None = None) -> bool:
        if lane_of(job) in self._fake_jobs:
            return False
        self._fake_jobs[lane_of(job)] = job
        self.started.append((job, secret))
        self.jobStarted.emit(job)
        return True

    def running(self, lane: LaneName) -> Job | None:
        return self._fake_jobs.get(lane)

    def play(self, events: Sequence[Event], lane: LaneName = "look") -> None:
        """Deliver events of the lane's job."""
        self.eventsArrived.emit(Batch(events, self._fake_jobs[lane], lane))

    def end(self, summary: Summary | None = None, error: MothballError | None = None, lane: LaneName = "look") -> None:
        """End the lane's job."""
        job = self._fake_jobs.pop(lane)
        self._fake_paused = False
        ended = Ended(summary, error)
        self.jobEnded.emit(JobEnd(job, ended.summary, ended.error))

    def cancel(self, lane: LaneName) -> None:
        self.commands.append((lane, "cancel"))

    @property
    def paused(self) -> bool:
        return self._fake_paused

    def pause(self) -> None:
        self._fake_hold(True)

    def resume(self) -> None:
        self._fake_hold(False)

    def set_limit(self, rate: int | None) -> None:
        self.limits.append(rate)

    def _fake_hold(self, paused: bool) -> None:
        self.commands.append(("run", "pause" if paused else "resume"))
        self._fake_paused = paused
        self.pausedChanged.emit(paused)

    # questions are answered at once

    def query(
        self,
        fn: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        self.work(lambda: fn(self.catalogue), done, failed, key=key)

    def work(
        self,
        fn: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        try:
            answer = fn()
        except MothballError as error:
            if failed is not None:
                failed(error)
            return
        done(answer)


def _never() -> Any:
    raise AssertionError("a fake session starts no engine and opens no catalogue")
