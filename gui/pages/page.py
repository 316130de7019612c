"""What every page is: a bar at the top, a body, a foot, and the wishes it may have to the main window."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.session import Session
from gui.widgets.banner import Banner
from gui.widgets.basic import GRID, panel
from gui.words import tr_marked


class Page(QWidget):
    """Base of the pages. Subclasses fill ``bar``, ``body`` and ``foot`` in their constructor.

    Attributes:
        name: its key, for ``pageWanted`` and tests.
        title: its word in the rail, ``mark``-ed.
        icon_name: its sign in the rail.
        session: shared state and jobs.
        bar: layout of the white strip at the top; stays empty and hidden until ``use_bar``.
        banner: for lasting states, above the body's content.
        body: layout of the space between.
        foot: layout of the white strip at the bottom; hidden until ``use_foot``.

    Signals:
        pageWanted: another page's name: the window switches to it.
        folderWanted: the user wants to add a folder (opens the native dialog).
        vaultWanted: a vault's name to change it, "" for a new one (opens the vault dialog).
        assistantWanted: the user wants to be led through the first steps.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon_name: ClassVar[str] = "info"

    pageWanted = Signal(str)
    folderWanted = Signal()
    vaultWanted = Signal(str)
    assistantWanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(f"page-{self.name}")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr_marked(self.title))
        self._bar_panel, self._foot_panel = panel("bar"), panel("foot")
        self.bar = QHBoxLayout(self._bar_panel)
        self.foot = QHBoxLayout(self._foot_panel)
        for layout in (self.bar, self.foot):
            layout.setContentsMargins(2 * GRID + 4, GRID + 4, 2 * GRID + 4, GRID + 4)
            layout.setSpacing(GRID + 4)
        self.banner = Banner()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(2 * GRID + 4, 2 * GRID, 2 * GRID + 4, GRID + 4)
        self.body.setSpacing(GRID + 4)
        self.body.addWidget(self.banner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar_panel)
        outer.addLayout(self.body, 1)
        outer.addWidget(self._foot_panel)
        self._bar_panel.hide()
        self._foot_panel.hide()

    def use_bar(self) -> QHBoxLayout:
        """Show the strip at the top and answer its layout."""
        self._bar_panel.show()
        return self.bar

    def use_foot(self) -> QHBoxLayout:
        """Show the strip at the bottom and answer its layout. The primary button comes last."""
        self._foot_panel.show()
        return self.foot

    def show_foot(self, *, visible: bool) -> None:
        """Take the strip at the bottom away while nothing can be decided there, or bring it back."""
        self._foot_panel.setVisible(visible)

    def shown(self) -> None:
        """The page has come to the front. Pages that are behind do no work; here they catch up."""

    def focus_search(self) -> None:
        """Ctrl+F: put the cursor into the page's search or filter field."""

    def look_again(self) -> None:
        """F5: look again."""

    def press_primary(self) -> None:
        """Ctrl+Return: press the primary button, if there is one now and it can be pressed."""
        for made in self.findChildren(QPushButton):
            if made.property("look") == "primary" and made.isVisible() and made.isEnabled():
                made.click()
                return
