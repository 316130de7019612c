"""Getting files back: search as you type, or walk the tree of original paths; mark, choose where, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gui import restore_words as words
from gui.dialogs import ask
from gui.models.found_model import found_model
from gui.models.restore_tree import At, RestoreTree
from gui.pages.page import Page
from gui.session import JobEnd, Session, lane_of
from gui.widgets.banner import Words
from gui.widgets.basic import button, label, panel
from gui.widgets.chooser import VaultChooser
from gui.widgets.delegates import LineDelegate
from gui.widgets.empty import EmptyState
from gui.widgets.header import PageHeader
from gui.widgets.search import SearchField
from gui.widgets.table import Table
from gui.words import mark, tr
from mothball.clock import Clock, SystemClock
from mothball.jobs import Conflict, Vault

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue
    from mothball.catalogue.records import SourceRow
    from mothball.model import Copy

TYPING_MS = 120
"""How long the search waits for the next letter."""
MOST_FOUND = 500


class RestorePage(Page):
    """Search and tree over the chosen vault's archive."""

    name = "restore"
    title = mark("Restore")
    icon_name = "restore"

    def __init__(self, session: Session, clock: Clock | None = None) -> None:
        super().__init__(session)
        self.found = found_model(clock or SystemClock())
        self.tree = RestoreTree(session, self)
        self._has_archive = False
        self._wanted = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self._make_bar()
        self._make_body()
        self._make_foot()
        self._connect()
        self._show_archive([])

    # building

    def _make_bar(self) -> None:
        bar = self.use_bar()
        self.chooser = VaultChooser(self.session)
        self.search = SearchField(tr("Search everything that was ever archived"))
        bar.addWidget(self.chooser)
        bar.addWidget(self.search, 1)

    def _make_body(self) -> None:
        self.header = PageHeader()
        self.empty = EmptyState(self.icon_name)
        self.stack = QStackedWidget()
        self.tree_view = self._make_tree()
        self.found_table = Table(self.found, tr("Archived files found"))
        self.found_table.set_widths([40, 10, 16, 20, 16], stretch=0)
        for part in (self.empty, _framed(self.tree_view), _framed(self.found_table)):
            self.stack.addWidget(part)
        self.body.addWidget(self.header)
        self.body.addWidget(self.stack, 1)

    def _make_tree(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.tree)
        view.setAccessibleName(tr("Archived files by original place"))
        view.setUniformRowHeights(True)
        view.setItemDelegate(LineDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAllColumnsShowFocus(True)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(At.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (At.FILES, At.SIZE):
            header.resizeSection(column, view.fontMetrics().averageCharWidth() * 16)
        return view

    def _make_foot(self) -> None:
        foot = self.use_foot()
        self.marked = label(look="strong", wrap=True, name="marked")
        self.conflict = QComboBox()
        for value, text in words.conflicts():
            self.conflict.addItem(text, value.value)
        conflict_label = label(tr("If a &name is taken:"), "muted")
        conflict_label.setBuddy(self.conflict)
        self.conflict.setAccessibleName(tr("If a name is taken"))
        self.elsewhere = button(tr("Restore to &another folder…"), "folder", name="elsewhere")
        self.in_place = button(tr("&Restore"), look="primary", name="restore")
        self.in_place.setToolTip(tr("Back to where the files came from"))
        foot.addWidget(self.marked, 1)
        for part in (conflict_label, self.conflict, self.elsewhere, self.in_place):
            foot.addWidget(part)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.elsewhere.clicked.connect(self._restore_elsewhere)
        self.in_place.clicked.connect(self._restore_in_place)
        self.empty.pressed.connect(self._empty_pressed)
        for view in (self.tree_view, self.found_table):
            view.selectionModel().selectionChanged.connect(self._marks_changed)
        self.session.choiceChanged.connect(self._maybe_reload)
        self.session.jobEnded.connect(self._job_ended)

    # Page

    def shown(self) -> None:
        """Look at what is archived now."""
        vault = self.session.vault
        if vault is None:
            self._show_archive([])
            return
        identity = vault.identity
        self.session.query(lambda catalogue: catalogue.sources(identity), self._show_archive, key="restore-sources")

    def look_again(self) -> None:
        """F5."""
        self.shown()

    def look_for(self, path: str) -> None:
        """Search for what was archived from this place (a full path)."""
        self._wanted = path
        self.shown()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()

    @Slot()
    def _maybe_reload(self) -> None:
        if self.isVisible():
            self.shown()

    @Slot(object)
    def _job_ended(self, end: JobEnd) -> None:
        if lane_of(end.job) == "run":
            self._maybe_reload()

    # what is there

    @Slot(object)
    def _show_archive(self, sources: list[SourceRow]) -> None:
        filled = [source for source in sources if source.files]
        self.tree.show(self.session.vault, filled)
        self.header.set(*words.headline(sum(one.files for one in filled), sum(one.bytes for one in filled)))
        if len(filled) == 1:
            self.tree_view.expand(self.tree.index(0, 0))
        self._say_empty()
        self._has_archive = bool(filled)
        if self._wanted:
            self.search.setText(words.search_text(self._wanted, [source.root for source in filled]))
            self._wanted = ""
        self._search()

    def _say_empty(self) -> None:
        if self.session.vault is None:
            self.empty.set(
                "cloud",
                tr("No vault yet"),
                tr("A vault is a bucket of yours that archives go to, and come back from."),
                tr("New vault…"),
            )
        else:
            self.empty.set(
                self.icon_name,
                tr("Nothing archived yet"),
                tr("What you archive is listed here by its original place, and can come back from here."),
                tr("Go to the overview"),
            )

    @Slot()
    def _empty_pressed(self) -> None:
        if self.session.vault is None:
            self.vaultWanted.emit("")
        else:
            self.pageWanted.emit("overview")

    # the search

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._typing.start()

    @Slot()
    def _search(self) -> None:
        text, vault = self.search.text(), self.session.vault
        if not self._has_archive or vault is None:
            self.stack.setCurrentIndex(0)
        elif not text:
            self.stack.setCurrentIndex(1)
        else:
            identity = vault.identity
            self.session.query(
                lambda catalogue: _found(catalogue, identity, text), self._show_found, key="restore-search"
            )
        self._marks_changed()

    @Slot(object)
    def _show_found(self, copies: list[Copy]) -> None:
        self.found.set_records(copies[:MOST_FOUND])
        self.header.set(words.found(len(copies), MOST_FOUND, self.search.text()))
        self.stack.setCurrentIndex(2)
        self._marks_changed()

    # the choice

    def choice(self) -> words.Choice:
        """What is marked in the view that is shown."""
        if self.stack.currentIndex() == 2:
            rows = self.found_table.selected_rows()
            return words.of_copies([self.found.record(self.found.index(number, 0)) for number in rows])
        if self.stack.currentIndex() == 1:
            indexes = self.tree_view.selectionModel().selectedRows()
            return words.of_nodes([self.tree.node(index) for index in indexes])
        return words.Choice()

    @Slot(QItemSelection, QItemSelection)
    def _marks_changed(self, *_selections: QItemSelection) -> None:
        choice = self.choice()
        self.marked.setText(words.marked(choice) if self._has_archive else "")
        for control in (self.elsewhere, self.in_place):
            control.setEnabled(bool(choice))

    # restoring

    @Slot()
    def _restore_in_place(self) -> None:
        self._restore("")

    @Slot()
    def _restore_elsewhere(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Restore to which folder?"))
        if folder:
            self._restore(folder)

    def _restore(self, to: str) -> None:
        vault, choice = self.session.vault, self.choice()
        conflict = Conflict(self.conflict.currentData())
        if vault is None or not choice or not self._agreed(conflict, choice) or not self._have_secret(vault):
            return
        if self.session.start(words.job(vault, choice, to, conflict)):
            self.banner.show_words(None)
            self.pageWanted.emit("activity")
        else:
            self.banner.show_words(
                Words(
                    tr("Another run is under way."),
                    tr("Nothing was changed."),
                    tr("Wait for it to end, then try again."),
                )
            )

    def _agreed(self, conflict: Conflict, choice: words.Choice) -> bool:
        """Replacing is the one choice here that can cost something."""
        return conflict is not Conflict.REPLACE or ask.confirm(
            self,
            tr("Replace files that are there?"),
            tr(
                "Where one of the {n} files has been changed since it was archived, the changes are lost.",
                n=choice.files,
            ),
            tr("Replace"),
            danger=True,
        )

    def _have_secret(self, vault: Vault) -> bool:
        return ask.have_secret(self.session, vault, self)


def _framed(view: QWidget) -> QWidget:
    made = panel()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(view)
    return made


def _found(catalogue: Catalogue, vault_identity: str, text: str) -> list[Copy]:
    return catalogue.search(text, vault_identity=vault_identity, limit=MOST_FOUND + 1)
