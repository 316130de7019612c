"""A stage for pictures: the real window, with an engine that plays a script and a catalogue filled for the occasion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring
import samples
from keyring.backend import KeyringBackend
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.session import Batch, JobEnd, LaneName, Session, lane_of
from gui.status import Status
from mothball.catalogue import Catalogue
from mothball.errors import MothballError
from mothball.events import Event, Summary
from mothball.jobs import Job, PlanJob, ScanJob, Secret
from mothball.paths import BaseDir
from mothball.settings import Settings

SETTLE_MS = 400
"""Longer than any pause the pages make before they draw (a slider that rests, a search that waits)."""


@dataclass(frozen=True)
class Script:
    """What the engine says to a kind of job. Without a summary and an error the job goes on for ever."""

    events: Sequence[Event] = ()
    summary: Summary | None = None
    error: MothballError | None = None


class StagedSession(Session):
    """A session whose jobs play scripts. Questions to the catalogue are answered at once."""

    def __init__(self, base: BaseDir, settings: Settings, catalogue: Catalogue) -> None:
        super().__init__(
            base,
            settings,
            make_engine=lambda: None,  # type: ignore[arg-type, return-value]
            save_settings=lambda changed: changed,
            open_catalogue=lambda: catalogue,
        )
        self.scripts: dict[type, Script] = {}
        self.held = False
        self._staged = catalogue
        self._jobs: dict[str, Job] = {}

    def start(self, job: Job, secret: Secret | None = None) -> bool:
        lane = lane_of(job)
        if lane in self._jobs:
            return False
        self._jobs[lane] = job
        self.jobStarted.emit(job)
        QTimer.singleShot(0, self, lambda: self._play(job, lane, self.scripts.get(type(job), Script())))
        return True

    def _play(self, job: Job, lane: LaneName, script: Script) -> None:
        if script.events:
            self.eventsArrived.emit(Batch(script.events, job, lane))
        if script.summary is not None or script.error is not None:
            del self._jobs[lane]
            self.jobEnded.emit(JobEnd(job, script.summary, script.error))

    def running(self, lane: LaneName) -> Job | None:
        return self._jobs.get(lane)

    def cancel(self, lane: LaneName) -> None:
        pass

    @property
    def paused(self) -> bool:
        return self.held

    def pause(self) -> None:
        self.held = True
        self.pausedChanged.emit(True)

    def query(
        self,
        fn: Callable[[Catalogue], Any],
        done: Callable[[Any], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        self.work(lambda: fn(self._staged), done, failed)

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


class StagedKeyring(KeyringBackend):
    """Passes for the keyring of a common desktop and keeps nothing."""

    __module__ = "keyring.backends.SecretService"
    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Stage:
    """One scene's session and window. Everything is thrown away by ``clear``."""

    def __init__(self, folder: Path, settings: Settings, fill: Callable[[Catalogue], None] | None = None) -> None:
        self.base = BaseDir(folder).create()
        self.catalogue = Catalogue.open(self.base.catalogue)
        if fill is not None:
            fill(self.catalogue)
        self.session = StagedSession(self.base, settings, self.catalogue)
        self.status = Status(self.session)
        self._places = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        """The window, made when it is first asked for: scripts come before."""
        if self._window is None:
            self._window = MainWindow(self.session, self.status, self._places)
            # As in the drawings; offscreen the screen is smaller than that.
            self._window.resize(1280, 800)
            self._window.show()
            self.status.reload()
            settle()
        return self._window

    def page(self, name: str) -> Any:
        """Go to a page and let it draw."""
        self.window.go(name)
        settle()
        # Nobody has clicked anywhere, so no focus ring belongs into the picture.
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        return self.window.pages[name]

    def play(self, job: Job, script: Script) -> None:
        """Run a job whose engine says this."""
        self.session.scripts[type(job)] = script
        self.session.start(job)
        settle()

    def clear(self) -> None:
        """Take the scene down."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
        self.session.close()
        self.catalogue.close()
        QApplication.processEvents()


LOOKED = Script([thing.planned() for thing in samples.THINGS], Summary("plan", 0))


@contextmanager
def stage(
    folder: Path, settings: Settings = samples.SETTINGS, fill: Callable[[Catalogue], None] | None = None
) -> Iterator[Stage]:
    """A stage that is cleared afterwards. Looking at the disk answers the sample plan unless a scene says otherwise."""
    keyring.set_keyring(StagedKeyring())
    made = Stage(folder, settings, fill)
    made.session.scripts |= {PlanJob: LOOKED, ScanJob: LOOKED}
    try:
        yield made
    finally:
        made.clear()


Scene = Callable[[Path], QPixmap]
SCENES: dict[str, Scene] = {}
"""All scenes by the name of their picture."""


def scene(name: str) -> Callable[[Scene], Scene]:
    """Register a scene under the name of its picture."""

    def keep(function: Scene) -> Scene:
        SCENES[name] = function
        return function

    return keep


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let timers fire and layouts come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
