"""Notes in the log when the window stood before the person, and which slow libraries had been loaded for it: none."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

SLOW = ("boto3", "botocore", "keyring", "cryptography", "moto")
"""A third of a second and more each; whoever looks at the window does not wait for them."""

_log = logging.getLogger(__name__)


class FirstPaint(QObject):
    """Watches one window; over after its first paint. ``packaging/dev.py freeze --report`` reads the line."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            # The parts of the window paint themselves right after it, the event loop's next turn comes after them.
            QTimer.singleShot(0, self, self._painted)
        return False

    @Slot()
    def _painted(self) -> None:
        loaded = [name for name in SLOW if name in sys.modules]
        _log.info("first paint; slow libraries loaded: %s", ", ".join(loaded) or "none")
