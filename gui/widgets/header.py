"""The biggest words on a page: one sentence that is the answer, and a muted remark beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.basic import GRID, ElidedLabel, label, row

LEAST_CHARACTERS = 24
"""The sentence keeps at least this much; the remark beside it gives way first, over several lines."""


class _Sentence(ElidedLabel):
    """Never as wide as a long name or a large font would make the window."""

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS
        return QSize(min(self.sizeHint().width(), least), super().minimumSizeHint().height())


class PageHeader(QWidget):
    """The 22 px sentence with its detail on the same baseline. Both are read out by screen readers."""

    def __init__(self, sentence: str = "", detail: str = "") -> None:
        super().__init__()
        self.sentence = _Sentence(sentence, "sentence", Qt.TextElideMode.ElideRight)
        self.sentence.setObjectName("sentence")
        self.detail = label(detail, "muted", wrap=True, name="detail")
        self.detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = row(self.sentence, self.detail, gap=GRID + 4)
        layout.setAlignment(self.detail, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)

    def set(self, sentence: str, detail: str = "") -> None:
        """New words."""
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.setAccessibleName(f"{sentence} {detail}".strip())
