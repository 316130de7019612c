"""The archive run: look, decide, send, verify, write down. Each step is a module of its own; here is their order.

lock ─ connect ─ settle earlier runs ─ scan and plan ─ transfer ─ verify ─ manifest ─ outcomes and summary
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TypeVar

from mothball import notes
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.catalogue.records import NewFolder, RunStart, RunState
from mothball.checking import Expected, batches, check
from mothball.context import Context
from mothball.delivery import Delivery, Parcel, Sent
from mothball.desk import Desk
from mothball.errors import Cancelled, Remedy, VaultError
from mothball.events import Notice, Outcome, Phase, Reporter, Summary
from mothball.jobs import ArchiveJob
from mothball.ledger import Ledger
from mothball.lock import vault_lock
from mothball.messages import Message, say
from mothball.meter import Meter
from mothball.model import Entry, OutcomeKind, Unit, Verdict
from mothball.naming import free_run_name, machine_and_source
from mothball.parts import is_large
from mothball.paths import shown
from mothball.plan import Planned, plan_unit
from mothball.recorder import Recorder
from mothball.retry import Patience
from mothball.run_manifest import write_manifest
from mothball.scan import check_days, check_source, scan
from mothball.settle import Settled, settle, sweep
from mothball.store.base import Store
from mothball.tide import ABREAST, NEARBY, Tide, first_limit
from mothball.transfer import Transfers

T = TypeVar("T")


def run_archive(job: ArchiveJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Archive what is stale of a source. A run that was cancelled answers a summary, too (exit code 130).

    Raises InputError (nothing was touched), VaultError (the vault refuses us before anything was archived) and
    CatalogueError.
    """
    root = check_source(job.source)
    check_days(job.rule.days)
    meter = Meter(report, context.clock)
    meter.phase(Phase.CONNECTING)
    base = context.base.create()
    with (
        vault_lock(base, job.vault),
        Catalogue.open(base.catalogue) as catalogue,
        context.connection(job.vault, control) as store,
    ):
        patience = Patience(control, meter.waiting, store.check)
        exists = patience.first(lambda: bucket_exists(store, or_may_be_made=job.create_bucket), context.clock)
        machine, source = machine_and_source(base, catalogue, job.vault, root)
        capabilities = catalogue.capabilities(job.vault.identity)
        desk = Desk(
            store=store,
            catalogue=catalogue,
            vault=job.vault,
            machine=machine,
            source=source,
            root=root,
            clock=context.clock,
            control=control,
            patience=patience,
            refuses_bad_checksums=capabilities is not None and capabilities.refuses_bad_checksums,
        )
        return _Run(job, desk, report, meter, exists=exists).run()


def bucket_exists(store: Store, *, or_may_be_made: bool) -> bool:
    """Ask the bucket for an answer. False only where it is missing and may be made. Raises VaultError otherwise."""
    try:
        store.check()
    except VaultError as error:
        if not (or_may_be_made and error.remedy is Remedy.CREATE_BUCKET):
            raise
        return False
    return True


class _Run:
    """One archive run, for one thread."""

    def __init__(self, job: ArchiveJob, desk: Desk, report: Reporter, meter: Meter, *, exists: bool) -> None:
        self._job, self._desk, self._report, self._meter = job, desk, report, meter
        self._exists = exists
        self._round_trip = 1.0
        self._started, self._started_ns = desk.clock.monotonic(), desk.clock.now_ns()
        self._resumed = self._blocked = 0
        self._complete = True
        self._parcels: list[Parcel] = []
        self._folders: dict[str, tuple[Entry, ...]] = {}
        self._arrived: set[str] = set()
        self._passed_over: dict[str, Entry] = {}
        self._sent: dict[str, Sent] = {}
        self._left: dict[str, Parcel] = {}

    def run(self) -> Summary:
        """From the first request to the summary."""
        settled = settle(self._desk, self._report) if self._exists else Settled({})
        self._resumed += settled.bytes
        self._start()
        state, error = RunState.FINISHED, None
        try:
            self._plan(settled)
            self._transfer()
            self._verify(self._desk)
        except Cancelled:
            state = RunState.CANCELLED
        except VaultError as caught:
            state, error = RunState.FAILED, caught
        return self._finish(state, error)

    def _start(self) -> None:
        desk, vault = self._desk, self._job.vault
        self._name = self._timed(lambda: free_run_name(desk, self._started_ns, look=self._exists))
        start = RunStart(
            vault_identity=vault.identity,
            bucket=vault.bucket,
            prefix=vault.prefix,
            machine=desk.machine,
            source=desk.source,
            root=desk.root,
            kind="archive",
            name=self._name,
            started_ns=self._started_ns,
            trigger=self._job.trigger,
            options=asdict(self._job.rule),
        )
        self._run_id = desk.catalogue.start_run(start)
        self._ledger = Ledger(desk.catalogue, self._run_id, self._report)

    def _plan(self, settled: Settled) -> None:
        """Scan, and decide about each unit as it is seen."""
        desk, only = self._desk, None if self._job.only is None else set(self._job.only)
        self._meter.phase(Phase.SCANNING)
        known = desk.catalogue.known(desk.vault.identity, desk.machine, desk.source)
        now_ns, tell = desk.clock.now_ns(), self._report
        units = scan(desk.root, self._job.rule, now_ns=now_ns, control=desk.control, keep_entries=True, on_notice=tell)
        bytes_ = 0
        for unit in units:
            planned = plan_unit(unit, known, only)
            self._blocked += unit.verdict is Verdict.BLOCKED
            self._ledger.add(planned.settled)
            self._remember(unit, planned)
            self._parcels += [Parcel(entry, unit.path, settled.pending.get(entry.path)) for entry in planned.send]
            bytes_ += sum(entry.size for entry in planned.send)
            self._meter.expect(len(self._parcels), bytes_)
            self._meter.tick()
            if only:
                only.discard(unit.path)
        for path in sorted(only or ()):
            self._report(Notice(say("run.not_there", path=shown(path)), path))

    def _remember(self, unit: Unit, planned: Planned) -> None:
        """What the manifest needs of entries beside those that are sent."""
        if planned.folders:
            self._folders[unit.path] = planned.folders
        skipped = {outcome.path for outcome in planned.settled if outcome.outcome is OutcomeKind.SKIPPED}
        if skipped:
            self._passed_over |= {entry.path: entry for entry in unit.entries if entry.path in skipped}

    def _transfer(self) -> None:
        desk = self._desk
        if not self._exists and (self._parcels or self._folders):
            desk.ask_for_run(desk.store.create_bucket)
            desk.ask_for_run(desk.store.check)
        if not self._parcels:
            return
        self._left = {parcel.entry.path: parcel for parcel in self._parcels}
        self._timed(lambda: notes.check_format(desk.store, desk.vault))
        self._meter.phase(Phase.TRANSFERRING)
        self._recorder = Recorder(desk.catalogue, desk.clock)
        transfers = Transfers(self._delivery(), self._ledger, self._meter)
        self._sent, self._left = transfers.sent, transfers.left
        transfers.run(self._parcels)

    def _timed(self, ask: Callable[[], T]) -> T:
        """Ask something, and learn how long a request takes."""
        requests, clock = self._desk.store.requests, self._desk.clock
        before, began = sum(requests.values()), clock.monotonic()
        answer = self._desk.ask_for_run(ask)
        if made := sum(requests.values()) - before:
            self._round_trip = min(self._round_trip, (clock.monotonic() - began) / made)
        return answer

    def _delivery(self) -> Delivery:
        desk = self._desk
        check = desk.control.check
        mean = sum(parcel.entry.size for parcel in self._parcels) / len(self._parcels)
        tide = Tide(desk.clock, first_limit(self._round_trip, mean), check=check)
        parts_tide = Tide(desk.clock, first=8, most=10, check=check)
        abreast = ABREAST if self._round_trip < NEARBY else 1
        return Delivery(desk, self._run_id, self._name, self._recorder, tide, parts_tide, abreast=abreast)

    def _verify(self, desk: Desk) -> None:
        """Turn what was sent into what is archived."""
        if not self._sent:
            return
        self._meter.phase(Phase.VERIFYING)
        # Nothing is told that a crash could take back.
        self._recorder.settle()
        expected = [
            Expected(sent.copy_id, sent.location.key, sent.size, sent.etag, sent.confirmed)
            for sent in self._sent.values()
        ]
        wrong = check(desk, expected)
        self._ledger.add(_outcome(sent, wrong.get(sent.copy_id)) for sent in self._sent.values())
        good = [sent for sent in self._sent.values() if sent.copy_id not in wrong]
        self._resumed += sum(sent.resumed for sent in good)
        self._arrived |= {sent.parcel.unit for sent in good}
        self._sent = {}

    def _finish(self, state: RunState, error: VaultError | None) -> Summary:
        """The end of every run, good or bad: all outcomes, the manifest, the row in the history."""
        desk = self._desk
        if state is not RunState.FINISHED:
            desk, in_trouble = desk.hurried(), desk.patience.in_trouble
            with suppress(VaultError):
                # Who stops a run because nothing moves shall not wait for an answer that does not come.
                if not in_trouble:
                    self._verify(desk)
        self._ledger.add(self._unfinished(error))
        self._ledger.flush()
        self._meter.phase(Phase.FINISHING)
        self._record_folders(desk, state)
        if state is RunState.FINISHED:
            self._sweep(desk)
        manifest_key = self._write_down(desk)
        summary = self._summary(state)
        desk.catalogue.end_run(
            self._run_id,
            state,
            desk.clock.now_ns(),
            summary.files,
            summary.bytes,
            {"requests": summary.requests, "resumed_bytes": summary.resumed_bytes, "seconds": summary.seconds},
            manifest_key,
        )
        if error:
            if not summary.files.archived:
                raise error
            self._report(Notice(error.say))
        return summary

    def _unfinished(self, error: VaultError | None) -> Iterator[Outcome]:
        """Outcomes of what the run did not get to, or could not look at again."""
        for path, parcel in self._left.items():
            if error:
                yield Outcome(path, OutcomeKind.FAILED, error.say, parcel.entry.size)
            else:
                yield Outcome(path, OutcomeKind.SKIPPED, say("run.not_reached"), parcel.entry.size)
        for path, sent in self._sent.items():
            yield Outcome(path, OutcomeKind.FAILED, say("run.unchecked"), sent.size)

    def _record_folders(self, desk: Desk, state: RunState) -> None:
        """Remember the folders of what arrived, and those of units where nothing but a folder is new."""
        units = self._arrived
        if state is RunState.FINISHED:
            units = units | (self._folders.keys() - {parcel.unit for parcel in self._parcels})
        folders = (NewFolder(entry.path, entry.mtime_ns) for unit in units for entry in self._folders.get(unit, ()))
        for batch in batches(folders):
            desk.catalogue.record_folders(self._run_id, batch, desk.clock.now_ns())

    def _sweep(self, desk: Desk) -> None:
        """Abort what a lost answer left behind, where this run made multipart uploads at all."""
        with suppress(VaultError, Cancelled):
            if any(is_large(parcel.entry.size) for parcel in self._parcels):
                sweep(desk, self._report)

    def _write_down(self, desk: Desk) -> str | None:
        """Leave the manifest and the notes beside the data; without new data nothing. Answers the manifest's key."""
        try:
            return self._leave_manifest(desk)
        except (VaultError, Cancelled) as error:
            # The data is safe and known; the next run writes the manifest.
            self._complete = False
            self._report(Notice(say("run.no_manifest", cause=error.say)))
            return None

    def _leave_manifest(self, desk: Desk) -> str | None:
        files, bytes_ = self._ledger.files, self._ledger.bytes
        catalogue, now_ns = desk.catalogue, desk.clock.now_ns()
        if not catalogue.has_copies(self._run_id):
            return None
        desk.ask_for_run(lambda: notes.write_notes(desk.store, desk.vault, now_ns))
        row = replace(catalogue.run(self._run_id), ended_ns=now_ns, files=files, bytes=bytes_)
        entries = self._passed_over | {parcel.entry.path: parcel.entry for parcel in self._parcels}
        return write_manifest(desk, row, entries)

    def _summary(self, state: RunState) -> Summary:
        files = self._ledger.files
        problems = files.failed or self._blocked or not self._complete or state is RunState.FAILED
        return Summary(
            command="archive",
            exit_code=130 if state is RunState.CANCELLED else 1 if problems else 0,
            run=self._name,
            files=files,
            bytes=self._ledger.bytes,
            requests=dict(self._desk.store.requests),
            resumed_bytes=self._resumed,
            seconds=self._desk.clock.monotonic() - self._started,
            extra={"cost": None, "blocked": self._blocked},
        )


def _outcome(sent: Sent, wrong: Message | None) -> Outcome:
    path = sent.parcel.entry.path
    if wrong:
        return Outcome(path, OutcomeKind.FAILED, wrong, sent.size)
    return Outcome(path, OutcomeKind.ARCHIVED, None, sent.size, sent.sha256, sent.location)
