"""The application object: who we are to the desktop."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui.resources import resource
from mothball import __version__

APP_ID = "Mothball.Mothball"
"""Windows groups taskbar buttons, toasts and the Start menu's shortcut by this id; the installer uses the same."""


class App(QApplication):
    """Name, version, icon; nothing that needs a file of the user's."""

    def __init__(self, arguments: Sequence[str]) -> None:
        _claim_taskbar_identity()
        super().__init__(list(arguments))
        self.setApplicationName("Mothball")
        self.setApplicationDisplayName("Mothball")
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("mothball")
        self.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))


def _claim_taskbar_identity() -> None:
    """Only when frozen: a script that claimed it would give Python's windows our name."""
    if sys.platform == "win32" and getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
