"""Begins what begins by itself: asks the timetable once a minute, waits where the user wishes it, starts jobs.

Everything here happens in the window's thread but for the questions to catalogue and host, which workers answer. A turn
is over only when its job has ended; what the program's end cuts short is still due at the next start.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.run_keeper import SCHEDULED, Awake, RunKeeper
from gui.session import Batch, JobEnd, Session, lane_of
from gui.surroundings import Surroundings
from gui.timing import Timing
from gui.turns import Known, look_up
from mothball import host
from mothball.clock import Clock, SystemClock
from mothball.errors import MothballError, Remedy, Unavailable
from mothball.events import ActionPlanned, UnitSeen
from mothball.jobs import ArchiveJob, Job, PlanJob, ScanJob, Vault
from mothball.messages import Message, say
from mothball.model import ActionKind, Verdict
from mothball.policies import Conditions, why_waiting
from mothball.schedule import is_open, next_open
from mothball.settings import Source
from mothball.timetable import Ended, Pause, Timetable, Turn, moment, nanoseconds, tomorrow

TICK_MS = 60_000


@dataclass(slots=True)
class _Underway:
    """A job of ours, what it is for, and what a look has found so far."""

    turn: Turn
    job: Job
    begun: datetime
    files: int = 0
    bytes: int = 0


class Scheduler(QObject):
    """Runs all schedules.

    Signals:
        changed: Timing.
        found: (source path, files, bytes) a look has found to be stale and not archived yet; 0 and 0 for nothing.
    """

    changed = Signal(object)
    found = Signal(str, object, object)

    def __init__(
        self,
        session: Session,
        *,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
        set_limit: Callable[[int | None], object],
        surroundings: Surroundings | None = None,
        awake: Awake | None = None,
        chance: Callable[[], float] = random.random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._clock, self._zone, self._chance = session, clock or SystemClock(), zone, chance
        self._surroundings = surroundings or Surroundings(session, self)
        self._keeper = RunKeeper(session, awake or host.Awake(), self._local_time, set_limit, self)
        self._timing = Timing()
        self._conditions = Conditions()
        self._known = Known()
        self._pause: Pause | None = None
        self._pause_known = self._asking = self._ask_again = self._stopped = False
        self._underway: list[_Underway] = []
        self._ended: tuple[Ended, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._surroundings.changed.connect(self.tick)
        session.settingsChanged.connect(self.tick)
        session.eventsArrived.connect(self._arrived)
        session.jobEnded.connect(self._job_ended)

    @property
    def timing(self) -> Timing:
        """What comes next, or why it does not."""
        return self._timing

    def start(self) -> None:
        """Begin to look at the clock."""
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Nothing begins any more; what runs is the session's business."""
        self._stopped = True
        self._timer.stop()
        self._keeper.end()

    # pausing

    def pause_for(self, seconds: float) -> None:
        """Nothing begins by itself for so long, and what began by itself is held."""
        now_ns = self._clock.now_ns()
        self._set_pause(Pause(now_ns, now_ns + int(seconds * 1_000_000_000)))

    def pause_until_tomorrow(self) -> None:
        """The same until the morning of the next day."""
        self._set_pause(Pause(self._clock.now_ns(), nanoseconds(tomorrow(self._now(), self._zone))))

    def pause(self) -> None:
        """The same until ``resume``."""
        self._set_pause(Pause(self._clock.now_ns()))

    def resume(self) -> None:
        """Back to the schedules."""
        self._set_pause(None)

    def _set_pause(self, pause: Pause | None) -> None:
        self._pause, self._pause_known = pause, True
        times = None if pause is None else (pause.since_ns, pause.until_ns)
        self._session.query(lambda catalogue: catalogue.set_pause(times), self._written)
        self._decide()

    @Slot(object)
    def _written(self, _nothing: None) -> None:
        """A pause is remembered."""

    # one tick: how do things stand, whose turn is it, begin

    @Slot()
    def tick(self) -> None:
        """Look now; after the look under way where there is one."""
        if self._stopped:
            return
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        self._surroundings.ask(self._session.settings.waiting, self._surrounded)

    def _surrounded(self, conditions: Conditions) -> None:
        self._conditions = conditions
        now, ended, settings, base = self._now(), self._ended, self._session.settings, self._session.base
        zone, chance = self._zone, self._chance
        self._session.query(
            lambda catalogue: look_up(Timetable(catalogue, zone, chance), catalogue, settings, base, now, ended),
            self._looked,
            self._not_looked,
        )

    def _looked(self, known: Known) -> None:
        self._known = known
        self._ended = tuple(end for end in self._ended if end not in known.ended)
        if not self._pause_known:
            self._pause, self._pause_known = known.pause, True
        self._asked()
        self._decide()

    def _not_looked(self, _error: MothballError) -> None:
        """The catalogue is in trouble, and says so elsewhere. Nothing begins."""
        self._known = Known()
        self._asked()

    def _asked(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            QTimer.singleShot(0, self, self.tick)

    def _decide(self) -> None:
        """Hold, let go on, begin; and tell."""
        if self._stopped:
            return
        self._renew_pause()
        self._keeper.keep(self._conditions, paused=self._pause is not None)
        reasons = [reason for turn in self._open_turns() if (reason := self._try(turn)) is not None]
        self._show(self._keeper.waiting or next(iter(reasons), None))

    def _renew_pause(self) -> None:
        pause = self._pause and self._pause.at(self._clock.now_ns())
        if pause != self._pause:
            self._pause = pause
            times = None if pause is None else (pause.since_ns, pause.until_ns)
            self._session.query(lambda catalogue: catalogue.set_pause(times), self._written)

    def _open_turns(self) -> list[Turn]:
        """Turns that are neither under way nor just over."""
        taken = {mine.turn.source for mine in self._underway} | {end.source for end in self._ended}
        return [turn for turn in self._known.turns if turn.source not in taken]

    def _try(self, turn: Turn) -> Message | None:
        """Begin a turn that is due; answer why it has to wait."""
        source = self._source(turn.source)
        if turn.start is None or source is None:
            return None
        job = self._job(source)
        reason = self._why_not(turn, source, job)
        if reason is None and not self._session.start(job):
            reason = say("wait.run")
        if reason is None:
            self._underway.append(_Underway(turn, job, self._now()))
            self._keeper.keep(self._conditions, paused=False)
        return reason

    def _why_not(self, turn: Turn, source: Source, job: Job) -> Message | None:
        sends = isinstance(job, ArchiveJob)
        reason = why_waiting(
            self._session.settings.waiting, self._conditions, paused=self._pause is not None, sends=sends
        )
        if reason is not None:
            return reason
        if turn.start is not None and turn.start > self._now():
            return say("wait.again" if turn.tries else "wait.missed")
        if not is_open(source.schedule, self._now(), self._zone):
            return say("wait.hours", time=source.schedule.begin.strftime("%H:%M"))
        if self._session.running(lane_of(job)) is not None:
            return say("wait.run")
        return say("wait.run") if isinstance(job, ArchiveJob) and job.vault.identity in self._known.busy else None

    def _job(self, source: Source) -> Job:
        """What a source's turn is for. Taking the space back is nothing this version can do: it is left out."""
        vault, gentle = self._vault_of(source), self._session.settings.waiting.gentle
        if vault is None:
            return ScanJob(source.path, source.rule, gentle=gentle)
        if not source.schedule.archive:
            return PlanJob(source.path, vault, source.rule, gentle=gentle)
        return ArchiveJob(source.path, vault, source.rule, trigger=SCHEDULED, gentle=gentle)

    def _vault_of(self, source: Source) -> Vault | None:
        """Where it went last, so that looking at another vault in the window sends nothing there; else the chosen."""
        last = dict(self._known.vaults).get(source.path)
        same = (vault for vault in self._session.settings.vaults if vault.identity == last)
        return next(same, self._session.vault)

    def _source(self, path: str) -> Source | None:
        return next((source for source in self._session.settings.sources if source.path == path), None)

    # jobs under way

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        mine = next((one for one in self._underway if one.job is batch.job), None)
        if mine is None:
            return
        for event in batch:
            if isinstance(event, ActionPlanned) and event.action.action is ActionKind.ARCHIVE:
                mine.files += event.action.files
                mine.bytes += event.action.bytes
            elif isinstance(event, UnitSeen) and event.unit.verdict is Verdict.STALE:
                mine.files += event.unit.files
                mine.bytes += event.unit.bytes

    @Slot(object)
    def _job_ended(self, end: JobEnd) -> None:
        mine = next((one for one in self._underway if one.job is end.job), None)
        if mine is not None:
            self._underway.remove(mine)
            again = end.error is not None and _passes(end.error)
            self._ended += (Ended(mine.turn.source, mine.turn.day, mine.begun, again=again),)
            if end.summary is not None and end.summary.exit_code < 2 and not isinstance(mine.job, ArchiveJob):
                self.found.emit(mine.turn.source, mine.files, mine.bytes)
        self.tick()

    # telling

    def _show(self, waiting: Message | None) -> None:
        turns = [(self._expected_ns(turn), turn.source) for turn in self._open_turns() if self._source(turn.source)]
        next_ns, next_source = min(turns, default=(None, ""))
        pause = self._pause
        timing = Timing(
            next_ns=next_ns,
            next_source=next_source,
            waiting=waiting,
            paused=pause is not None,
            paused_until_ns=pause.until_ns if pause else None,
            last_success_ns=self._known.last_success_ns,
        )
        if timing != self._timing:
            self._timing = timing
            self.changed.emit(timing)

    def _expected_ns(self, turn: Turn) -> int:
        source = self._source(turn.source)
        expected = next_open(source.schedule, turn.expected, self._zone) if source else turn.expected
        return nanoseconds(expected)

    def _now(self) -> datetime:
        return moment(self._clock.now_ns())

    def _local_time(self) -> datetime:
        return self._now().astimezone(self._zone)


def _passes(error: MothballError) -> bool:
    """True for what is over by itself after a while: no network yet, another run, an engine that was killed."""
    return isinstance(error, Unavailable) or error.remedy is Remedy.RETRY or error.say.code == "run.busy"
