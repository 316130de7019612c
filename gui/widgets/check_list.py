"""The lines of *Test connection*: a sign, a sentence, and what to do where something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.banner import remedy_action
from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.sign import Sign
from gui.words import say_text, tr
from mothball.errors import Remedy
from mothball.events import Check, CheckStatus

_SIGNS = {
    CheckStatus.OK: ("check", "ok"),
    CheckStatus.WARNING: ("warning", "warn"),
    CheckStatus.FAILED: ("close", "warn"),
    CheckStatus.UNKNOWN: ("minus", "muted"),
}
_OFFERED = {Remedy.CREATE_BUCKET, Remedy.CHANGE_REGION, Remedy.COPY_POLICY}
"""Remedies that are a button here; the others are fields right beside the list."""


def status_words(status: CheckStatus) -> str:
    """The sign for those who do not see it."""
    return {
        CheckStatus.OK: tr("fine"),
        CheckStatus.WARNING: tr("warning"),
        CheckStatus.FAILED: tr("failed"),
        CheckStatus.UNKNOWN: tr("not known"),
    }[status]


class CheckList(QScrollArea):
    """Lines are added as the steps end.

    Signals:
        remedyWanted: (the remedy's name, the check).
    """

    remedyWanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Result of the test"))
        self.checks: list[Check] = []
        self._offers: dict[QPushButton, Check] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID + 2)
        self._lines.setContentsMargins(0, 0, GRID, 0)
        inside = QWidget()
        inside.setObjectName("checks")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._lines)
        outer.addStretch(1)
        self.setWidget(inside)

    def clear(self) -> None:
        """A new test begins."""
        self.checks.clear()
        self._offers.clear()
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()

    def add(self, check: Check) -> None:
        """One more step has ended."""
        self.checks.append(check)
        line = QWidget()
        words = label(say_text(check.message), wrap=True, name=f"check-{check.step}")
        texts = column(words, gap=2)
        if check.status in {CheckStatus.FAILED, CheckStatus.WARNING} and check.todo:
            texts.addWidget(label(say_text(check.todo), "muted", wrap=True))
        self._offer(check, texts)
        outer = row(gap=GRID)
        outer.addWidget(Sign(*_SIGNS[check.status]), 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(texts, 1)
        line.setLayout(outer)
        line.setAccessibleName(f"{status_words(check.status)}: {say_text(check.message)}")
        line.setToolTip(check.details)
        self._lines.addWidget(line)

    def _offer(self, check: Check, texts: QVBoxLayout) -> None:
        if check.status is not CheckStatus.FAILED or Remedy(check.remedy) not in _OFFERED:
            return
        for name, text in remedy_action(Remedy(check.remedy)):
            made = button(text, name=f"remedy-{name}")
            made.clicked.connect(self._pressed)
            self._offers[made] = check
            texts.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self._offers:
            check = self._offers[sender]
            self.remedyWanted.emit(check.remedy, check)
