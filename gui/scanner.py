"""Looks at the chosen source on behalf of the overview: one look at a time, the newest wish wins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal, Slot

from gui.judging import Line
from gui.session import Batch, JobEnd, Session
from gui.words import say_text
from mothball.clock import Clock
from mothball.errors import Cancelled, CatalogueError, MothballError
from mothball.events import ActionPlanned, Notice, UnitSeen
from mothball.jobs import Job, PlanJob, ScanJob, Vault
from mothball.model import Rule
from mothball.settings import Source

EVERY_AGE = 1
"""We look with the lowest threshold there is, so that the slider can judge anew without walking again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look at. Two wishes that are equal have the same answer, whatever the threshold."""

    path: str
    rule: Rule
    vault: Vault | None

    @classmethod
    def of(cls, source: Source, vault: Vault | None) -> Wish:
        """The wish to look at a source with its rule."""
        return cls(source.path, replace(source.rule, days=EVERY_AGE), vault)

    def job(self) -> ScanJob | PlanJob:
        """Without a vault a scan; with one a plan, which knows besides what is archived already."""
        return PlanJob(self.path, self.vault, self.rule) if self.vault else ScanJob(self.path, self.rule)


@dataclass(slots=True)
class Look:
    """The answer to a wish, while it comes in and after."""

    wish: Wish
    lines: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    bytes: int = 0
    files: int = 0
    finished_ns: int = 0

    def take(self, lines: list[Line]) -> None:
        """Add lines and count them."""
        self.lines += lines
        self.bytes += sum(line.unit.bytes for line in lines)
        self.files += sum(line.unit.files + line.unit.skipped + line.unit.unreadable for line in lines)


class Scanner(QObject):
    """Starts looks in the session's "look" lane and keeps the last finished one of each source.

    Signals:
        began: Look, still empty.
        found: (Look, list[Line]) more of it.
        finished: Look.
        failed: MothballError; the look is given up. ``Cancelled`` when the user stopped it.
    """

    began = Signal(object)
    found = Signal(object, object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._wish: Wish | None = None
        self._look: Look | None = None
        self._job: Job | None = None
        self._known: dict[str, Look] = {}
        session.eventsArrived.connect(self._arrived)
        session.jobEnded.connect(self._ended)

    @property
    def look(self) -> Look | None:
        """The look under way."""
        return self._look

    def known(self, wish: Wish) -> Look | None:
        """The last finished answer to the same wish."""
        look = self._known.get(wish.path)
        return look if look is not None and look.wish == wish else None

    def want(self, wish: Wish) -> None:
        """Look at this now. Another look of ours under way is given up; somebody else's job is waited for."""
        self._wish = wish
        if self._job is not None:
            self._session.cancel("look")
        else:
            self._try()

    def stop(self) -> None:
        """Give up the look under way; ``failed`` follows."""
        self._wish = None
        if self._job is not None:
            self._session.cancel("look")

    def _try(self) -> None:
        """Start the wanted look if the lane is free; else ``_ended`` tries again."""
        if self._wish is None or self._session.running("look") is not None:
            return
        wish, self._wish = self._wish, None
        job = wish.job()
        self._job, self._look = job, Look(wish)
        if self._session.start(job):
            self.began.emit(self._look)
        else:
            self._job = self._look = None

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        if self._look is None or batch.job is not self._job or self._wish is not None:
            return
        self._look.notices += [event for event in batch if isinstance(event, Notice)]
        lines = [line for line in map(_line, batch) if line is not None]
        if lines:
            self._look.take(lines)
            self.found.emit(self._look, lines)

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        look, ours = self._look, end.job is self._job
        if ours:
            self._job = self._look = None
        if self._wish is not None:
            self._try()
        elif ours and look is not None:
            self._conclude(look, end)

    def _conclude(self, look: Look, end: JobEnd) -> None:
        if end.summary is not None and end.summary.exit_code < 2:
            look.finished_ns = self._clock.now_ns()
            self._known[look.wish.path] = look
            self.finished.emit(look)
            return
        error = end.error or Cancelled()
        self.failed.emit(error)
        if look.wish.vault is not None and isinstance(error, CatalogueError):
            # The catalogue is in trouble, not the folder: look at least without it.
            self.want(replace(look.wish, vault=None))


def _line(event: object) -> Line | None:
    if isinstance(event, UnitSeen):
        return Line(event.unit)
    if isinstance(event, ActionPlanned) and event.unit is not None:
        return Line(event.unit, event.action)
    return None


def refusal(error: MothballError) -> str:
    """What keeps us from looking, in words; "" when the user merely stopped."""
    return "" if isinstance(error, Cancelled) else say_text(error.say)
