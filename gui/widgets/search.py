"""A search field: magnifier, clear button, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from gui import icons
from gui.theme import tokens_of
from gui.words import tr


class SearchField(QLineEdit):
    """``textChanged`` is Qt's own; debounce it where an answer costs something."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        # The sign and the clear button are buttons of Qt's own, without a word.
        for made, name in zip(self.findChildren(QToolButton), (tr("Clear (Esc)"), placeholder), strict=True):
            made.setAccessibleName(name)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field, then leaves it to others."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The sign follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._sign.setIcon(icons.icon("search", tokens_of(self.palette()), "muted"))
