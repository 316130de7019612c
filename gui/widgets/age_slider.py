"""The threshold slider: a logarithmic scale from a day to ten years, with the ages of what was found above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from gui.judging import OLDEST_DAYS, days_at, position_of
from gui.theme import Tokens, tokens_of
from gui.words import trn

STEPS = 1_000
"""Positions of the slider; several may mean the same whole number of days."""
_MARKS = (1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1_095, 1_825, OLDEST_DAYS)
"""Where the arrow keys and the wheel stop: the round numbers people think in."""


class AgeSlider(QSlider):
    """A ``QSlider`` (keyboard and screen readers know what to do with it) with a drawing of its own.

    Signals:
        daysChanged: the threshold the user moved to, in days.
    """

    daysChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        # A scale, like the axis of a chart: it does not turn round with the language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setRange(0, STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._days = 30
        self._bars: Sequence[float] = ()
        self.set_days(30)
        self.valueChanged.connect(self._moved)

    @property
    def days(self) -> int:
        """The threshold."""
        return self._days

    def set_days(self, days: int) -> None:
        """Move there without telling (the spin box has told already). Beyond the scale the handle stays at its end."""
        self._days = days
        self.blockSignals(True)
        self.setValue(round(position_of(days) * STEPS))
        self.blockSignals(False)
        self._describe()

    def set_bars(self, bars: Sequence[float]) -> None:
        """The heights (0 to 1) of the bars, youngest first."""
        self._bars = bars
        self.update()

    @Slot(int)
    def _moved(self, value: int) -> None:
        self._tell(days_at(value / STEPS))

    def _tell(self, days: int) -> None:
        if days != self._days:
            self._days = days
            self._describe()
            self.daysChanged.emit(days)

    def _describe(self) -> None:
        self.setAccessibleDescription(trn("1 day or more", "{n} days or more", self._days))
        self.update()

    def _step(self, up: bool) -> None:
        """To the next round number."""
        marks = [mark for mark in _MARKS if (mark > self._days if up else mark < self._days)]
        if marks:
            days = marks[0] if up else marks[-1]
            self.blockSignals(True)
            self.setValue(round(position_of(days) * STEPS))
            self.blockSignals(False)
            self._tell(days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from one round number to the next; the rest is Qt's."""
        key = event.key()
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down}:
            self._step(key in {Qt.Key.Key_Right, Qt.Key.Key_Up})
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus: a page that is scrolled must not change a threshold."""
        if self.hasFocus():
            self._step(event.angleDelta().y() > 0)
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle jumps to the mouse."""
        self.setSliderDown(True)
        self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Until it is let go."""
        self.setSliderDown(False)

    # drawing

    @property
    def _radius(self) -> float:
        return self.fontMetrics().height() * 0.45

    def _value_at(self, x: float) -> int:
        left, width = self._radius, self.width() - 2 * self._radius
        return round(min(max((x - left) / width, 0.0), 1.0) * STEPS)

    def sizeHint(self) -> QSize:
        """Three lines of text high."""
        return QSize(320, self.fontMetrics().height() * 3)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows squeeze it."""
        return QSize(160, self.fontMetrics().height() * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, groove, handle."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self._radius, self.width() - 2 * self._radius
        level = self.height() - self._radius - 2
        place = left + width * self.value() / STEPS
        self._draw_bars(painter, QRectF(left, 0, width, level - 6), tokens)
        painter.setPen(_stroke(tokens.colour("line")))
        painter.drawLine(QPointF(left, level), QPointF(place, level))
        painter.setPen(_stroke(tokens.colour("accent")))
        painter.drawLine(QPointF(place, level), QPointF(left + width, level))
        painter.setPen(QPen(tokens.colour("accent"), 3))
        painter.setBrush(tokens.colour("panel"))
        painter.drawEllipse(QPointF(place, level), self._radius - 1.5, self._radius - 1.5)
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("text"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(place, level), self._radius + 1, self._radius + 1)
        painter.end()

    def _draw_bars(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        """Older is darker on light and lighter on dark; what stays is there, too, but pale."""
        if not self._bars:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        slot = box.width() / len(self._bars)
        for number, height in enumerate(self._bars):
            tall = max(2.0, box.height() * height) if height else 0.0
            painter.setBrush(tokens.age((number + 0.5) / len(self._bars)))
            painter.drawRoundedRect(
                QRectF(box.left() + slot * (number + 0.3), box.bottom() - tall, slot * 0.4, tall), 1.5, 1.5
            )


def _stroke(colour: QColor) -> QPen:
    """The groove."""
    return QPen(colour, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
