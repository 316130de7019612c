"""When a run that begins by itself rather waits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit

from gui.pages.settings.section import Section
from gui.widgets.fields import check
from gui.words import tr
from mothball.settings import Settings
from mothball.wishes import Waiting


def names_of(text: str) -> tuple[str, ...]:
    """Names between commas; each once."""
    return tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))


class WaitingSection(Section):
    """Conditions to tick, and names of networks. What you start yourself never waits."""

    name = "waiting"

    @staticmethod
    def title() -> str:
        return tr("When to wait")

    def build(self) -> None:
        self.boxes: dict[str, QCheckBox] = {}
        self._box("metered", tr("Wait"), tr("while the network is paid by the b&yte"))
        self._box("battery", "", tr("while the computer runs on &battery"))
        self._box("full_screen", "", tr("while a film, a game or a presentation &fills the screen"))
        self._box("gentle", tr("Be gentle"), tr("leave the disk to me while I &work at the computer"))
        self.only_on = self._networks("only-on", tr("&Only on these networks"), tr("all networks"))
        self.never_on = self._networks("never-on", tr("&Never on these networks"), tr("none"))
        self._rows[-1].set_remark(tr("Names of networks, with commas between them, as your system shows them."))
        self._box("keep_awake", tr("Sleep"), tr("&Keep the computer awake while something is sent"))
        self._rows[-1].set_remark(tr("Only while it is plugged in. The screen may still go dark."))

    def _box(self, name: str, caption: str, text: str) -> None:
        made = self.boxes[name] = check(text, name)
        made.clicked.connect(self._changed)
        self.row(caption, made)

    def _networks(self, name: str, caption: str, none: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setPlaceholderText(none)
        made.editingFinished.connect(self._changed)
        self.row(caption, made, keywords=tr("wi-fi wireless"))
        return made

    def show_settings(self, settings: Settings) -> None:
        for name, box in self.boxes.items():
            box.setChecked(getattr(settings.waiting, name))
        self.only_on.setText(", ".join(settings.waiting.only_on))
        self.never_on.setText(", ".join(settings.waiting.never_on))

    @Slot()
    def _changed(self) -> None:
        wished = Waiting(
            only_on=names_of(self.only_on.text()),
            never_on=names_of(self.never_on.text()),
            **{name: box.isChecked() for name, box in self.boxes.items()},
        )
        self.changes.make(tr("When to wait"), lambda now: replace(now, waiting=wished))
