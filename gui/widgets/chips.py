"""Filter chips with counts: every state is counted where it is shown, and each chip shows only its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from gui.format import number
from gui.widgets.basic import button, row


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter. ``count`` None shows no number."""

    key: str
    text: str
    count: int | None = None


class ChipBar(QWidget):
    """A row of chips of which one is chosen. Arrow keys move between them.

    Signals:
        chosen: the key of the chip the user picked.
    """

    chosen = Signal(str)

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self._layout = row(None, gap=8)
        self.setLayout(self._layout)

    @property
    def current(self) -> str:
        """The chosen chip's key, "" before there is any."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_chips(self, chips: list[Chip]) -> None:
        """Show these; chips that are there already keep their place and their choice."""
        for key in [key for key in self._buttons if key not in {chip.key for chip in chips}]:
            self._remove(key)
        for place, chip in enumerate(chips):
            made = self._buttons.get(chip.key) or self._add(chip, place)
            made.setText(chip.text if chip.count is None else f"{chip.text} {number(chip.count)}")
        if chips and not self.current:
            self._buttons[chips[0].key].setChecked(True)

    def choose(self, key: str) -> None:
        """Choose a chip as if it had been clicked."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def _add(self, chip: Chip, place: int) -> QPushButton:
        made = button(chip.text, look="chip", name=f"chip-{chip.key}")
        made.setCheckable(True)
        made.clicked.connect(self._clicked)
        self._group.addButton(made)
        self._buttons[chip.key] = made
        self._layout.insertWidget(place, made)
        return made

    def _remove(self, key: str) -> None:
        made = self._buttons.pop(key)
        self._group.removeButton(made)
        self._layout.removeWidget(made)
        made.deleteLater()

    @Slot()
    def _clicked(self) -> None:
        self.chosen.emit(self.current)
