"""The second page: which folders to look at. What is in them is counted while one reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui import format as fmt
from gui import overview_words as words
from gui.assistant.draft import Draft
from gui.assistant.measuring import Measured, Measuring, checked
from gui.assistant.step import Step
from gui.dialogs import ask
from gui.session import Session
from gui.widgets.age_slider import AgeSlider
from gui.widgets.basic import GRID, ElidedLabel, button, column, label, row
from gui.words import tr, trn
from mothball.paths import shown


class FolderLine(QWidget):
    """A folder with a box to tick.

    Signals:
        toggled: by the user.
    """

    toggled = Signal()

    def __init__(self, path: str, *, known: bool) -> None:
        super().__init__()
        self.path = path
        self.known = known
        self.measured = Measured(path)
        self.box = QCheckBox(shown(Path(path).name or path).replace("&", "&&"))
        self.box.setObjectName("folder")
        self.box.setChecked(known)
        self.box.setEnabled(not known)
        self.box.clicked.connect(self.toggled)
        self.amount = label(look="muted", name="amount")
        place = ElidedLabel(shown(path), "small")
        texts = column(self.box, gap=0)
        texts.addLayout(row(GRID * 3, place, gap=0))
        layout = row(gap=2 * GRID)
        layout.addLayout(texts, 1)
        layout.addWidget(self.amount)
        self.setLayout(layout)

    def show_amount(self, days: int) -> None:
        """What is known of it, with this threshold."""
        text = self._words(days)
        self.amount.setText(text)
        self.box.setAccessibleName(f"{shown(self.path)}, {text}")

    def _words(self, days: int) -> str:
        found = self.measured
        if self.known:
            return tr("on your list already")
        if found.error is not None:
            return tr("cannot be read")
        size = fmt.size(found.bytes)
        if not found.done:
            return tr("{size} so far…", size=size) if found.bytes else tr("counting…")
        return tr("{old} of {size} untouched", old=fmt.size(found.at(days).bytes), size=size)


class LookStep(Step):
    """Suggested folders, those added by hand, and how long ago is long ago."""

    def __init__(self, session: Session, suggested: list[str]) -> None:
        super().__init__()
        self._suggested = suggested
        self._known = [source.path for source in session.settings.sources]
        self.lines: dict[str, FolderLine] = {}
        self.measuring = Measuring(session, self)
        self.measuring.changed.connect(self._measured)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID + 4)
        self.add = button(tr("Add another &folder…"), "plus", name="add-folder")
        self.add.clicked.connect(self._add)
        self.slider = AgeSlider()
        self.slider.setAccessibleName(tr("Not touched for at least"))
        self.slider.daysChanged.connect(self._show)
        self.age = label(look="strong")
        self.sum = label(wrap=True, name="sum")
        outer = column(self._scrolling(), row_widget(self.add), gap=GRID + 4)
        outer.addLayout(row(label(tr("Not touched for at least"), "muted"), self.age, self.slider, gap=GRID + 4))
        outer.addWidget(self.sum)
        self.setLayout(outer)

    def heading(self) -> tuple[str, str]:
        return (
            tr("What should Mothball look at?"),
            tr("Looking changes nothing and sends nothing. You can choose other folders at any time."),
        )

    def show_draft(self, draft: Draft) -> None:
        for path in dict.fromkeys((*self._known, *self._suggested, *draft.added)):
            self._append(path)
        for path in draft.folders:
            if path in self.lines:
                self.lines[path].box.setChecked(True)
        self.slider.set_days(draft.days)
        self._show()

    def read(self, draft: Draft) -> Draft:
        added = tuple(path for path in self.lines if path not in {*self._known, *self._suggested})
        return replace(draft, folders=self.chosen(), added=added, days=self.slider.days)

    def entered(self) -> None:
        """The looks begin when the page is seen, not before."""
        for line in self.lines.values():
            if not line.known:
                self.measuring.want(line.path)
        self.measuring.go_on()

    def left(self) -> None:
        """The test of a connection wants its turn now."""
        self.measuring.pause()

    def chosen(self) -> tuple[str, ...]:
        """The folders that are ticked and not on the list yet."""
        return tuple(path for path, line in self.lines.items() if line.box.isChecked() and not line.known)

    def take(self, path: str) -> None:
        """Add a folder by hand, and tick it."""
        found = checked(path)
        if not found:
            ask.tell(self, tr("This folder cannot be read."), shown(path))
            return
        self._append(found)
        line = self.lines[found]
        line.box.setChecked(True)
        line.box.setFocus()
        if not line.known:
            self.measuring.want(found)
        self._show()

    # inside

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("sections")
        outer = column(gap=0)
        outer.addLayout(self._list)
        outer.addStretch(1)
        inside.setLayout(outer)
        area = QScrollArea()
        area.setObjectName("sections-area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _append(self, path: str) -> None:
        if path in self.lines:
            return
        line = self.lines[path] = FolderLine(path, known=path in self._known)
        line.toggled.connect(self._show)
        self._list.addWidget(line)

    @Slot()
    def _add(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Choose a folder to look at"), str(Path.home()))
        if path:
            self.take(path)

    @Slot(object)
    def _measured(self, found: Measured) -> None:
        self.lines[found.path].measured = found
        self._show()

    @Slot()
    def _show(self) -> None:
        days = self.slider.days
        self.age.setText(words.threshold(days)[1])
        for line in self.lines.values():
            line.show_amount(days)
        self.sum.setText(self._summary(days))

    def _summary(self, days: int) -> str:
        chosen = [self.lines[path].measured for path in self.chosen()]
        if not chosen:
            return tr("Tick the folders you want to know more about.")
        files, size = (sum(getattr(one.at(days), name) for one in chosen) for name in ("files", "bytes"))
        if all(one.done or one.error for one in chosen):
            return tr("{files} with {size} could be put away.", files=fmt.files(files), size=fmt.size(size))
        left = sum(not one.done and one.error is None for one in chosen)
        return trn("Still counting in 1 folder…", "Still counting in {n} folders…", left)


def row_widget(*parts: QWidget) -> QWidget:
    """Widgets beside each other, at the left."""
    made = QWidget()
    made.setLayout(row(*parts, None))
    return made
