"""The window: assembles the rail and the pages, and carries out what pages wish for. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.pages import PAGES, Page
from gui.session import Session
from gui.sources import add_sources, folders_of
from gui.status import Facts, Status, rail_lines
from gui.widgets.banner import Banner, Words, error_words
from gui.widgets.basic import row
from gui.widgets.rail import NavigationRail
from gui.words import tr, tr_marked
from mothball.errors import MothballError


class MainWindow(QMainWindow):
    """One of it.

    Attributes:
        may_close: asked when the window is to be closed; the program answers (hide, quit, or stay). Set by its owner.

    Signals:
        quitWanted: Ctrl+Q: the program is to end, not only the window.
    """

    quitWanted = Signal()

    def __init__(
        self, session: Session, status: Status, places: QSettings, pages: Sequence[type[Page]] = PAGES
    ) -> None:
        super().__init__()
        self.session = session
        self._places = places
        self.may_close: Callable[[], bool] = _always
        self.setObjectName("main-window")
        self.setWindowTitle("Mothball")
        self.setAcceptDrops(True)
        self.rail = NavigationRail()
        self.stack = QStackedWidget()
        self.banner = Banner()
        self.pages: dict[str, Page] = {}
        for kind in pages:
            self._add(kind(session))
        self._assemble()
        self.rail.chosen.connect(self.go)
        self.rail.help.clicked.connect(self.show_shortcuts)
        status.changed.connect(self._show_status)
        self._show_status(status.facts)
        self._shortcut(QKeySequence.StandardKey.Find, self._find)
        self._shortcut(QKeySequence.StandardKey.Refresh, self._refresh)
        self._shortcut("Ctrl+,", self._settings)
        self._shortcut("Ctrl+O", self.add_folder)
        self._shortcut("Ctrl+Return", self._primary)
        self._shortcut("Ctrl+W", self.close)
        self._shortcut("Ctrl+Q", self.quitWanted)
        self._shortcut(QKeySequence.StandardKey.HelpContents, self.show_shortcuts)
        self.go(next(iter(self.pages)))
        self._restore_place()

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.stack.currentWidget()  # type: ignore[return-value]

    @Slot(str)
    def go(self, name: str) -> None:
        """Bring a page to the front."""
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.select(name)
        self.pages[name].shown()

    def tell(self, words: Words | None) -> None:
        """Show a banner above all pages (a broken settings file, a catalogue that cannot be opened)."""
        self.banner.show_words(words)

    def bring_up(self) -> None:
        """Show the window in front, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # what pages wish for

    @Slot()
    def add_folder(self) -> None:
        """The native dialog for a folder, then the new source is chosen."""
        path = QFileDialog.getExistingDirectory(self, tr("Choose a folder to look at"), str(Path.home()))
        if path:
            self.add_folders([path])

    def add_folders(self, paths: Sequence[str]) -> None:
        """Make folders sources; the last one is chosen. What cannot be one is said in the banner."""
        try:
            add_sources(self.session, paths)
            self.tell(None)
        except MothballError as error:
            self.tell(error_words(error, tr("The list of folders is as it was.")))
        self.go(next(iter(self.pages)))

    @Slot(str)
    def edit_vault(self, name: str) -> None:
        """The vault dialog: "" for a new vault, a name to change that one."""
        from gui.dialogs.vault import VaultDialog  # the dialog is not needed for the first paint

        vault = next((one for one in self.session.settings.vaults if one.name == name), None)
        VaultDialog(self.session, vault, self).exec()

    @Slot()
    def assist(self) -> None:
        """The assistant for the first steps, at the page where it was left. It ends with the plan."""
        from gui.assistant.dialog import Assistant  # the assistant is not needed for the first paint

        assistant = Assistant(self.session, self._places, self)
        assistant.accepted.connect(self._show_plan)
        assistant.finished.connect(assistant.deleteLater)
        assistant.open()

    # inside

    @Slot()
    def _show_plan(self) -> None:
        self.go(next(iter(self.pages)))

    def _add(self, page: Page) -> None:
        self.pages[page.name] = page
        self.stack.addWidget(page)
        self.rail.add(page.name, tr_marked(page.title), page.icon_name)
        page.pageWanted.connect(self.go)
        page.folderWanted.connect(self.add_folder)
        page.vaultWanted.connect(self.edit_vault)
        page.assistantWanted.connect(self.assist)

    def _assemble(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        layout = row(self.rail, gap=0)
        layout.addLayout(right, 1)
        middle = QWidget()
        middle.setLayout(layout)
        self.setCentralWidget(middle)

    def _shortcut(self, keys: QKeySequence.StandardKey | str, slot: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @Slot(object)
    def _show_status(self, facts: Facts) -> None:
        first, second, third, tone = rail_lines(facts)
        self.rail.set_status(first, second, third, tone=tone)

    @Slot()
    def _find(self) -> None:
        self.page.focus_search()

    @Slot()
    def _refresh(self) -> None:
        self.page.look_again()

    @Slot()
    def _settings(self) -> None:
        self.go("settings")

    @Slot()
    def _primary(self) -> None:
        self.page.press_primary()

    @Slot()
    def show_shortcuts(self) -> None:
        """F1: what can be done without a mouse."""
        from gui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog([page.title for page in self.pages.values()], self).exec()

    def _restore_place(self) -> None:
        """Where the window was last time; at first as large as in the drawings, in proportion to the font."""
        geometry = self._places.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(self.sizeHint().expandedTo(QSize(1280, 800)).boundedTo(self.screen().availableSize()))

    def save_place(self) -> None:
        """Remember where the window is."""
        self._places.setValue("window/geometry", self.saveGeometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the program; only it knows whether hiding or quitting is meant.

        A refused close holds up a logout or an installer, so it is refused only to ask about a run.
        """
        self.save_place()
        event.setAccepted(self.may_close())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders are welcome."""
        if folders_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped folders become sources."""
        event.acceptProposedAction()
        self.add_folders(folders_of(event.mimeData()))


def _always() -> bool:
    return True
