"""Sees to it that what is worth a notice is said: in the tray, or in the window where there is no tray."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from gui import notices
from gui.notices import Disk, Memory
from gui.session import JobEnd, Session, lane_of
from gui.timing import Timing
from mothball.clock import Clock, SystemClock
from mothball.host import disk_space
from mothball.settings import Source

LOOK_MS = 15 * 60_000
"""How often disks and calendar are looked at."""
_KEY = "notices/memory"


class Notifier(QObject):
    """Listens to the session and looks around from time to time, from ``begin`` to ``end``.

    Attributes:
        stale: what the last look found, as bytes by source.
        timing: what the scheduler said last, None without one.
        watched: answers whether the window is in front.

    Signals:
        said: Notice.
    """

    said = Signal(object)

    def __init__(
        self,
        session: Session,
        places: QSettings,
        watched: Callable[[], bool],
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.stale: dict[str, int] = {}
        self.timing: Timing | None = None
        self.last_success_ns: int | None = None
        self.watched = watched
        self._session, self._places, self._clock = session, places, clock or SystemClock()
        self._memory = Memory.from_text(str(places.value(_KEY, "")))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        session.jobEnded.connect(self._job_ended)

    def begin(self) -> None:
        """Look around now and from time to time."""
        self._timer.start()
        self.look()

    def end(self) -> None:
        """No more looks."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Is a week over, was it quiet for too long, is a disk nearly full?"""
        wishes, now = self._session.settings.notices, self._clock.now_ns()
        success = max((self.timing.last_success_ns if self.timing else None) or 0, self.last_success_ns or 0)
        self._take(notices.weekly(self._memory, wishes, now))
        self._take(notices.silence(self._memory, self._session.settings.sources, success, wishes, now))
        sources, stale = self._session.settings.sources, dict(self.stale)
        # A folder on the network may take its time to answer.
        self._session.work(lambda: disks_of(sources, stale), self._measured, key="disks")

    @Slot(object)
    def _measured(self, found: list[Disk]) -> None:
        self._take(notices.disks(self._memory, found, self._session.settings.notices))

    @Slot(object)
    def _job_ended(self, end: JobEnd) -> None:
        if lane_of(end.job) == "run":
            wishes = self._session.settings.notices
            self._take(notices.after_run(self._memory, end, wishes, self._clock.now_ns(), watched=self.watched()))

    def _take(self, told: notices.Told) -> None:
        """Remember first: a notice that was said and forgotten would come again."""
        memory, found = told
        if memory != self._memory:
            self._memory = memory
            self._places.setValue(_KEY, memory.to_text())
        for notice in found:
            self.said.emit(notice)


def disks_of(sources: Sequence[Source], stale: Mapping[str, int]) -> list[Disk]:
    """One entry per disk, for the source on it with the most to put away. What does not answer is left out."""
    found: dict[str, Disk] = {}
    for source in sources:
        try:
            space = disk_space(source.path)
        except OSError:
            continue
        disk = Disk(source.path, source.name, space.device, space.total, space.free, stale.get(source.path))
        best = found.get(space.device)
        if best is None or (disk.stale or 0) > (best.stale or 0):
            found[space.device] = disk
    return list(found.values())
