"""Pictures of what is archived: restore and history; and of the settings."""

from __future__ import annotations

from pathlib import Path

import samples
from PySide6.QtGui import QPixmap
from stage import scene, settle, stage

from mothball.settings import Settings


@scene("restore-empty")
def restore_empty(folder: Path) -> QPixmap:
    """Nothing archived yet."""
    with stage(folder) as set_up:
        set_up.page("restore")
        return set_up.window.grab()


@scene("restore-tree")
def restore_tree(folder: Path) -> QPixmap:
    """What is archived, by original path."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("restore")
        return set_up.window.grab()


@scene("restore-marked")
def restore_marked(folder: Path) -> QPixmap:
    """A folder of the tree is chosen."""
    with stage(folder, fill=samples.fill) as set_up:
        page = set_up.page("restore")
        source = page.tree.index(0, 0)
        page.tree_view.expand(source)
        settle()
        page.tree_view.setCurrentIndex(page.tree.index(1, 0, source))
        settle()
        return set_up.window.grab()


@scene("restore-found")
def restore_found(folder: Path) -> QPixmap:
    """Searched by name: every version of every file."""
    with stage(folder, fill=samples.fill) as set_up:
        page = set_up.page("restore")
        page.search.setText("iceland")
        settle()
        page.found_table.selectRow(2)
        return set_up.window.grab()


@scene("restore-not-found")
def restore_not_found(folder: Path) -> QPixmap:
    """Searched for something that was never archived."""
    with stage(folder, fill=samples.fill) as set_up:
        page = set_up.page("restore")
        page.search.setText("unicorn <b>")
        settle()
        return set_up.window.grab()


@scene("restore-no-vault")
def restore_no_vault(folder: Path) -> QPixmap:
    """Nowhere to restore from."""
    with stage(folder, Settings()) as set_up:
        set_up.page("restore")
        return set_up.window.grab()


@scene("history-empty")
def history_empty(folder: Path) -> QPixmap:
    """No run yet."""
    with stage(folder) as set_up:
        set_up.page("history")
        return set_up.window.grab()


@scene("history-runs")
def history_runs(folder: Path) -> QPixmap:
    """Runs and the outcomes of the newest."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("history")
        return set_up.window.grab()


@scene("settings-empty")
def settings_empty(folder: Path) -> QPixmap:
    """No vault yet."""
    with stage(folder, Settings()) as set_up:
        set_up.page("settings")
        return set_up.window.grab()


@scene("settings-vaults")
def settings_vaults(folder: Path) -> QPixmap:
    """Two vaults."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("settings")
        return set_up.window.grab()


@scene("history-problems")
def history_problems(folder: Path) -> QPixmap:
    """Only what went wrong."""
    with stage(folder, fill=samples.fill) as set_up:
        page = set_up.page("history")
        page.chips.choose("problems")
        settle()
        return set_up.window.grab()
