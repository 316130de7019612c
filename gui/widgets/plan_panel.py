"""The plan table with what belongs to it: select all, filter chips, a search field, keys and context menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QVBoxLayout

from gui.judging import Fate, Line
from gui.models.plan_model import At, PlanModel
from gui.widgets.basic import GRID, row
from gui.widgets.chips import Chip, ChipBar
from gui.widgets.delegates import PAD, CheckDelegate, small_font
from gui.widgets.search import SearchField
from gui.widgets.table import Table
from gui.words import say_text, tr
from mothball.messages import say


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the context menu."""

    name: str
    text: str
    enabled: bool = True


def menu_entries(fates: Sequence[Fate]) -> list[MenuEntry]:
    """What can be done with the selected units."""
    one = len(fates) == 1
    goes, out = Fate.GOES in fates, Fate.LEFT_OUT in fates
    return [
        MenuEntry("open", tr("Open folder"), one),
        MenuEntry("why", tr("Why?"), one),
        MenuEntry("take", tr("Take along"), out)
        if out and not goes
        else MenuEntry("leave", tr("Leave out this time"), goes),
        MenuEntry("exclude", tr("Leave out from now on"), any(fate is not Fate.SKIPPED for fate in fates)),
    ]


LEAST_NAME = 24
"""Characters the names keep before other columns give way."""


class PlanTable(Table):
    """The table itself.

    Signals:
        spacePressed: the user wants the selected units in or out.
    """

    spacePressed = Signal()

    def __init__(self, model: PlanModel) -> None:
        super().__init__(model, tr("Plan: units, and what happens to them"))
        self._check = CheckDelegate(self)
        self.setItemDelegateForColumn(At.INCLUDE, self._check)
        characters = self.fontMetrics().averageCharWidth()
        why = QFontMetrics(small_font(self.font())).horizontalAdvance(say_text(say("scan.stale", days=365)))
        verdict = (why + 3 * PAD) // characters + 1
        self.set_widths([3, 0, tr("special file"), "0000 bytes", "0,000,000", 18, verdict, 26], stretch=At.NAME)
        self._least_name = LEAST_NAME * characters
        self._widths = {column: self.columnWidth(column) for column in At if column != At.NAME}
        self.horizontalHeader().setSectionResizeMode(At.INCLUDE, self.horizontalHeader().ResizeMode.Fixed)
        # What goes comes first, the largest on top, until the user asks for another order.
        model.sort(At.INCLUDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space works on whole rows, wherever in them the cursor is."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.spacePressed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns that repeat what the name's second line says give way."""
        super().resizeEvent(event)
        missing = self._least_name + sum(self._widths.values()) - event.size().width()
        for column in (At.KIND, At.VERDICT, At.FILES, At.HAPPENS):
            self.setColumnHidden(column, missing > 0)
            missing -= self._widths[column]


class PlanPanel(QFrame):
    """Chips, search and table on one panel.

    Signals:
        openWanted, whyWanted: Line.
        excludeWanted: list[Line], from now on.
    """

    openWanted = Signal(object)
    whyWanted = Signal(object)
    excludeWanted = Signal(object)

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.model = model
        self.all = QCheckBox(tr("&Take all"))
        self.all.setObjectName("select-all")
        self.all.setToolTip(tr("Take along everything that could go, or nothing"))
        self.all.clicked.connect(self._all_clicked)
        self.chips = ChipBar(tr("Show only"))
        self.chips.chosen.connect(self._filter)
        self.search = SearchField(tr("Filter by name"))
        self.search.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.search.textChanged.connect(self._filter)
        self.table = PlanTable(model)
        self.table.spacePressed.connect(self._toggle)
        self.table.deletePressed.connect(self._exclude)
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        top = row(self.all, GRID, self.chips, self.search, margins=(GRID + 4, GRID, GRID, GRID))
        top.setStretch(2, 1)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)

    def count(self) -> None:
        """Bring chips and the select-all box up to date."""
        counts = self.model.counts()
        self.chips.set_chips(
            [
                Chip("", tr("All"), counts.units),
                Chip(Fate.GOES, tr("Stale"), counts.goes),
                Chip(Fate.ARCHIVED, tr("Archived"), counts.archived),
                Chip(Fate.FRESH, tr("Fresh"), counts.fresh),
                Chip(Fate.BLOCKED, tr("Blocked"), counts.blocked),
                Chip(Fate.SKIPPED, tr("Skipped"), counts.skipped),
            ]
        )
        self.all.blockSignals(True)
        self.all.setEnabled(counts.goes > 0)
        self.all.setCheckState(self.model.all_state())
        self.all.blockSignals(False)

    def selected(self) -> list[Line]:
        """The selected lines."""
        return [self.model.record(self.model.index(row_number, 0)) for row_number in self.table.selected_rows()]

    @Slot()
    def _filter(self) -> None:
        wanted, text = self.chips.current, self.search.text().strip().casefold()
        if not wanted and not text:
            self.model.set_filter(None)
            return

        def accepts(line: Line) -> bool:
            fate = self.model.fate(line)
            fits = not wanted or fate == wanted or (wanted == Fate.GOES and fate is Fate.LEFT_OUT)
            return fits and text in line.unit.path.casefold()

        self.model.set_filter(accepts)

    @Slot()
    def _all_clicked(self) -> None:
        """A click on the half state means all, as everywhere."""
        self.model.include_all(include=self.model.all_state() != Qt.CheckState.Checked)

    @Slot()
    def _toggle(self) -> None:
        """All selected units to the opposite of the first that can change."""
        lines = [line for line in self.selected() if self.model.fate(line) in {Fate.GOES, Fate.LEFT_OUT}]
        if lines:
            out = self.model.fate(lines[0]) is Fate.GOES
            self.model.leave_out([line.unit.path for line in lines], out=out)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.openWanted.emit(self.model.record(index))

    @Slot()
    def _exclude(self) -> None:
        lines = self.selected()
        if lines:
            self.excludeWanted.emit(lines)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.fill_menu():
            self.menu.popup(self.table.viewport().mapToGlobal(place))

    def fill_menu(self) -> bool:
        """Make the menu for the selection; False when nothing is selected."""
        self.menu.clear()
        fates = [self.model.fate(line) for line in self.selected()]
        for entry in menu_entries(fates) if fates else []:
            action = self.menu.addAction(entry.text)
            action.setObjectName(entry.name)
            action.setEnabled(entry.enabled)
        return bool(fates)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        lines = self.selected()
        name = action.objectName()
        if name == "open":
            self.openWanted.emit(lines[0])
        elif name == "why":
            self.whyWanted.emit(lines[0])
        elif name == "exclude":
            self.excludeWanted.emit(lines)
        else:
            paths = [line.unit.path for line in lines if self.model.fate(line) in {Fate.GOES, Fate.LEFT_OUT}]
            self.model.leave_out(paths, out=name == "leave")
