"""Labels, buttons, panels and bars in the looks of ``resources/styles``: one function each, plain text always."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import icons
from gui.words import isolated

GRID = 8
"""The unit of all distances, in logical pixels."""


def label(text: str = "", look: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label that shows names literally. Looks: sentence, title, strong, muted, small, ok, warn, brand."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    if look:
        made.setProperty("look", look)
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Change a widget's look after it was made; the style sheet reads the property only when polishing."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str, icon_name: str = "", look: str = "", *, name: str = "", hint: str = "") -> QPushButton:
    """A push button. Looks: primary, link, plain, chip. With an icon alone, ``hint`` names it for screen readers."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    if icon_name:
        icons.tint(made, icon_name, "on_accent" if look == "primary" else "text")
    if hint:
        made.setToolTip(hint)
        made.setAccessibleName(text or hint)
    return made


def row(
    *parts: QWidget | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = GRID
) -> QHBoxLayout:
    """A horizontal layout of widgets; an int is a space, None the stretch."""
    return _fill(QHBoxLayout(), parts, margins, gap)  # type: ignore[return-value]


def column(
    *parts: QWidget | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = GRID
) -> QVBoxLayout:
    """A vertical layout of widgets; an int is a space, None the stretch."""
    return _fill(QVBoxLayout(), parts, margins, gap)  # type: ignore[return-value]


def _fill(
    layout: QBoxLayout, parts: tuple[QWidget | int | None, ...], margins: tuple[int, int, int, int], gap: int
) -> QBoxLayout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
    return layout


def panel(look: str = "panel") -> QFrame:
    """A surface: panel (rounded card), bar (top of a page), foot (its bottom)."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def rule() -> QFrame:
    """A thin horizontal line."""
    return panel("rule")


class ElidedLabel(QLabel):
    """One line that shortens itself in the middle and shows the whole in its tooltip. For paths and names."""

    def __init__(self, text: str = "", look: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__()
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """The whole text; what does not fit is elided when painting."""
        super().setText(text)
        self.setAccessibleName(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Small, so that a long path never widens the window."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the whole text would like."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only when something is hidden."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text that fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), isolated(self._fitting()))

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(self.text().replace("\n", "⏎"), self._mode, self.contentsRect().width())

    def _tell(self) -> None:
        self.setToolTip(self.text() if self._fitting() != self.text() else "")
