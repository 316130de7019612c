"""Lists of a few things, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.widgets.basic import GRID, ElidedLabel, column, row
from gui.widgets.sign import Sign


def titled_line(icon_name: str, title: str, remark: str, *actions: QPushButton) -> QWidget:
    """A thing in a list: its sign, its name, a remark, and what can be done with it."""
    made = QWidget()
    texts = column(ElidedLabel(title, "strong"), gap=2)
    if remark:
        texts.addWidget(ElidedLabel(remark, "small"))
    layout = row(Sign(icon_name, "muted", 1.3), gap=GRID + 4)
    layout.addLayout(texts, 1)
    for one in actions:
        layout.addWidget(one)
    made.setLayout(layout)
    return made


def refill(layout: QVBoxLayout, lines: Sequence[QWidget]) -> None:
    """Other lines instead of those that are there."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for line in lines:
        layout.addWidget(line)
