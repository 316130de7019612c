"""The one door for the unexpected: log it, show one dialog with text to copy, keep secrets out of both.

Exceptions in slots and in ``QThread.run`` reach ``sys.excepthook``; plain threads need ``threading.excepthook``.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QWidget

from gui.dialogs.crash import CrashDialog
from mothball import __version__, logs
from mothball.errors import Cancelled

log = logging.getLogger("mothball.crash")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_ACCESS_KEY = re.compile(r"\b(A[KS]IA)[A-Z0-9]{12,}\b")


def scrub(text: str) -> str:
    """The text without secrets, signatures, tokens and AWS access key ids."""
    return _ACCESS_KEY.sub(r"\1…", logs.redact(text))


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a person may copy into a bug report: versions and the traceback (no values of variables)."""
    lines = traceback.format_exception(kind, error, trace)
    system = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}"
    return scrub(f"Mothball {__version__}, {system}\n\n{''.join(lines)}")


class CrashDoor(QObject):
    """Installs the hooks; shows the first fault in a dialog and logs all of them.

    The hooks may be called from any thread; the dialog always opens in the window's.

    Attributes:
        save, leave: what its buttons do, as soon as there is a program that can do it.
    """

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.save: Callable[[QWidget], None] | None = None
        self.leave: Callable[[], object] | None = None
        self._open = False
        self._happened.connect(self._show)

    def install(self, fault_log: TextIO | None = None) -> None:
        """Take over the hooks; a hard crash writes to ``fault_log`` (a windowed program has no stderr)."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(_qt_message)
        if fault_log is not None:
            faulthandler.enable(file=fault_log)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The hook. Stopping is no fault; Ctrl+C keeps its own meaning."""
        if issubclass(kind, Cancelled):
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report_text(kind, error, trace)
        log.critical("Unexpected fault\n%s", text)
        self._happened.emit(text)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _show(self, text: str) -> None:
        """One dialog at a time; faults while it is open are only logged."""
        if self._open:
            return
        self._open = True
        try:
            dialog = CrashDialog(text, self.save)
            dialog.exec()
            leaves = dialog.leaves
        finally:
            self._open = False
        if leaves:
            (self.leave or QCoreApplication.quit)()


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own messages go to our log."""
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
