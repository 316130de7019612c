"""What Mothball is doing and how the last run went, in short lines: for the rail's foot and for the tray.

``Facts`` is plain data, the functions are pure; ``Status`` keeps the facts in step with the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gui import format as fmt
from gui import history_words as history
from gui.session import Batch, JobEnd, Session
from gui.words import tr
from mothball.catalogue.records import RunRow, RunState
from mothball.clock import Clock, SystemClock
from mothball.errors import Cancelled
from mothball.events import Phase, Progress
from mothball.jobs import ArchiveJob, Job, RebuildJob, RestoreJob, VerifyJob
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue

SHOWN_RUNS = 3
REMEMBERED_RUNS = 30
"""How far back we look for the last run that went well."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the short lines are made of.

    Attributes:
        job: the run under way (never a mere look).
        progress: its last progress.
        paused: it is held.
        trouble: the last run ended with an error or with failed items.
        failures: so many runs failed one after the other, up to now.
        runs: the newest runs of the chosen vault, the newest first.
        last_success_ns: when a run last ended without a failure, None before there was one.
        archived_bytes: archived and verified bytes in it.
        now_ns: when the facts were gathered.
    """

    job: Job | None = None
    progress: Progress | None = None
    paused: bool = False
    trouble: bool = False
    failures: int = 0
    runs: tuple[RunRow, ...] = ()
    last_success_ns: int | None = None
    archived_bytes: int = 0
    now_ns: int = 0

    @property
    def last_run(self) -> RunRow | None:
        """The newest run."""
        return self.runs[0] if self.runs else None


def job_words(job: Job) -> str:
    """What a job does, in two or three words."""
    if isinstance(job, ArchiveJob):
        return tr(
            "Archiving {name}", name=shown(job.source.replace("\\", "/").rstrip("/").split("/")[-1] or job.source)
        )
    if isinstance(job, RestoreJob):
        return tr("Restoring files")
    if isinstance(job, VerifyJob):
        return tr("Checking the archive")
    if isinstance(job, RebuildJob):
        return tr("Rebuilding the catalogue")
    return tr("Looking")


def headline(facts: Facts) -> tuple[str, str]:
    """What is going on: the job, and how far it is."""
    if facts.job is None:
        return tr("Nothing is running"), ""
    if facts.paused:
        return job_words(facts.job), tr("paused")
    progress = facts.progress
    if (
        progress is None
        or progress.bytes_total == 0
        or progress.phase in {Phase.SCANNING, Phase.PLANNING, Phase.CONNECTING}
    ):
        return job_words(facts.job), tr("starting")
    parts = (fmt.percent(progress.bytes_done, progress.bytes_total), fmt.left(progress.eta))
    return job_words(facts.job), " · ".join(filter(None, parts))


def rail_lines(facts: Facts) -> tuple[str, str, str, str]:
    """Three lines for the rail's foot and the tone of the last."""
    if facts.job is not None:
        first, second = headline(facts)
        return first, second, "", "small"
    when = fmt.moment(facts.last_run.started_ns, facts.now_ns) if facts.last_run else ""
    first = tr("Last check {when}", when=when) if when else tr("Nothing archived yet")
    if facts.trouble:
        return first, "", tr("! The last run had problems"), "warn"
    proven = tr("✓ {size} archived, proven", size=fmt.size(facts.archived_bytes)) if facts.archived_bytes else ""
    return first, "", proven, "ok"


class Status(QObject):
    """Keeps ``facts`` up to date.

    Signals:
        changed: Facts.
    """

    changed = Signal(object)

    def __init__(self, session: Session, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts()
        self._failures = 0
        self._vault = session.vault
        self._session = session
        self._clock = clock or SystemClock()
        session.jobStarted.connect(self._started)
        session.eventsArrived.connect(self._arrived)
        session.jobEnded.connect(self._ended)
        session.pausedChanged.connect(self._held)
        session.choiceChanged.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Ask the catalogue about the chosen vault."""
        vault = self._session.vault
        if vault != self._vault:
            self._vault, self._failures = vault, 0
        if vault is None:
            self._set(runs=(), last_success_ns=None, failures=0, archived_bytes=0)
            return
        self._session.query(lambda catalogue: _look_up(catalogue, vault.identity), self._looked_up, key="status")

    @Slot(object)
    def _looked_up(self, record: Record) -> None:
        # A run that was refused left no trace in the catalogue; what failed before this start is found only there.
        self._failures = max(self._failures, record.failures)
        self._set(
            runs=record.runs,
            last_success_ns=record.last_success_ns,
            archived_bytes=record.archived_bytes,
            failures=self._failures,
            trouble=self._failures > 0 or any(map(history.problems, record.runs[:1])),
        )

    @Slot(object)
    def _started(self, job: Job) -> None:
        if self._session.running("run") is job:
            self._set(job=job, progress=None, paused=False, trouble=False)

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        last = next((event for event in reversed(batch) if isinstance(event, Progress)), None)
        if batch.lane == "run" and last is not None:
            self._set(progress=last)

    @Slot(bool)
    def _held(self, paused: bool) -> None:
        self._set(paused=paused)

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if self.facts.job is None or end.job is not self.facts.job:
            return
        if end.error is None:
            self._failures = 0
        elif not isinstance(end.error, Cancelled):
            self._failures += 1
        self._set(job=None, progress=None, paused=False, trouble=self._failures > 0, failures=self._failures)
        self.reload()

    def _set(self, **changes: object) -> None:
        self.facts = replace(self.facts, now_ns=self._clock.now_ns(), **changes)  # type: ignore[arg-type]
        self.changed.emit(self.facts)


@dataclass(frozen=True, slots=True)
class Record:
    """What the catalogue knows of a vault's runs; the fields are those of ``Facts``."""

    runs: tuple[RunRow, ...]
    failures: int
    last_success_ns: int | None
    archived_bytes: int


def _look_up(catalogue: Catalogue, vault_identity: str) -> Record:
    """Worker thread."""
    runs = catalogue.runs(vault_identity, limit=REMEMBERED_RUNS)
    return record_of(runs, catalogue.totals(vault_identity).bytes)


def record_of(runs: Sequence[RunRow], archived_bytes: int) -> Record:
    """Sum up runs, the newest first. Those that were stopped or interrupted are neither failures nor successes."""
    settled = [run for run in runs if run.state in {RunState.FINISHED, RunState.FAILED}]
    failures = next((place for place, run in enumerate(settled) if run.state is RunState.FINISHED), len(settled))
    good = (run.ended_ns for run in settled if run.state is RunState.FINISHED and not history.problems(run))
    return Record(tuple(runs[:SHOWN_RUNS]), failures, next(good, None), archived_bytes)
