"""Cells: two lines with chip and tone, a check box, a progress bar. All values come from item roles.

A model answers the roles below; everything it leaves out is drawn plainly. Nothing here knows a record.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import icons
from gui.theme import Tokens, tokens_of
from gui.words import isolated

PAD = 8
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Item roles of our own.

    SECOND: str, the muted second line. CHIP: str, a small label after the name. TONE: str, token for the first line
    ("text", "muted", "ok", "warn"). STRONG: bool, first line in bold. PROGRESS: float 0 to 1, draws a bar instead of
    text. SIGN: str, an icon's name before the text.
    """

    SECOND = Qt.ItemDataRole.UserRole + 1
    CHIP = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3
    STRONG = Qt.ItemDataRole.UserRole + 4
    PROGRESS = Qt.ItemDataRole.UserRole + 5
    SIGN = Qt.ItemDataRole.UserRole + 6


class CellDelegate(QStyledItemDelegate):
    """Base: background, line under the row, focus ring; subclasses draw the content."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        tokens = tokens_of(option.palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, tokens.colour("selection"))
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self.draw(painter, option, index, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        """The content: one or two lines of text."""
        rect = option.rect.adjusted(PAD, 0, -PAD, -1)
        second = index.data(Role.SECOND) or ""
        sign = index.data(Role.SIGN) or ""
        if sign:
            rect = self._draw_sign(
                painter,
                rect,
                sign,
                tokens.colour(index.data(Role.TONE) or "muted"),
                painter.device().devicePixelRatio(),
            )
        first_font, second_font = QFont(option.font), small_font(option.font)
        if index.data(Role.STRONG):
            first_font.setWeight(QFont.Weight.DemiBold)
        first_height = QFontMetrics(first_font).height()
        second_height = QFontMetrics(second_font).height() + 2 if second else 0
        top = rect.top() + (rect.height() - first_height - second_height) // 2
        first_rect = QRect(rect.left(), top, rect.width(), first_height)
        self._draw_first(painter, first_rect, index, first_font, second_font, tokens)
        if second:
            painter.setFont(second_font)
            painter.setPen(tokens.colour("muted"))
            second_rect = QRect(rect.left(), top + first_height + 2, rect.width(), second_height)
            _text(painter, second_rect, second, index)

    def _draw_first(
        self, painter: QPainter, rect: QRect, index: Index, font: QFont, chip_font: QFont, tokens: Tokens
    ) -> None:
        """The name, and its chip right behind it."""
        text, chip = one_line(index.data(Qt.ItemDataRole.DisplayRole) or ""), index.data(Role.CHIP) or ""
        chip_width = QFontMetrics(chip_font).horizontalAdvance(chip) + 12 if chip else 0
        room = QRect(rect.left(), rect.top(), rect.width() - chip_width - (6 if chip else 0), rect.height())
        painter.setFont(font)
        painter.setPen(tokens.colour(index.data(Role.TONE) or "text"))
        used = _text(painter, _mirrored(painter, rect, room), text, index)
        if chip:
            place = QRect(room.left() + used + 6, rect.top(), chip_width, rect.height())
            box = QRectF(_mirrored(painter, rect, place)).adjusted(0, -0.5, 0, 0.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("line"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(chip_font)
            painter.setPen(tokens.colour("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip)

    def _draw_sign(self, painter: QPainter, rect: QRect, name: str, colour: QColor, ratio: float) -> QRect:
        """An icon where the line begins; answers what room is left."""
        size = painter.fontMetrics().height()
        box = _mirrored(painter, rect, QRect(rect.left(), rect.top() + (rect.height() - size) // 2, size, size))
        painter.drawPixmap(box.topLeft(), icons.pixmap(name, colour.name(), size, ratio))
        return _mirrored(painter, rect, rect.adjusted(size + 6, 0, 0, 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for both lines."""
        metrics, small = QFontMetrics(option.font), QFontMetrics(small_font(option.font))
        wide = max(
            metrics.horizontalAdvance(one_line(index.data(Qt.ItemDataRole.DisplayRole) or "")),
            small.horizontalAdvance(index.data(Role.SECOND) or ""),
        )
        return QSize(wide + 2 * PAD + 2, metrics.height() + small.height() + 2 * PAD)


class LineDelegate(CellDelegate):
    """One line a row, for trees."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of a one-line table."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 2 * PAD)


class CheckDelegate(CellDelegate):
    """A check box of its own column: click or Space toggles ``CheckStateRole``."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        """The box; nothing where the item cannot be checked."""
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            draw_check(painter, option.rect, state, tokens)

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: Index) -> bool:  # type: ignore[no-untyped-def]
        """A click anywhere in the cell is meant for the box."""
        if event.type() == QEvent.Type.MouseButtonRelease and index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            model.setData(
                index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
            )
            return True
        return False


class ProgressDelegate(CellDelegate):
    """A thin bar for PROGRESS; with None the text with its sign and tone."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        """Bar or words."""
        share = index.data(Role.PROGRESS)
        if share is None:
            super().draw(painter, option, index, tokens)
            return
        height = max(4, option.fontMetrics.height() // 3)
        box = QRectF(option.rect.adjusted(PAD, 0, -PAD, 0))
        box = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("line"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        done = max(height, box.width() * min(max(share, 0.0), 1.0))
        box.setLeft(box.right() - done) if _is_mirrored(painter) else box.setWidth(done)
        painter.setBrush(tokens.colour("accent"))
        painter.drawRoundedRect(box, height / 2, height / 2)


def draw_check(painter: QPainter, rect: QRect, state: Qt.CheckState, tokens: Tokens) -> None:
    """A check box in the middle of ``rect``, as large as the text is high."""
    size = max(14, painter.fontMetrics().height() - 2)
    box = QRectF(rect.center().x() - size / 2 + 0.5, rect.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(tokens.colour("accent" if on else "muted"), 1))
    painter.setBrush(tokens.colour("accent" if on else "panel"))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        name = "check" if state == Qt.CheckState.Checked else "minus"
        picture = icons.pixmap(name, tokens.on_accent, round(size) - 2, painter.device().devicePixelRatio())
        painter.drawPixmap(round(box.left()) + 1, round(box.top()) + 1, picture)


def _is_mirrored(painter: QPainter) -> bool:
    return painter.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _mirrored(painter: QPainter, whole: QRect, part: QRect) -> QRect:
    """Where ``part`` lies when ``whole`` is read in the direction of the language."""
    return QStyle.visualRect(painter.layoutDirection(), whole, part)


def small_font(font: QFont) -> QFont:
    """The font of the second line."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 11.5 / 13)
    else:
        small.setPixelSize(max(1, round(font.pixelSize() * 11.5 / 13)))
    return small


def one_line(text: str) -> str:
    """File names may hold line breaks; show them as a sign instead of breaking the row."""
    return text.replace("\r", "␍").replace("\n", "⏎")


def _text(painter: QPainter, rect: QRect, text: str, index: Index) -> int:
    """Draw one line, elided where it does not fit; answers its width."""
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
    # Names are told apart by both ends, sentences by their beginning.
    is_sentence = " " in text and "/" not in text
    mode = Qt.TextElideMode.ElideRight if is_sentence else Qt.TextElideMode.ElideMiddle
    shown = isolated(painter.fontMetrics().elidedText(one_line(text), mode, rect.width()))
    painter.drawText(
        rect, int(Qt.AlignmentFlag(alignment) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
    )
    return painter.fontMetrics().horizontalAdvance(shown)
