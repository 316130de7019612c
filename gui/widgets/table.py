"""The table view of all pages: lines between rows, two-line rows, no grid, whole rows selected, keyboard throughout."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.models.table import TableModel
from gui.widgets.delegates import PAD, CellDelegate, small_font


class Table(QTableView):
    """A view with our looks. Give it a model, then ``set_widths``.

    Signals:
        opened: the row the user pressed Enter on or double-clicked (its index).
        deletePressed: the Del key.
    """

    opened = Signal(QModelIndex)
    deletePressed = Signal()

    def __init__(self, model: QAbstractItemModel, accessible_name: str, *, two_lines: bool = True) -> None:
        super().__init__()
        self._two_lines = two_lines
        self._delegate = CellDelegate(self)
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        # Fixed: measuring rows took 13 s per change at 50,000 rows (measured elsewhere).
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setSortIndicatorClearable(False)
        header.setMinimumSectionSize(24)
        self._kept: tuple[list[Hashable], Hashable] = ([], None)
        self._kept_place = 0
        self.setModel(model)
        # Connected after the view's and the selection's own slots, so that ours come last.
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        # Rows stand as they came until the user asks for another order.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)
        self._set_heights()

    def set_widths(self, widths: Sequence[int | str], stretch: int = 0) -> None:
        """Column widths as average characters or as a text that must fit; the column ``stretch`` takes what is left."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for column, width in enumerate(widths):
            fill = column == stretch
            mode = QHeaderView.ResizeMode.Stretch if fill else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            if not fill:
                inner = (
                    width * metrics.averageCharWidth() if isinstance(width, int) else metrics.horizontalAdvance(width)
                )
                # A heading may be wider than all that stands below it, in one language or another.
                heading = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
                inner = max(inner, header.fontMetrics().horizontalAdvance(heading))
                header.resizeSection(column, inner + 2 * PAD + 4)

    def selected_rows(self) -> list[int]:
        """The selected rows, ascending."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    @Slot()
    def _keep_selection(self) -> None:
        """Rows come and go with a filter; what was selected is remembered by identity."""
        model, current = self.model(), self.currentIndex()
        self._kept_place = self.verticalScrollBar().value()
        if isinstance(model, TableModel):
            selected = [model.identity(row) for row in self.selected_rows()]
            self._kept = selected, model.identity(current.row()) if current.isValid() else None

    @Slot()
    def _restore_selection(self) -> None:
        """Select again what is still there."""
        model, (names, current) = self.model(), self._kept
        if not isinstance(model, TableModel):
            return
        last = model.columnCount() - 1
        selection = QItemSelection()
        for row in (model.row_of(name) for name in names if name is not None):
            if row >= 0:
                selection.append(QItemSelectionRange(model.index(row, 0), model.index(row, last)))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = model.row_of(current)
        if current is not None and row >= 0:
            self.selectionModel().setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            # Making a row the current one scrolls to it; what one reads must not jump away.
            self.verticalScrollBar().setValue(self._kept_place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del asks to remove, the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.deletePressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another row height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_heights()

    def _set_heights(self) -> None:
        metrics = self.fontMetrics()
        height = metrics.height() + 2 * PAD
        if self._two_lines:
            height += QFontMetrics(small_font(self.font())).height() + 2
        self.verticalHeader().setDefaultSectionSize(height)
