"""The name of this computer, our own files, and the settings as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit

from gui.dialogs import ask
from gui.pages.settings.section import Section
from gui.resources import notices
from gui.widgets.basic import button
from gui.words import say_text, tr, trn
from mothball import settings_transfer as transfer
from mothball.errors import MothballError
from mothball.paths import shown
from mothball.settings import Settings

MOST_TOLD = 12
"""Changes that a question lists one by one."""


class AdvancedSection(Section):
    """What most people never need."""

    name = "advanced"

    @staticmethod
    def title() -> str:
        return tr("Advanced")

    def build(self) -> None:
        self.machine = QLineEdit()
        self.machine.setObjectName("machine")
        self.machine.setPlaceholderText(tr("the computer's own name"))
        self.machine.setMaxLength(100)
        self.machine.editingFinished.connect(self._machine_changed)
        self.row(
            tr("&Name of this computer"),
            self.machine,
            remark=tr("The folder in the bucket for what comes from here. What is archived already stays where it is."),
        )
        self.folder = button(tr("Open the &folder of settings"), "folder", name="open-folder")
        self.folder.clicked.connect(self._open_folder)
        self.logs = button(tr("Open the &logs"), "folder", name="open-logs")
        self.logs.clicked.connect(self._open_logs)
        self.row(tr("Mothball's own files"), self.folder, self.logs)
        self.diagnostics = button(tr("Save &diagnostics…"), name="save-diagnostics")
        self.diagnostics.clicked.connect(self._save_diagnostics)
        self.row(
            tr("When something does not work"),
            self.diagnostics,
            remark=tr("A file for whoever helps you, without any secret key."),
            keywords=tr("report error help"),
        )
        if notices() is not None:
            self.licences = button(tr("Open the li&cences"), "file", name="open-licences")
            self.licences.clicked.connect(self._open_licences)
            self.row(tr("What Mothball is made of"), self.licences)
        self.export = button(tr("&Export…"), name="export")
        self.export.clicked.connect(self._export)
        self.take = button(tr("&Import…"), name="import")
        self.take.clicked.connect(self._import)
        self.row(
            tr("Settings as a file"),
            self.export,
            self.take,
            remark=tr("Without any secret key. Folders and the name of the computer are those of this computer."),
        )
        self.reset = button(tr("&Reset…"), name="reset")
        self.reset.clicked.connect(self._reset)
        self.row(
            tr("Back to the beginning"), self.reset, remark=tr("Vaults and folders stay."), keywords=tr("defaults")
        )

    def show_settings(self, settings: Settings) -> None:
        self.machine.setText(settings.machine)

    @Slot()
    def _machine_changed(self) -> None:
        wished = self.machine.text().strip()
        self.changes.make(tr("Name of this computer"), lambda now: replace(now, machine=wished))

    @Slot()
    def _open_folder(self) -> None:
        self._open(self.changes.session.base.root)

    @Slot()
    def _open_logs(self) -> None:
        self._open(self.changes.session.base.logs)

    @Slot()
    def _open_licences(self) -> None:
        if path := notices():
            self._open(path)

    def _open(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            ask.tell(self, tr("The folder could not be opened."), shown(str(folder)))

    @Slot()
    def _save_diagnostics(self) -> None:
        from gui.dialogs.diagnostics import DiagnosticsDialog

        dialog = DiagnosticsDialog(self.changes.session, self)
        dialog.exec()
        dialog.deleteLater()

    # as a file

    @Slot()
    def _export(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, tr("Export the settings"), str(Path.home() / "mothball-settings.toml"), tr("Settings (*.toml)")
        )
        if not path:
            return
        try:
            transfer.export(self.changes.session.settings, Path(path))
        except MothballError as error:
            self.changes.refused.emit(error)
            return
        ask.tell(
            self,
            tr("The settings are exported."),
            tr("{path} holds no secret key. Paths of folders are those of this computer.", path=shown(path)),
        )

    @Slot()
    def _import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, tr("Import settings"), str(Path.home()), tr("Settings (*.toml);;All files (*)")
        )
        if not path:
            return
        try:
            found, said = transfer.read(Path(path))
            differences = transfer.changes(self.changes.session.settings, found)
        except MothballError as error:
            self.changes.refused.emit(error)
            return
        if not differences:
            ask.tell(self, tr("Nothing to change."), tr("The file says what is set already."))
            return
        question = tr("Replace the settings with those of this file?")
        lines = [say_text(each) for each in (*said, *differences)]
        if ask.confirm(self, question, _listed(lines), tr("Replace"), danger=True):
            self._replace(tr("Import"), found)

    @Slot()
    def _reset(self) -> None:
        if ask.confirm(
            self,
            tr("Set everything back?"),
            tr(
                "Schedules are switched off, and appearance, waiting, speed and notices are as at the beginning. "
                "Vaults and folders stay, with their rules. The settings as they are now are kept in a file."
            ),
            tr("Set back"),
            danger=True,
        ):
            self._replace(tr("Reset"), transfer.without_wishes(self.changes.session.settings))

    def _replace(self, what: str, wished: Settings) -> None:
        """Only after the file as it was is safe beside itself."""
        path = self.changes.session.base.settings
        try:
            if path.exists():
                transfer.keep(path)
        except MothballError as error:
            self.changes.refused.emit(error)
            return
        self.changes.make(what, lambda _now: wished)


def _listed(sentences: list[str]) -> str:
    """One a line, the first of them."""
    lines = [f"• {shown(one)}" for one in sentences[:MOST_TOLD]]
    more = len(sentences) - MOST_TOLD
    if more > 0:
        lines.append(trn("and 1 more change", "and {n} more changes", more))
    return "\n".join([*lines, "", tr("The settings as they are now are kept in a file beside them.")])
