"""Archived copies found by name, the newest first."""

from __future__ import annotations

from gui import format as fmt
from gui import restore_words as words
from gui.models.table import Column, TableModel
from gui.widgets.delegates import Role
from gui.words import tr
from mothball.clock import Clock
from mothball.model import Copy
from mothball.paths import shown


def found_model(clock: Clock) -> TableModel[Copy]:
    """One row a version."""
    columns: list[Column[Copy]] = [
        Column(
            tr("Name"),
            _name,
            lambda copy: _name(copy).casefold(),
            tip=lambda copy: f"{words.place(copy)}/{_name(copy)}",
            roles={Role.STRONG: lambda _copy: True, Role.SECOND: words.place},
        ),
        Column(tr("Size"), lambda copy: fmt.size(copy.size), lambda copy: copy.size, right=True, descending_first=True),
        Column(
            tr("Last changed"),
            lambda copy: fmt.age((clock.now_ns() - copy.mtime_ns) / 1e9),
            lambda copy: copy.mtime_ns,
            tip=lambda copy: fmt.exact(copy.mtime_ns),
            descending_first=True,
        ),
        Column(
            tr("Archived"),
            lambda copy: fmt.moment(copy.verified_ns, clock.now_ns()),
            lambda copy: copy.verified_ns,
            tip=lambda copy: fmt.exact(copy.verified_ns),
            descending_first=True,
        ),
        Column(
            tr("State"),
            words.readiness,
            words.readiness,
            roles={Role.SECOND: lambda copy: fmt.storage_class(copy.storage_class)},
        ),
    ]
    return TableModel(columns, identify=lambda copy: copy.id)


def _name(copy: Copy) -> str:
    return shown(copy.path.rpartition("/")[2])
