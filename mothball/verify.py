"""Looks again whether the bucket still holds what the receipts say, and reads some of it back.

Every object is compared with its receipt by the bucket's own listing: key, size, ETag. A sample is downloaded in full
and hashed, which is the only proof that it can be got back. What is found missing or changed is marked in the
catalogue, so that the next archive run sends those files again.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from mothball import keys
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.context import Context
from mothball.errors import InputError, ItemError
from mothball.events import Outcome, Phase, Reporter, Summary, TransferState
from mothball.fetch import Watch, reads_back
from mothball.jobs import Vault, VerifyJob
from mothball.logbook import Logbook
from mothball.messages import Message, say
from mothball.meter import Meter
from mothball.model import Copy, Kind, OutcomeKind, Proof
from mothball.pool import WORKERS, Help, Pool, Task
from mothball.retry import Patience, for_the_whole_vault
from mothball.selection import runs_that_archived
from mothball.store.base import Head, Listed, Store


def run_verify(job: VerifyJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Compare the bucket with the receipts of one run or of the whole vault; read ``job.sample`` percent of it back.

    Each file ends verified, damaged, or failed (could not be read now, which proves nothing).
    Raises InputError (no such run, a sample that is no percentage) and VaultError.
    """
    if not 0 <= job.sample <= 100:
        raise InputError(say("verify.sample", value=job.sample))
    meter = Meter(report, context.clock)
    with Catalogue.open(context.base.create().catalogue) as catalogue, ExitStack() as opened:
        runs = [run.id for run in runs_that_archived(catalogue, job.vault.identity) if job.run in ("", run.name)]
        if job.run and not runs:
            raise InputError(say("restore.no_run", name=job.run))
        meter.phase(Phase.CONNECTING)
        store = opened.enter_context(context.connection(job.vault, control))
        Patience(control, meter.waiting, store.check).first(store.check, context.clock)
        logbook = Logbook(catalogue, context.clock, report)
        options = {"run": job.run, "sample": job.sample}
        with logbook.start(job.vault, "verify", options, job.trigger):
            verification = _Verification(job.vault, catalogue, store, logbook, meter, control, context)
            verification.run(runs, job.sample)
    return logbook.summary(store.requests, {"read_back": len(verification.read_back)})


def difference(copy: Copy, size: int, etag: str) -> Message | None:
    """What is wrong with an object that the bucket shows with this size and ETag; None when nothing is."""
    if size != copy.size:
        return say("verify.size", found=size, expected=copy.size)
    return say("verify.changed") if etag != copy.etag else None


class _Verification:
    """One run. First all listings, then the sample in many threads."""

    def __init__(
        self,
        vault: Vault,
        catalogue: Catalogue,
        store: Store,
        logbook: Logbook,
        meter: Meter,
        control: Control,
        context: Context,
    ) -> None:
        self.vault, self.catalogue, self.store, self.logbook = vault, catalogue, store, logbook
        self.meter, self.control, self.context = meter, control, context
        self.patience = Patience(control, meter.waiting, store.check)
        self.sample: set[int] = set()
        self.to_read: list[Copy] = []
        self.read_back: list[int] = []

    def run(self, runs: list[int], percent: float) -> None:
        """Look at the files of these runs. Raises Cancelled and VaultError."""
        self.meter.phase(Phase.VERIFYING)
        sizes = {copy.id: copy.size for run in runs for copy in self._files(run)}
        # Another sample each time: in the long run everything is read.
        chance = random.Random(self.context.clock.now_ns())
        self.sample = set(chance.sample(sorted(sizes), math.ceil(len(sizes) * percent / 100)))
        self.meter.expect(len(sizes), sum(sizes[copy_id] for copy_id in self.sample))
        for run in runs:
            self._compare(list(self._files(run)))
        tasks: Iterator[Task] = (partial(self._read_back, copy) for copy in self.to_read)
        Pool(tasks, iter(()), min(WORKERS, len(self.to_read))).run(self._tick)

    def _tick(self) -> None:
        self.meter.held(say("run.paused") if self.control.paused else None)
        self.meter.tick()

    def _files(self, run: int) -> Iterator[Copy]:
        return (copy for copy in self.catalogue.copies_of_run(run) if copy.kind is Kind.FILE)

    def _compare(self, copies: list[Copy]) -> None:
        """One run's files with the listing. A run may have finished uploads under the keys of earlier ones."""
        listed: dict[str, Listed] = {}
        wanted = {copy.location.key for copy in copies if copy.location}
        for prefix in {self._run_prefix(copy) for copy in copies}:
            listed |= self._listed(prefix, wanted)
        healed: list[int] = []
        for copy in copies:
            self.control.check()
            try:
                problem = self._problem(copy, listed)
            except ItemError as error:
                self._end(copy, OutcomeKind.FAILED, error.say)
                continue
            if problem:
                self._damaged(copy, problem)
            elif copy.id in self.sample:
                self.to_read.append(copy)
            else:
                healed += [copy.id] if copy.proof is None else []
                self._end(copy, OutcomeKind.VERIFIED)
        if healed:
            self.catalogue.verified(healed, Proof.LISTED, self.context.clock.now_ns())

    def _run_prefix(self, copy: Copy) -> str:
        """What the keys of the run that began this upload have in common."""
        assert copy.location is not None
        start = keys.run_prefix(self.vault.prefix, copy.machine, copy.source, "")
        return start + copy.location.key.removeprefix(start).partition("/")[0] + "/"

    def _listed(self, prefix: str, wanted: set[str]) -> dict[str, Listed]:
        found: dict[str, Listed] = {}
        last = ""

        def look() -> None:
            nonlocal last
            for item in self.store.list(prefix, last):
                self.control.check()
                last = item.key
                if item.key in wanted:
                    found[item.key] = item

        # After a fault it goes on behind the last key it has seen.
        with for_the_whole_vault():
            self.patience.keep_trying(look)
        return found

    def _problem(self, copy: Copy, listed: dict[str, Listed]) -> Message | None:
        assert copy.location is not None
        item = listed.get(copy.location.key)
        problem = difference(copy, item.size, item.etag) if item else say("verify.missing")
        if problem is None:
            return None
        # A listing may lag behind, and an older version may still be there: the object itself is asked.
        head = self._head(copy.location.key, None)
        if head:
            problem = difference(copy, head.size, head.etag)
        version = copy.location.version_id
        if problem and version and (old := self._head(copy.location.key, version)):
            return difference(copy, old.size, old.etag) or say("verify.hidden", version=version)
        return problem

    def _head(self, key: str, version_id: str | None) -> Head | None:
        return self.patience.keep_trying(lambda: self.store.head(key, version_id))

    def _read_back(self, copy: Copy, _help: Help) -> None:
        """Download one file and hash it."""
        self.control.check()
        track = self.meter.track(copy.path, copy.path.partition("/")[0], copy.size)
        track.state(TransferState.RECEIVING)
        watch = Watch(self.control, self.patience, track.reached)
        try:
            is_whole = reads_back(self.store, copy, watch)
        except ItemError as error:
            self._unreadable(copy, error)
        else:
            if is_whole:
                self.catalogue.verified([copy.id], Proof.READ_BACK, self.context.clock.now_ns())
                self.read_back.append(copy.id)
                self._end(copy, OutcomeKind.VERIFIED, say("verify.read_back"), counted=True)
            else:
                self._damaged(copy, say("verify.other_content"), counted=True)
        track.end()

    def _unreadable(self, copy: Copy, error: ItemError) -> None:
        """Not being able to read now is not damage, unless the object itself is what is wrong."""
        if error.say.code == "vault.frozen":
            self._end(copy, OutcomeKind.VERIFIED, say("verify.frozen"), counted=True)
        elif error.say.code in _DAMAGE:
            self._damaged(copy, error.say, counted=True)
        else:
            self._end(copy, OutcomeKind.FAILED, error.say, counted=True)

    def _damaged(self, copy: Copy, reason: Message, *, counted: bool = False) -> None:
        self.catalogue.damaged([copy.id])
        self._end(copy, OutcomeKind.DAMAGED, reason, counted=counted)

    def _end(self, copy: Copy, kind: OutcomeKind, reason: Message | None = None, *, counted: bool = False) -> None:
        """``counted``: its transfer has told the meter already."""
        self.logbook.add(copy, Outcome(copy.path, kind, reason, copy.size, copy.sha256, copy.location))
        if not counted:
            self.meter.moved(0, files=1)


_DAMAGE = frozenset({"vault.gone", "vault.too_short", "restore.wrong_size"})
"""Read errors that tell something about the object."""
