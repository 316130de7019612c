"""Pictures of the first-run assistant: its four pages, and what they look like later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import samples
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from stage import SETTLE_MS, Script, Stage, scene, settle, stage

from gui.assistant.dialog import Assistant
from mothball.events import Summary, UnitSeen
from mothball.jobs import ScanJob
from mothball.settings import Settings

SEEN = [UnitSeen(thing.unit()) for thing in samples.THINGS]
SUGGESTED = [f"{samples.HOME}/{name}" for name in ("Downloads", "Videos", "Pictures", "Documents")]


def _page(number: int, settings: Settings, script: Script, tick: int = 0) -> Callable[[Path], QPixmap]:
    def show(folder: Path) -> QPixmap:
        with stage(folder, settings) as set_up:
            set_up.session.scripts[ScanJob] = script
            return _assistant(set_up, folder, number, tick)

    return show


def _assistant(set_up: Stage, folder: Path, number: int, tick: int) -> QPixmap:
    places = QSettings(str(folder / "assistant.ini"), QSettings.Format.IniFormat)
    assistant = Assistant(set_up.session, places, set_up.window, suggested=SUGGESTED)
    assistant.show()
    for _ in range(number):
        assistant.next.click()
    settle(2 * SETTLE_MS)
    for line in list(assistant.look.lines.values())[:tick]:
        line.box.click()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    settle()
    picture = assistant.grab()
    assistant.close()
    assistant.deleteLater()
    return picture


_ALL = Script(SEEN, Summary("scan", 0))
scene("assistant-1-welcome")(_page(0, Settings(), _ALL))
scene("assistant-2-look")(_page(1, Settings(), _ALL, tick=2))
scene("assistant-2-counting")(_page(1, Settings(), Script(SEEN[:3]), tick=1))
scene("assistant-2-again")(_page(1, samples.SETTINGS, _ALL))
scene("assistant-3-keep")(_page(2, Settings(), _ALL))
scene("assistant-3-kept")(_page(2, samples.SETTINGS, _ALL))
scene("assistant-4-when")(_page(3, Settings(), _ALL))
scene("assistant-4-again")(_page(3, samples.SETTINGS, _ALL))
