"""Short questions in words, as native message boxes. Names are shown literally."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget

from gui.session import Session
from gui.words import tr
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.paths import shown


def message_box(parent: QWidget | None, question: str, meaning: str) -> QMessageBox:
    """A box with plain text; the caller adds its buttons."""
    box = QMessageBox(parent)
    box.setWindowTitle("Mothball")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(meaning)
    return box


def confirm(
    parent: QWidget | None, question: str, meaning: str, yes: str, no: str = "", *, danger: bool = False
) -> bool:
    """Ask; True for yes. Esc means no, and where yes is dangerous so does Enter."""
    box = message_box(parent, question, meaning)
    box.setIcon(QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse if danger else agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def tell(parent: QWidget | None, text: str, meaning: str) -> None:
    """Say something that needs no decision but was asked for."""
    box = message_box(parent, text, meaning)
    box.setIcon(QMessageBox.Icon.Information)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def have_secret(session: Session, vault: Vault, parent: QWidget | None) -> bool:
    """For a vault that asks each time: ask once per start of the program. False when the user gave none."""
    if vault.credentials is not CredentialKind.ASK or session.kept_secret(vault) is not None:
        return True
    text, given = QInputDialog.getText(
        parent,
        tr("Secret key"),
        tr("Secret key for {name} ({key_id}):", name=shown(vault.name), key_id=vault.access_key_id),
        QLineEdit.EchoMode.Password,
    )
    if not given or not text.strip():
        return False
    session.keep_secret(vault, Secret(text.strip()))
    return True
