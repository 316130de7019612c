"""The last page: how much Mothball does by itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from gui import autostart
from gui.assistant.draft import Draft, When
from gui.assistant.step import Step
from gui.session import Session
from gui.widgets.basic import GRID, column, label, row
from gui.widgets.fields import check
from gui.words import tr
from mothball.catalogue.records import RunRow, RunState


def choices(*, again: bool) -> list[tuple[When, str, str]]:
    """What there is to choose: words and remark. ``again``: there are folders with schedules already."""
    same = (When.SAME, tr("As it &is now"), tr("Your folders keep their schedules; new ones get none."))
    return [
        *([same] if again else []),
        (When.OFF, tr("&Only when I ask"), tr("Mothball does nothing by itself.")),
        (When.REMIND, tr("&Remind me each month"), tr("It looks and tells you how much could be put away.")),
        (When.PLAN, tr("A &plan each week"), tr("It looks and shows a plan; you decide what is archived.")),
        (When.ALL, tr("&Everything by itself, each week"), ""),
    ]


class WhenStep(Step):
    """One choice of four or five, and whether Mothball starts with the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._group = QButtonGroup(self)
        self.choices: dict[When, QRadioButton] = {}
        self._layout = column(gap=GRID + 4)
        for when, text, remark in choices(again=bool(session.settings.sources)):
            self._add(when, text, remark)
        self.starting = autostart.autostart(session.base)
        self.autostart = check(tr("&Start with my session, in the tray"), "autostart")
        self.autostart.setVisible(self.starting is not None)
        self._layout.addSpacing(GRID)
        self._layout.addWidget(self.autostart)
        self._layout.addWidget(label(tr("Local copies stay where they are, whatever you choose."), "muted", wrap=True))
        self._layout.addStretch(1)
        self.setLayout(self._layout)

    def _add(self, when: When, text: str, remark: str) -> None:
        made = self.choices[when] = QRadioButton(text)
        made.setObjectName(f"when-{when}")
        self._group.addButton(made)
        note = label(remark, "small", wrap=True)
        if when is When.ALL:
            self._note = note
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(made)
        lines.addLayout(row(GRID * 3, note, gap=0))
        self._layout.addLayout(lines)

    def heading(self) -> tuple[str, str]:
        return tr("When should Mothball look?"), tr("It waits on battery, on networks that cost, and while you play.")

    def show_draft(self, draft: Draft) -> None:
        wanted = self.choices.get(draft.when, self.choices[When.PLAN])
        wanted.setChecked(True)
        self._allow_all(allowed=False)

    def read(self, draft: Draft) -> Draft:
        return replace(draft, when=next(when for when, made in self.choices.items() if made.isChecked()))

    def entered(self) -> None:
        """By itself only what has been seen to work once: an archive run that ended well."""
        self._session.query(lambda catalogue: catalogue.runs(), self._show_runs, key="assistant-runs")
        if self.starting is not None:
            self._session.work(self.starting.state, self._show_autostart, key="autostart")

    @Slot(object)
    def _show_runs(self, runs: list[RunRow]) -> None:
        proven = any(
            run.kind == "archive" and run.state is RunState.FINISHED and run.files.archived and not run.files.failed
            for run in runs
        )
        self._allow_all(allowed=proven and bool(self._session.settings.vaults))

    def _allow_all(self, *, allowed: bool) -> None:
        button = self.choices[When.ALL]
        button.setEnabled(allowed)
        if button.isChecked() and not allowed:
            self.choices[When.PLAN].setChecked(True)
        self._note.setText(
            tr("It archives what is stale, without asking.")
            if allowed
            else tr("Can be chosen in the settings once you have archived something and seen that it works.")
        )

    @Slot(object)
    def _show_autostart(self, state: str) -> None:
        self.autostart.setChecked(state == "on")
