"""Saves a report on trouble where the user wants it, and says where it lies."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from gui.session import Session
from gui.widgets.basic import GRID, button, label, row, set_look
from gui.words import error_text, tr
from mothball.clock import SystemClock
from mothball.errors import MothballError
from mothball.paths import shown


def window_facts() -> dict[str, str]:
    """What only the window knows: Qt, and the screen it draws on."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    return {
        "pyside": PySide6.__version__,
        "qt": qVersion() or "",
        "qt_platform": QGuiApplication.platformName(),
        "screen": f"{size.width()} x {size.height()} at {screen.devicePixelRatio()}",
        "locale": QLocale().name(),
    }


class DiagnosticsDialog(QDialog):
    """Asks about names, then where to; stays open to say how it went."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = Path()
        self.setWindowTitle(tr("Save diagnostics"))
        self.names = QCheckBox(tr("&Include the names of files, folders and buckets"))
        self.names.setObjectName("names")
        self.said = label(wrap=True, name="said")
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.folder = button(tr("&Open the folder"), "folder", name="open-folder")
        self.folder.clicked.connect(self._open)
        self.folder.hide()
        self.save = button(tr("&Save as…"), look="primary", name="save")
        self.save.setDefault(True)
        self.save.clicked.connect(self._choose)
        self.leave = button(tr("Close"), name="close")
        self.leave.clicked.connect(self.reject)
        self._assemble()

    def _assemble(self) -> None:
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addWidget(label(tr("A file for whoever helps you"), "title"))
        layout.addWidget(
            label(
                tr(
                    "It holds the logs, the settings, the versions of the programs and the last runs in numbers. "
                    "It never holds a password or a key. It is sent to nobody: you decide who gets it."
                ),
                wrap=True,
            )
        )
        layout.addWidget(self.names)
        layout.addWidget(
            label(tr("Without it, names and paths are hidden. Your user name always is."), "muted", wrap=True)
        )
        layout.addWidget(self.said)
        layout.addLayout(row(self.folder, None, self.leave, self.save))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)

    def showEvent(self, event: QShowEvent) -> None:
        """A window does not ask by itself how high its broken lines become."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = max(self.width(), self._column.totalMinimumSize().width())
        self.resize(wide, max(self.height(), self._column.totalHeightForWidth(wide)))

    @Slot()
    def _choose(self) -> None:
        from mothball import diagnostics  # reads the catalogue: not needed for the first paint

        clock = SystemClock()
        wished = str(Path.home() / diagnostics.name_of(clock))
        path, _kind = QFileDialog.getSaveFileName(self, tr("Save diagnostics"), wished, tr("ZIP files (*.zip)"))
        if not path:
            return
        base, place, names, window = self._session.base, Path(path), self.names.isChecked(), window_facts()
        self.save.setEnabled(False)
        self._say(tr("Saving…"), "muted")

        def save() -> Path:
            diagnostics.save(base, place, window, clock, names=names)
            return place

        self._session.work(save, self.show_saved, self._failed)

    @Slot(object)
    def show_saved(self, path: Path) -> None:
        """Say where it lies now."""
        self._path = path
        self.save.setEnabled(True)
        self.folder.show()
        self._say(tr("Saved: {path}", path=shown(str(path))), "ok")

    @Slot(object)
    def _failed(self, error: MothballError) -> None:
        self.save.setEnabled(True)
        self._say(error_text(error), "warn")

    def _say(self, text: str, look: str) -> None:
        self.said.setText(text)
        set_look(self.said, look)
        if self.isVisible():
            self._fit()

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
