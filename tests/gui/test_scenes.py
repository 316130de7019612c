"""Every page in every state can be shown: the scenes of the pictures run without a word from Qt and leave nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.pages import PAGES
from tests.helpers.source import ROOT

# Scripts of packaging/ find each other beside themselves.
sys.path.append(str(ROOT / "packaging"))

from scenes import SCENES


@pytest.mark.usefixtures("qtbot", "theme")
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_can_be_shown(name: str, tmp_path: Path) -> None:
    picture = SCENES[name](tmp_path)
    assert picture.width() > 150
    assert picture.height() > 100


def test_every_page_has_more_than_one_scene() -> None:
    for page in PAGES:
        assert len([name for name in SCENES if name.startswith(page.name)]) > 1, page.name


def test_a_scene_leaves_no_window(qtbot: QtBot, tmp_path: Path) -> None:
    SCENES["overview-plan"](tmp_path)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
