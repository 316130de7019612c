"""The one door for the unexpected."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import crash
from gui.crash import CrashDoor, report_text, scrub
from gui.dialogs.crash import CrashDialog
from mothball.errors import Cancelled

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"


@pytest.fixture
def door(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[CrashDoor, list[str]]]:
    shown: list[str] = []

    class Dialog:
        leaves = False

        def __init__(self, text: str, _save: object) -> None:
            shown.append(text)

        def exec(self) -> int:
            return 0

    monkeypatch.setattr(crash, "CrashDialog", Dialog)
    before = sys.excepthook, threading.excepthook
    made = CrashDoor()
    yield made, shown
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)
    made.deleteLater()


def boom(text: str = "boom") -> tuple[type[BaseException], BaseException, None]:
    return ValueError, ValueError(text), None


@pytest.mark.allow_logs("Unexpected fault")
def test_a_fault_is_logged_and_shown(door: tuple[CrashDoor, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    door[0].caught(*boom())
    assert "ValueError: boom" in door[1][0]
    assert "PySide6" in door[1][0]
    assert "ValueError: boom" in caplog.text


@pytest.mark.allow_logs("Unexpected fault")
def test_no_secret_reaches_the_dialog_or_the_log(
    door: tuple[CrashDoor, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    door[0].caught(*boom(f"secret_access_key={SECRET} for AKIAIOSFODNN7EXAMPLE"))
    assert SECRET not in door[1][0] + caplog.text
    assert "AKIAIOSFODNN7EXAMPLE" not in door[1][0] + caplog.text


def test_stopping_is_no_fault(door: tuple[CrashDoor, list[str]]) -> None:
    door[0].caught(Cancelled, Cancelled(), None)
    assert door[1] == []


@pytest.mark.allow_logs("Unexpected fault")
def test_a_fault_in_a_plain_thread_is_shown_in_the_windows_thread(
    door: tuple[CrashDoor, list[str]], qtbot: QtBot
) -> None:
    door[0].install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert door[1] == []
    qtbot.waitUntil(lambda: len(door[1]) == 1)
    assert "ZeroDivisionError" in door[1][0]


@pytest.mark.allow_logs("Unexpected fault")
def test_faults_while_the_dialog_is_open_are_only_logged(
    door: tuple[CrashDoor, list[str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened: list[str] = []

    class Dialog:
        leaves = False

        def __init__(self, text: str, _save: object) -> None:
            opened.append(text)

        def exec(self) -> int:
            door[0].caught(*boom("second"))
            return 0

    monkeypatch.setattr(crash, "CrashDialog", Dialog)
    door[0].caught(*boom("first"))
    assert len(opened) == 1
    assert "second" in caplog.text


@pytest.mark.allow_logs("from Qt")
def test_what_qt_says_goes_to_our_log(door: tuple[CrashDoor, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    door[0].install()
    qWarning("a word from Qt")
    qInstallMessageHandler(None)
    assert [(record.name, record.levelno) for record in caplog.records] == [("qt", logging.WARNING)]


def test_the_hard_crash_log_is_a_file(door: tuple[CrashDoor, list[str]], tmp_path: Path) -> None:
    import faulthandler

    was_on = faulthandler.is_enabled()
    with open(tmp_path / "faults.log", "w", encoding="utf-8") as file:
        door[0].install(file)
        assert faulthandler.is_enabled()
        faulthandler.disable()
    if was_on:
        faulthandler.enable(sys.__stderr__ or sys.stderr)


def test_the_dialog_says_what_it_means_for_the_files(qtbot: QtBot) -> None:
    dialog = CrashDialog("the report")
    qtbot.addWidget(dialog)
    assert "have not been changed" in dialog.meaning.text()
    assert not dialog.save.isVisibleTo(dialog)


def test_the_report_can_be_copied_and_the_dialog_stays(qtbot: QtBot) -> None:
    dialog = CrashDialog("the report")
    qtbot.addWidget(dialog)
    dialog.show()
    flags = dialog.report.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    QGuiApplication.clipboard().clear()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "the report"
    assert dialog.isVisible()


def test_diagnostics_can_be_saved_from_the_dialog(qtbot: QtBot) -> None:
    asked: list[QWidget] = []
    dialog = CrashDialog("the report", asked.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    assert asked == [dialog]
    assert dialog.isVisible()


@pytest.mark.allow_logs("Unexpected fault")
@pytest.mark.parametrize("button", ["go_on", "leave"])
def test_one_goes_on_or_quits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, button: str) -> None:
    left: list[bool] = []
    door = CrashDoor()
    door.leave = lambda: left.append(True)
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: getattr(dialog, button).click())
    door.caught(*boom())
    assert left == ([True] if button == "leave" else [])
    door.deleteLater()


def test_the_report_holds_the_traceback() -> None:
    try:
        raise RuntimeError("here")
    except RuntimeError as error:
        text = report_text(type(error), error, error.__traceback__)
    assert "test_the_report_holds_the_traceback" in text


def test_ordinary_words_are_not_scrubbed() -> None:
    assert scrub("3 files in /home/me/Documents") == "3 files in /home/me/Documents"
