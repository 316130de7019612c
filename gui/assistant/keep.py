"""The third page: where archives go. It may wait: a plan needs no place."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from gui.assistant.step import Step
from gui.session import Session
from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.chooser import vault_remark
from gui.widgets.lines import refill, titled_line
from gui.words import tr
from mothball.paths import shown


class KeepStep(Step):
    """The vaults there are, and the dialog for a new one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID + 4)
        self.add = button(tr("&Choose a place…"), "plus", name="add-vault")
        self.add.clicked.connect(self._add)
        self.meaning = label(look="muted", wrap=True)
        outer = column(self.meaning, gap=2 * GRID)
        outer.addLayout(self._lines)
        outer.addLayout(row(self.add, None))
        outer.addStretch(1)
        self.setLayout(outer)
        session.settingsChanged.connect(self._show)
        self._show()

    def heading(self) -> tuple[str, str]:
        return (
            tr("Where should archives go?"),
            tr("To storage that is yours: Amazon S3, another provider, or a NAS at home."),
        )

    @Slot()
    def _show(self) -> None:
        vaults = self._session.settings.vaults
        refill(self._lines, [titled_line("check", shown(one.name), vault_remark(one)) for one in vaults])
        self.meaning.setText(
            tr("You are ready to archive. Nothing is sent before you have seen the plan.")
            if vaults
            else tr(
                "You need an account with a storage provider and its access key; the connection is tested here. "
                "This can wait: without it Mothball looks and shows what it finds."
            )
        )
        self.add.setText(tr("&Choose another place…") if vaults else tr("&Choose a place…"))

    @Slot()
    def _add(self) -> None:
        from gui.dialogs.vault import VaultDialog  # needs the keyring; most of the assistant does not

        dialog = VaultDialog(self._session, None, self.window())
        dialog.exec()
        dialog.deleteLater()
