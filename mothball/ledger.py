"""The outcomes of one archive run: told, counted and recorded, each path once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable

from mothball.catalogue import Catalogue
from mothball.events import Outcome, Reporter
from mothball.model import OutcomeKind, Tally

BATCH = 500
"""Outcomes in one write to the catalogue: each write waits for the disk."""

_KINDS = (
    OutcomeKind.ARCHIVED,
    OutcomeKind.UNCHANGED,
    OutcomeKind.KEPT,
    OutcomeKind.SKIPPED,
    OutcomeKind.FAILED,
)


class Ledger:
    """Safe from any thread. What is added is in the catalogue after ``flush`` at the latest."""

    def __init__(self, catalogue: Catalogue, run_id: int, report: Reporter) -> None:
        self._catalogue = catalogue
        self._run_id = run_id
        self._report = report
        self._lock = threading.Lock()
        self._waiting: list[Outcome] = []
        self._files: Counter[OutcomeKind] = Counter()
        self._bytes: Counter[OutcomeKind] = Counter()

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Take in how some paths ended."""
        with self._lock:
            for outcome in outcomes:
                self._files[outcome.outcome] += 1
                self._bytes[outcome.outcome] += outcome.bytes
                self._waiting.append(outcome)
                self._report(outcome)
            if len(self._waiting) >= BATCH:
                self._write()

    def flush(self) -> None:
        """Make everything durable."""
        with self._lock:
            self._write()

    @property
    def files(self) -> Tally:
        """Files by outcome."""
        return tally(self._files)

    @property
    def bytes(self) -> Tally:
        """Bytes by outcome."""
        return tally(self._bytes)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        for start in range(0, len(waiting), BATCH):
            self._catalogue.record_outcomes(self._run_id, waiting[start : start + BATCH])


def tally(counts: Counter[OutcomeKind]) -> Tally:
    """Counts by outcome as the tally of a run."""
    return Tally(**{kind.value: counts[kind] for kind in _KINDS})
