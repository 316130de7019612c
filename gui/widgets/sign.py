"""An icon as a picture, as large as the text around it, always in the colours of the palette."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import icons
from gui.theme import tokens_of


class Sign(QWidget):
    """Draws the icon ``name`` in the token ``role``, ``scale`` times the height of a line of text.

    A sign never stands alone: the words are beside it, so screen readers skip it.
    """

    def __init__(self, name: str, role: str = "text", scale: float = 1.0) -> None:
        super().__init__()
        self._name, self._role, self._scale = name, role, scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set(self, name: str, role: str = "text") -> None:
        """Another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(self.fontMetrics().height() * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        colour = getattr(tokens_of(self.palette()), self._role)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icons.pixmap(self._name, colour, self.width(), self.devicePixelRatio()))
        painter.end()
