"""Pictures of the overview."""

from __future__ import annotations

from pathlib import Path

import samples
from PySide6.QtGui import QPixmap
from stage import LOOKED, Script, scene, settle, stage

from gui.aftermath import careful_words, unexpected_words
from gui.widgets.banner import Words
from gui.words import say_text, tr
from mothball.errors import InputError
from mothball.events import Summary
from mothball.jobs import PlanJob
from mothball.messages import say
from mothball.settings import Settings


@scene("overview-first-start")
def overview_first_start(folder: Path) -> QPixmap:
    """Nothing set up yet."""
    with stage(folder, Settings()) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-no-vault")
def overview_no_vault(folder: Path) -> QPixmap:
    """A folder to look at, but no place to archive to."""
    with stage(folder, Settings(sources=(samples.PHOTOS,))) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-looking")
def overview_looking(folder: Path) -> QPixmap:
    """The scan is on its way."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.session.scripts[PlanJob] = Script(LOOKED.events[:5])
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-plan")
def overview_plan(folder: Path) -> QPixmap:
    """The plan is on the table."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-nothing-stale")
def overview_nothing_stale(folder: Path) -> QPixmap:
    """Everything was touched lately."""
    with stage(folder, fill=samples.fill) as set_up:
        fresh = [event for event in LOOKED.events if event.unit.verdict == "fresh"]
        set_up.session.scripts[PlanJob] = Script(fresh, Summary("plan", 0))
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-folder-missing")
def overview_folder_missing(folder: Path) -> QPixmap:
    """The folder is gone."""
    with stage(folder, fill=samples.fill) as set_up:
        error = InputError(say("input.missing", path=samples.PHOTOS.path))
        set_up.session.scripts[PlanJob] = Script(error=error)
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-narrow")
def overview_narrow(folder: Path) -> QPixmap:
    """The plan in a small window: nothing may be cut off."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.window.resize(900, 640)
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-search")
def overview_search(folder: Path) -> QPixmap:
    """Filtered by a name, with a unit left out."""
    with stage(folder, fill=samples.fill) as set_up:
        page = set_up.page("overview")
        page.model.leave_out({"2019 Marathon"})
        page.panel.search.setText("20")
        settle()
        return set_up.window.grab()


@scene("overview-settings-broken")
def overview_settings_broken(folder: Path) -> QPixmap:
    """The settings file could not be read at the start."""
    with stage(folder, Settings()) as set_up:
        place = "/home/anna/.local/share/Mothball/settings.toml"
        said = say("settings.broken", path=place, cause="Expected '=' after a key (at line 3, column 9)")
        kept = say("settings.copy", path=place.replace(".toml", ".broken-1.toml"))
        set_up.window.tell(
            Words(f"{say_text(said)} {say_text(kept)}", tr("Your files and archives are not touched by this."))
        )
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-ended-unexpectedly")
def overview_ended_unexpectedly(folder: Path) -> QPixmap:
    """The last time ended without a word."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("overview")
        set_up.window.tell(unexpected_words())
        settle()
        return set_up.window.grab()


@scene("overview-careful")
def overview_careful(folder: Path) -> QPixmap:
    """Several starts have failed: nothing begins by itself."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.session.careful = True
        set_up.page("overview")
        set_up.window.tell(careful_words())
        settle()
        return set_up.window.grab()
