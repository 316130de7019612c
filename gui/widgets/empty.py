"""What a page shows when it has nothing to show: a sign, what is the matter, what it means, and one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.basic import GRID, button, label
from gui.widgets.sign import Sign


class EmptyState(QWidget):
    """Centred in the space it is given.

    Signals:
        pressed: the button.
    """

    pressed = Signal()

    def __init__(self, icon_name: str = "info") -> None:
        super().__init__()
        self._sign = Sign(icon_name, "muted", 3)
        self.what = label(look="title", wrap=True, name="what")
        self.meaning = label(look="muted", wrap=True, name="meaning")
        self.button = button("", look="primary", name="empty-button")
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.what, self.meaning):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(GRID)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.set(icon_name, "", "")

    def set(self, icon_name: str, what: str, meaning: str = "", action: str = "") -> None:
        """New words; without ``action`` there is no button."""
        self._sign.set(icon_name, "muted")
        self.what.setText(what)
        self.meaning.setText(meaning)
        self.meaning.setVisible(bool(meaning))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{what} {meaning}".strip())
