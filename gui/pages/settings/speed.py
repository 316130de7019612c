"""How fast bytes may travel, and at which hours."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from gui.pages.settings.changes import Change
from gui.pages.settings.section import Section
from gui.widgets.fields import RateField
from gui.widgets.hours_table import HoursTable
from gui.words import tr
from mothball.settings import Settings


class SpeedSection(Section):
    """Two limits and a table."""

    name = "speed"

    @staticmethod
    def title() -> str:
        return tr("Speed")

    def build(self) -> None:
        self.upload = RateField(tr("Upload at most"), "upload")
        self.upload.valueChanged.connect(self._upload_changed)
        self.download = RateField(tr("Download at most"), "download")
        self.download.valueChanged.connect(self._download_changed)
        self.hours = HoursTable()
        self.hours.changed.connect(self._hours_changed)
        self.row(tr("U&pload at most"), self.upload, remark=tr("For archiving. A run under way follows at once."))
        self.row(tr("&Download at most"), self.download, remark=tr("For restoring and checking."))
        self.row(
            tr("At certain hours"),
            self.hours,
            remark=tr(
                "In these hours their own speed counts instead. The same time twice means the whole day. "
                "Where two lines meet, the upper one wins."
            ),
            keywords=tr("weekly bandwidth limit"),
        )

    def show_settings(self, settings: Settings) -> None:
        self.upload.put(settings.limits.upload)
        self.download.put(settings.limits.download)
        self.hours.set_hours(settings.limits.hours)
        for field in self.hours.fields():
            self.guard(field)

    def _limits_change(self, **fields: object) -> Change:
        def change(now: Settings) -> Settings:
            return replace(now, limits=replace(now.limits, **fields))  # type: ignore[arg-type]

        return change

    @Slot()
    def _upload_changed(self) -> None:
        self.soon(tr("Upload at most"), self._limits_change(upload=self.upload.bytes))

    @Slot()
    def _download_changed(self) -> None:
        self.soon(tr("Download at most"), self._limits_change(download=self.download.bytes))

    @Slot()
    def _hours_changed(self) -> None:
        self.soon(tr("Speed at certain hours"), self._limits_change(hours=self.hours.hours))
