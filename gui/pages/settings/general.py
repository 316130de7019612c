"""How Mothball starts, closes, speaks and looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from gui import autostart, language
from gui.pages.settings.section import Section
from gui.widgets.basic import button
from gui.widgets.fields import check, choose, combo
from gui.words import tr
from mothball.errors import MothballError
from mothball.settings import Settings


class GeneralSection(Section):
    """Start, tray, language, appearance, assistant."""

    name = "general"

    @staticmethod
    def title() -> str:
        return tr("General")

    def build(self) -> None:
        self._starting = autostart.autostart(self.changes.session.base)
        self.autostart = self._make_autostart()
        self.tray = check(tr("&Keep going in the tray when the window is closed"), "close-to-tray")
        self.tray.clicked.connect(self._tray_changed)
        self.row(
            tr("Closing"), self.tray, remark=tr("Where the desktop has no tray, closing the window ends Mothball.")
        )
        self.language = combo((("", tr("As the system")), *language.available()), "language")
        self.language.activated.connect(self._language_changed)
        self.row(tr("&Language"), self.language, remark=tr("Shows when Mothball is started the next time."))
        themes = (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))
        self.theme = combo(themes, "theme")
        self.theme.activated.connect(self._theme_changed)
        self.row(tr("&Appearance"), self.theme, keywords=tr("colours theme"))
        self.assist = button(tr("&Set up step by step…"), name="assist")
        self.assist.clicked.connect(self.changes.assistantWanted)
        self.row(tr("Assistant"), self.assist, remark=tr("Choose folders, a place for archives, and a schedule."))

    def _make_autostart(self) -> QCheckBox | None:
        """Only where the system can do it."""
        if self._starting is None:
            return None
        made = check(tr("Start with my s&ession, in the tray"), "autostart")
        made.clicked.connect(self._autostart_changed)
        self._start_row = self.row(tr("Starting"), made, remark=" ")
        return made

    def show_settings(self, settings: Settings) -> None:
        self.tray.setChecked(settings.close_to_tray)
        choose(self.language, settings.language)
        choose(self.theme, settings.theme)

    def shown(self) -> None:
        """The system's own settings may have switched it off meanwhile."""
        if self._starting is not None:
            self.changes.session.work(self._starting.state, self._show_autostart, key="autostart")

    @Slot(object)
    def _show_autostart(self, state: str) -> None:
        if self.autostart is not None:
            self.autostart.setChecked(state == "on")
            self._start_row.set_remark(
                tr("Switched off in the settings of your system; switch it on there.")
                if state == "blocked"
                else tr("Without it, schedules wait until you start Mothball.")
            )

    @Slot()
    def _autostart_changed(self) -> None:
        """Shows what the system says afterwards, not what was wished."""
        if self._starting is None or self.autostart is None:
            return
        try:
            self._starting.change(self.autostart.isChecked())
        except MothballError as error:
            self.changes.refused.emit(error)
        self.shown()

    @Slot()
    def _tray_changed(self) -> None:
        wished = self.tray.isChecked()
        self.changes.make(tr("Keep going in the tray"), lambda now: replace(now, close_to_tray=wished))

    @Slot()
    def _language_changed(self) -> None:
        wished = self.language.currentData()
        self.changes.make(tr("Language"), lambda now: replace(now, language=wished))

    @Slot()
    def _theme_changed(self) -> None:
        wished = self.theme.currentData()
        self.changes.make(tr("Appearance"), lambda now: replace(now, theme=wished))
