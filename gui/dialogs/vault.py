"""The vault dialog: where archives go and how to sign in there. Not built yet."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from gui.session import Session
from mothball.jobs import Vault


class VaultDialog(QDialog):
    """Adds a vault (``vault`` None) or changes one. Saves settings and secret itself when accepted."""

    def __init__(self, session: Session, vault: Vault | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.vault = session, vault
