"""The fields of a vault: where it is and how one signs in. Shows only the fields that the choice needs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QLabel, QLineEdit, QWidget

from gui.widgets.basic import GRID, button, label, row
from gui.words import say_text, tr
from mothball.clock import SystemClock
from mothball.jobs import CredentialKind, Vault
from mothball.store.fields import new_bucket_name
from mothball.store.presets import PRESETS, STORAGE_CLASSES, Preset


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the fields. ``secret`` is "" where an existing vault's key stays as it is."""

    vault: Vault
    secret: str


def preset_of(vault: Vault | None) -> Preset:
    """The provider a vault's address belongs to."""
    if vault is None or not vault.endpoint_url:
        return PRESETS[0]
    fixed = [one for one in PRESETS[1:-1] if one.endpoint and "{endpoint}" not in one.endpoint]
    found = (one for one in fixed if one.endpoint_for(vault.region) == vault.endpoint_url)
    return next(found, PRESETS[-1])


class VaultForm(QWidget):
    """Edits a vault.

    Signals:
        changed: some field has another value.
    """

    changed = Signal()

    def __init__(self, vault: Vault | None) -> None:
        super().__init__()
        self._vault = vault
        self._make_fields()
        self._lay_out()
        self._fill(vault or Vault(bucket="", name=tr("My archive"), credentials=CredentialKind.ACCESS_KEY))
        self.provider.currentIndexChanged.connect(self._provider_chosen)
        self.sign_in.currentIndexChanged.connect(self._show_fields)
        for combo in (self.profile, self.storage_class):
            combo.currentIndexChanged.connect(self.changed)
        self.region.currentTextChanged.connect(self.changed)
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self.changed)
        self._show_fields()

    # what others ask

    def entered(self) -> Entered:
        """The values as they stand, blanks at the ends cut off."""
        preset = self._preset()
        region = self.region.currentText().strip()
        kind = CredentialKind(self.sign_in.currentData())
        has_key = kind in {CredentialKind.ACCESS_KEY, CredentialKind.ASK}
        own_address = "{endpoint}" in preset.endpoint or "{account}" in preset.endpoint
        endpoint = self.endpoint.text().strip().rstrip("/") if own_address else preset.endpoint_for(region)
        vault = Vault(
            bucket=self.bucket.text().strip(),
            name=self.name.text().strip(),
            prefix=self.prefix.text().strip().strip("/"),
            region=region,
            endpoint_url=endpoint,
            path_style=preset.path_style,
            storage_class=self.storage_class.currentData(),
            credentials=kind,
            access_key_id=self.key_id.text().strip() if has_key else "",
            profile=self.profile.currentText().strip() if kind is CredentialKind.PROFILE else "",
            ca_file=self.ca_file.text().strip() if endpoint else "",
        )
        return Entered(vault, self.secret.text().strip() if has_key else "")

    def set_profiles(self, names: list[str]) -> None:
        """The AWS profiles of this computer; the one in use stays chosen."""
        wanted = self.profile.currentText()
        self.profile.clear()
        self.profile.addItems(names)
        if wanted and wanted not in names:
            self.profile.addItem(wanted)
        self.profile.setCurrentText(wanted or (names[0] if names else ""))

    def set_keyring(self, name: str) -> None:
        """Where the secret will be kept; "" means: nowhere, so it is asked for each time."""
        index = self.sign_in.findData(CredentialKind.ACCESS_KEY.value)
        if not name and self._vault is None and self.sign_in.currentIndex() == index:
            self.sign_in.setCurrentIndex(self.sign_in.findData(CredentialKind.ASK.value))

    def set_region(self, region: str) -> None:
        """Another region, as the server said."""
        self.region.setCurrentText(region)
        self.changed.emit()

    # building

    def _make_fields(self) -> None:
        self.name, self.bucket, self.prefix, self.key_id = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.endpoint, self.ca_file, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.prefix.setPlaceholderText(tr("none"))
        self.endpoint.setPlaceholderText("https://…")
        self.ca_file.setPlaceholderText(tr("none"))
        self.provider, self.sign_in, self.profile = QComboBox(), QComboBox(), QComboBox()
        self.region, self.storage_class = QComboBox(), QComboBox()
        self.region.setEditable(True)
        for preset in PRESETS:
            self.provider.addItem(preset.name if preset.id != "other" else tr("Other S3 storage"), preset.id)
        self.sign_in.addItem(tr("Access key"), CredentialKind.ACCESS_KEY.value)
        self.sign_in.addItem(tr("Access key, ask me each time"), CredentialKind.ASK.value)
        self.sign_in.addItem(tr("AWS profile on this computer"), CredentialKind.PROFILE.value)
        self.sign_in.addItem(tr("As this computer is set up"), CredentialKind.CHAIN.value)
        self.note = label(look="small", wrap=True, name="note")
        self.suggest = button(tr("Suggest"), hint=tr("A name for a new bucket"))
        self.suggest.clicked.connect(self._suggest_bucket)
        self.browse = button("", "folder", hint=tr("Choose the CA file"))
        self.browse.clicked.connect(self._choose_ca_file)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.ca_row, bucket_row = QWidget(), QWidget()
        self.ca_row.setLayout(row(self.ca_file, self.browse, gap=4))
        bucket_row.setLayout(row(self.bucket, self.suggest, gap=4))
        for text, field in (
            (tr("&Name"), self.name),
            (tr("&Storage"), self.provider),
            ("", self.note),
            (tr("A&ddress"), self.endpoint),
            (tr("Sign &in with"), self.sign_in),
            (tr("&Profile"), self.profile),
            (tr("Access &key ID"), self.key_id),
            (tr("Secret k&ey"), self.secret),
            (tr("&Bucket"), bucket_row),
            (tr("&Folder in it"), self.prefix),
            (tr("&Region"), self.region),
            (tr("Storage &class"), self.storage_class),
            (tr("C&A file"), self.ca_row),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
            if (caption := form.labelForField(field)) is not None:
                # A form aligns captions with the tops of their fields.
                caption.setMinimumHeight(field.sizeHint().height())
        self.ca_file.setAccessibleName(tr("CA file"))
        self.bucket.setAccessibleName(tr("Bucket"))
        for captioned, edit in ((bucket_row, self.bucket), (self.ca_row, self.ca_file)):
            caption = form.labelForField(captioned)
            if isinstance(caption, QLabel):
                caption.setBuddy(edit)
        self._form = form

    def _fill(self, vault: Vault) -> None:
        self.provider.setCurrentIndex(self.provider.findData(preset_of(vault).id))
        self._offer_choices()
        self.name.setText(vault.name)
        self.endpoint.setText(vault.endpoint_url)
        self.sign_in.setCurrentIndex(self.sign_in.findData(vault.credentials.value))
        self.set_profiles([vault.profile] if vault.profile else [])
        self.key_id.setText(vault.access_key_id)
        self.bucket.setText(vault.bucket)
        self.prefix.setText(vault.prefix)
        self.region.setCurrentText(vault.region)
        self.ca_file.setText(vault.ca_file)
        self._choose_class(vault.storage_class)
        if self._vault and vault.credentials is CredentialKind.ACCESS_KEY:
            self.secret.setPlaceholderText(tr("kept, unchanged"))

    # reacting

    @Slot()
    def _provider_chosen(self) -> None:
        self._offer_choices()
        self.region.setCurrentText(self._preset().region)
        self._show_fields()

    @Slot()
    def _show_fields(self) -> None:
        preset, kind = self._preset(), CredentialKind(self.sign_in.currentData())
        keyed = kind in {CredentialKind.ACCESS_KEY, CredentialKind.ASK}
        own_address = "{endpoint}" in preset.endpoint or "{account}" in preset.endpoint
        self.note.setText(say_text(preset.note) if preset.note else "")
        visible = {
            self.note: preset.note is not None,
            self.endpoint: own_address,
            self.profile: kind is CredentialKind.PROFILE,
            self.key_id: keyed,
            self.secret: kind is CredentialKind.ACCESS_KEY or kind is CredentialKind.ASK,
            self.ca_row: bool(preset.endpoint),
        }
        for field, wanted in visible.items():
            self._form.setRowVisible(field, wanted)
        self.changed.emit()

    @Slot()
    def _suggest_bucket(self) -> None:
        """Only a name: the bucket itself is created on a click of its own, when the test finds none."""
        self.bucket.setText(new_bucket_name(SystemClock().now_ns()))
        self.changed.emit()

    @Slot()
    def _choose_ca_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, tr("Choose the CA file"), self.ca_file.text(), tr("Certificates (*.pem *.crt *.cer);;All files (*)")
        )
        if path:
            self.ca_file.setText(path)
            self.changed.emit()

    def _preset(self) -> Preset:
        return next(one for one in PRESETS if one.id == self.provider.currentData())

    def _offer_choices(self) -> None:
        """Regions and classes of the chosen provider."""
        preset, chosen = self._preset(), self.storage_class.currentData()
        self.region.clear()
        self.region.addItems(list(preset.regions))
        self.storage_class.clear()
        for one in STORAGE_CLASSES:
            if one.id in preset.classes:
                self.storage_class.addItem(say_text(one.words), one.id)
        self._choose_class(chosen)

    def _choose_class(self, wanted: str | None) -> None:
        """A class the provider is not known to have stays choosable when it is in use already."""
        if wanted and self.storage_class.findData(wanted) < 0 and self._vault and wanted == self._vault.storage_class:
            self.storage_class.addItem(wanted, wanted)
        self.storage_class.setCurrentIndex(max(0, self.storage_class.findData(wanted)))
