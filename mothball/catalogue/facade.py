"""The catalogue as the rest of the program sees it: one object, plain typed methods."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from mothball.catalogue import (
    arrived,
    connection,
    copies,
    facts,
    importing,
    outcomes,
    runs,
    search,
    timetable,
    tree,
    vaults,
)
from mothball.catalogue.records import (
    Capabilities,
    CatalogueFacts,
    ImportedCopy,
    KnownCopy,
    ListedCopy,
    NewCopy,
    NewFolder,
    PendingCopy,
    RunEnd,
    RunRow,
    RunStart,
    RunState,
    SourceRow,
    StoredCopy,
    Totals,
    TreeNode,
    Upload,
)
from mothball.catalogue.writer import Writer
from mothball.events import Outcome
from mothball.model import Copy, OutcomeKind, Proof, Tally
from mothball.timetable import Due

P = ParamSpec("P")
T = TypeVar("T")


class Catalogue:
    """Runs, outcomes and copies of this machine.

    Safe from any thread. A write returns when it is durable; writes of many threads at once share commits. A read sees
    every write that has returned and never waits for a writer, in this process or another. Any method raises
    CatalogueError when the file is damaged, its disk is full, or another process keeps it busy for too long.
    """

    def __init__(self, path: Path) -> None:
        """Use ``open``."""
        self._writer = Writer(path)
        self._readers = connection.Readers(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the catalogue, creating or bringing it up to date as needed. Its folder must exist.

        Raises CatalogueError: written by a newer version (stays untouched), damaged (a copy is kept), busy, disk full.
        """
        connection.prepare(path)
        return cls(path)

    def close(self) -> None:
        """Finish all writes that were asked for and let go of the file. Closing twice is harmless."""
        self._writer.close()
        self._readers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, query: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._readers.use() as reader:
            return query(reader, *args, **kwargs)

    def _write(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self._writer.write(lambda writer: work(writer, *args, **kwargs))

    # This machine, vaults, sources

    def machine_name(self) -> str:
        """The name of this machine in keys; "" when none was set."""
        return self._read(vaults.machine_name)

    def set_machine_name(self, name: str) -> None:
        """Remember the name of this machine."""
        self._write(vaults.set_machine_name, name)

    def capabilities(self, vault_identity: str) -> Capabilities | None:
        """What the last test of the vault found; None when it was never tested."""
        return self._read(vaults.capabilities, vault_identity)

    def set_capabilities(self, vault_identity: str, found: Capabilities) -> None:
        """Remember what a test found, in place of what was known."""
        self._write(vaults.set_capabilities, vault_identity, found)

    def source_name(self, vault_identity: str, machine: str, root: str, wanted: str) -> str:
        """The name of this root in this vault, the same for ever: ``wanted``, or ``wanted-<hex>`` if that is taken."""
        known = self._read(vaults.source_name, vault_identity, machine, root)
        return known or self._write(vaults.give_source_name, vault_identity, machine, root, wanted)

    def sources(self, vault_identity: str) -> list[SourceRow]:
        """All sources of a vault by machine and name, with what is archived of them."""
        return self._read(vaults.sources, vault_identity)

    def totals(self, vault_identity: str) -> Totals:
        """Files and bytes archived and verified in a vault, every version."""
        return self._read(vaults.totals, vault_identity)

    def facts(self) -> CatalogueFacts:
        """What it is like: version, size, how much is in each table. It was checked when it was opened."""
        return self._read(facts.facts)

    # Runs

    def start_run(self, start: RunStart) -> int:
        """Record that a run begins; answer its id."""
        return self._write(runs.start_run, start)

    def end_run(
        self,
        run_id: int,
        state: RunState,
        ended_ns: int,
        files: Tally,
        bytes_: Tally,
        extra: Mapping[str, object],
        manifest_key: str | None,
    ) -> None:
        """Record how a run ended. ``extra`` holds JSON values only."""
        self._write(runs.end_run, run_id, RunEnd(state, ended_ns, files, bytes_, extra, manifest_key))

    def interrupted_runs(self, vault_identity: str, machine: str, source: str) -> list[RunRow]:
        """Archive runs of a source that never ended, or verified copies but wrote no manifest; oldest first.

        Ask while holding the vault's lock and before starting a run: a run at work looks the same.
        """
        return self._read(runs.interrupted_runs, vault_identity, machine, source)

    def set_manifest(self, run_id: int, key: str | None) -> None:
        """Record where a dead run's manifest lies (None: nothing to list). A RUNNING run becomes INTERRUPTED."""
        self._write(runs.set_manifest, run_id, key)

    def run_name_taken(self, vault_identity: str, machine: str, source: str, name: str) -> bool:
        """True when an archive run of this source has the name."""
        return self._read(runs.run_name_taken, vault_identity, machine, source, name)

    def runs(self, vault_identity: str | None = None, limit: int = 200) -> list[RunRow]:
        """The history, newest first; of one vault or of all."""
        return self._read(runs.runs, vault_identity, limit)

    def run(self, run_id: int) -> RunRow:
        """One run. Raises KeyError when there is none."""
        return self._read(runs.run, run_id)

    def last_success_ns(self) -> int | None:
        """When an archive run last ended in which nothing failed; None before there was one."""
        return self._read(runs.last_success_ns)

    def last_vault(self, root: str) -> str | None:
        """The identity of the vault that this folder was last archived to, None where it never was."""
        return self._read(runs.last_vault, root)

    # The timetable

    def dues(self) -> dict[str, Due]:
        """The next turn of every source that has one, by the source's path."""
        return self._read(timetable.dues)

    def set_due(self, source: str, due: Due | None) -> None:
        """Remember a source's next turn, None for that there is none."""
        self._write(timetable.set_due, source, due)

    def end_turns(self, source: str, days: Iterable[date], ended_ns: int, following: Due | None) -> None:
        """Record that a source has had the turns of these days, together with the one that follows."""
        self._write(timetable.end_turns, source, days, ended_ns, following)

    def turns_since(self, source: str, first: date) -> frozenset[date]:
        """The days of the turns a source has had, from this day on."""
        return self._read(timetable.turns_since, source, first)

    def pause(self) -> tuple[int, int | None] | None:
        """Since when and until when (None: until they resume) the user has paused what begins by itself."""
        return self._read(timetable.pause)

    def set_pause(self, times: tuple[int, int | None] | None) -> None:
        """Remember a pause, None for its end."""
        self._write(timetable.set_pause, times)

    # Outcomes

    def record_outcomes(self, run_id: int, outcomes_: Sequence[Outcome]) -> None:
        """Record how paths ended; each path once in a run, a second time raises and records nothing of the call."""
        self._write(outcomes.record_outcomes, run_id, outcomes_)

    def outcomes(
        self,
        run_id: int,
        *,
        kinds: Collection[OutcomeKind] | None = None,
        text: str = "",
        limit: int,
        offset: int = 0,
    ) -> list[Outcome]:
        """A page of a run's outcomes by path: of some kinds, with ``text`` in the path."""
        return self._read(outcomes.outcomes, run_id, kinds=kinds, text=text, limit=limit, offset=offset)

    def outcome_counts(self, run_id: int) -> dict[OutcomeKind, int]:
        """How many paths of a run ended in which way."""
        return self._read(outcomes.outcome_counts, run_id)

    # Copies on their way

    def intend(self, run_id: int, new: Sequence[NewCopy]) -> list[int]:
        """Record what is about to be sent; answer the new ids in the same order."""
        return self._write(copies.intend, run_id, new)

    def record_folders(self, run_id: int, folders: Sequence[NewFolder], at_ns: int) -> None:
        """Remember empty folders of a run. They have no object and count as verified at once."""
        self._write(copies.record_folders, run_id, folders, at_ns)

    def stored(self, answers: Sequence[StoredCopy]) -> None:
        """Record the server's answers to finished uploads. Raises ValueError for a copy that was not intended."""
        self._write(copies.stored, answers)

    def stored_later(self, answers: Sequence[StoredCopy]) -> Future[None]:
        """The same without waiting: it is durable when the future is done, and failed when that raises."""
        return self._writer.submit(lambda writer: copies.stored(writer, answers))

    def verified(self, copy_ids: Collection[int], proof: Proof, at_ns: int) -> None:
        """Record proof of copies: stored ones for the first time, verified and damaged ones anew.

        Raises ValueError for a copy that is not stored.
        """
        self._write(copies.verified, copy_ids, proof, at_ns)

    def damaged(self, copy_ids: Collection[int]) -> None:
        """Record that verified copies were found missing or changed: the next run sends their files again.

        They can still be found, without a proof, and become verified again when a later look finds them whole.
        """
        self._write(copies.damaged, copy_ids)

    def forget(self, copy_ids: Collection[int]) -> None:
        """Drop intended or stored copies that came to nothing. A verified copy raises: it is never deleted."""
        self._write(copies.forget, copy_ids)

    def adopt(self, run_id: int, copy_ids: Collection[int]) -> None:
        """Make pending copies of earlier runs part of this run. They keep their keys and uploads."""
        self._write(copies.adopt, run_id, copy_ids)

    def save_upload(self, copy_id: int, upload_id: str, part_size: int, part_hashes: Sequence[bytes]) -> None:
        """Record an unfinished multipart upload of a copy, in place of an earlier one."""
        self._write(copies.save_upload, copy_id, upload_id, part_size, part_hashes)

    def upload_of(self, copy_id: int) -> Upload | None:
        """The unfinished multipart upload of a copy, None when it has none."""
        return self._read(copies.upload_of, copy_id)

    def drop_upload(self, copy_id: int) -> None:
        """Forget an upload that is completed, aborted or gone."""
        self._write(copies.drop_upload, copy_id)

    def pending(self, vault_identity: str, machine: str, source: str) -> list[PendingCopy]:
        """Copies of a source that are intended or stored but not verified, oldest first."""
        return self._read(copies.pending, vault_identity, machine, source)

    # Copies that arrived

    def known(self, vault_identity: str, machine: str, source: str) -> dict[str, KnownCopy]:
        """The newest verified copy of every path of a source, by path."""
        return self._read(arrived.known, vault_identity, machine, source)

    def copies(self, ids: Iterable[int]) -> list[Copy]:
        """These copies in the order asked for; ids that are not there are left out."""
        return self._read(arrived.copies, ids)

    def copies_of_run(self, run_id: int) -> Iterator[Copy]:
        """What a run archived: verified copies, damaged ones (proof None) and empty folders. Read page by page."""
        page = self._read(arrived.page_of_run, run_id, 0)
        while page:
            yield from page
            page = self._read(arrived.page_of_run, run_id, page[-1].id)

    def listed_of_run(self, run_id: int) -> list[ListedCopy]:
        """The same copies with what a manifest says of them, read at once."""
        return self._read(arrived.listed_of_run, run_id)

    def has_copies(self, run_id: int) -> bool:
        """True when a run archived anything, if only a folder."""
        return self._read(arrived.has_copies, run_id)

    def search(
        self,
        text: str,
        *,
        vault_identity: str | None = None,
        source: str | None = None,
        run: str | None = None,
        limit: int = 500,
        offset: int = 0,
    ) -> list[Copy]:
        """Every version of every path that contains ``text``, whatever the case; latest recorded first.

        ``source`` and ``run`` are names. An empty text finds everything.
        """
        return self._read(
            search.search, text, vault_identity=vault_identity, source=source, run=run, limit=limit, offset=offset
        )

    def children(self, vault_identity: str, machine: str, source: str, folder: str) -> list[TreeNode]:
        """What is archived directly in ``folder`` ("" is the source itself): folders first, then by name."""
        return self._read(tree.children, vault_identity, machine, source, folder)

    # Rebuilding

    def import_run(
        self, start: RunStart, end: RunEnd, copies_: Iterable[ImportedCopy], outcomes_: Iterable[Outcome] = ()
    ) -> int | None:
        """Record a whole run from its manifest, all or nothing; None when the run is known already.

        Import the oldest run first: searches show the latest recorded first.
        """
        # Read before writing: a manifest that breaks off midway must not hold the writer, nor leave half a run.
        return self._write(importing.import_run, start, end, list(copies_), list(outcomes_))
