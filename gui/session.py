"""What all pages share: settings, the chosen source and vault, the catalogue, and the jobs under way.

Built once by the composition root and handed to every page. All methods belong to the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from gui.background import Background
from gui.bridge import Bridge
from gui.runner import Ended, Engine, EngineThread
from mothball.errors import MothballError
from mothball.events import Event, Summary
from mothball.jobs import Job, MatchJob, PlanJob, ScanJob, Secret, TestJob, Vault
from mothball.messages import Message
from mothball.paths import BaseDir

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue
    from mothball.settings import Settings, Source

T = TypeVar("T")
LaneName = Literal["look", "run"]
STOP_PATIENCE_MS = 20_000
"""How long a run may take to stop in order before its process is ended. Nothing is lost then: it resumes later."""


class Batch(list[Event]):
    """Events of one job, in order. ``job`` tells a page whether they are meant for it.

    Attributes:
        job: the job they come from.
        lane: "look" or "run".
    """

    def __init__(self, events: Sequence[Event], job: Job, lane: LaneName) -> None:
        super().__init__(events)
        self.job = job
        self.lane = lane


@dataclass(frozen=True, slots=True)
class JobEnd:
    """How a job ended. ``summary`` after a finished or stopped one, ``error`` after a refused or failed one."""

    job: Job
    summary: Summary | None = None
    error: MothballError | None = None


def lane_of(job: Job) -> LaneName:
    """Looking (scan, plan, test) goes on beside a run; two of a kind do not."""
    return "look" if isinstance(job, ScanJob | MatchJob | PlanJob | TestJob) else "run"


class _Lane(QObject):
    """One job at a time: its thread, its bridge, whether it is held, and how fast it may be."""

    def __init__(self, name: LaneName, session: Session) -> None:
        super().__init__(session)
        self.name: LaneName = name
        self.job: Job | None = None
        self.paused = False
        self.limit: int | None = None
        self._session = session
        self._thread: EngineThread | None = None
        self._bridge: Bridge | None = None

    def start(self, make_engine: Callable[[], Engine], job: Job, base: BaseDir, secret: Secret | None) -> None:
        self.job, self.paused, self.limit = job, False, None
        self._thread = EngineThread(make_engine(), job, base, secret, self)
        self._bridge = Bridge(self._thread.inbox, self)
        self._bridge.arrived.connect(self._arrived)
        self._bridge.ended.connect(self._ended)
        self._thread.start()

    def command(self, name: str, *arguments: object) -> None:
        if self._thread is not None:
            self._thread.command(name, *arguments)

    @Slot(object)
    def _arrived(self, events: list[Event]) -> None:
        if self.job is not None:
            self._session.eventsArrived.emit(Batch(events, self.job, self.name))

    @Slot(object)
    def _ended(self, ended: Ended) -> None:
        """The inbox is empty and the thread is past its last line: free both, then tell."""
        job, thread, bridge = self.job, self._thread, self._bridge
        self.job, self._thread, self._bridge, self.paused = None, None, None, False
        if thread is not None:
            thread.wait()
            thread.deleteLater()
        if bridge is not None:
            bridge.deleteLater()
        if job is not None:
            self._session.jobEnded.emit(JobEnd(job, ended.summary, ended.error))


class Session(QObject):
    """Settings, choice, catalogue and jobs.

    Attributes:
        base: our own folder.
        careful: nothing begins by itself, for starts have failed; the program says when that is over.

    Signals:
        settingsChanged: ``settings`` is new.
        choiceChanged: another source or vault is chosen.
        jobStarted: Job.
        pausedChanged: the run is held or goes on.
        eventsArrived: Batch (a list of events with ``job`` and ``lane``), at most every 60 ms.
        jobEnded: JobEnd, after the job's last events.
        stopped: no job is left after ``stop``.
    """

    settingsChanged = Signal()
    choiceChanged = Signal()
    jobStarted = Signal(object)
    pausedChanged = Signal(bool)
    eventsArrived = Signal(object)
    jobEnded = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        base: BaseDir,
        settings: Settings,
        *,
        make_engine: Callable[[], Engine],
        save_settings: Callable[[Settings], Settings],
        open_catalogue: Callable[[], Catalogue],
        settings_news: Callable[[], tuple[Settings, list[Message]] | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.base = base
        self.careful = False
        self._settings = settings
        self._make_engine = make_engine
        self._save = save_settings
        self._news = settings_news
        self._open = open_catalogue
        self._source_path = ""
        self._vault_name = ""
        self._stopping = False
        self._secrets: dict[str, Secret] = {}
        self._catalogue: Catalogue | None = None
        self._lanes = {"look": _Lane("look", self), "run": _Lane("run", self)}
        # Two crews: long questions to the catalogue never wait behind a look at the disk, and the other way round.
        self._catalogue_crew = Background("catalogue", self)
        self._crew = Background("helper", self)
        self.jobEnded.connect(self._maybe_stopped)

    # settings and choice

    @property
    def settings(self) -> Settings:
        """The settings as saved."""
        return self._settings

    def update_settings(self, settings: Settings) -> None:
        """Save and tell everybody; a run under way goes by new limits at once.

        Raises SettingsError, and then nothing has changed. Saved is what differs from ``self.settings``: what somebody
        else wrote into the file meanwhile stays.
        """
        self._take(self._save(settings))

    def reload_settings(self) -> list[Message]:
        """Take over what somebody else wrote into the file; answers what of it cannot be used."""
        news = self._news()
        if news is None:
            return []
        if news[0] != self._settings:
            self._take(news[0])
        return news[1]

    def _take(self, settings: Settings) -> None:
        before, limits = (self.source, self.vault), self._settings.limits
        self._settings = settings
        run = self.running("run")
        if run is not None and settings.limits != limits:
            self.set_limit(settings.limits.rate_for(run))
        self.settingsChanged.emit()
        if (self.source, self.vault) != before:
            self.choiceChanged.emit()

    @property
    def source(self) -> Source | None:
        """The chosen source, the first one until the user chose another, None while there is none."""
        return _pick(self._settings.sources, lambda source: source.path == self._source_path)

    @property
    def vault(self) -> Vault | None:
        """The chosen vault, likewise."""
        return _pick(self._settings.vaults, lambda vault: vault.name == self._vault_name)

    def choose(self, *, source: str | None = None, vault: str | None = None) -> None:
        """Choose a source by path and/or a vault by name."""
        before = (self.source, self.vault)
        self._source_path = self._source_path if source is None else source
        self._vault_name = self._vault_name if vault is None else vault
        if (self.source, self.vault) != before:
            self.choiceChanged.emit()

    def replace_source(self, changed: Source) -> None:
        """Save a changed source (same path) in its place, or a new one at the end."""
        sources = tuple(changed if one.path == changed.path else one for one in self._settings.sources)
        if changed not in sources:
            sources += (changed,)
        self.update_settings(replace(self._settings, sources=sources))

    # jobs

    def keep_secret(self, vault: Vault, secret: Secret) -> None:
        """Remember a secret that is in no keyring until the program ends ("ask me each time", the demo)."""
        self._secrets[vault.identity] = secret

    def kept_secret(self, vault: Vault) -> Secret | None:
        """The secret remembered for this vault."""
        return self._secrets.get(vault.identity)

    def start(self, job: Job, secret: Secret | None = None) -> bool:
        """Start a job in its lane. False when the lane is busy or the program is closing.

        Without ``secret`` a remembered one travels along; the engine asks the keyring for all others.
        """
        lane = self._lanes[lane_of(job)]
        if lane.job is not None or self._stopping:
            return False
        vault: Vault | None = getattr(job, "vault", None)
        lane.start(self._make_engine, job, self.base, secret or (self.kept_secret(vault) if vault else None))
        if lane.name == "run":
            self.set_limit(self._settings.limits.rate_for(job))
        self.jobStarted.emit(job)
        return True

    def running(self, lane: LaneName) -> Job | None:
        """The job under way in a lane."""
        return self._lanes[lane].job

    def cancel(self, lane: LaneName) -> None:
        """Ask a lane's job to stop in order; ``jobEnded`` follows."""
        self._lanes[lane].command("cancel")

    def pause(self) -> None:
        """Hold the run: what is on the wire finishes its request."""
        self._hold(True)

    def resume(self) -> None:
        """Go on with the run."""
        self._hold(False)

    @property
    def paused(self) -> bool:
        """True while the run is held."""
        return self._lanes["run"].paused

    @property
    def limit(self) -> int | None:
        """Bytes a second that the run under way may travel with, None for as fast as it can."""
        return self._lanes["run"].limit

    def set_limit(self, rate: int | None) -> None:
        """Have the run under way go by another limit from now on. Changes no setting."""
        lane = self._lanes["run"]
        if lane.job is not None and lane.limit != rate:
            lane.limit = rate
            lane.command("limit", rate)

    def _hold(self, paused: bool) -> None:
        lane = self._lanes["run"]
        if lane.job is None or lane.paused == paused:
            return
        lane.paused = paused
        lane.command("pause" if paused else "resume")
        self.pausedChanged.emit(paused)

    # work beside the window's thread

    def query(
        self,
        fn: Callable[[Catalogue], T],
        done: Callable[[T], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        """Ask the catalogue in a worker thread; ``done`` (a bound method of a QObject) gets the answer in this thread.

        A later question with the same ``key`` makes this one's answer unwanted. Without ``failed`` an error is logged.
        """
        self._catalogue_crew.run(lambda: fn(self._open_catalogue()), done, failed, key=key)

    def work(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        """The same for anything that is not the catalogue: the keyring, profiles, matching patterns."""
        self._crew.run(fn, done, failed, key=key)

    def _open_catalogue(self) -> Catalogue:
        """Called in the catalogue's worker thread only, so it needs no lock."""
        if self._catalogue is None:
            self._catalogue = self._open()
        return self._catalogue

    # the end

    def stop(self) -> None:
        """No new work; cancel what runs. ``stopped`` follows, at once when nothing runs."""
        self._stopping = True
        for lane in self._lanes.values():
            lane.command("cancel")
        self._maybe_stopped()

    def abandon(self) -> None:
        """End the processes of jobs that do not stop in time. Nothing is lost: they resume at the next start."""
        for lane in self._lanes.values():
            lane.command("abandon")

    def close(self) -> None:
        """After ``stopped``: let the workers finish and close the catalogue."""
        self._crew.close()
        self._catalogue_crew.close(self._close_catalogue)

    def _close_catalogue(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()

    @Slot()
    def _maybe_stopped(self) -> None:
        if self._stopping and all(lane.job is None for lane in self._lanes.values()):
            self.stopped.emit()


def _pick(values: Sequence[Any], wanted: Callable[[Any], bool]) -> Any:
    """The wanted one, else the first, else None."""
    return next(filter(wanted, values), values[0] if values else None)
