"""One line of the settings: what it is about at the left, the field and a remark at the right. It can be searched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QSizePolicy, QWidget

from gui.widgets.basic import GRID, column, label, row

CAPTION_WIDTH = 26
"""Of the left column, in average characters."""
_EXPANDING = QSizePolicy.Policy.Expanding


class SettingRow(QWidget):
    """Shown where it applies (``set_wanted``) and where it fits what is searched for (``fits``).

    Attributes:
        remark: the small words under the field.
    """

    def __init__(self, caption: str, *fields: QWidget, remark: str = "", keywords: str = "") -> None:
        super().__init__()
        self._keywords = keywords
        self._wanted = self._found = True
        self.remark = label(remark, "small", wrap=True)
        self.remark.setVisible(bool(remark))
        self._caption = label(caption, "muted", wrap=True)
        self._caption.setMinimumHeight(fields[0].sizeHint().height())
        self._caption.setFixedWidth(self.fontMetrics().averageCharWidth() * CAPTION_WIDTH)
        target = next((one for one in (fields[0], *fields[0].findChildren(QWidget)) if _takes_keys(one)), fields[0])
        self._caption.setBuddy(target)
        if caption and not target.accessibleName() and not isinstance(target, QAbstractButton):
            target.setAccessibleName(caption.replace("&", ""))
        # A field that grows takes the room by itself; all others stay as wide as they like to be.
        growing = any(isinstance(one, QLabel) or one.sizePolicy().horizontalPolicy() == _EXPANDING for one in fields)
        line = row(*fields, *(() if growing else (None,)), gap=GRID)
        right = column(gap=4)
        right.addLayout(line)
        right.addWidget(self.remark)
        layout = row(gap=2 * GRID)
        layout.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)
        self.setLayout(layout)

    def set_remark(self, text: str) -> None:
        """Other small words under the field."""
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def set_wanted(self, wanted: bool) -> None:
        """Whether it applies to what is chosen above it."""
        self._wanted = wanted
        self.setVisible(self._wanted and self._found)

    def fits(self, words: list[str]) -> bool:
        """Show it only if all words (lower case) occur in it; none fits everything."""
        return self.set_found(all(word in self._text() for word in words))

    def set_found(self, found: bool) -> bool:
        """Show it, or not, whatever it says; answers whether it is to be seen."""
        self._found = found
        self.setVisible(self._wanted and self._found)
        return self._wanted and self._found

    def _text(self) -> str:
        said = [self._keywords]
        for one in self.findChildren(QWidget):
            if isinstance(one, QLabel | QAbstractButton | QAbstractSpinBox):
                said.append(one.text())
            elif isinstance(one, QComboBox):
                said += [one.itemText(place) for place in range(one.count())]
        return "\n".join(said).replace("&", "").casefold()

    def changeEvent(self, event: QEvent) -> None:
        """The left column is as wide as the font wants it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._caption.setFixedWidth(self.fontMetrics().averageCharWidth() * CAPTION_WIDTH)


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class WheelGuard(QObject):
    """The wheel scrolls the page; it changes a field only while that field has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
