"""A section about one folder: which one is chosen at its top. Both such sections follow the session's choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy

from gui.pages.settings.changes import Change
from gui.pages.settings.section import Section
from gui.widgets.fields import choose, combo
from gui.widgets.setting_row import SettingRow
from gui.words import tr
from mothball.paths import shown
from mothball.settings import Settings, Source


class SourceSection(Section):
    """Subclasses fill their fields in ``show_source`` and show them only while there is a folder."""

    def add_picker(self) -> SettingRow:
        """The row with the choice of a folder."""
        self.source = combo((), "source")
        self.source.setSizeAdjustPolicy(self.source.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(24)
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.source.activated.connect(self._picked)
        self.changes.session.choiceChanged.connect(self._choice_changed)
        self._settings = self.changes.session.settings
        return self.row(tr("&Folder"), self.source)

    def fits(self, words: list[str]) -> bool:
        """What is found says nothing without the folder it is about."""
        found = super().fits(words)
        self._rows[0].set_found(found)
        return found

    @property
    def path(self) -> str:
        """The chosen folder's path, "" without any."""
        return str(self.source.currentData() or "")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        chosen = self.changes.session.source
        self.source.clear()
        for source in settings.sources:
            self.source.addItem(f"{shown(source.name)}   {shown(source.path)}", source.path)
        if chosen is not None:
            choose(self.source, chosen.path)
        self._rows[0].set_wanted(bool(settings.sources))
        self.show_source(chosen)

    def show_source(self, source: Source | None) -> None:
        """Put a folder's rule or schedule into the fields; None while there is no folder."""
        raise NotImplementedError

    def source_change(self, change: Callable[[Source], Source]) -> Change:
        """The change of the folder that is chosen now."""
        path = self.path
        return lambda now: replace(now, sources=tuple(change(one) if one.path == path else one for one in now.sources))

    def found_source(self) -> Source | None:
        """The chosen folder."""
        return next((one for one in self._settings.sources if one.path == self.path), None)

    @Slot()
    def _picked(self) -> None:
        path = self.path
        self.flush()
        self.changes.session.choose(source=path)

    @Slot()
    def _choice_changed(self) -> None:
        self.flush()
        self.show_settings(self.changes.session.settings)
