"""Keeps the program within reach: the window is hidden only while there is a tray icon to bring it back.

A tray may come late (a desktop that is still starting), never (GNOME as it comes) or go while we are in it. Qt adds the
icon by itself as soon as there is a tray, but tells nobody: hence the timer.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.tray import Tray

LOOK_MS = 2_000
PATIENCE = 3
"""So many looks in a row must miss the tray before we believe it: Windows' Explorer may start anew meanwhile."""


class Presence(QObject):
    """Looks after one window and its tray icon, from ``begin`` to ``end``."""

    def __init__(self, window: QWidget, tray: Tray, parent: QObject | None = None, *, look_ms: int = LOOK_MS) -> None:
        super().__init__(parent)
        self._window, self._tray = window, tray
        self._leaves_with_tray = False
        self._missed = 0
        self._timer = QTimer(self)
        self._timer.setInterval(look_ms)
        self._timer.timeout.connect(self.look)

    def begin(self, *, background: bool) -> None:
        """Show the window; in the background only the icon, or the minimised window until there is a tray."""
        if not background:
            self._window.show()
        elif not self._tray.available:
            self._leaves_with_tray = True
            self._window.showMinimized()
        self._timer.start()

    def end(self) -> None:
        """The program closes: whatever is hidden from now on stays hidden."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Is there a tray now? Hide what only waited for it, or show what nobody could reach any more."""
        if self._tray.available:
            self._missed = 0
            self._leave_if_untouched()
        elif not self._window.isVisible():
            self._missed += 1
            if self._missed >= PATIENCE:
                self._window.showNormal()

    def _leave_if_untouched(self) -> None:
        """A window that somebody has brought up meanwhile stays."""
        if self._leaves_with_tray:
            self._leaves_with_tray = False
            if self._window.isMinimized():
                self._window.hide()
