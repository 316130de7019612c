"""Vaults, folders and appearance. Changes apply at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import ask
from gui.pages.page import Page
from gui.session import Session
from gui.sources import forget_source
from gui.widgets.basic import GRID, ElidedLabel, button, column, label, panel, row
from gui.widgets.chooser import vault_remark
from gui.widgets.header import PageHeader
from gui.widgets.sign import Sign
from gui.words import mark, say_text, tr
from mothball import credentials
from mothball.credentials import KeyringState
from mothball.errors import MothballError
from mothball.jobs import CredentialKind, Vault
from mothball.paths import shown


def themes() -> tuple[tuple[str, str], ...]:
    """The choices for the appearance: value and words."""
    return (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))


class SettingsPage(Page):
    """Three panels: where archives go, which folders are looked at, how it looks."""

    name = "settings"
    title = mark("Settings")
    icon_name = "settings"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._forgotten: Vault | None = None
        self._targets: dict[QPushButton, str] = {}
        self.use_bar().addWidget(PageHeader(tr("Settings"), tr("Changes apply at once.")), 1)
        self.vaults, self.sources = QVBoxLayout(), QVBoxLayout()
        self.keyring = label(look="small", wrap=True, name="keyring")
        self.body.addWidget(self._scrolling(self._make_panels()), 1)
        session.settingsChanged.connect(self._show)
        self._show()

    # building

    def _make_panels(self) -> QWidget:
        self.add_vault = button(tr("New vault…"), "plus", name="add-vault")
        self.add_vault.clicked.connect(self._new_vault)
        self.add_folder = button(tr("Add a folder…"), "plus", name="add-folder")
        self.add_folder.clicked.connect(self.folderWanted)
        whole = column(
            self._section(tr("Where archives go"), self.vaults, self.add_vault, self.keyring),
            self._section(tr("Folders to look at"), self.sources, self.add_folder),
            self._make_look(),
            None,
            gap=2 * GRID,
        )
        inside = QWidget()
        inside.setObjectName("sections")
        inside.setLayout(whole)
        return inside

    @staticmethod
    def _scrolling(inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(tr("Settings"))
        area.setObjectName("sections-area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    @staticmethod
    def _section(title: str, lines: QVBoxLayout, add: QPushButton, *more: QWidget) -> QWidget:
        made = panel()
        layout = column(margins=(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID), gap=GRID + 4)
        layout.addLayout(row(label(title, "title"), None, add))
        lines.setSpacing(GRID)
        layout.addLayout(lines)
        for part in more:
            layout.addWidget(part)
        made.setLayout(layout)
        return made

    def _make_look(self) -> QWidget:
        self.theme_group = QButtonGroup(self)
        made = panel()
        choices = row(gap=3 * GRID)
        for value, text in themes():
            choice = QRadioButton(text)
            choice.setObjectName(f"theme-{value}")
            choice.setChecked(value == self.session.settings.theme)
            self.theme_group.addButton(choice)
            choices.addWidget(choice)
        choices.addStretch(1)
        layout = column(
            label(tr("Appearance"), "title"), margins=(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID), gap=GRID + 4
        )
        layout.addLayout(choices)
        made.setLayout(layout)
        self.theme_group.buttonClicked.connect(self._theme_chosen)
        return made

    # showing

    def shown(self) -> None:
        """The keyring may have been unlocked or set up meanwhile."""
        self.session.work(credentials.state, self._show_keyring, key="settings-keyring")

    @Slot(object)
    def _show_keyring(self, state: KeyringState) -> None:
        self.keyring.setText(say_text(state.message))

    @Slot()
    def _show(self) -> None:
        self._targets.clear()
        settings = self.session.settings
        lines = [self._vault_line(vault) for vault in settings.vaults]
        _refill(
            self.vaults,
            lines or [label(tr("No vault yet. A vault is a bucket of yours that archives go to."), "muted")],
        )
        folders = [self._source_line(source.path) for source in settings.sources]
        _refill(self.sources, folders or [label(tr("No folder yet. You can also drop one on the window."), "muted")])

    def _vault_line(self, vault: Vault) -> QWidget:
        change = self._action(
            tr("Change…"), vault.name, self._change_vault, tr("Change {name}", name=shown(vault.name))
        )
        forget = self._action(
            tr("Forget…"), vault.name, self._forget_vault, tr("Forget {name}", name=shown(vault.name))
        )
        place = "/".join(filter(None, (vault.bucket, vault.prefix)))
        return _line("cloud", shown(vault.name), f"{shown(place)} · {vault_remark(vault)}", change, forget)

    def _source_line(self, path: str) -> QWidget:
        forget = self._action(tr("Forget…"), path, self._forget_source, tr("Forget {name}", name=shown(path)))
        return _line("folder", shown(path), "", forget)

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
    def _new_vault(self) -> None:
        self.vaultWanted.emit("")

    @Slot()
    def _change_vault(self) -> None:
        self.vaultWanted.emit(self._target())

    @Slot()
    def _forget_vault(self) -> None:
        gone = next((vault for vault in self.session.settings.vaults if vault.name == self._target()), None)
        if gone is None or not ask.confirm(
            self,
            tr("Forget the vault {name}?", name=shown(gone.name)),
            tr("Its key is removed from this computer. What is archived stays in your bucket and is billed on."),
            tr("Forget"),
            danger=True,
        ):
            return
        left = tuple(vault for vault in self.session.settings.vaults if vault != gone)
        self.session.update_settings(replace(self.session.settings, vaults=left))
        if gone.credentials is CredentialKind.ACCESS_KEY:
            self.session.work(lambda: credentials.forget(gone), self._key_forgotten, self._key_not_forgotten)

    @Slot(object)
    def _key_forgotten(self, _nothing: object) -> None:
        self.keyring.setText(tr("The key of that vault was removed."))

    @Slot(object)
    def _key_not_forgotten(self, error: MothballError) -> None:
        self.keyring.setText(tr("The key of that vault is still in the keyring: {error}", error=error))

    @Slot()
    def _forget_source(self) -> None:
        path = self._target()
        if path and ask.confirm(
            self,
            tr("Stop looking at this folder?"),
            tr("{path} and everything in it stays where it is, and so do its archived copies.", path=shown(path)),
            tr("Forget"),
        ):
            forget_source(self.session, path)

    @Slot(QAbstractButton)
    def _theme_chosen(self, choice: QAbstractButton) -> None:
        chosen = choice.objectName().removeprefix("theme-")
        self.session.update_settings(replace(self.session.settings, theme=chosen))


def _line(icon_name: str, title: str, remark: str, *actions: QPushButton) -> QWidget:
    """One vault or folder: its name, a remark, and what can be done with it."""
    made = QWidget()
    texts = column(ElidedLabel(title, "strong"), gap=2)
    if remark:
        texts.addWidget(ElidedLabel(remark, "small"))
    layout = row(Sign(icon_name, "muted", 1.3), gap=GRID + 4)
    layout.addLayout(texts, 1)
    for one in actions:
        layout.addWidget(one)
    made.setLayout(layout)
    return made


def _refill(layout: QVBoxLayout, lines: list[QWidget]) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for line in lines:
        layout.addWidget(line)
