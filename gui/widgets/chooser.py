"""The two choosers of the top bar: which source, which vault. Buttons with a menu, kept in step with the session."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from gui import format as fmt
from gui.session import Session
from gui.widgets.basic import ElidedLabel, label, row
from gui.widgets.sign import Sign
from gui.words import tr
from mothball.jobs import Vault
from mothball.paths import shown


class _Chooser(QPushButton):
    """A button that shows a name and a remark and opens a menu of the others."""

    def __init__(self, session: Session, icon_name: str) -> None:
        super().__init__()
        self._session = session
        self._name = label(look="strong")
        self._remark = ElidedLabel(look="small")
        for part in (self._name, self._remark):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row(
            Sign(icon_name), self._name, self._remark, Sign("chevron-down", "muted"), margins=(12, 0, 10, 0)
        )
        self._row.setStretch(2, 1)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._choices = QMenu(self)
        self._choices.aboutToShow.connect(self._fill)
        self._choices.triggered.connect(self._picked)
        self.clicked.connect(self._open)
        session.choiceChanged.connect(self.refresh)
        session.settingsChanged.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """As the layout wants it, and as high as the buttons beside it."""
        hint = self._row.sizeHint()
        hint.setHeight(super().sizeHint().height())
        return hint

    def minimumSizeHint(self) -> QSize:
        """The remark may shrink."""
        hint = self._row.minimumSize()
        hint.setHeight(super().sizeHint().height())
        return hint

    @Slot()
    def refresh(self) -> None:
        """Show the session's choice."""
        raise NotImplementedError

    def _fill(self) -> None:
        raise NotImplementedError

    def _picked(self, action: QAction) -> None:
        raise NotImplementedError

    @Slot()
    def _open(self) -> None:
        self._choices.exec(self.mapToGlobal(self.rect().bottomLeft()))

    def _show(self, name: str, remark: str, spoken: str) -> None:
        self._name.setText(name)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.setAccessibleName(spoken)
        self.updateGeometry()

    def _entry(self, text: str, value: str, *, checked: bool = False) -> None:
        """One line of the menu; ``&`` in names is shown, not taken for a shortcut."""
        action = self._choices.addAction(text.replace("&", "&&"))
        action.setData(value)
        action.setCheckable(checked)
        action.setChecked(checked)


_ADD = "\0add"
_FORGET = "\0forget"


class SourceChooser(_Chooser):
    """Which folder we look at.

    Signals:
        addWanted: the user wants another folder.
        forgetWanted: the user wants the chosen folder off the list.
    """

    addWanted = Signal()
    forgetWanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "folder")
        self.setObjectName("source-chooser")
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the chosen source."""
        source = self._session.source
        if source is None:
            self._show(tr("Choose a folder"), "", tr("Folder: none chosen"))
        else:
            self._show(
                shown(source.name), shown(source.path), tr("Folder: {name}, {path}", name=source.name, path=source.path)
            )

    @Slot()
    def _fill(self) -> None:
        self._choices.clear()
        chosen = self._session.source
        for source in self._session.settings.sources:
            self._entry(f"{shown(source.name)}   {shown(source.path)}", source.path, checked=source == chosen)
        self._choices.addSeparator()
        self._entry(tr("Add a folder…"), _ADD)
        if chosen is not None:
            self._entry(tr("Take {name} off this list…", name=shown(chosen.name)), _FORGET)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        if action.data() == _ADD:
            self.addWanted.emit()
        elif action.data() == _FORGET:
            self.forgetWanted.emit()
        else:
            self._session.choose(source=action.data())


class VaultChooser(_Chooser):
    """Where archives go.

    Signals:
        addWanted: the user wants another vault.
        editWanted: the user wants to change the chosen vault.
    """

    addWanted = Signal()
    editWanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "cloud")
        self.setObjectName("vault-chooser")
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the chosen vault."""
        vault = self._session.vault
        if vault is None:
            self._show(tr("Choose where archives go"), "", tr("Vault: none chosen"))
        else:
            self._show(
                shown(vault.name),
                vault_remark(vault),
                tr("Vault: {name}, {remark}", name=vault.name, remark=vault_remark(vault)),
            )

    @Slot()
    def _fill(self) -> None:
        self._choices.clear()
        chosen = self._session.vault
        for vault in self._session.settings.vaults:
            self._entry(f"{shown(vault.name)}   {vault_remark(vault)}", vault.name, checked=vault == chosen)
        self._choices.addSeparator()
        self._entry(tr("Add a vault…"), _ADD)
        if chosen is not None:
            self._entry(tr("Change {name}…", name=shown(chosen.name)), _FORGET)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        if action.data() == _ADD:
            self.addWanted.emit()
        elif action.data() == _FORGET:
            self.editWanted.emit()
        else:
            self._session.choose(vault=action.data())


def vault_remark(vault: Vault) -> str:
    """``eu-west-1 · Deep Archive``: where it is and how it rests there."""
    place = vault.endpoint_url.split("//")[-1] if vault.endpoint_url else vault.region
    return " · ".join(filter(None, (place, fmt.storage_class(vault.storage_class))))
