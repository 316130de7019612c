"""The list of keyboard shortcuts (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.basic import GRID, label
from gui.words import tr, tr_marked


def shortcuts(titles: Sequence[str]) -> list[tuple[str, str]]:
    """Keys, as this system writes them, and what they do. ``titles`` are the marked titles of the pages, in order."""
    pages = [(f"Ctrl+{place}", tr_marked(title)) for place, title in enumerate(titles, 1)]
    others = [
        ("Ctrl+Return", tr("What the large button at the bottom does")),
        ("Ctrl+F", tr("Search or filter")),
        ("F5", tr("Look again")),
        ("Ctrl+O", tr("Add a folder")),
        ("Ctrl+P", tr("Pause the run, or let it go on")),
        ("Space", tr("In a list: tick or untick")),
        ("Return", tr("In a list: open")),
        ("Del", tr("In a list: leave out from now on")),
        ("Menu", tr("In a list: everything that can be done with it")),
        ("Esc", tr("Empty the search field, or leave a dialog")),
        ("Ctrl+,", tr("Settings")),
        ("Ctrl+W", tr("Close the window")),
        ("Ctrl+Q", tr("Quit Mothball")),
    ]
    keys = QKeySequence.SequenceFormat.NativeText
    return [(QKeySequence(key).toString(keys), words) for key, words in pages + others]


class ShortcutsDialog(QDialog):
    """Only to read."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(tr("Everything works without a mouse"), "title"))
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        for keys, words in shortcuts(titles):
            form.addRow(label(keys, "strong"), label(words))
        inside, area = QWidget(), QScrollArea()
        inside.setLayout(form)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keyboard shortcuts"))
        layout.addWidget(area, 1)
        layout.addWidget(
            label(
                tr("Tab goes from one control to the next; Alt and an underlined letter go straight to it."),
                "muted",
                wrap=True,
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        wide, high = inside.sizeHint().width() + 10 * GRID, inside.sizeHint().height() + 20 * GRID
        self.resize(QSize(wide, high).boundedTo(self.screen().availableSize()))
        self.setAccessibleDescription("\n".join(f"{keys}: {words}" for keys, words in shortcuts(titles)))
