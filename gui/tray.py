"""The tray icon: its picture tells the state, its menu is the short way to the few things one does from there.

``QSystemTrayIcon.isVisible`` is true even where there is no tray: only ``isSystemTrayAvailable`` tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from gui import icons
from gui.theme import Theme
from gui.tray_menu import Entry, TrayState, entries, icon_name, tooltip


class Tray(QObject):
    """The icon with its menu.

    Signals:
        chosen: the name of a menu entry ("open" for a click on the icon), or what the last balloon stands for.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TrayState()
        self._told = "open"
        self._entries: list[Entry] = []
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._message_clicked)
        self._menu.triggered.connect(self._triggered)
        self._menu.aboutToHide.connect(self._fill)
        theme.changed.connect(self._draw)
        self.set_state(self._state)
        self._draw()

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

    def tell(self, title: str, text: str, leads_to: str = "open") -> None:
        """A balloon; a click on it emits ``chosen`` with ``leads_to``."""
        self._told = leads_to
        self._icon.showMessage(title, text, self._icon.icon())

    def set_state(self, state: TrayState) -> None:
        """Show another state."""
        picture = icon_name(self._state)
        self._state = state
        self._icon.setToolTip(tooltip(state))
        self._fill()
        if icon_name(state) != picture:
            self._draw()

    @Slot()
    def _fill(self) -> None:
        """Bring the menu up to date: words in place, other entries only while nobody has it open."""
        wanted = entries(self._state)
        if _names(wanted) == _names(self._entries):
            for action, entry in zip(_actions(self._menu), _flat(wanted), strict=True):
                _word(action, entry)
        elif self._menu.isVisible():
            return
        else:
            self._build(wanted)
        self._entries = wanted

    def _build(self, wanted: Sequence[Entry]) -> None:
        for old in self._menu.findChildren(QMenu):
            old.deleteLater()
        self._menu.clear()
        for entry in wanted:
            action = _add(self._menu, entry)
            if entry.default:
                self._menu.setDefaultAction(action)
                # A style sheet takes the default entry's weight away.
                bold = QFont(self._menu.font())
                bold.setBold(True)
                action.setFont(bold)

    @Slot()
    def _draw(self) -> None:
        self._icon.setIcon(icons.tray_icon(icon_name(self._state), self._theme.tokens))

    @Slot(QAction)
    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(action.objectName())

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.chosen.emit("open")

    @Slot()
    def _message_clicked(self) -> None:
        self.chosen.emit(self._told)


def _add(menu: QMenu, entry: Entry) -> QAction:
    """One line; lines below a line are a menu of their own, whose choices reach the outer menu's signal."""
    if entry.below:
        inner = QMenu(menu)
        for one in entry.below:
            _add(inner, one)
        action = menu.addMenu(inner)
    else:
        action = menu.addAction("")
    _word(action, entry)
    return action


def _word(action: QAction, entry: Entry) -> None:
    action.setSeparator(not entry.text)
    action.setObjectName(entry.name)
    action.setText(entry.text.replace("&", "&&"))
    action.setEnabled(entry.enabled and bool(entry.name))


def _flat(lines: Sequence[Entry]) -> Iterator[Entry]:
    for entry in lines:
        yield entry
        yield from _flat(entry.below)


def _actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)


def _names(lines: Sequence[Entry]) -> list[tuple[str, bool]]:
    return [(entry.name, bool(entry.text)) for entry in _flat(lines)]
