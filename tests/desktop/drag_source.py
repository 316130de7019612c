"""Another program to drag something out of: ``drag_source.py PATH`` prints where to press once its window is up."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Thing(QLabel):
    """Dragged by pressing and moving, like an icon of a file manager."""

    def __init__(self, path: str) -> None:
        super().__init__("drag me")
        self.path = path
        self.told = False
        self.setFixedSize(80, 60)
        # Where we say and above everything, whatever the window manager thinks.
        self.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.told:
            self.told = True
            middle = self.mapToGlobal(self.rect().center())
            sys.stdout.write(f"{middle.x()} {middle.y()}\n")
            sys.stdout.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(self.path)])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


app = QApplication(sys.argv[:1])
thing = Thing(sys.argv[1])
thing.move(1150, 40)
thing.show()
sys.exit(app.exec())
