"""How much lies in some folders and how old it is: one look after the other, told while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot

from gui.judging import Census, Counts, Line
from gui.scanner import EVERY_AGE
from gui.session import Batch, JobEnd, Session
from mothball.errors import Cancelled, InputError, MothballError
from mothball.events import UnitSeen
from mothball.jobs import ScanJob
from mothball.model import Rule
from mothball.scan import check_source


def suggestions() -> list[str]:
    """The user's own folders that tend to gather dust, as far as there are any. Never the whole home folder."""
    place = QStandardPaths.StandardLocation
    wanted = (
        place.DownloadLocation,
        place.MoviesLocation,
        place.PicturesLocation,
        place.DocumentsLocation,
        place.MusicLocation,
    )
    home, *found = (checked(QStandardPaths.writableLocation(one)) for one in (place.HomeLocation, *wanted))
    return [path for path in dict.fromkeys(found) if path and path != home]


def checked(path: str) -> str:
    """The folder's path as sources are written; "" where it is none, or may not be read."""
    try:
        return check_source(path)
    except InputError:
        return ""


@dataclass(slots=True)
class Measured:
    """What is known of a folder so far."""

    path: str
    bytes: int = 0
    done: bool = False
    error: MothballError | None = None
    _lines: list[Line] = field(default_factory=list)
    _census: Census | None = None

    def take(self, lines: list[Line]) -> None:
        """More of it."""
        self._lines += lines
        self.bytes += sum(line.unit.bytes for line in lines)

    def finish(self) -> None:
        """That was all."""
        self.done, self._census, self._lines = True, Census(self._lines), []

    def at(self, days: int) -> Counts:
        """What is not touched for so long; nothing before the look is over."""
        return self._census.at(days) if self._census else Counts()


class Measuring(QObject):
    """Looks at folders in the session's "look" lane, and waits its turn where somebody else has it.

    Signals:
        changed: Measured, while a folder is counted and when it is done.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[str] = []
        self._job: ScanJob | None = None
        self._open = False
        self.known: dict[str, Measured] = {}
        session.eventsArrived.connect(self._arrived)
        session.jobEnded.connect(self._ended)

    def want(self, path: str) -> None:
        """Count this folder, too."""
        if path not in self.known:
            self.known[path] = Measured(path)
            self._waiting.append(path)
            self._next()

    def go_on(self) -> None:
        """Count what is still to be counted."""
        self._open = True
        self._next()

    def pause(self) -> None:
        """Leave the lane to others. A folder that is not done begins anew when this goes on."""
        self._open = False
        if self._job is not None:
            self._session.cancel("look")

    def _next(self) -> None:
        if self._job is not None or not self._waiting or not self._open:
            return
        job = ScanJob(self._waiting[0], Rule(days=EVERY_AGE))
        # Before it starts: its first words may come at once.
        self._job = job
        if self._session.start(job):
            del self._waiting[0]
        else:
            self._job = None

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        if self._job is not None and batch.job is self._job:
            found = self.known[self._job.source]
            found.take([Line(event.unit) for event in batch if isinstance(event, UnitSeen)])
            self.changed.emit(found)

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if self._job is not None and end.job is self._job:
            path, self._job = self._job.source, None
            self._conclude(path, end)
        self._next()

    def _conclude(self, path: str, end: JobEnd) -> None:
        found = self.known[path]
        if end.summary is None or end.summary.exit_code >= 2:
            found = self.known[path] = Measured(path)
            if self._open:
                found.error = end.error or Cancelled()
            else:
                self._waiting.insert(0, path)
        else:
            found.finish()
        self.changed.emit(found)
