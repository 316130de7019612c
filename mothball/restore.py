"""Brings archived files back: choose, fetch, verify, place. Overwrites nothing the user did not give up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

from mothball import settings
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.clock import iso_utc
from mothball.context import Context
from mothball.errors import InputError, ItemError, MothballError
from mothball.events import Notice, Outcome, Phase, Reporter, Summary, TransferState
from mothball.fetch import Watch, discard, fetch, has_content, has_time, set_time
from mothball.host import normal_source, system_path
from mothball.jobs import Conflict, RestoreJob
from mothball.keys import safe_name
from mothball.logbook import Logbook
from mothball.messages import Message, say
from mothball.meter import Meter
from mothball.model import Copy, OutcomeKind
from mothball.paths import shown
from mothball.placing import Placer, Target
from mothball.pool import WORKERS, Help, Pool, Task
from mothball.retry import Patience
from mothball.safe_path import is_absolute_here
from mothball.selection import Selection, select
from mothball.store.base import Store

PAGE = 500
"""Copies read from the catalogue at a time."""


def run_restore(job: RestoreJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Bring files back. Each one ends restored, skipped or failed, and the others go on.

    Raises InputError (nothing matches, the target is no folder) and VaultError; then nothing was touched.
    """
    to = check_folder(job.to) if job.to else ""
    meter = Meter(report, context.clock)
    base = context.base.create()
    with Catalogue.open(base.catalogue) as catalogue, ExitStack() as opened:
        selection = select(catalogue, job)
        meter.phase(Phase.CONNECTING)
        store = opened.enter_context(context.connection(job.vault, control))
        Patience(control, meter.waiting, store.check).first(store.check, context.clock)
        logbook = Logbook(catalogue, context.clock, report)
        options = {"patterns": list(job.patterns), "to": to, "conflict": job.conflict.value}
        with logbook.start(job.vault, "restore", options, job.trigger):
            machine = settings.load(base.settings)[0].machine or catalogue.machine_name()
            places = Places(to, selection.homes, machine and safe_name(machine))
            placer = Placer(job.conflict, iso_utc(context.clock.now_ns())[:10])
            _Restore(job, catalogue, store, logbook, meter, control, report, places, placer).run(selection)
    return logbook.summary(store.requests)


def check_folder(path: str) -> str:
    """The folder to restore to as a full path; it need not exist yet. Raises InputError for a file of that name."""
    folder = normal_source(path)
    existing = folder
    while not os.path.lexists(system_path(existing)) and os.path.dirname(existing) != existing:
        existing = os.path.dirname(existing)
    if not os.path.isdir(system_path(existing)):
        raise InputError(say("restore.to_is_file", path=shown(existing)))
    return folder


class Places:
    """The folder each copy's path goes below. ``to`` "" means: where it came from; ``machine`` is this one's name.

    Below a chosen folder the sources get folders of their own as soon as there is more than one.
    """

    def __init__(self, to: str, homes: set[tuple[str, str]], machine: str) -> None:
        self._to = to
        self._machine = machine
        machines = {machine for machine, _ in homes}
        self._level = 0 if len(homes) == 1 else 1 if len(machines) == 1 else 2

    def base(self, copy: Copy) -> str:
        """Raises ItemError when the original place is not one of this computer."""
        if self._to:
            return os.path.join(self._to, *(copy.machine, copy.source)[2 - self._level :])
        if self._machine and copy.machine != self._machine:
            raise ItemError(say("restore.other_machine", machine=copy.machine))
        if not is_absolute_here(copy.root):
            raise ItemError(say("restore.no_root", root=shown(copy.root)))
        return copy.root


class _Restore:
    """One run. Files in many threads; folders and their times last."""

    def __init__(
        self,
        job: RestoreJob,
        catalogue: Catalogue,
        store: Store,
        logbook: Logbook,
        meter: Meter,
        control: Control,
        report: Reporter,
        places: Places,
        placer: Placer,
    ) -> None:
        self.job, self.catalogue, self.store, self.logbook = job, catalogue, store, logbook
        self.meter, self.control, self.report = meter, control, report
        self.places, self.placer = places, placer
        self.patience = Patience(control, meter.waiting, store.check)
        self.broken: MothballError | None = None

    def run(self, selection: Selection) -> None:
        """Restore it all. Raises Cancelled and VaultError; what is finished stays."""
        self.meter.expect(len(selection.files), selection.bytes)
        self.meter.phase(Phase.TRANSFERRING)
        finished = False
        try:
            Pool(self._tasks(selection.files), iter(()), min(WORKERS, len(selection.files))).run(self._tick)
            if self.broken:
                raise self.broken
            finished = True
        finally:
            self._finish_folders(selection.folders, make=finished)
        self.meter.phase(Phase.FINISHING)

    def _tick(self) -> None:
        self.meter.held(say("run.paused") if self.control.paused else None)
        self.meter.tick()

    def _tasks(self, ids: list[int]) -> Iterator[Task]:
        try:
            for copy in self._copies(ids):
                yield partial(self._restore, copy)
        except MothballError as error:
            # Raised in a thread of the pool, which would just end.
            self.broken = error

    def _copies(self, ids: list[int]) -> Iterator[Copy]:
        for start in range(0, len(ids), PAGE):
            yield from self.catalogue.copies(ids[start : start + PAGE])

    def _restore(self, copy: Copy, _help: Help) -> None:
        self.control.check()
        track = self.meter.track(copy.path, copy.path.partition("/")[0], copy.size)
        track.state(TransferState.RECEIVING)
        try:
            outcome = self._bring(copy, track.reached)
        except ItemError as error:
            outcome = self._outcome(copy, OutcomeKind.FAILED, error.say)
        self.logbook.add(copy, outcome)
        track.end()

    def _bring(self, copy: Copy, done: Callable[[int], None]) -> Outcome:
        base = self.places.base(copy)
        chosen = self.placer.choose(self.placer.target(base, copy.path), partial(self._is_there, copy))
        if isinstance(chosen, Message):
            return self._outcome(copy, OutcomeKind.SKIPPED, chosen)
        temporary = fetch(self.store, copy, chosen.folder, Watch(self.control, self.patience, done))
        try:
            if not set_time(temporary, copy.mtime_ns):
                self.report(Notice(say("restore.time_not_kept"), copy.path))
            placed = self.placer.publish(temporary, chosen)
        finally:
            discard(temporary)
        if isinstance(placed, Message):
            return self._outcome(copy, OutcomeKind.SKIPPED, placed)
        return self._outcome(copy, OutcomeKind.RESTORED, _other_name(copy, placed))

    def _is_there(self, copy: Copy, path: str) -> bool:
        """Whether the file at a path is the copy already. One that is to be replaced must have its time too."""
        if self.job.conflict is Conflict.REPLACE and not has_time(path, copy.mtime_ns):
            return False
        return has_content(path, copy.size, copy.sha256, self.control)

    def _finish_folders(self, ids: list[int], *, make: bool) -> None:
        """Empty folders come back, useless ones go, and last of all each new folder gets its time."""
        made = {folder: copy.mtime_ns for copy in self._copies(ids) if (folder := self._folder(copy, make=make))}
        self.placer.tidy(keep=set(made) if make else set())
        for folder in sorted(made, key=len, reverse=True):
            set_time(folder, made[folder])

    def _folder(self, copy: Copy, *, make: bool) -> str | None:
        try:
            return self.placer.folder(self.places.base(copy), copy.path, make=make)
        except ItemError as error:
            self.logbook.add(copy, self._outcome(copy, OutcomeKind.FAILED, error.say))
            return None

    def _outcome(self, copy: Copy, kind: OutcomeKind, reason: Message | None) -> Outcome:
        return Outcome(copy.path, kind, reason, copy.size, copy.sha256 or None, copy.location)


def _other_name(copy: Copy, placed: Target) -> Message | None:
    """Tells a name that differs from the original one."""
    name = "/".join((*placed.folders, placed.name))
    return None if name == copy.path else say("restore.other_name", name=shown(name))
