"""Works without a mouse and without colours: every page, dialog and menu, in German, where words are longest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.shortcuts import ShortcutsDialog, shortcuts
from gui.language import Language
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.status import Status
from gui.theme import Theme
from tests.helpers import walk
from tests.helpers.fakesession import FakeSession
from tests.helpers.source import ROOT

sys.path.append(str(ROOT / "packaging"))

from scenes import SCENES


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    spoken = Language(qapp, "de")
    QLocale.setDefault(QLocale("de_DE"))
    yield
    spoken.silence()


@pytest.mark.usefixtures("qtbot", "german", "theme")
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_without_a_mouse(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every control has a name and is reached by Tab, no letter is claimed twice, and nothing is clipped."""
    found, grab = [], QWidget.grab

    def look(window: QWidget) -> object:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        found.extend(f"no name: {place}" for place in walk.unnamed(window))
        found.extend(f"Tab does not reach: {place}" for place in walk.unreached(window))
        found.extend(f"access key twice: {letter}" for letter in walk.access_keys(window))
        found.extend(f"clipped: {place}" for place in walk.clipped(window))
        found.extend(_too_wide(window, 1150))
        return grab(window)

    monkeypatch.setattr(QWidget, "grab", look)
    SCENES[name](tmp_path)
    assert sorted(set(found)) == []


def _too_wide(window: QWidget, most: int) -> list[str]:
    """A window that cannot be made small enough for the screen is clipped by the screen."""
    least = window.minimumSizeHint()
    return [f"needs {least.toTuple()}"] if least.width() > most or least.height() > most * 9 / 16 else []


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    large = QFont(before)
    large.setPointSizeF(2 * before.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(before)


# The last scene of each page and dialog: some have many.
ONE_OF_EACH = sorted({name.partition("-")[0]: name for name in SCENES}.values())


@pytest.mark.usefixtures("qtbot", "large_text", "theme")
@pytest.mark.parametrize("name", [*ONE_OF_EACH, "overview-plan", "restore-tree", "activity-running", "dialog-confirm"])
def test_text_of_twice_the_size(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WCAG 2.1 AA (1.4.4): at 200 percent nothing is lost, on a screen of 1,600 by 900."""
    found, grab = [], QWidget.grab

    def look(window: QWidget) -> object:
        found.extend([*walk.clipped(window), *_too_wide(window, 1600)])
        return grab(window)

    monkeypatch.setattr(QWidget, "grab", look)
    SCENES[name](tmp_path)
    assert sorted(set(found)) == []


@pytest.mark.usefixtures("german")
def test_the_bold_name_of_the_page_in_front_fits(window: MainWindow) -> None:
    for made in window.rail.findChildren(QPushButton):
        bold = QFont(made.font())
        bold.setWeight(QFont.Weight.DemiBold)
        # 12 px of padding and border on both sides, 4 px between icon and text.
        needed = QFontMetrics(bold).horizontalAdvance(made.text()) + made.iconSize().width() + 2 * 12 + 4
        assert not made.text() or made.width() >= needed, made.text()


# keys


@pytest.fixture
def window(fake: FakeSession, theme: Theme, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = MainWindow(fake, Status(fake), QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def press(window: MainWindow, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(window, combination.key(), combination.keyboardModifiers())


def test_every_page_has_its_key(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in window.pages.values():
        monkeypatch.setattr(page, "shown", lambda: None)
    for place, name in enumerate(window.pages, 1):
        press(window, f"Ctrl+{place}")
        qtbot.waitUntil(lambda name=name: window.page.name == name)
    press(window, "Ctrl+,")
    assert window.page.name == "settings"


def test_main_actions_have_keys(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    seen: list[str] = []
    page = window.page
    monkeypatch.setattr(page, "focus_search", lambda: seen.append("search"))
    monkeypatch.setattr(page, "look_again", lambda: seen.append("again"))
    monkeypatch.setattr(page, "press_primary", lambda: seen.append("primary"))
    monkeypatch.setattr("gui.main_window.QFileDialog.getExistingDirectory", lambda *_: seen.append("folder") or "")
    monkeypatch.setattr(ShortcutsDialog, "exec", lambda _self: seen.append("help"))
    for keys in ("Ctrl+F", "F5", "Ctrl+Return", "Ctrl+O", "F1"):
        press(window, keys)
    assert seen == ["search", "again", "primary", "folder", "help"]
    with qtbot.waitSignal(window.quitWanted):
        press(window, "Ctrl+Q")
    press(window, "Ctrl+W")
    assert not window.isVisible()


def test_every_key_is_listed() -> None:
    listed = [keys for keys, _ in shortcuts([page.title for page in PAGES])]
    assert len(set(listed)) == len(listed)
    assert {"F5", "Ctrl+F", "Ctrl+O", "Ctrl+P", "Ctrl+Q", f"Ctrl+{len(PAGES)}"} <= set(listed)


def test_a_menu_claims_no_letter_twice() -> None:
    assert walk.menu_keys([QAction("&Open"), QAction("Rest&ore"), QAction("&Quit")]) == ["o"]


# the walker itself finds what it is for


def test_the_walker_finds_what_is_wrong(qtbot: QtBot) -> None:
    bad = QWidget()
    qtbot.addWidget(bad)
    label, silent, trap = QLabel("a long sentence", bad), QPushButton(bad), QPlainTextEdit(bad)
    label.setGeometry(0, 0, 20, 20)
    silent.setGeometry(0, 30, 20, 20)
    trap.setGeometry(0, 60, 300, 20)
    bad.resize(200, 100)
    bad.show()
    bad.activateWindow()
    assert QTest.qWaitForWindowActive(bad)
    trap.setFocus()
    assert any("a long sentence" in line for line in walk.clipped(bad))
    assert any("sticks out" in line for line in walk.clipped(bad))
    assert len(walk.unnamed(bad)) == 2
    assert walk.unreached(bad) == [walk.where(silent)]
