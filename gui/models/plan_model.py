"""The plan as a table: units with the user's choice, judged for the threshold of now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui import format as fmt
from gui import overview_words as words
from gui.judging import Census, Counts, Fate, Line, fate_of, reason_at
from gui.models.table import Arranged, Column, TableModel
from gui.slices import Work
from gui.widgets.delegates import Role
from gui.words import say_text, tr
from mothball.messages import Message

Index = QModelIndex | QPersistentModelIndex


class At(IntEnum):
    """The columns."""

    INCLUDE = 0
    NAME = 1
    KIND = 2
    SIZE = 3
    FILES = 4
    TOUCHED = 5
    VERDICT = 6
    HAPPENS = 7


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user has chosen out of what could go."""

    units: int = 0
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Counted(Arranged[Line]):
    """With the counts."""

    census: Census


_ORDER = {fate: place for place, fate in enumerate(Fate)}


class PlanModel(TableModel[Line]):
    """Lines with a check box for each unit that would go.

    Signals:
        choiceChanged: other units are chosen, or other ones would go.
    """

    choiceChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._make_columns(), _path, parent)
        self.days = 30
        self.vault_name = ""
        self._census: Census | None = None
        self._out_census: Census | None = None
        self._left_out: set[str] = set()

    # the user's choice

    @property
    def left_out(self) -> frozenset[str]:
        """Paths the user does not want to go, even where the threshold would take them."""
        return frozenset(self._left_out)

    def leave_out(self, paths: Iterable[str], *, out: bool = True) -> None:
        """Leave units out, or take them back in."""
        if out:
            self._left_out.update(paths)
        else:
            self._left_out.difference_update(paths)
        self._out_census = None
        self._touch()

    def choose_anew(self, left_out: Iterable[str]) -> None:
        """Another choice for a new scan, which follows at once."""
        self._left_out = set(left_out)
        self._out_census = None

    def include_all(self, *, include: bool) -> None:
        """All that would go, or nothing; only what the filter shows."""
        self.leave_out([line.unit.path for line in self.shown() if self._would_go(line)], out=not include)

    def fate(self, line: Line) -> Fate:
        """What happens to a unit, the user's choice included."""
        fate = fate_of(line, self.days)
        return Fate.LEFT_OUT if fate is Fate.GOES and line.unit.path in self._left_out else fate

    def reason(self, line: Line) -> Message:
        """Why it is judged so."""
        return reason_at(line.unit, self.days)

    def set_days(self, days: int) -> None:
        """Judge everything for another threshold. Rows stay where they are until ``refresh``."""
        if days != self.days:
            self.days = days
            self._touch()

    # counting

    @property
    def census(self) -> Census:
        """Counts for any threshold; made anew only after the lines have changed."""
        if self._census is None:
            self._census = Census(self.records())
        return self._census

    def counts(self) -> Counts:
        """Units by fate at the threshold of now."""
        return self.census.at(self.days)

    def chosen(self) -> Chosen:
        """What would go, without what the user left out."""
        if self._out_census is None:
            self._out_census = Census(line for line in map(self.find, self._left_out) if line is not None)
        all_, out = self.counts(), self._out_census.at(self.days)
        return Chosen(all_.goes - out.goes, all_.files - out.files, all_.bytes - out.bytes)

    def chosen_paths(self) -> tuple[str, ...]:
        """The units that go."""
        return tuple(line.unit.path for line in self.records() if self.fate(line) is Fate.GOES)

    def all_state(self) -> Qt.CheckState:
        """The state of the select-all box."""
        goes, chosen = self.counts().goes, self.chosen().units
        if not chosen:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if chosen == goes else Qt.CheckState.PartiallyChecked

    # TableModel

    def arranging(self, records: Iterable[Line]) -> Work[Arranged[Line]]:
        """Counts for any threshold are made, too."""
        arranged = yield from super().arranging(records)
        census = yield from Census.in_slices(arranged.records)
        return Counted(**{name: getattr(arranged, name) for name in Arranged.__slots__}, census=census)

    @property
    def view(self) -> Hashable:
        """The order depends on threshold and choice besides."""
        return super().view, self.days, self.left_out

    def adopt(self, arranged: Arranged[Line]) -> None:
        """A new scan."""
        assert isinstance(arranged, Counted)
        self._census, self._out_census = arranged.census, None
        super().adopt(arranged)
        self.choiceChanged.emit()

    def put(self, records: Iterable[Line]) -> None:
        """More of the scan under way. Counts are made when somebody asks."""
        self._census = self._out_census = None
        super().put(records)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what would go has a living check box."""
        flags = super().flags(index)
        if index.isValid() and index.column() == At.INCLUDE and self._would_go(self.record(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Toggle a check box."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._would_go(self.record(index)):
            return False
        self.leave_out([self.record(index).unit.path], out=Qt.CheckState(value) == Qt.CheckState.Unchecked)
        return True

    # inside

    def _would_go(self, line: Line) -> bool:
        return fate_of(line, self.days) is Fate.GOES

    def _touch(self) -> None:
        self.redraw()
        self.choiceChanged.emit()

    def _check_state(self, line: Line) -> Qt.CheckState:
        return Qt.CheckState.Checked if self.fate(line) is Fate.GOES else Qt.CheckState.Unchecked

    def _by_fate(self, line: Line) -> int:
        """By fate, then the largest first: one number, which is compared much faster than two."""
        return (_ORDER[self.fate(line)] << 64) - line.unit.bytes

    def _make_columns(self) -> list[Column[Line]]:
        """Text, sort key and roles of each column, in the order of ``At``."""
        return [
            Column("", _nothing, self._by_fate, roles={Qt.ItemDataRole.CheckStateRole: self._check_state}),
            Column(
                tr("Name"),
                words.name,
                _folded_path,
                tip=words.full_path,
                roles={
                    Role.STRONG: _always,
                    Role.TONE: lambda line: words.tone(self.fate(line)),
                    Role.SECOND: lambda line: words.remark(line, self.fate(line)),
                },
            ),
            Column(tr("Kind"), words.kind, _kind, roles={Role.TONE: _muted}),
            Column(tr("Size"), lambda line: fmt.size(line.unit.bytes), _bytes, right=True, descending_first=True),
            Column(tr("Files"), lambda line: fmt.number(line.unit.files), _files, right=True, descending_first=True),
            Column(
                tr("Last touched"),
                words.last_touched,
                _age,
                tip=words.touched_exactly,
                roles={Role.SECOND: words.decided_by},
                descending_first=True,
            ),
            Column(
                tr("Verdict"),
                lambda line: words.verdict(fate_of(line, self.days)),
                self._by_fate,
                tip=lambda line: words.why(line, reason_at(line.unit, self.days)),
                roles={
                    Role.SIGN: lambda line: words.sign(fate_of(line, self.days)),
                    Role.TONE: lambda line: words.tone(fate_of(line, self.days)),
                    Role.SECOND: lambda line: say_text(reason_at(line.unit, self.days)),
                },
            ),
            Column(
                tr("What happens"),
                lambda line: words.happens(line, self.fate(line), self.vault_name),
                self._by_fate,
                roles={
                    Role.TONE: lambda line: words.happens_tone(self.fate(line)),
                    Role.SIGN: lambda line: words.happens_sign(self.fate(line)),
                },
            ),
        ]


def _path(line: Line) -> str:
    return line.unit.path


def _folded_path(line: Line) -> str:
    return line.unit.path.casefold()


def _kind(line: Line) -> str:
    return line.unit.kind.value


def _bytes(line: Line) -> int:
    return line.unit.bytes


def _files(line: Line) -> int:
    return line.unit.files


def _age(line: Line) -> int:
    return line.unit.age_seconds


def _nothing(_line: Line) -> str:
    return ""


def _always(_line: Line) -> bool:
    return True


def _muted(_line: Line) -> str:
    return "muted"
