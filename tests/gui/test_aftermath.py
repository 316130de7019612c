"""What a start says and does after ends that were none of ours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.aftermath import Aftermath
from gui.main_window import MainWindow
from gui.status import Status
from mothball.starts import LIMIT, Starts
from tests.helpers.fakesession import FakeSession


@pytest.fixture
def window(fake: FakeSession, qtbot: QtBot) -> MainWindow:
    fake.careful = True
    places = QSettings(str(fake.base.root / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(fake, Status(fake), places)
    qtbot.addWidget(made)
    return made


def after(fake: FakeSession, window: MainWindow, crashes: int) -> Aftermath:
    for _ in range(crashes):
        Starts(fake.base)
    made = Aftermath(Starts(fake.base), window, window)
    made.begin()
    return made


def actions(window: MainWindow) -> list[str]:
    return [name for name, _ in window.banner.words.actions] if window.banner.words else []


def test_after_an_orderly_end_nothing_is_said(fake: FakeSession, window: MainWindow) -> None:
    after(fake, window, 0).end()
    after(fake, window, 0)
    assert window.banner.words is None


def test_an_unexpected_end_is_said_once_and_can_be_dismissed(fake: FakeSession, window: MainWindow) -> None:
    made = after(fake, window, 1)
    assert actions(window) == ["save-diagnostics", "dismiss"]
    window.banner.action.emit("dismiss")
    assert window.banner.words is None
    made.end()
    after(fake, window, 0)
    assert window.banner.words is None


def test_what_stands_there_already_is_more_urgent(fake: FakeSession, window: MainWindow) -> None:
    window.add_folders(["/nowhere/at/all"])
    said = window.banner.words
    after(fake, window, 1)
    assert window.banner.words is said is not None


def test_after_failed_starts_nothing_begins_until_one_says_so(
    fake: FakeSession, window: MainWindow, qtbot: QtBot
) -> None:
    made = after(fake, window, LIMIT)
    assert actions(window) == ["start-normally", "save-diagnostics"]
    assert fake.started == []
    assert window.pages["overview"].header.sentence.text() == "Documents was not looked at yet"
    window.pages["overview"].empty.pressed.emit()
    assert len(fake.started) == 1
    with qtbot.waitSignal(made.saveWanted):
        window.banner.action.emit("save-diagnostics")
    with qtbot.waitSignal(made.startWanted):
        window.banner.action.emit("start-normally")
    assert window.banner.words is None


def test_after_two_minutes_a_start_has_gone_well(fake: FakeSession, window: MainWindow) -> None:
    made = after(fake, window, LIMIT)
    made._timer.timeout.emit()
    starts = Starts(fake.base)
    assert starts.unexpected
    assert not starts.careful
