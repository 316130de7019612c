"""The tray icon in a real tray, worked with a real mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from gui.program import Program
from gui.tray_menu import icon_name
from mothball.jobs import ArchiveJob, Vault
from mothball.settings import Source
from tests.desktop import hand
from tests.helpers.fakeengine import FakeEngine
from tests.helpers.trees import make_tree

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


def choose_below(qtbot: QtBot, menu: QMenu, name: str, below: str) -> None:
    """Open the menu beside an entry, then click there."""
    choose(menu, name)
    inner = next(action.menu() for action in menu.actions() if action.objectName() == name)
    assert isinstance(inner, QMenu)
    qtbot.waitUntil(inner.isVisible, timeout=10_000)
    choose(inner, below)


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
    wanted = {"open", "check", "archive", "pauses", "restore", "settings", "quit"}
    assert wanted <= {action.objectName() for action in menu.actions()}
    menu.close()


def close_window(program: Program, qtbot: QtBot) -> None:
    """Not for the first time: the balloon that explains it would take the next click."""
    program._places.setValue("tray/explained", "true")
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())


@pytest.fixture
def sources(program: Program, tmp_path: Path) -> list[Source]:
    """Two folders and a vault, so that everything in the menu has a meaning."""
    made = [Source(str(make_tree(tmp_path / name, {"a.txt": 900})), name) for name in ("Photos", "Films & Shows")]
    settings = replace(program.session.settings, sources=tuple(made), vaults=(Vault("bucket", name="mine"),))
    program.session.update_settings(settings)
    return made


def test_archive_now_opens_the_plan_of_the_chosen_folder(
    program: Program, icon: QSystemTrayIcon, qtbot: QtBot, sources: list[Source]
) -> None:
    program.window.go("settings")
    close_window(program, qtbot)
    choose_below(qtbot, open_menu(qtbot, icon), "archive", f"archive:{sources[1].path}")
    qtbot.waitUntil(program.window.isVisible, timeout=10_000)
    assert program.window.page.name == "overview"
    assert program.session.source == sources[1]
    assert program.session.running("run") is None


@pytest.mark.parametrize("page", ["restore", "settings"])
def test_pages_open_from_the_menu(program: Program, icon: QSystemTrayIcon, qtbot: QtBot, page: str) -> None:
    close_window(program, qtbot)
    choose(open_menu(qtbot, icon), page)
    qtbot.waitUntil(lambda: program.window.isVisible() and program.window.page.name == page, timeout=10_000)


def test_the_icon_follows_a_run_that_is_held_from_the_menu(
    program: Program, icon: QSystemTrayIcon, qtbot: QtBot, sources: list[Source]
) -> None:
    assert icon_name(program.tray.state) == "tray-idle"
    program.session._make_engine = lambda: FakeEngine(hold=True)
    program.session.start(ArchiveJob(sources[0].path, program.session.settings.vaults[0]))
    assert icon_name(program.tray.state) == "tray-working"
    choose_below(qtbot, open_menu(qtbot, icon), "pauses", "pause")
    qtbot.waitUntil(lambda: program.session.paused, timeout=10_000)
    assert icon_name(program.tray.state) == "tray-paused"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    choose(open_menu(qtbot, icon), "resume")
    qtbot.waitUntil(lambda: not program.session.paused, timeout=10_000)


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
