"""Where archives go: the vaults, and where their keys are kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.dialogs import ask
from gui.pages.settings.section import Section
from gui.widgets.basic import GRID, button, label
from gui.widgets.chooser import vault_remark
from gui.widgets.lines import refill, titled_line
from gui.words import say_text, tr
from mothball import credentials
from mothball.credentials import KeyringState
from mothball.errors import MothballError
from mothball.jobs import CredentialKind, Vault
from mothball.paths import shown
from mothball.settings import Settings


class StorageSection(Section):
    """One line a vault."""

    name = "storage"

    @staticmethod
    def title() -> str:
        return tr("Storage")

    def build(self) -> None:
        self._targets: dict[QPushButton, str] = {}
        self.lines = QVBoxLayout()
        self.lines.setSpacing(GRID + 4)
        lines = QWidget()
        lines.setLayout(self.lines)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(lines)
        self.add = button(tr("&New vault…"), "plus", name="add-vault")
        self.add.clicked.connect(self._new)
        words = tr("vault bucket connection key storage class")
        self.row(tr("A vault is a bucket of yours that archives go to."), self.add, keywords=words)
        self.keyring = label(wrap=True, name="keyring")
        self.row(tr("Secret keys"), self.keyring, keywords=tr("password credentials"))

    def show_settings(self, settings: Settings) -> None:
        self._targets.clear()
        lines = [self._line(vault) for vault in settings.vaults]
        refill(self.lines, lines or [label(tr("No vault yet."), "muted")])

    def shown(self) -> None:
        """The keyring may have been unlocked or set up meanwhile."""
        self.changes.session.work(credentials.state, self._show_keyring, key="settings-keyring")

    @Slot(object)
    def _show_keyring(self, state: KeyringState) -> None:
        self.keyring.setText(say_text(state.message))

    def _line(self, vault: Vault) -> QWidget:
        name = shown(vault.name)
        change = self._action(tr("Change…"), vault.name, self._change, tr("Change {name}", name=name))
        forget = self._action(tr("Forget…"), vault.name, self._forget, tr("Forget {name}", name=name))
        place = "/".join(filter(None, (vault.bucket, vault.prefix)))
        return titled_line("cloud", name, f"{shown(place)} · {vault_remark(vault)}", change, forget)

    def _action(self, text: str, target: str, slot: object, name: str) -> QPushButton:
        made = button(text)
        made.setAccessibleName(name)
        self._targets[made] = target
        made.clicked.connect(slot)
        return made

    def _target(self) -> str:
        sender = self.sender()
        return self._targets.get(sender, "") if isinstance(sender, QPushButton) else ""

    # changing

    @Slot()
    def _new(self) -> None:
        self.changes.vaultWanted.emit("")

    @Slot()
    def _change(self) -> None:
        self.changes.vaultWanted.emit(self._target())

    @Slot()
    def _forget(self) -> None:
        name = self._target()
        gone = next((vault for vault in self.changes.session.settings.vaults if vault.name == name), None)
        if gone is None or not ask.confirm(
            self,
            tr("Forget the vault {name}?", name=shown(gone.name)),
            tr("Its key is removed from this computer. What is archived stays in your bucket and is billed on."),
            tr("Forget"),
            danger=True,
        ):
            return
        forgotten = self.changes.make(
            tr("Vaults"), lambda now: replace(now, vaults=tuple(one for one in now.vaults if one.name != name))
        )
        if forgotten and gone.credentials is CredentialKind.ACCESS_KEY:
            session = self.changes.session
            session.work(lambda: credentials.forget(gone), self._key_forgotten, self._key_not_forgotten)

    @Slot(object)
    def _key_forgotten(self, _nothing: object) -> None:
        self.keyring.setText(tr("The key of that vault was removed."))

    @Slot(object)
    def _key_not_forgotten(self, error: MothballError) -> None:
        self.keyring.setText(tr("The key of that vault is still in the keyring: {error}", error=error))
