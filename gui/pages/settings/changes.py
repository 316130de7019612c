"""The way of a change from a field into the settings file, and back again when the user thinks better of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.session import Session
from mothball.errors import MothballError
from mothball.settings import Settings
from mothball.settings_merge import merge

Change = Callable[[Settings], Settings]


class Changes(QObject):
    """Shared by the sections.

    Attributes:
        session: for what sections ask besides.

    Signals:
        made: str, what was changed.
        refused: MothballError; nothing was changed, and the fields must say so.
        vaultWanted: a vault's name, "" for a new one.
        folderWanted: the user wants to add a folder.
        assistantWanted: the user wants the first-run assistant.
    """

    made = Signal(str)
    refused = Signal(object)
    vaultWanted = Signal(str)
    folderWanted = Signal()
    assistantWanted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._last: tuple[Settings, Settings] | None = None

    def make(self, what: str, change: Change) -> bool:
        """Change the settings; ``what`` names it for the user. True when they are saved."""
        before = self.session.settings
        wished = change(before)
        if wished == before:
            return True
        try:
            self.session.update_settings(wished)
        except MothballError as error:
            self.refused.emit(error)
            return False
        self._last = (before, wished)
        self.made.emit(what)
        return True

    def undo(self) -> None:
        """Take the last change back, and nothing that came in between from elsewhere. Only once."""
        last, self._last = self._last, None
        if last is None:
            return
        before, after = last
        try:
            self.session.update_settings(merge(after, before, self.session.settings))
        except MothballError as error:
            self._last = last
            self.refused.emit(error)
