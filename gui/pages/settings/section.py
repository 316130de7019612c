"""What every section of the settings is: a panel with a title and rows, which shows the settings and changes them."""

from __future__ import annotations

from functools import reduce
from typing import ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QWidget

from gui.pages.settings.changes import Change, Changes
from gui.widgets.basic import GRID, column, label
from gui.widgets.setting_row import SettingRow, WheelGuard
from mothball.settings import Settings

REST_MS = 400
"""How long a number must rest before it is saved."""


class Section(QFrame):
    """Subclasses make their rows in ``build`` and fill their fields in ``show_settings``.

    Attributes:
        name: its key.
        changes: the way into the settings.
    """

    name: ClassVar[str] = ""

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self.changes = changes
        self.setProperty("look", "panel")
        self.setObjectName(f"section-{self.name}")
        self.setAccessibleName(self.title())
        self._rows: list[SettingRow] = []
        self._guard = WheelGuard(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.flush)
        self._resting: dict[str, Change] = {}
        self._layout = column(margins=(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID), gap=GRID + 6)
        self._layout.addWidget(label(self.title(), "title"))
        self.setLayout(self._layout)
        self.build()
        for field in self.findChildren(QAbstractSpinBox) + self.findChildren(QComboBox):
            self.guard(field)

    @staticmethod
    def title() -> str:
        """Its name in the list."""
        raise NotImplementedError

    def build(self) -> None:
        """Make the rows."""
        raise NotImplementedError

    def show_settings(self, settings: Settings) -> None:
        """Put the settings into the fields; tells nobody."""
        raise NotImplementedError

    def shown(self) -> None:
        """The page has come to the front: look at what may be different by now."""

    def fits(self, words: list[str]) -> bool:
        """Show only rows in which all words occur; False when there is none. The title counts for all of them."""
        rest = [word for word in words if word not in self.title().casefold()]
        found = [one.fits(rest) for one in self._rows]
        return any(found)

    # for subclasses

    def row(self, caption: str, *fields: QWidget, remark: str = "", keywords: str = "") -> SettingRow:
        """One more row."""
        made = SettingRow(caption, *fields, remark=remark, keywords=keywords)
        self._rows.append(made)
        self._layout.addWidget(made)
        return made

    def guard(self, field: QWidget) -> None:
        """Keep the wheel from changing a field by accident."""
        field.installEventFilter(self._guard)

    def soon(self, what: str, change: Change) -> None:
        """Save when the user has let go of a number; a later change of the same takes its place."""
        self._resting[what] = change
        self._rest.start()

    @Slot()
    def flush(self) -> None:
        """Save now what waits to be saved."""
        self._rest.stop()
        resting, self._resting = self._resting, {}
        if resting:
            self.changes.make(
                ", ".join(resting), lambda now: reduce(lambda done, one: one(done), resting.values(), now)
            )

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing may wait behind a closed window."""
        self.flush()
        super().hideEvent(event)
