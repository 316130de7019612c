"""The whole program on a real desktop, with an engine that only pretends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from gui.app import App
from gui.program import Program
from mothball.paths import BaseDir


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Our own application class, as in the real program."""
    return App


class IdleEngine:
    """Has nothing to say and is never busy."""

    alive = False

    def start(self, *_job: Any) -> None:
        """Nothing starts."""

    def poll(self, _timeout: float = 0.0) -> list[Any]:
        """Nothing happens."""
        return []

    def cancel(self) -> None:
        """Nothing to stop."""

    def abandon(self) -> None:
        """Nothing to end at once."""

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, base: BaseDir) -> Iterator[Program]:
    """The program as a user starts it, on screen and in the tray."""
    qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable, timeout=20_000)
    made = Program(qapp, base, make_engine=IdleEngine)
    made.start()
    qtbot.waitExposed(made.window)
    yield made
    if not made._quitting:
        with qtbot.waitSignal(made.session.stopped):
            made.quit()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def icon(program: Program, qtbot: QtBot) -> QSystemTrayIcon:
    """The icon, once the tray has taken it in."""
    tray_icon = program.tray._icon
    qtbot.waitUntil(_on_screen(tray_icon), timeout=20_000)
    return tray_icon


def _on_screen(tray_icon: QSystemTrayIcon) -> Callable[[], bool]:
    return lambda: tray_icon.geometry().width() > 1
