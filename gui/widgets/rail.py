"""The navigation rail: the brand, one button a page, and what Mothball is doing, at the foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from gui import icons
from gui.widgets.basic import GRID, button, label, row, rule, set_look
from gui.widgets.sign import Sign
from gui.words import tr


class NavigationRail(QFrame):
    """Buttons for the pages; arrow keys walk through them.

    Signals:
        chosen: the name of a page.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setObjectName("rail")
        self.setAccessibleName(tr("Pages"))
        self._buttons: dict[str, QPushButton] = {}
        self._status = [label(look="small", wrap=True) for _ in range(3)]
        self._pages = QVBoxLayout()
        self._pages.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        self.help = button("", "info", "plain", hint=tr("Keyboard shortcuts (F1)"), name="help")
        layout.addLayout(row(Sign("brand"), label("Mothball", "brand"), None, self.help, margins=(12, 4, 0, 12)))
        layout.addLayout(self._pages)
        layout.addStretch(1)
        layout.addWidget(rule())
        layout.addSpacing(GRID)
        for line in self._status:
            line.setContentsMargins(12, 0, 4, 0)
            layout.addWidget(line)
        self.set_status()

    def add(self, name: str, title: str, icon_name: str) -> None:
        """One more page. Its shortcut is Ctrl+number."""
        made = QPushButton(title)
        made.setObjectName(f"rail-{name}")
        made.setProperty("look", "rail")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setShortcut(f"Ctrl+{len(self._buttons) + 1}")
        made.setToolTip(made.shortcut().toString())
        icons.tint(made, icon_name)
        made.clicked.connect(self._clicked)
        self._buttons[name] = made
        self._pages.addWidget(made)

    def select(self, name: str) -> None:
        """Show a page as the current one."""
        self._buttons[name].setChecked(True)

    def set_status(self, first: str = "", second: str = "", third: str = "", *, tone: str = "small") -> None:
        """Up to three short lines at the foot; ``tone`` (small, ok, warn) is for the last of them."""
        for line, text in zip(self._status, (first, second, third), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        set_look(self._status[2], tone)

    @Slot()
    def _clicked(self) -> None:
        for name, made in self._buttons.items():
            if made.isChecked():
                self.chosen.emit(name)

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a page's name is cut."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """About as wide as in the drawings: 168 px at a 13 px font."""
        hint = super().sizeHint()
        hint.setWidth(max(hint.width() + self._bolder(), self.fontMetrics().averageCharWidth() * 24))
        return hint

    def _bolder(self) -> int:
        """How much wider a page's name gets when its page is in front: the style sheet makes it bold then."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        names = [made.text() for made in self._buttons.values()]
        plain, wide = self.fontMetrics(), QFontMetrics(bold)
        return max((wide.horizontalAdvance(name) - plain.horizontalAdvance(name) for name in names), default=0)
