"""A new catalogue from the bucket alone: from the manifests, and from the objects' own metadata where none tells.

Nothing that comes from the bucket is trusted: a copy counts only when the bucket's listing shows its object with the
size and ETag of the manifest, and a path that could lead outside a folder is left out. Memory is bounded by the largest
run and by one line per object of the vault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial

from mothball import keys
from mothball.cancel import Control
from mothball.catalogue import Catalogue, ImportedCopy, RunEnd, RunStart, RunState
from mothball.catalogue.rebuilding import rebuilding
from mothball.clock import Clock, run_name
from mothball.context import Context
from mothball.errors import Cancelled, ItemError
from mothball.events import Notice, Outcome, Phase, Reporter, Summary
from mothball.jobs import RebuildJob, Vault
from mothball.lock import vault_lock
from mothball.manifest import Reader
from mothball.messages import say
from mothball.meter import Meter
from mothball.model import Kind, Tally
from mothball.notes import check_format
from mothball.paths import shown
from mothball.pool import WORKERS, Help, Pool
from mothball.recovered import (
    KeyPlace,
    RunContent,
    copy_from_metadata,
    place_of,
    run_start,
    speaks_for,
    started_by_name,
)
from mothball.retry import Patience, for_the_whole_vault
from mothball.store.base import Listed, Store

LARGEST_MANIFEST = 4 * 1024**3
"""Bytes; that is some seven million files in one run."""
READS = 2
"""How often a manifest is read before it is believed that something is wrong with it."""


def run_rebuild(job: RebuildJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Build the catalogue of one vault anew; everything else in the catalogue stays, the old content is kept aside.

    It has its line in the history of the new one; a rebuild that came to nothing leaves no trace.
    Raises InputError (the vault is busy, the catalogue is of a newer version) and VaultError; then nothing was changed.
    """
    begun, begun_ns = context.clock.monotonic(), context.clock.now_ns()
    meter = Meter(report, context.clock)
    meter.phase(Phase.CONNECTING)
    found, base = Found(), context.base.create()
    with context.connection(job.vault, control) as store:
        patience = Patience(control, meter.waiting, store.check)
        patience.first(store.check, context.clock)
        patience.first(lambda: check_format(store, job.vault), context.clock)
        try:
            with (
                vault_lock(base, job.vault),
                rebuilding(base.catalogue, job.vault.identity) as catalogue,
            ):
                _Rebuild(job.vault, catalogue, store, context.clock, meter, control, report, found).run()
                _write_down(job, catalogue, context.clock, begun_ns, found)
        except Cancelled:
            return found.summary(store, context.clock.monotonic() - begun, exit_code=130)
        return found.summary(store, context.clock.monotonic() - begun, exit_code=1 if found.broken else 0)


def _write_down(job: RebuildJob, catalogue: Catalogue, clock: Clock, begun_ns: int, found: Found) -> None:
    vault = job.vault
    start = RunStart(
        vault_identity=vault.identity,
        bucket=vault.bucket,
        prefix=vault.prefix,
        machine="",
        source="",
        root="",
        kind="rebuild",
        name=run_name(begun_ns),
        started_ns=begun_ns,
        trigger=job.trigger,
    )
    # A manifest that could not be read to its end counts as one failure.
    files = {"found": found.files, "failed": found.broken}
    counts: dict[str, object] = {"files": files, "bytes": {"found": found.bytes}, "runs": found.runs}
    run_id = catalogue.start_run(start)
    catalogue.end_run(run_id, RunState.FINISHED, clock.now_ns(), Tally(failed=found.broken), Tally(), counts, None)


@dataclass(slots=True)
class Found:
    """What a rebuild found, for its summary.

    ``broken`` are manifests that could not be read to their end, ``lost`` files of manifests that the bucket does not
    hold as described, ``foreign`` objects that are not ours.
    """

    runs: int = 0
    files: int = 0
    bytes: int = 0
    broken: int = 0
    lost: int = 0
    foreign: int = 0

    def summary(self, store: Store, seconds: float, exit_code: int) -> Summary:
        """The last event."""
        extra: dict[str, object] = {
            "runs": self.runs,
            "lost": self.lost,
            "foreign": self.foreign,
            "broken": self.broken,
        }
        return Summary(
            "rebuild",
            exit_code,
            files=Tally(archived=self.files),
            bytes=Tally(archived=self.bytes),
            requests=dict(store.requests),
            seconds=seconds,
            extra=extra,
        )


class _Rebuild:
    """One rebuild, in one thread: the listing tells what is there, the manifests what it is."""

    def __init__(
        self,
        vault: Vault,
        catalogue: Catalogue,
        store: Store,
        clock: Clock,
        meter: Meter,
        control: Control,
        report: Reporter,
        found: Found,
    ) -> None:
        self.vault, self.catalogue, self.store, self.clock = vault, catalogue, store, clock
        self.meter, self.control, self.report, self.found = meter, control, report, found
        self.patience = Patience(control, meter.waiting, store.check)
        self.objects: dict[str, Listed] = {}
        self.manifests: list[Listed] = []

    def run(self) -> None:
        """Fill the catalogue. Raises Cancelled, VaultError, CatalogueError."""
        self.meter.phase(Phase.SCANNING)
        self._list()
        self.meter.expect(len(self.manifests), sum(item.size for item in self.manifests))
        self.meter.phase(Phase.TRANSFERRING)
        # Oldest first: a search shows the latest recorded first.
        for item in sorted(self.manifests, key=lambda item: item.key.rpartition("/")[2]):
            self._take_manifest(item)
        self._take_unlisted()
        for count, code in ((self.found.lost, "rebuild.lost"), (self.found.foreign, "rebuild.foreign")):
            if count:
                self.report(Notice(say(code, count=count)))
        self.meter.phase(Phase.FINISHING)

    def _list(self) -> None:
        """Everything below the prefix; our notes apart from the rest."""
        start = keys.run_prefix(self.vault.prefix, "", "", "").lstrip("/")
        notes, manifests = keys.note_key(self.vault.prefix, ""), keys.manifest_prefix(self.vault.prefix)
        last = ""

        def look() -> None:
            nonlocal last
            for item in self.store.list(start, last):
                self.control.check()
                last = item.key
                if item.key.startswith(manifests) and item.key.endswith(".jsonl"):
                    self.manifests.append(item)
                elif not item.key.startswith(notes + "/"):
                    self.objects[item.key] = item

        # After a fault it goes on behind the last key it has seen.
        with for_the_whole_vault():
            self.patience.keep_trying(look)

    def _take_manifest(self, item: Listed) -> None:
        """One run. A manifest that breaks off is used as far as it goes; one that was altered is not."""
        self.control.check()
        for _ in range(READS):
            try:
                run, problem = self.patience.keep_trying(lambda: self._read(item))
            except ItemError as error:
                run, problem = None, error
            if problem is None:
                break
        if problem:
            self._tell_broken(item, problem, used=run is not None)
        if run:
            self._record(run)
        self.meter.moved(item.size, files=1)

    def _read(self, item: Listed) -> tuple[RunContent | None, ItemError | None]:
        """What a manifest tells, and what is wrong with it."""
        content: RunContent | None = None
        try:
            if item.size > LARGEST_MANIFEST:
                raise ItemError(say("rebuild.too_large"))
            with closing(self.store.get(item.key)) as blocks:
                reader = Reader(blocks)
                if not speaks_for(self.vault, reader.header, item.key):
                    raise ItemError(say("manifest.foreign"))
                content = RunContent(self.vault, reader.header, self.objects, self.clock.now_ns())
                for line in reader:
                    self.control.check()
                    content.add(line)
        except ItemError as error:
            is_usable = content and error.say.code != "manifest.altered"
            return content.ended(None, item.key) if content and is_usable else None, error
        is_whole = reader.footer is not None and reader.footer.entries == content.entries
        return content.ended(reader.footer, item.key), None if is_whole else ItemError(say("rebuild.cut_off"))

    def _tell_broken(self, item: Listed, error: ItemError, *, used: bool) -> None:
        self.found.broken += 1
        code = "rebuild.broken" if used else "rebuild.unused"
        self.report(Notice(say(code, key=shown(item.key), cause=error.say)))

    def _record(self, run: RunContent) -> None:
        self.found.lost += run.lost
        for copy in run.copies:
            if copy.location:
                self.objects.pop(copy.location.key, None)
        self._import(run.start, run.end, run.copies, run.outcomes.values())

    def _import(
        self, start: RunStart, end: RunEnd, copies: Sequence[ImportedCopy], outcomes: Iterable[Outcome] = ()
    ) -> None:
        if self.catalogue.import_run(start, end, copies, outcomes) is None:
            return
        self.found.runs += 1
        self.found.files += sum(copy.kind is Kind.FILE for copy in copies)
        self.found.bytes += sum(copy.size for copy in copies)

    def _take_unlisted(self) -> None:
        """Objects that no manifest told of: their metadata does. Each costs a request, so only ours are asked."""
        ours = [(item, place) for item in self.objects.values() if (place := place_of(self.vault, item.key))]
        self.found.foreign += len(self.objects) - len(ours)
        found: list[tuple[KeyPlace, ImportedCopy | None]] = []

        def ask(item: Listed, place: KeyPlace, _help: Help) -> None:
            self.control.check()
            with for_the_whole_vault():
                head = self.patience.keep_trying(lambda: self.store.head(item.key))
            found.append((place, copy_from_metadata(self.vault, item, place, head, self.clock.now_ns())))

        Pool((partial(ask, *each) for each in ours), iter(()), min(WORKERS, len(ours))).run(self.meter.tick)
        runs: defaultdict[tuple[str, str, str], list[ImportedCopy]] = defaultdict(list)
        for place, copy in found:
            if copy:
                runs[place.machine, place.source, place.run].append(copy)
        self.found.foreign += sum(copy is None for _, copy in found)
        for (machine, source, run), copies in sorted(runs.items()):
            self._import_unlisted(machine, source, run, sorted(copies, key=lambda copy: copy.path))

    def _import_unlisted(self, machine: str, source: str, run: str, copies: list[ImportedCopy]) -> None:
        """A run without a manifest, or what its manifest forgot: the next archive run writes one for it."""
        taken = self.catalogue.run_name_taken(self.vault.identity, machine, source, run)
        roots = {(row.machine, row.name): row.root for row in self.catalogue.sources(self.vault.identity)}
        start = run_start(self.vault, machine, source, roots.get((machine, source), ""), run, started_by_name(run))
        start = replace(start, name=f"{run}-found") if taken else start
        tally, sizes = Tally(archived=len(copies)), Tally(archived=sum(copy.size for copy in copies))
        self._import(start, RunEnd(RunState.INTERRUPTED, None, tally, sizes), copies)
