"""Diagnostics are saved where the user says, and the dialog says where that is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.dialogs.diagnostics import DiagnosticsDialog
from tests.helpers.fakesession import FakeSession


@pytest.fixture
def dialog(fake: FakeSession, qtbot: QtBot) -> DiagnosticsDialog:
    made = DiagnosticsDialog(fake)
    qtbot.addWidget(made)
    (fake.base.logs / "cli.log").write_text("the bucket my-own-attic", "utf-8")
    return made


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr("gui.dialogs.diagnostics.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))


@pytest.mark.parametrize("names", [True, False])
def test_it_is_saved_with_names_only_when_ticked(
    dialog: DiagnosticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: bool
) -> None:
    path = tmp_path / "report.zip"
    choose(monkeypatch, path)
    assert not dialog.names.isChecked()
    dialog.names.setChecked(names)
    dialog.save.click()
    assert dialog.said.text() == f"Saved: {path}"
    assert dialog.folder.isVisibleTo(dialog)
    with zipfile.ZipFile(path) as report:
        assert ("my-own-attic" in report.read("logs/cli.log").decode()) is names
        assert "qt_platform" in report.read("versions.json").decode()


def test_a_refusal_is_said_and_one_can_try_again(
    dialog: DiagnosticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "nowhere" / "report.zip")
    dialog.save.click()
    assert "could not be written" in dialog.said.text()
    assert dialog.save.isEnabled()
    assert not dialog.folder.isVisibleTo(dialog)


def test_without_a_place_nothing_is_saved(dialog: DiagnosticsDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "")
    dialog.save.click()
    assert dialog.said.text() == ""
