"""The record of a restore or a verification: its line in the history, and how each path ended.

Outcomes are told at once and recorded in batches; the run gets its end however it ends.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

from mothball.catalogue import Catalogue, RunStart, RunState
from mothball.clock import Clock, run_name
from mothball.errors import Cancelled
from mothball.events import Outcome, Reporter, Summary
from mothball.jobs import Vault
from mothball.model import Copy, OutcomeKind, Tally

BATCH = 500
"""Outcomes recorded in one write: each write waits for the disk."""


class Logbook:
    """A context manager around one run that is not an archive run. ``add`` is safe from any thread.

    Attributes:
        files, bytes: what has ended so far, by outcome.
    """

    def __init__(self, catalogue: Catalogue, clock: Clock, report: Reporter) -> None:
        self._catalogue, self._clock, self._report = catalogue, clock, report
        self._lock = threading.Lock()
        self._waiting: list[Outcome] = []
        self._paths: set[int] = set()
        self._begun = clock.monotonic()
        self._state = RunState.RUNNING
        self.files: Counter[OutcomeKind] = Counter()
        self.bytes: Counter[OutcomeKind] = Counter()

    def start(self, vault: Vault, kind: str, options: Mapping[str, object], trigger: str) -> Self:
        """Write the run into the history; then enter the block."""
        now = self._clock.now_ns()
        self._kind, self._name = kind, run_name(now)
        self._run_id = self._catalogue.start_run(
            RunStart(
                vault_identity=vault.identity,
                bucket=vault.bucket,
                prefix=vault.prefix,
                machine="",
                source="",
                root="",
                kind=kind,
                name=self._name,
                started_ns=now,
                trigger=trigger,
                options=options,
            )
        )
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Record the end. A cancelled run ends here in good order; its summary says so."""
        self._state = RunState.FINISHED
        if error is not None:
            self._state = RunState.CANCELLED if isinstance(error, Cancelled) else RunState.FAILED
        self._flush()
        self._catalogue.end_run(
            self._run_id,
            self._state,
            self._clock.now_ns(),
            self._tally(self.files),
            self._tally(self.bytes),
            self._extra(),
            None,
        )
        return self._state is RunState.CANCELLED

    def add(self, copy: Copy, outcome: Outcome) -> None:
        """Tell, count and record how one copy ended.

        A run has one line per path in the catalogue. Where it handles several versions or sources with the same path,
        the later ones are recorded with machine, source and run in front.
        """
        with self._lock:
            self._report(outcome)
            self.files[outcome.outcome] += 1
            self.bytes[outcome.outcome] += outcome.bytes
            self._waiting.append(self._unique(copy, outcome))
            is_full = len(self._waiting) >= BATCH
        if is_full:
            self._flush()

    def summary(self, requests: Mapping[str, int], extra: Mapping[str, object] | None = None) -> Summary:
        """The last event, once the block is left."""
        problems = self.files[OutcomeKind.FAILED] + self.files[OutcomeKind.DAMAGED]
        exit_code = 130 if self._state is RunState.CANCELLED else 1 if problems else 0
        return Summary(
            self._kind,
            exit_code,
            run=self._name,
            files=self._tally(self.files),
            bytes=self._tally(self.bytes),
            requests=dict(requests),
            seconds=self._clock.monotonic() - self._begun,
            extra={**self._extra(), **(extra or {})},
        )

    def _flush(self) -> None:
        with self._lock:
            batch, self._waiting = self._waiting, []
        if batch:
            self._catalogue.record_outcomes(self._run_id, batch)

    def _extra(self) -> dict[str, object]:
        """The counts by this run's own outcomes: ``{"files": {"found": 5, "restored": 3, …}, "bytes": {…}}``."""
        both = {"files": self.files, "bytes": self.bytes}
        return {
            name: {"found": counts.total(), **{kind.value: counts[kind] for kind in _KINDS[self._kind]}}
            for name, counts in both.items()
        }

    def _tally(self, counts: Counter[OutcomeKind]) -> Tally:
        return Tally(skipped=counts[OutcomeKind.SKIPPED], failed=counts[OutcomeKind.FAILED])

    def _unique(self, copy: Copy, outcome: Outcome) -> Outcome:
        place = hash(outcome.path)
        if place not in self._paths:
            self._paths.add(place)
            return outcome
        return replace(outcome, path=f"{copy.machine}/{copy.source}/{copy.run}/{outcome.path}")


_KINDS = {
    "restore": (OutcomeKind.RESTORED, OutcomeKind.SKIPPED, OutcomeKind.FAILED),
    "verify": (OutcomeKind.VERIFIED, OutcomeKind.DAMAGED, OutcomeKind.FAILED),
}
