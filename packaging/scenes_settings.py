"""Pictures of the settings page: each section, empty, searched, changed and refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from unittest.mock import patch

import samples
from PySide6.QtGui import QPixmap
from stage import Stage, scene, settle, stage

from gui import autostart
from mothball.errors import SettingsError
from mothball.messages import say
from mothball.settings import Settings
from mothball.wishes import Every, Hours, Limits, Schedule, Waiting

FULL = replace(
    samples.SETTINGS,
    sources=(
        replace(samples.PHOTOS, schedule=Schedule(Every.WEEK, begin=time(20), end=time(6), archive=True)),
        samples.WORK,
    ),
    waiting=Waiting(never_on=("Train", "Café am Markt")),
    limits=Limits(
        2_000_000, 0, (Hours((0, 1, 2, 3, 4), time(8), time(18), 500_000), Hours((5, 6), time(0), time(0), 0))
    ),
)


def _section(name: str) -> Callable[[Path], QPixmap]:
    def show(folder: Path) -> QPixmap:
        with stage(folder, FULL) as set_up:
            set_up.page("settings").go(name)
            return _picture(set_up)

    return show


for _name in ("general", "folders", "storage", "schedule", "waiting", "speed", "notices", "network", "advanced"):
    scene(f"settings-{_name}")(_section(_name))


@scene("settings-empty-folders")
def settings_empty(folder: Path) -> QPixmap:
    """No folder yet."""
    with stage(folder, Settings()) as set_up:
        set_up.page("settings").go("folders")
        return _picture(set_up)


@scene("settings-empty-schedule")
def settings_empty_schedule(folder: Path) -> QPixmap:
    """No folder that could have a schedule."""
    with stage(folder, Settings()) as set_up:
        set_up.page("settings").go("schedule")
        return _picture(set_up)


@scene("settings-search")
def settings_search(folder: Path) -> QPixmap:
    """What is called like this, wherever it is."""
    with stage(folder, FULL) as set_up:
        set_up.page("settings").search.setText("day")
        return _picture(set_up)


@scene("settings-search-nothing")
def settings_search_nothing(folder: Path) -> QPixmap:
    """Nothing is called like this."""
    with stage(folder, FULL) as set_up:
        set_up.page("settings").search.setText("treasure")
        return _picture(set_up)


@scene("settings-changed")
def settings_changed(folder: Path) -> QPixmap:
    """A change that can be taken back."""
    with stage(folder, FULL) as set_up:
        set_up.page("settings").sections["general"].tray.click()
        return _picture(set_up)


@scene("settings-autostart")
def settings_autostart(folder: Path) -> QPixmap:
    """A system that starts programs with the session, and was told not to."""
    machine = autostart.Autostart(lambda: "blocked", lambda _on: None)
    with patch.object(autostart, "autostart", lambda _base: machine), stage(folder, FULL) as set_up:
        set_up.page("settings")
        return _picture(set_up)


@scene("settings-refused")
def settings_refused(folder: Path) -> QPixmap:
    """The disk is full."""
    with stage(folder, FULL) as set_up:
        cause = say("settings.not_saved", path="/home/anna/.local/share/Mothball/settings.toml", cause="No space left")
        error = SettingsError(cause, say("settings.not_saved.todo"))
        set_up.page("settings").changes.refused.emit(error)
        return _picture(set_up)


def _picture(set_up: Stage) -> QPixmap:
    settle()
    return set_up.window.grab()
