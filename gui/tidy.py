"""Keeps Python's search for garbage from holding up the window.

A full search looks at every object: with a plan of 100,000 units it takes 0.1 s, and it came whenever a few more
objects had come (measured). Hardly anything in the window is garbage in that sense, records least of all. So the full
search waits until the user works with another program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 5 * 60_000
_NEVER = 1_000_000_000


class Tidy(QObject):
    """From when it is made until the process ends. Belongs to the window's process and its thread."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    @Slot()
    def tidy(self) -> None:
        """Search now if nobody is held up by it."""
        if self._app.applicationState() != Qt.ApplicationState.ApplicationActive:
            gc.collect()
