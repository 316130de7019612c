"""The files of the run under way: one row each, from the first byte to the outcome, counted by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gui import activity_words as words
from gui import format as fmt
from gui import outcome_words as outcomes
from gui.models.table import Column, TableModel
from gui.widgets.delegates import Role
from gui.words import tr
from mothball.events import Event, Outcome, Transfer, TransferState
from mothball.messages import Message
from mothball.model import OutcomeKind
from mothball.paths import shown

UNDER_WAY = "under-way"
"""The filter for files that have no outcome yet; the others are ``OutcomeKind`` values."""
MOST_ROWS = 200_000
"""Files listed at most: the window's memory stays bounded, and the history has them all."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the run. ``state`` until it has an ``outcome``."""

    path: str
    unit: str
    size: int
    done: int = 0
    state: TransferState | None = None
    outcome: OutcomeKind | None = None
    detail: Message | None = None

    @property
    def filter_key(self) -> str:
        """The chip this row belongs to."""
        return UNDER_WAY if self.outcome is None else self.outcome.value


class TransferModel(TableModel[FileRow]):
    """Rows by path. ``counts`` knows every file, also those beyond ``MOST_ROWS``."""

    def __init__(self) -> None:
        super().__init__(_columns(), identify=lambda row: row.path)
        self.counts: Counter[str] = Counter()
        self.unlisted = 0

    def clear(self) -> None:
        """A new run begins."""
        self.counts.clear()
        self.unlisted = 0
        self.set_records(())

    def take(self, events: Iterable[Event]) -> None:
        """Follow a batch of events; the view is touched once."""
        rows: dict[str, FileRow] = {}
        for event in events:
            if isinstance(event, Transfer | Outcome):
                before = rows.get(event.path) or self.find(event.path)
                rows[event.path] = after = _row(event, before)
                if before is not None:
                    self.counts[before.filter_key] -= 1
                self.counts[after.filter_key] += 1
        self.put(self._listed(rows.values()))

    def show_only(self, key: str) -> None:
        """Show the rows of one chip."""
        self.set_filter(lambda row: row.filter_key == key)

    def _listed(self, rows: Iterable[FileRow]) -> list[FileRow]:
        """Without new rows beyond the limit; files that failed are listed always."""
        room = MOST_ROWS - len(self)
        listed: list[FileRow] = []
        for row in rows:
            if self.find(row.path) is None and row.outcome is not OutcomeKind.FAILED:
                if room <= 0:
                    self.unlisted += 1
                    continue
                room -= 1
            listed.append(row)
        return listed


def _row(event: Transfer | Outcome, before: FileRow | None) -> FileRow:
    if isinstance(event, Transfer):
        return FileRow(event.path, event.unit, event.size, event.done, event.state, None, event.detail)
    names = _names(event.path)
    unit = before.unit if before else names.folder
    return FileRow(event.path, unit, event.bytes, event.bytes, None, event.outcome, event.reason)


class _Names(NamedTuple):
    folder: str
    name: str


def _names(path: str) -> _Names:
    folder, _, name = path.rpartition("/")
    return _Names(folder.split("/")[0], name)


def _columns() -> list[Column[FileRow]]:
    return [
        Column(
            tr("File"),
            lambda row: shown(_names(row.path).name),
            lambda row: _names(row.path).name.casefold(),
            tip=lambda row: shown(row.path),
            roles={Role.STRONG: lambda _row: True},
        ),
        Column(
            tr("Unit"),
            lambda row: shown(row.unit),
            lambda row: row.unit.casefold(),
            roles={Role.TONE: lambda _row: "muted"},
        ),
        Column(
            tr("Size"),
            lambda row: fmt.size(row.size),
            lambda row: row.size,
            right=True,
            descending_first=True,
        ),
        Column(
            tr("Progress"),
            lambda row: outcomes.word(row.outcome),
            lambda row: (row.filter_key, row.done / row.size if row.size else 1.0),
            roles={
                Role.PROGRESS: lambda row: None if row.outcome else words.share(row.done, row.size),
                Role.TONE: lambda row: outcomes.tone(row.outcome),
                Role.SIGN: lambda row: outcomes.sign(row.outcome),
            },
        ),
        Column(
            tr("State"),
            lambda row: words.state_words(row.state, row.outcome, row.detail, row.done, row.size),
            lambda row: words.state_words(row.state, row.outcome, row.detail, row.done, row.size),
            tip=lambda row: words.state_words(row.state, row.outcome, row.detail, row.done, row.size),
        ),
    ]
