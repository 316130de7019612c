"""The tray icon: its picture tells the state, its menu is the short way to the few things one does from there.

``QSystemTrayIcon.isVisible`` is true even where there is no tray: only ``isSystemTrayAvailable`` tells.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from gui import icons
from gui.status import Facts, headline, last_run_line
from gui.theme import Theme
from gui.words import tr


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the icon and its menu are made of."""

    headline: str = ""
    last_run: str = ""
    working: bool = False
    paused: bool = False
    attention: bool = False
    can_archive: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; no text means a separator, no name a line that only tells."""

    name: str = ""
    text: str = ""
    enabled: bool = True
    default: bool = False


def state_of(facts: Facts, *, can_archive: bool) -> TrayState:
    """The tray's state from the program's."""
    doing, how_far = headline(facts)
    return TrayState(
        headline=" · ".join(filter(None, (doing, how_far))),
        last_run=last_run_line(facts),
        working=facts.job is not None,
        paused=facts.paused,
        attention=facts.trouble,
        can_archive=can_archive and facts.job is None,
    )


def icon_name(state: TrayState) -> str:
    """The picture for a state."""
    if state.paused:
        return "tray-paused"
    if state.working:
        return "tray-working"
    return "tray-attention" if state.attention else "tray-idle"


def entries(state: TrayState) -> list[Entry]:
    """The menu from top to bottom. Quit is always there."""
    hold = Entry("resume", tr("Resume")) if state.paused else Entry("pause", tr("Pause"), enabled=state.working)
    last = [Entry("history", state.last_run)] if state.last_run else []
    return [
        Entry("", state.headline, enabled=False),
        Entry(),
        Entry("open", tr("Open Mothball"), default=True),
        # To the plan, never straight to the upload: nothing moves before the user has seen it.
        Entry("archive", tr("Archive now…"), enabled=state.can_archive),
        hold,
        *last,
        Entry(),
        Entry("quit", tr("Quit")),
    ]


class Tray(QObject):
    """The icon with its menu.

    Signals:
        chosen: the name of a menu entry ("open" for a click on the icon).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TrayState()
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._opened)
        self._menu.triggered.connect(self._triggered)
        theme.changed.connect(self._draw)
        self.set_state(self._state)

    @property
    def available(self) -> bool:
        """Asked anew each time: a desktop may get its tray late, or lose it."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def state(self) -> TrayState:
        """What it shows."""
        return self._state

    def show(self) -> None:
        """Ask for a place in the tray; Qt adds the icon as soon as there is one."""
        self._icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()

    def tell(self, title: str, text: str) -> None:
        """A balloon; a click on it opens the window."""
        self._icon.showMessage(title, text, self._icon.icon())

    def set_state(self, state: TrayState) -> None:
        """Show another state."""
        self._state = state
        self._icon.setToolTip(f"Mothball\n{state.headline}" if state.headline else "Mothball")
        self._fill()
        self._draw()

    def _fill(self) -> None:
        self._menu.clear()
        for entry in entries(self._state):
            if not entry.text:
                self._menu.addSeparator()
                continue
            action = self._menu.addAction(entry.text.replace("&", "&&"))
            action.setObjectName(entry.name)
            action.setEnabled(entry.enabled and bool(entry.name))
            if entry.default:
                self._menu.setDefaultAction(action)

    @Slot()
    def _draw(self) -> None:
        self._icon.setIcon(icons.icon(icon_name(self._state), self._theme.tokens))

    @Slot(QAction)
    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(action.objectName())

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self._opened()

    @Slot()
    def _opened(self) -> None:
        self.chosen.emit("open")
