"""The throughput line: the speed of the last two minutes, drawn, with the peak in its accessible text."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.format import rate
from gui.theme import tokens_of
from gui.words import tr

SAMPLES = 240
"""Two minutes at two samples a second."""


class ThroughputLine(QWidget):
    """Feed it bytes per second with ``add``; the newest is at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._values: deque[float] = deque(maxlen=SAMPLES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Speed of the last two minutes"))

    def add(self, bytes_per_second: float) -> None:
        """One more sample."""
        self._values.append(max(0.0, bytes_per_second))
        self.setAccessibleDescription(
            tr("now {now}, at most {peak}", now=rate(self._values[-1]), peak=rate(max(self._values)))
        )
        self.update()

    def clear(self) -> None:
        """A new run begins."""
        self._values.clear()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines of text high."""
        return QSize(320, self.fontMetrics().height() * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A base line and the values as one stroke."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        if len(self._values) > 1:
            painter.setPen(QPen(tokens.colour("accent"), 1.5))
            painter.drawPolyline(self._line())
        painter.end()

    def _line(self) -> QPolygonF:
        """The values in widget coordinates, the newest at the right edge."""
        top = max(self._values) * 1.15 or 1.0
        height, step = self.height() - 4, self.width() / (SAMPLES - 1)
        start = self.width() - step * (len(self._values) - 1)
        return QPolygonF(
            [QPointF(start + step * n, 2 + height * (1 - value / top)) for n, value in enumerate(self._values)]
        )
