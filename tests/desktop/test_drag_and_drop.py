"""Folders dragged out of another program onto the window, through the X server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from gui.program import Program
from mothball import settings
from tests.desktop import hand
from tests.helpers.trees import make_tree

pytestmark = pytest.mark.desktop


@contextmanager
def something_to_drag(path: Path) -> Iterator[QPoint]:
    """Another program that offers ``path``; answers where to press."""
    script = Path(__file__).with_name("drag_source.py")
    other = subprocess.Popen([sys.executable, str(script), str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        x, y = other.stdout.readline().split()
        yield QPoint(int(x), int(y))
    finally:
        other.terminate()
        other.wait(10)
        assert other.stdout is not None
        other.stdout.close()


def drag(qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    """Press, move in steps as a hand does, let go. Both programs get time to answer each step."""
    hand.press(start)
    for step in range(1, 11):
        hand.move(start + (end - start) * step / 10)
        qtbot.wait(30)
    hand.release()


def middle(program: Program) -> QPoint:
    return program.window.mapToGlobal(program.window.rect().center())


def test_a_dropped_folder_becomes_a_source(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_tree(tmp_path / "Photos", {"old.jpg": 900})
    with something_to_drag(folder) as start:
        drag(qtbot, start, middle(program))
        qtbot.waitUntil(lambda: program.session.source is not None, timeout=10_000)
    assert program.session.source is not None
    assert program.session.source.path == str(folder)
    saved, said = settings.load(program.session.base.settings)
    assert [source.path for source in saved.sources] == [str(folder)]
    assert said == []


def test_a_dropped_file_is_no_source(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = make_tree(tmp_path, {"letter.txt": 900}) / "letter.txt"
    with something_to_drag(file) as start:
        drag(qtbot, start, middle(program))
        qtbot.wait(300)
    assert program.session.source is None
