"""What is worth a notice on the desktop."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from gui.pages.settings.changes import Change
from gui.pages.settings.section import Section
from gui.widgets.fields import check, choose, combo, put, spin
from gui.words import tr
from mothball.settings import Settings
from mothball.wishes import Notices, Said


class NoticesSection(Section):
    """One choice, three boxes, two numbers."""

    name = "notices"

    @staticmethod
    def title() -> str:
        return tr("Notices")

    def build(self) -> None:
        choices = (
            (Said.FEW, tr("the first three times, then once a week")),
            (Said.ALWAYS, tr("every time")),
            (Said.NEVER, tr("never")),
        )
        self.finished = combo(choices, "finished")
        self.finished.activated.connect(self._changed)
        self.attention = check(tr("when something &fails or needs an answer"), "attention")
        self.restored = check(tr("when files are &back"), "restored")
        self.disk_full = check(tr("when the &disk of a folder is nearly full"), "disk-full")
        for box in (self.attention, self.restored, self.disk_full):
            box.clicked.connect(self._changed)
        self.percent = spin(1, 50, "disk-percent", suffix=tr(" % free"))
        self.silence = spin(0, 365, "silence-days", suffix=tr(" days"), zero=tr("never"))
        for number in (self.percent, self.silence):
            number.valueChanged.connect(self._number_changed)
        self.row(tr("When a run has &archived something"), self.finished)
        self.row(tr("Tell me"), self.attention)
        self.row("", self.restored)
        self.row("", self.disk_full)
        self.nearly = self.row(tr("&Nearly full is less than"), self.percent)
        self.row(
            tr("When nothing &worked for"), self.silence, remark=tr("Only where a schedule says that something should.")
        )

    def show_settings(self, settings: Settings) -> None:
        notices = settings.notices
        choose(self.finished, notices.finished)
        self.attention.setChecked(notices.attention)
        self.restored.setChecked(notices.restored)
        self.disk_full.setChecked(notices.disk_full)
        put(self.percent, notices.disk_percent)
        put(self.silence, notices.silence_days)
        self.nearly.set_wanted(notices.disk_full)

    def _wished(self) -> Change:
        wished = Notices(
            finished=Said(self.finished.currentData()),
            attention=self.attention.isChecked(),
            restored=self.restored.isChecked(),
            disk_full=self.disk_full.isChecked(),
            disk_percent=self.percent.value(),
            silence_days=self.silence.value(),
        )
        return lambda now: replace(now, notices=wished)

    @Slot()
    def _changed(self) -> None:
        """A box says what is meant at once; a number beside it that still rests goes along."""
        self.soon(tr("Notices"), self._wished())
        self.flush()

    @Slot()
    def _number_changed(self) -> None:
        self.soon(tr("Notices"), self._wished())
