"""The tray icon in a real tray, worked with a real mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from gui.program import Program
from tests.desktop import hand

pytestmark = pytest.mark.desktop


def open_menu(qtbot: QtBot, icon: QSystemTrayIcon) -> QMenu:
    """Right-click the icon and wait for its menu."""
    hand.click(icon.geometry().center(), button=3)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=10_000)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    """Click an entry by its name."""
    action = menu.findChild(QAction, name)
    assert action is not None
    hand.click(menu.mapToGlobal(menu.actionGeometry(action).center()))


def test_the_icon_stands_in_the_tray(icon: QSystemTrayIcon) -> None:
    screen = QApplication.primaryScreen().geometry()
    assert icon.geometry().bottom() > screen.height() - 40


def test_closing_the_window_leaves_the_program_in_the_tray(
    program: Program, icon: QSystemTrayIcon, qtbot: QtBot
) -> None:
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert icon.isVisible()
    assert not program._quitting


def test_a_click_on_the_icon_brings_the_window_back(program: Program, icon: QSystemTrayIcon, qtbot: QtBot) -> None:
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    hand.click(icon.geometry().center())
    qtbot.waitUntil(program.window.isVisible, timeout=10_000)


def test_the_menu_opens_with_everything_in_it(icon: QSystemTrayIcon, qtbot: QtBot) -> None:
    menu = open_menu(qtbot, icon)
    assert {"open", "archive", "pause", "quit"} <= {action.objectName() for action in menu.actions()}
    menu.close()


def test_quit_in_the_menu_ends_the_program(program: Program, icon: QSystemTrayIcon, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.session.stopped, timeout=10_000):
        choose(open_menu(qtbot, icon), "quit")
    assert not program.window.isVisible()


def test_nothing_of_ours_is_under_the_mouse_after_it_quit(
    program: Program, icon: QSystemTrayIcon, qtbot: QtBot
) -> None:
    place: QPoint = icon.geometry().center()
    with qtbot.waitSignal(program.session.stopped, timeout=10_000):
        program.quit()
    hand.click(place)
    assert not icon.isVisible()
