"""Fields of the settings, each with a name for screen readers; the words beside them are the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QTimeEdit, QWidget

from gui.widgets.basic import GRID
from gui.words import tr

MEGA = 1_000_000


def check(text: str, name: str) -> QCheckBox:
    """A box to tick; its text is its name."""
    made = QCheckBox(text)
    made.setObjectName(name)
    return made


def combo(choices: Sequence[tuple[object, str]], name: str) -> QComboBox:
    """A list of choices: value and words."""
    made = QComboBox()
    made.setObjectName(name)
    for value, text in choices:
        made.addItem(text, value)
    return made


def choose(field: QComboBox, value: object) -> None:
    """Show the choice with this value; tells nobody. A value that is none of the choices shows nothing."""
    field.blockSignals(True)
    field.setCurrentIndex(field.findData(value))
    field.blockSignals(False)


def spin(least: int, most: int, name: str, *, suffix: str = "", zero: str = "") -> QSpinBox:
    """A whole number; ``zero`` are the words for the least one."""
    made = QSpinBox()
    made.setObjectName(name)
    _indent(made)
    made.setRange(least, most)
    made.setSuffix(suffix)
    made.setSpecialValueText(zero)
    return made


def put(field: QSpinBox | QDoubleSpinBox, value: float) -> None:
    """Show a number; tells nobody."""
    field.blockSignals(True)
    field.setValue(value)  # type: ignore[arg-type]
    field.blockSignals(False)


class TimeField(QTimeEdit):
    """A time of day, written as the user's locale does."""

    def __init__(self, accessible_name: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        _indent(self)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))

    @property
    def clock(self) -> time:
        """The time as shown."""
        return time(self.time().hour(), self.time().minute())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt calls it so
        """Tab leaves the field; the arrow keys go from hours to minutes."""
        return QWidget.focusNextPrevChild(self, next)

    def put(self, clock: time) -> None:
        """Show a time; tells nobody."""
        self.blockSignals(True)
        self.setTime(QTime(clock.hour, clock.minute))
        self.blockSignals(False)


class RateField(QDoubleSpinBox):
    """A speed, in megabytes a second; nought is no limit."""

    def __init__(self, accessible_name: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        _indent(self)
        self.setRange(0, 100_000)
        self.setDecimals(2)
        self.setSingleStep(0.5)
        self.setSuffix(tr(" MB/s"))
        self.setSpecialValueText(tr("no limit"))

    @property
    def bytes(self) -> int:
        """Bytes a second, 0 for no limit."""
        return round(self.value() * MEGA)

    def put(self, rate: int) -> None:
        """Show a speed in bytes a second; tells nobody. What is not nought never shows as no limit."""
        put(self, max(rate / MEGA, 0.01) if rate else 0)


def _indent(field: QAbstractSpinBox) -> None:
    """The style sheet's padding does not reach the text of such a field."""
    if (line := field.lineEdit()) is not None:
        line.setTextMargins(GRID - 2, 0, GRID - 2, 0)
