"""The vault dialog: where archives go, how to sign in there, and a test that shows each step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui import vault_words as words
from gui.session import Batch, JobEnd, Session
from gui.widgets.basic import GRID, button, column, label, panel, row, set_look
from gui.widgets.check_list import CheckList
from gui.widgets.vault_form import Entered, VaultForm
from gui.words import error_text, say_text, tr
from mothball import credentials, profiles
from mothball.credentials import KeyringState
from mothball.diagnose import owner_in
from mothball.errors import MothballError
from mothball.events import Check
from mothball.jobs import CredentialKind, Secret, TestJob, Vault
from mothball.store.fields import check_keys, check_vault
from mothball.store.policy import policy_for


class VaultDialog(QDialog):
    """Adds a vault (``vault`` None) or changes one. Saves settings and secret itself when accepted."""

    def __init__(self, session: Session, vault: Vault | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.vault = session, vault
        self._waiting: TestJob | None = None
        self._testing: TestJob | None = None
        self._saving: Entered | None = None
        self._owned = (vault.bucket, vault.owner) if vault else ("", "")
        self.setWindowTitle(tr("Change the vault") if vault else tr("New vault"))
        self.form = VaultForm(vault)
        self.checks = CheckList()
        self._assemble()
        self._connect()
        self.resize(self.fontMetrics().averageCharWidth() * 160, self.fontMetrics().height() * 42)
        session.work(profiles.names, self.form.set_profiles)
        session.work(credentials.state, self._show_keyring)
        (self.form.name if vault is None else self.form.bucket).setFocus()

    # building

    def _assemble(self) -> None:
        self.promise = label(words.promise(""), "muted", wrap=True, name="promise")
        top = column(label(tr("Where should archives go?"), "title"), self.promise, gap=4)
        left = column(self.form, None, margins=(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID))
        middle = row(gap=0)
        middle.addLayout(left, 1)
        middle.addWidget(self._make_test(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = panel("bar")
        top.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        head.setLayout(top)
        outer.addWidget(head)
        outer.addLayout(middle, 1)
        outer.addWidget(self._make_foot())

    def _make_test(self) -> QWidget:
        self.test_button = button(tr("&Test connection"), "refresh", name="test")
        self.test_note = label(look="muted", wrap=True, name="test-note")
        side = panel("side")
        layout = column(margins=(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID), gap=GRID + 4)
        layout.addLayout(row(label(tr("Does it work?"), "strong"), None, self.test_button))
        layout.addWidget(self.test_note)
        layout.addWidget(self.checks, 1)
        side.setLayout(layout)
        return side

    def _make_foot(self) -> QWidget:
        self.copy_button = button(tr("Copy minimal &policy"), "copy", name="policy")
        self.trouble = label(look="warn", wrap=True, name="trouble")
        self.cancel_button = button(tr("Cancel"), name="cancel")
        self.save_button = button(tr("Save"), look="primary", name="save")
        self.save_button.setDefault(True)
        foot = panel("foot")
        layout = row(self.copy_button, margins=(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID), gap=GRID + 4)
        layout.addWidget(self.trouble, 1)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.save_button)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.form.changed.connect(self._edited)
        self.test_button.clicked.connect(self._test)
        self.copy_button.clicked.connect(self._copy_policy)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.checks.remedyWanted.connect(self._remedy)
        self.session.eventsArrived.connect(self._arrived)
        self.session.jobEnded.connect(self._ended)
        self._edited()

    # fields

    @Slot()
    def _edited(self) -> None:
        self.trouble.setText("")
        self._tell_test(words.not_tested(), "muted")
        aws = not self.form.entered().vault.endpoint_url
        self.copy_button.setVisible(aws)

    @Slot(object)
    def _show_keyring(self, state: KeyringState) -> None:
        self.form.set_keyring(state.name if state.ok else "")
        self.promise.setText(words.promise(state.name) if state.ok else say_text(state.message))

    def _read_fields(self) -> Entered | None:
        """The values if they can work; else the reason is shown."""
        entered = self.form.entered()
        bucket, owner = self._owned
        if bucket == entered.vault.bucket:
            # From now on the server refuses a bucket of that name that is somebody else's.
            entered = replace(entered, vault=replace(entered.vault, owner=owner))
        try:
            words.check_name(entered.vault.name, self.session.settings.vaults, self.vault)
            check_vault(entered.vault)
            if entered.vault.credentials in {CredentialKind.ACCESS_KEY, CredentialKind.ASK}:
                entered = self._with_keys(entered)
        except MothballError as error:
            self.trouble.setText(error_text(error))
            return None
        return entered

    def _with_keys(self, entered: Entered) -> Entered:
        if not entered.secret and self._keeps_secret(entered.vault):
            return entered
        key_id, secret = check_keys(entered.vault.access_key_id, entered.secret, aws=not entered.vault.endpoint_url)
        return Entered(replace(entered.vault, access_key_id=key_id), secret)

    def _keeps_secret(self, entered: Vault) -> bool:
        """An existing vault's secret stays when nothing was typed and the key is the same."""
        if self.vault is None or self.vault.access_key_id != entered.access_key_id:
            return False
        if entered.credentials is CredentialKind.ASK:
            return self.session.kept_secret(self.vault) is not None
        return self.vault.credentials is entered.credentials

    # the test

    @Slot()
    def _test(self) -> None:
        self._start_test(create_bucket=False)

    def _start_test(self, *, create_bucket: bool) -> None:
        entered = self._read_fields()
        if entered is None or self._testing:
            return
        # The engine finds a kept secret under the name it was saved with.
        name = self.vault.name if self.vault and not entered.secret else entered.vault.name
        self.checks.clear()
        self._secret = self._secret_of(entered)
        self._waiting = TestJob(replace(entered.vault, name=name), create_bucket=create_bucket)
        self._start_waiting()

    def _secret_of(self, entered: Entered) -> Secret | None:
        if entered.secret:
            return Secret(entered.secret)
        return self.session.kept_secret(self.vault) if self.vault else None

    def _start_waiting(self) -> None:
        """Begin the test, as soon as a look at the disk is over that holds the lane."""
        job = self._waiting
        if job is None:
            return
        self.test_button.setEnabled(False)
        if self.session.start(job, self._secret):
            self._testing, self._waiting = job, None
            self._tell_test(tr("Testing…"), "muted")
        else:
            self._tell_test(tr("Waiting until the look at your folder is over…"), "muted")

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        if batch.job is self._testing:
            for event in batch:
                if isinstance(event, Check):
                    self.checks.add(event)
                    if owner := owner_in(event):
                        self._owned = (batch.job.vault.bucket, owner)

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if end.job is not self._testing:
            self._start_waiting()
            return
        self._testing = None
        self.test_button.setEnabled(True)
        text, look = words.verdict(self.checks.checks, end.error)
        self._tell_test(text, look)

    def _tell_test(self, text: str, look: str) -> None:
        self.test_note.setText(text)
        set_look(self.test_note, look)

    @Slot(str, object)
    def _remedy(self, name: str, check: Check) -> None:
        if name == "create_bucket":
            self._start_test(create_bucket=True)
        elif name == "copy_policy":
            self._copy_policy()
        elif region := dict(check.message.args).get("bucket_region"):
            self.form.set_region(str(region))
            self._start_test(create_bucket=False)

    @Slot()
    def _copy_policy(self) -> None:
        QGuiApplication.clipboard().setText(policy_for(self.form.entered().vault))
        self._tell_test(words.policy_copied(), "muted")

    # saving

    @Slot()
    def _save(self) -> None:
        entered = self._read_fields()
        if entered is None or self._saving:
            return
        self._saving = entered
        self.save_button.setEnabled(False)
        self.setCursor(Qt.CursorShape.BusyCursor)
        old, vault, secret = self.vault, entered.vault, self._secret_of(entered)
        self.session.work(lambda: _keep(old, vault, secret), self._kept, self._not_kept)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        entered, self._saving = self._saving, None
        self.unsetCursor()
        self.save_button.setEnabled(True)
        if entered is None:
            return
        if entered.vault.credentials is CredentialKind.ASK and (secret := self._secret_of(entered)):
            self.session.keep_secret(entered.vault, secret)
        vaults = list(self.session.settings.vaults)
        if self.vault in vaults:
            vaults[vaults.index(self.vault)] = entered.vault
        else:
            vaults.append(entered.vault)
        try:
            self.session.update_settings(replace(self.session.settings, vaults=tuple(vaults)))
        except MothballError as error:
            self.trouble.setText(error_text(error))
            return
        self.session.choose(vault=entered.vault.name)
        self.accept()

    @Slot(object)
    def _not_kept(self, error: MothballError) -> None:
        self._saving = None
        self.unsetCursor()
        self.save_button.setEnabled(True)
        self.trouble.setText(f"{error} {words.ask_instead()}")

    def done(self, result: int) -> None:
        """However it closes: a test under way stops, and nothing typed stays behind."""
        self._waiting = None
        if self._testing:
            self.session.cancel("look")
        self.form.secret.clear()
        super().done(result)


def _keep(old: Vault | None, vault: Vault, secret: Secret | None) -> None:
    """Bring the keyring in step with a vault that is about to be saved (in a worker thread)."""
    had = old is not None and old.credentials is CredentialKind.ACCESS_KEY
    if vault.credentials is CredentialKind.ACCESS_KEY:
        moved = old is not None and had and old.name != vault.name
        kept = secret or (credentials.load(old) if moved and old else None)
        if kept is not None:
            credentials.save(vault, kept)
        if moved and old is not None:
            credentials.forget(old)
    elif had and old is not None:
        credentials.forget(old)
