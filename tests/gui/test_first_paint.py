"""The line in the log that tells when the window stood there."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.first_paint import FirstPaint


def test_the_first_paint_is_told_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    FirstPaint(label)
    with caplog.at_level("INFO", "gui.first_paint"):
        label.show()
        qtbot.waitUntil(lambda: "first paint" in caplog.text)
        label.repaint()
        qtbot.wait(1)
    assert caplog.text.count("first paint") == 1


def test_it_names_what_should_not_be_there_yet(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "boto3", sys)
    label = QLabel("x")
    qtbot.addWidget(label)
    FirstPaint(label)
    with caplog.at_level("INFO", "gui.first_paint"):
        label.show()
        qtbot.waitUntil(lambda: "boto3" in caplog.text)
