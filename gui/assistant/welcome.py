"""The first page: what Mothball is for, in three lines, and a way to try it on sample data."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from gui.assistant.step import Step
from gui.demo_start import start_demo
from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.sign import Sign
from gui.words import tr


class WelcomeStep(Step):
    """Nothing is asked here."""

    def __init__(self) -> None:
        super().__init__()
        self.sample = button(tr("&Look around with sample data"), "play", name="sample")
        self.sample.clicked.connect(self._start_sample)
        self.sample_note = label(
            tr("Opens a second window with made-up files and a storage of its own. Nothing of yours is touched."),
            "small",
            wrap=True,
        )
        lines = [
            _line(
                "search", tr("Finds what you no longer use"), tr("Folders and files nobody touched for a long time.")
            ),
            _line("cloud", tr("Keeps it in your own storage"), tr("Sent to your bucket, and proven to be there.")),
            _line("restore", tr("Gets any of it back"), tr("With Mothball, or without it: plain files, plain names.")),
        ]
        self.setLayout(column(*lines, 2 * GRID, gap=2 * GRID + 4))
        layout = self.layout()
        layout.addLayout(row(self.sample, None))  # type: ignore[union-attr]
        layout.addWidget(self.sample_note)  # type: ignore[union-attr]
        layout.addStretch(1)  # type: ignore[union-attr]

    def heading(self) -> tuple[str, str]:
        return (
            tr("Put away what you no longer touch"),
            tr("Three questions, then you see a plan. Nothing leaves this computer before you say so."),
        )

    @Slot()
    def _start_sample(self) -> None:
        """The demo takes a moment to appear."""
        started = start_demo()
        self.sample.setEnabled(not started)
        self.sample_note.setText(
            tr("The sample opens in a window of its own; close it when you have seen enough.")
            if started
            else tr("The sample could not be started.")
        )


def _line(icon_name: str, text: str, remark: str) -> QWidget:
    made = QWidget()
    layout = row(Sign(icon_name, "accent", 1.6), gap=2 * GRID)
    layout.addLayout(column(label(text, "strong"), label(remark, "muted", wrap=True), gap=2), 1)
    made.setLayout(layout)
    return made
