"""How fast bytes may travel: a button that shows the limit and has a menu of others. A choice counts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from gui import format as fmt
from gui.dialogs import ask
from gui.session import Session
from gui.words import say_text, todo_text, tr
from mothball.errors import MothballError
from mothball.wishes import SLOWEST

CHOICES = (0, 100_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000)
"""Bytes a second; 0 is no limit."""
FASTEST = 10_000_000_000
_KILO = 1000


class SpeedButton(QPushButton):
    """The limit of one direction, kept in step with the settings and saved there."""

    def __init__(self, session: Session, side: Literal["upload", "download"]) -> None:
        super().__init__()
        self.setObjectName(f"{side}-speed")
        self.setAutoDefault(False)
        self._session, self._side = session, side
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.fill)
        self.choices.triggered.connect(self._picked)
        self.setMenu(self.choices)
        session.settingsChanged.connect(self._show)
        self._show()

    def show_side(self, side: Literal["upload", "download"]) -> None:
        """Be the limit of the other direction."""
        self._side = side
        self._show()

    @property
    def rate(self) -> int:
        """Bytes a second, 0 for no limit."""
        limits = self._session.settings.limits
        return limits.upload if self._side == "upload" else limits.download

    @Slot()
    def fill(self) -> None:
        """Make the menu: the usual limits, the present one marked, and a way to any other."""
        self.choices.clear()
        for rate in sorted({*CHOICES, self.rate}):
            action = self.choices.addAction(rate_words(rate))
            action.setData(rate)
            action.setCheckable(True)
            action.setChecked(rate == self.rate)
        self.choices.addSeparator()
        self.choices.addAction(tr("Another limit…"))

    @Slot()
    def _show(self) -> None:
        pattern = {"upload": tr("Upload speed: {rate}"), "download": tr("Download speed: {rate}")}[self._side]
        self.setText(pattern.format(rate=rate_words(self.rate)))
        self.setAccessibleName(self.text())

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        rate = self._asked() if action.data() is None else action.data()
        if rate is None or rate == self.rate:
            return
        settings = self._session.settings
        limits = settings.limits
        limits = replace(limits, upload=rate) if self._side == "upload" else replace(limits, download=rate)
        try:
            self._session.update_settings(replace(settings, limits=limits))
        except MothballError as error:
            ask.tell(self, say_text(error.say), todo_text(error))

    def _asked(self) -> int | None:
        """A number of the user's own; None when it was no choice after all."""
        number, given = QInputDialog.getInt(
            self,
            tr("Speed limit"),
            tr("Kilobytes a second:"),
            (self.rate or CHOICES[2]) // _KILO,
            SLOWEST // _KILO,
            FASTEST // _KILO,
        )
        return number * _KILO if given else None


def rate_words(rate: int) -> str:
    """``500 kB/s``, ``no limit``."""
    return fmt.rate(rate) if rate else tr("no limit")
