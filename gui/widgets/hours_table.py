"""The table of hours with a speed of their own: a line for each, edited in place, with the mouse or the keyboard."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QPushButton, QWidget

from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.fields import RateField, TimeField
from gui.words import tr
from mothball.wishes import Hours

WORK = Hours((0, 1, 2, 3, 4), time(8), time(18), 1_000_000)
"""What a new line says: the hours in which most people share their network with others."""


class HoursLine(QWidget):
    """One line.

    Signals:
        changed: by the user.
        removeWanted: the user wants it gone.
    """

    changed = Signal()
    removeWanted = Signal()

    def __init__(self, hours: Hours) -> None:
        super().__init__()
        self.days = [self._day(day, day in hours.days) for day in range(7)]
        self.begin, self.end = TimeField(tr("From")), TimeField(tr("To"))
        self.rate = RateField(tr("Speed in these hours"))
        self.remove = button("", "close", "plain", hint=tr("Remove this line"))
        self.begin.put(hours.begin)
        self.end.put(hours.end)
        self.rate.put(hours.rate)
        self._rate = hours.rate
        # Two rows: in one they would be wider than a small window.
        layout = column(gap=4)
        layout.addLayout(row(*self.days, None, gap=4))
        layout.addLayout(row(self.begin, label("–"), self.end, GRID // 2, self.rate, self.remove, None, gap=4))
        self.setLayout(layout)
        self.setAccessibleName(tr("Hours with a speed of their own"))
        self.begin.timeChanged.connect(self.changed)
        self.end.timeChanged.connect(self.changed)
        self.rate.valueChanged.connect(self._rate_changed)
        self.remove.clicked.connect(self.removeWanted)

    @property
    def hours(self) -> Hours:
        """The line as it stands."""
        days = tuple(day for day, made in enumerate(self.days) if made.isChecked())
        return Hours(days, self.begin.clock, self.end.clock, self._rate)

    def _day(self, day: int, on: bool) -> QPushButton:
        locale = QLocale()
        made = button(locale.standaloneDayName(day + 1, QLocale.FormatType.ShortFormat), look="chip")
        made.setAccessibleName(locale.standaloneDayName(day + 1))
        made.setCheckable(True)
        made.setChecked(on)
        made.clicked.connect(self.changed)
        return made

    @Slot()
    def _rate_changed(self) -> None:
        self._rate = self.rate.bytes
        self.changed.emit()


class HoursTable(QWidget):
    """The lines, in the order in which they count.

    Signals:
        changed: the hours are different, by the user.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[HoursLine] = []
        self._column = column(gap=2 * GRID)
        self.add = button(tr("Add &hours"), "plus", name="add-hours")
        self.add.clicked.connect(self._add)
        outer = column(gap=GRID)
        outer.addLayout(self._column)
        outer.addLayout(row(self.add, None))
        self.setLayout(outer)

    @property
    def hours(self) -> tuple[Hours, ...]:
        """The lines as they stand."""
        return tuple(line.hours for line in self._lines)

    @property
    def lines(self) -> tuple[HoursLine, ...]:
        """The lines, for those who look after their fields."""
        return tuple(self._lines)

    def set_hours(self, hours: tuple[Hours, ...]) -> None:
        """Show these; tells nobody. Lines that say the same already stay, and with them the keyboard's focus."""
        if hours == self.hours:
            return
        while self._lines:
            self._take_away(self._lines[0])
        for one in hours:
            self._append(one)

    def fields(self) -> list[QAbstractSpinBox]:
        """All fields that the wheel could change."""
        return [field for line in self._lines for field in (line.begin, line.end, line.rate)]

    def _append(self, hours: Hours) -> HoursLine:
        line = HoursLine(hours)
        line.changed.connect(self.changed)
        line.removeWanted.connect(self._remove)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _take_away(self, line: HoursLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot()
    def _add(self) -> None:
        self._append(WORK).days[0].setFocus()
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, HoursLine):
            place = self._lines.index(line)
            self._take_away(line)
            # The focus must not fall out of the table with the line.
            (self._lines[min(place, len(self._lines) - 1)].remove if self._lines else self.add).setFocus()
            self.changed.emit()
