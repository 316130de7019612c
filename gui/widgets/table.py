"""The table view of all pages: lines between rows, two-line rows, no grid, whole rows selected, keyboard throughout."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

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
        self.setModel(model)
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
                header.resizeSection(column, inner + 2 * PAD + 4)

    def selected_rows(self) -> list[int]:
        """The selected rows, ascending."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

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
