"""Icons by name, drawn from ``resources/icons/*.svg`` in the palette's colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from gui.resources import resource
from gui.theme import Tokens, tokens_of

_SIZES = (16, 20, 24, 32, 48, 64, 128)


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    """The SVG text of an icon. A missing file is a bug and raises FileNotFoundError."""
    return resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of ``size`` logical pixels; ``currentColor`` in the drawing becomes ``colour`` (``#rrggbb``)."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, tokens: Tokens, role: str = "text") -> QIcon:
    """An icon in the colour of the token ``role``; muted when disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(name, getattr(tokens, role), size))
        made.addPixmap(pixmap(name, tokens.muted, size), QIcon.Mode.Disabled)
    return made


def tray_icon(name: str, tokens: Tokens) -> QIcon:
    """An icon that can be told from any background: nobody says whether a tray is light or dark.

    A thin rim in the colour of our panels lies around the drawing.
    """
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_rimmed(pixmap(name, tokens.text, size), tokens.colour("panel"), size / 24))
    return made


def _rimmed(inside: QPixmap, colour: QColor, width: float) -> QPixmap:
    picture = QPixmap(inside.size())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1), (-0.7, -0.7), (-0.7, 0.7), (0.7, -0.7), (0.7, 0.7)):
        painter.drawPixmap(QPointF(across * width, down * width), inside)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawPixmap(0, 0, inside)
    painter.end()
    return picture


def tint(widget: QWidget, name: str, role: str = "text") -> None:
    """Give a button its icon, and draw it again whenever the palette changes. Calling again replaces the icon."""
    for old in widget.findChildren(_Tint, options=Qt.FindChildOption.FindDirectChildrenOnly):
        widget.removeEventFilter(old)
        old.setParent(None)
    _Tint(widget, name, role)


class _Tint(QObject):
    """Owned by a widget; keeps its icon in the palette's colours."""

    def __init__(self, widget: QWidget, name: str, role: str) -> None:
        super().__init__(widget)
        self._name, self._role = name, role
        widget.installEventFilter(self)
        self._draw(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange and isinstance(watched, QWidget):
            self._draw(watched)
        return False

    def _draw(self, widget: QWidget) -> None:
        """Hand the widget its icon in the colours of now."""
        widget.setIcon(icon(self._name, tokens_of(widget.palette()), self._role))  # type: ignore[attr-defined]
