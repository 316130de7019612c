"""The settings: a list of sections, the chosen one beside it, and a search over all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QWidget

from gui.pages.page import Page
from gui.pages.settings.advanced import AdvancedSection
from gui.pages.settings.changes import Changes
from gui.pages.settings.folders import FoldersSection
from gui.pages.settings.general import GeneralSection
from gui.pages.settings.network import NetworkSection
from gui.pages.settings.notices import NoticesSection
from gui.pages.settings.schedule import ScheduleSection
from gui.pages.settings.section import Section
from gui.pages.settings.speed import SpeedSection
from gui.pages.settings.storage import StorageSection
from gui.pages.settings.waiting import WaitingSection
from gui.session import Session
from gui.widgets.banner import Words, error_words
from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.header import PageHeader
from gui.widgets.search import SearchField
from gui.words import mark, say_text, tr
from mothball.errors import MothballError

SECTIONS: tuple[type[Section], ...] = (
    GeneralSection,
    FoldersSection,
    StorageSection,
    ScheduleSection,
    WaitingSection,
    SpeedSection,
    NoticesSection,
    NetworkSection,
    AdvancedSection,
)


class SettingsPage(Page):
    """Changes apply at once; the last one can be taken back.

    Attributes:
        sections: by name.
    """

    name = "settings"
    title = mark("Settings")
    icon_name = "settings"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.changes = Changes(session, self)
        self.sections: dict[str, Section] = {}

    def build(self) -> None:
        """Make everything. When the page is first shown: a hundred fields would hold up the window's first paint."""
        self.sections = {kind.name: kind(self.changes) for kind in SECTIONS}
        self.search = SearchField(tr("Search the settings"))
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.search.textChanged.connect(self._search)
        self.use_bar().addWidget(PageHeader(tr("Settings"), tr("Changes apply at once.")), 1)
        self.bar.addWidget(self.search)
        self.list = self._make_list()
        self.nothing = label("", "muted", wrap=True, name="nothing")
        layout = row(self.list, self._make_area(), gap=2 * GRID)
        layout.setStretch(1, 1)
        self.body.addLayout(layout, 1)
        self._make_undo()
        self._connect()
        self._show()
        self.list.setCurrentRow(0)

    # building

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("sections-list")
        made.setAccessibleName(tr("Sections"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, section in self.sections.items():
            item = QListWidgetItem(section.title())
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, round(self.fontMetrics().height() * 2.1)))
            made.addItem(item)
        widest = max(self.fontMetrics().horizontalAdvance(section.title()) for section in self.sections.values())
        made.setFixedWidth(widest + 5 * GRID)
        made.currentRowChanged.connect(self._choose)
        return made

    def _make_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("sections")
        inside.setLayout(column(self.nothing, *self.sections.values(), None, gap=2 * GRID))
        area = QScrollArea()
        area.setAccessibleName(tr("Settings"))
        area.setObjectName("sections-area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.area = area
        return area

    def _make_undo(self) -> None:
        self.told = label(name="told")
        self.undo = button(tr("&Undo"), name="undo")
        self.undo.setToolTip(QKeySequence(QKeySequence.StandardKey.Undo).toString())
        self.undo.clicked.connect(self._undo)
        foot = self.use_foot()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.undo)
        self.show_foot(visible=False)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._undo)

    def _connect(self) -> None:
        self.changes.made.connect(self._made)
        self.changes.refused.connect(self._refused)
        self.changes.vaultWanted.connect(self.vaultWanted)
        self.changes.folderWanted.connect(self.folderWanted)
        self.changes.assistantWanted.connect(self.assistantWanted)
        self.session.settingsChanged.connect(self._show)

    # showing

    @property
    def section(self) -> Section:
        """The chosen section."""
        return self.sections[self.list.currentItem().data(Qt.ItemDataRole.UserRole)]

    def go(self, name: str) -> None:
        """Show a section."""
        self.search.clear()
        self.list.setCurrentRow(list(self.sections).index(name))

    def shown(self) -> None:
        """Somebody else may have written the file; the system may be set up otherwise."""
        if not self.sections:
            self.build()
        said = self.session.reload_settings()
        if said:
            kept = tr("The rest is used. Your files and archives are not touched by this.")
            self.banner.show_words(Words(" ".join(map(say_text, said)), kept))
        for section in self.sections.values():
            section.shown()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def look_again(self) -> None:
        self.shown()

    @Slot()
    def _show(self) -> None:
        for section in self.sections.values():
            section.flush()
            section.show_settings(self.session.settings)

    @Slot()
    def _search(self) -> None:
        """All sections with something that fits, or again the chosen one alone."""
        words = self.search.text().casefold().split()
        found = {name: section.fits(words) for name, section in self.sections.items()}
        for name, section in self.sections.items():
            section.setVisible(found[name] if words else section is self.section)
        self.nothing.setText(tr("Nothing here is called that."))
        self.nothing.setVisible(bool(words) and not any(found.values()))
        for place, name in enumerate(self.sections):
            self.list.item(place).setHidden(bool(words) and not found[name])
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _choose(self) -> None:
        """A section from the list; while something is searched for, the way to it."""
        if self.search.text().strip():
            self.area.ensureWidgetVisible(self.section)
        else:
            self._search()

    # changing

    @Slot(str)
    def _made(self, what: str) -> None:
        self.banner.show_words(None)
        self._tell(tr("Changed: {what}", what=what), undo=True)

    @Slot(object)
    def _refused(self, error: MothballError) -> None:
        """The fields go back to what is really set."""
        self.banner.show_words(error_words(error, tr("The settings are as they were.")))
        self._show()

    @Slot()
    def _undo(self) -> None:
        if self.undo.isVisibleTo(self):
            had_focus = self.undo.hasFocus()
            self.changes.undo()
            self._tell(tr("Taken back."), undo=False)
            if had_focus:
                self.list.setFocus()

    def _tell(self, text: str, *, undo: bool) -> None:
        self.told.setText(text)
        self.undo.setVisible(undo)
        self.show_foot(visible=True)
