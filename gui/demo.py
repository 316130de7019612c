"""``--demo``: the window on sample data with a storage server of its own. Without a display it shows itself around.

The tour does what a person would: look, archive, find, and saves a picture of each step.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from gui.program import Program
from gui.session import JobEnd
from gui.widgets.banner import Words, error_words
from gui.words import tr
from mothball.errors import MothballError
from mothball.jobs import ArchiveJob
from mothball.model import Rule
from mothball.settings import Settings, Source

if TYPE_CHECKING:
    from mothball.demo import Demo

DAYS = 365
"""The demo's threshold: old enough that what a person would call old is stale."""
SETTLE_MS = 700
"""How long a page gets to answer its questions before its picture is taken."""


class DemoDay(QObject):
    """Prepares the demo behind the first paint and puts its folder and vault into the settings.

    ``close`` ends the server and throws the sample away; call it after the event loop.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._demo: Demo | None = None
        self._tour: Tour | None = None

    def begin(self) -> None:
        """Start the server and fill the folder in a worker thread."""
        self._program.window.tell(
            Words(tr("Preparing the demo…"), tr("A sample folder and a storage server of its own."), tone="info")
        )
        self._program.session.work(self._start, self._ready, self._failed)

    def close(self) -> None:
        """The end of the demo's world."""
        if self._demo is not None:
            self._demo.stop()
            self._demo = None

    def _start(self) -> Demo:
        """In the worker thread."""
        from mothball.demo import Demo

        self._demo = Demo()
        return self._demo.start()

    @Slot(object)
    def _ready(self, demo: Demo) -> None:
        session = self._program.session
        session.keep_secret(demo.vault, demo.secret)
        source = Source(str(demo.folder), demo.folder.name, Rule(days=DAYS))
        session.update_settings(Settings(vaults=(demo.vault,), sources=(source,)))
        self._program.window.tell(None)
        if QGuiApplication.platformName() == "offscreen":
            self._tour = Tour(self._program)
            self._tour.begin()

    @Slot(object)
    def _failed(self, error: MothballError) -> None:
        self._program.window.tell(error_words(error, tr("Nothing was changed.")))
        if QGuiApplication.platformName() == "offscreen":
            sys.stderr.write(f"{error}\n")
            self._program.quit()


class Tour(QObject):
    """Walks through the window by itself and tells where its pictures are."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._session = program.session
        self._folder = Path(tempfile.mkdtemp(prefix="mothball-demo-pictures-"))
        self._pictures = 0
        self._session.jobEnded.connect(self._job_ended)

    def begin(self) -> None:
        """Wait for the first look."""
        self._program.window.go("overview")

    @Slot(object)
    def _job_ended(self, end: JobEnd) -> None:
        if end.error is not None:
            sys.stderr.write(f"{end.error}\n")
            self._program.quit()
        elif isinstance(end.job, ArchiveJob):
            self._after(self._finish)
        elif self._pictures == 0:
            self._after(self._archive)

    def _after(self, step: Callable[[], None]) -> None:
        QTimer.singleShot(SETTLE_MS, self, step)

    @Slot()
    def _archive(self) -> None:
        """The plan is on the table: picture, then run all of it."""
        self._picture("overview")
        source, vault = self._session.source, self._session.vault
        if (
            source is not None
            and vault is not None
            and self._session.start(ArchiveJob(source.path, vault, source.rule))
        ):
            self._program.window.go("activity")

    @Slot()
    def _finish(self) -> None:
        self._picture("activity")
        self._program.window.go("history")
        self._after(self._history)

    @Slot()
    def _history(self) -> None:
        self._picture("history")
        self._program.window.go("restore")
        self._after(self._restore)

    @Slot()
    def _restore(self) -> None:
        self._picture("restore")
        self._program.window.go("overview")
        self._after(self._end)

    @Slot()
    def _end(self) -> None:
        self._picture("overview-after")
        facts = self._program.status.facts
        run = facts.last_run
        if run is not None:
            _tell(tr("Archived {n} files to the demo's own storage server.", n=run.files.archived))
        _tell(tr("There is no display; pictures of the window are in {folder}", folder=self._folder))
        self._program.quit()

    def _picture(self, name: str) -> None:
        self._pictures += 1
        self._program.window.grab().save(str(self._folder / f"{self._pictures}-{name}.png"))


def _tell(line: str) -> None:
    """A windowed program of Windows has no output."""
    if sys.stdout is not None:
        sys.stdout.write(f"{line}\n")
