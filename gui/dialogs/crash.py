"""What one sees when something unexpected happened: what it means for the files, and a report to copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.widgets.basic import GRID, button, label, row
from gui.widgets.sign import Sign
from gui.words import tr


class CrashDialog(QDialog):
    """Accepted: go on. Rejected by *Quit*: ``leaves`` is True. Esc goes on, too.

    ``save`` opens the dialog that saves diagnostics; None while there is none yet.
    """

    def __init__(self, text: str, save: Callable[[QWidget], None] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaves = False
        self._save_report = save
        self.setWindowTitle("Mothball")
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.copy = button(tr("&Copy the report"), name="copy")
        self.copy.clicked.connect(self._copy)
        self.save = button(tr("Save &diagnostics…"), name="save-diagnostics")
        self.save.clicked.connect(self._save_diagnostics)
        self.save.setVisible(save is not None)
        self.leave = button(tr("&Quit Mothball"), name="quit")
        self.leave.clicked.connect(self._leave)
        self.go_on = button(tr("&Go on"), look="primary", name="go-on")
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)
        self._assemble()
        self.go_on.setFocus()

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        title = label(tr("Something went wrong inside Mothball."), "title", wrap=True)
        layout.addLayout(row(Sign("warning", "warn", 1.2), title, gap=GRID))
        self.meaning = label(
            tr(
                "Your files have not been changed by this, and what is archived stays archived. "
                "You can go on; if it happens again, close Mothball and start it anew. "
                "The report below holds no passwords or keys."
            ),
            wrap=True,
            name="meaning",
        )
        layout.addWidget(self.meaning)
        layout.addWidget(self.report, 1)
        layout.addLayout(row(self.copy, self.save, None, self.leave, self.go_on))
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().lineSpacing() * 24)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(tr("&Copied"))

    @Slot()
    def _save_diagnostics(self) -> None:
        if self._save_report is not None:
            self._save_report(self)

    @Slot()
    def _leave(self) -> None:
        self.leaves = True
        self.reject()
