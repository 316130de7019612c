"""Notices what a test leaves behind: threads, Qt threads, timers, windows, unexpected log records.

Qt is only looked at when a test has loaded it, so the engine's tests stay free of it.
"""

from __future__ import annotations

import gc
import logging
import re
import sys
import threading
import weakref
from collections.abc import Callable, Iterable
from typing import Any

GRACE_SECONDS = 2.0
"""How long a thread that was told to stop may take to end."""

# A server thread lives as long as its client keeps the connection open, and clients pool connections.
HARMLESS_THREADS = (r"\(process_request_thread\)$",)


def leaked_threads(before: Iterable[threading.Thread], allowed: Iterable[str]) -> list[str]:
    """Names of threads that were started since and did not end."""
    known = set(before)
    patterns = [re.compile(pattern) for pattern in (*HARMLESS_THREADS, *allowed)]
    names = []
    for thread in threading.enumerate():
        # A dummy stands for a thread Python did not start (QThreads are watched below); it outlives that thread.
        if thread in known or isinstance(thread, threading._DummyThread):
            continue
        if any(pattern.search(thread.name) for pattern in patterns):
            continue
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            names.append(thread.name)
    return names


class QtWatch:
    """Remembers every QThread and QTimer that Python starts, and the windows that were there before."""

    def __init__(self) -> None:
        self._started: list[weakref.ref[Any]] = []
        self._undo: list[Callable[[], None]] = []

    def install(self) -> None:
        """Watch ``start`` of both classes. Functions, not mocks: PySide6 crashes on mocks in some releases."""
        from PySide6.QtCore import QThread, QTimer

        for kind in (QThread, QTimer):
            self._watch(kind)

    def _watch(self, kind: Any) -> None:
        original = kind.start

        def start(started: Any, *args: Any) -> Any:
            self._started.append(weakref.ref(started))
            return original(started, *args)

        kind.start = start
        self._undo.append(lambda: setattr(kind, "start", original))

    def uninstall(self) -> None:
        """Put the real methods back."""
        while self._undo:
            self._undo.pop()()

    def leaks(self, windows_before: set[int]) -> list[str]:
        """What is still alive, in words. Delivers pending deletions first."""
        from PySide6.QtCore import QCoreApplication, QEvent, QThread
        from PySide6.QtWidgets import QApplication
        from shiboken6 import isValid

        if QCoreApplication.instance() is None:
            return []
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
        words = []
        for reference in self._started:
            started = reference()
            if started is None or not isValid(started):
                continue
            if isinstance(started, QThread):
                if started.isRunning() and not started.wait(int(GRACE_SECONDS * 1000)):
                    words.append(f"running QThread {started!r}")
            elif started.isActive():
                words.append(f"active QTimer {started!r} of {started.parent()!r}")
        if isinstance(QCoreApplication.instance(), QApplication):
            words += new_windows(windows_before)
        return words


def window_ids() -> set[int]:
    """The top-level widgets there are now, none when Qt is not loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    return {id(widget) for widget in QApplication.topLevelWidgets()} if QApplication.instance() else set()


def new_windows(before: set[int]) -> list[str]:
    """Windows that nobody deleted. A widget without a parent that never was on screen is no window yet."""
    found = _windows_beside(before)
    if not found:
        return []
    # Perhaps only a cycle of Python keeps them. Looking for garbage is slow, so it is not done after every test.
    del found
    gc.collect()
    return [f"top-level {widget!r} ({widget.windowTitle()!r})" for widget in _windows_beside(before)]


def _windows_beside(before: set[int]) -> list[Any]:
    from PySide6.QtWidgets import QApplication

    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if id(widget) not in before and widget.parent() is None and widget.windowHandle() is not None
    ]


class LogWatch(logging.Handler):
    """Collects records of WARNING and above that nobody announced."""

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(logging.WARNING)
        self._allowed = [re.compile(pattern) for pattern in allowed]
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if not any(pattern.search(text) for pattern in self._allowed):
            self.unexpected.append(f"{record.levelname} {record.name}: {text}")
