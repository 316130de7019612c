"""Pictures of the dialogs."""

from __future__ import annotations

from pathlib import Path

import samples
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QMessageBox
from stage import SETTLE_MS, Script, Stage, scene, settle, stage

from gui.dialogs.ask import message_box
from gui.dialogs.crash import CrashDialog
from gui.dialogs.diagnostics import DiagnosticsDialog
from gui.dialogs.excludes import ExcludesDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.dialogs.vault import VaultDialog
from gui.words import tr
from mothball.errors import Remedy
from mothball.events import Check, CheckStatus, Summary
from mothball.jobs import MatchJob, TestJob, Vault
from mothball.messages import say
from mothball.settings import Settings

_CHECKS = (
    Check("fields", CheckStatus.OK, say("check.fields")),
    Check("reach", CheckStatus.OK, say("check.reach", host="s3.eu-west-1.amazonaws.com")),
    Check("tls", CheckStatus.OK, say("check.tls")),
    Check("clock", CheckStatus.OK, say("check.clock")),
    Check("identity", CheckStatus.OK, say("check.identity", who="archive-pc", account="1234-5678-9012")),
    Check("bucket", CheckStatus.OK, say("check.bucket", bucket="my-archive")),
    Check("read", CheckStatus.OK, say("check.read")),
    Check("checksum", CheckStatus.OK, say("check.checksum")),
    Check("public", CheckStatus.WARNING, say("check.perhaps_public")),
    Check("lifecycle", CheckStatus.UNKNOWN, say("check.may_not_look")),
)


@scene("vault-new")
def vault_new(folder: Path) -> QPixmap:
    """Nothing entered yet."""
    with stage(folder, Settings()) as set_up:
        return _vault_dialog(set_up, None, Script())


@scene("vault-tested")
def vault_tested(folder: Path) -> QPixmap:
    """A vault that works, with a warning."""
    with stage(folder) as set_up:
        return _vault_dialog(set_up, samples.SETTINGS.vaults[0], Script(_CHECKS, Summary("vault", 0)))


@scene("vault-failed")
def vault_failed(folder: Path) -> QPixmap:
    """The bucket is not there: the remedy is a button."""
    missing = say("vault.no_bucket", bucket="my-archive", host="s3.eu-west-1.amazonaws.com")
    todo = say("vault.no_bucket.todo")
    failed = Check("bucket", CheckStatus.FAILED, missing, todo, remedy=Remedy.CREATE_BUCKET.value)
    with stage(folder) as set_up:
        return _vault_dialog(set_up, samples.SETTINGS.vaults[0], Script([*_CHECKS[:5], failed], Summary("vault", 3)))


def _vault_dialog(set_up: Stage, vault: Vault | None, script: Script) -> QPixmap:
    set_up.session.scripts[TestJob] = script
    dialog = VaultDialog(set_up.session, vault, set_up.window)
    dialog.show()
    if vault is not None:
        dialog.form.secret.setText("s" * 40)
        dialog.test_button.click()
    return _picture_of(dialog)


@scene("excludes")
def excludes(folder: Path) -> QPixmap:
    """Patterns of what is never archived."""
    with stage(folder, fill=samples.fill) as set_up:
        counted = Summary("match", 0, extra={"matched": 214, "seen": 38_684})
        set_up.session.scripts[MatchJob] = Script(summary=counted)
        dialog = ExcludesDialog(set_up.session, samples.PHOTOS.path, samples.PHOTOS.rule.exclude, set_up.window)
        return _picture_of(dialog)


def _picture_of(dialog: QDialog) -> QPixmap:
    dialog.show()
    settle(2 * SETTLE_MS)
    picture = dialog.grab()
    dialog.close()
    dialog.deleteLater()
    return picture


@scene("dialog-confirm")
def dialog_confirm(folder: Path) -> QPixmap:
    """A question in words."""
    with stage(folder) as set_up:
        box = message_box(
            set_up.window,
            tr("Take {name} off this list?", name="Pictures"),
            tr("Its files and its archived copies stay where they are. You can add the folder again at any time."),
        )
        box.addButton(tr("Take it off"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        return _picture_of(box)


@scene("dialog-shortcuts")
def dialog_shortcuts(folder: Path) -> QPixmap:
    """What can be done without a mouse."""
    with stage(folder) as set_up:
        titles = [page.title for page in set_up.window.pages.values()]
        return _picture_of(ShortcutsDialog(titles, set_up.window))


_REPORT = """\
Mothball 0.1.0, Python 3.11.7, PySide6 6.11.3, Linux

Traceback (most recent call last):
  File "gui/pages/overview.py", line 180, in _choose_asked
    lines = self.model.records()
ValueError: an example
"""


@scene("dialog-crash")
def dialog_crash(folder: Path) -> QPixmap:
    """Something unexpected happened."""
    with stage(folder) as set_up:
        return _picture_of(CrashDialog(_REPORT, lambda _parent: None, set_up.window))


@scene("dialog-diagnostics")
def dialog_diagnostics(folder: Path) -> QPixmap:
    """Asks about names before it saves."""
    with stage(folder) as set_up:
        return _picture_of(DiagnosticsDialog(set_up.session, set_up.window))


@scene("dialog-diagnostics-saved")
def dialog_diagnostics_saved(folder: Path) -> QPixmap:
    """Says where the report lies."""
    with stage(folder) as set_up:
        dialog = DiagnosticsDialog(set_up.session, set_up.window)
        dialog.show_saved(Path("/home/anna/mothball-diagnostics-20261121T055519Z.zip"))
        return _picture_of(dialog)
