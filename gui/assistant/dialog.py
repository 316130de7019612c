"""The assistant itself: four pages, the way between them, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from gui.assistant import draft as drafts
from gui.assistant.keep import KeepStep
from gui.assistant.look import LookStep
from gui.assistant.measuring import suggestions
from gui.assistant.step import Step
from gui.assistant.welcome import WelcomeStep
from gui.assistant.when import WhenStep
from gui.session import Session
from gui.sources import source_name
from gui.widgets.basic import GRID, button, column, label, panel, row
from gui.words import error_text, tr
from mothball.errors import MothballError
from mothball.settings import Settings


class Assistant(QDialog):
    """Leads to a plan. Esc leaves it as it is, to be taken up again; *Skip* ends it for good; neither asks anything.

    Saves settings only at its end; a vault is saved by the dialog for vaults.
    """

    def __init__(
        self, session: Session, places: QSettings, parent: QWidget | None = None, suggested: list[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._places = session, places
        self._ended = False
        self.setWindowTitle(tr("Set up Mothball"))
        self.draft = drafts.load(places, session.settings)
        self.look = LookStep(session, suggestions() if suggested is None else suggested)
        self.when = WhenStep(session)
        self.steps: tuple[Step, ...] = (WelcomeStep(), self.look, KeepStep(session), self.when)
        self._assemble()
        for step in self.steps:
            step.show_draft(self.draft)
        self._go(self.draft.page)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 40)

    # building

    def _assemble(self) -> None:
        self.question, self.remark = label(look="title", wrap=True), label(look="muted", wrap=True)
        self.place = label(look="small", name="place")
        top = row(margins=(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID))
        top.addLayout(column(self.question, self.remark, gap=4), 1)
        top.addWidget(self.place)
        head = panel("bar")
        head.setLayout(top)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        self.stack.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        self.skip = button(tr("S&kip all this"), look="link", name="skip")
        self.skip.clicked.connect(self._skip)
        self.trouble = label(look="warn", wrap=True, name="trouble")
        self.back = button(tr("&Back"), name="back")
        self.back.clicked.connect(self._back)
        self.next = button("", look="primary", name="next")
        self.next.setDefault(True)
        self.next.clicked.connect(self._next)
        foot = panel("foot")
        layout = row(self.skip, margins=(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID), gap=GRID + 4)
        layout.addWidget(self.trouble, 1)
        layout.addWidget(self.back)
        layout.addWidget(self.next)
        foot.setLayout(layout)
        return foot

    # the way

    @property
    def step(self) -> Step:
        """The page in front."""
        return self.steps[self.stack.currentIndex()]

    def _go(self, number: int) -> None:
        if number != self.stack.currentIndex():
            self.step.left()
        self.stack.setCurrentIndex(number)
        question, remark = self.step.heading()
        self.question.setText(question)
        self.remark.setText(remark)
        self.place.setText(tr("{n} of {all}", n=number + 1, all=len(self.steps)))
        self.setAccessibleName(f"{question} {remark}")
        last = number == len(self.steps) - 1
        self.next.setText(tr("Show me the plan") if last else tr("&Next"))
        self.back.setEnabled(number > 0)
        self.step.entered()
        self._keep_draft()

    @Slot()
    def _next(self) -> None:
        if self.stack.currentIndex() < len(self.steps) - 1:
            self._go(self.stack.currentIndex() + 1)
        else:
            self._finish()

    @Slot()
    def _back(self) -> None:
        self._go(max(self.stack.currentIndex() - 1, 0))

    # the end

    def _read(self) -> drafts.Draft:
        draft = drafts.Draft(page=self.stack.currentIndex())
        for step in self.steps:
            draft = step.read(draft)
        return draft

    def _keep_draft(self) -> None:
        self.draft = self._read()
        drafts.save(self._places, self.draft)

    def _finish(self) -> None:
        """Folders and schedules become settings, the first new folder is chosen; a look follows, never an upload."""
        draft, settings = self._read(), self._session.settings
        names: dict[str, str] = {}
        for path in draft.folders:
            names[path] = source_name(path, [*(source.name for source in settings.sources), *names.values()])
        if self._end(drafts.settled(settings, draft, names), self._start_with_session):
            if names:
                self._session.choose(source=next(iter(names)))
            self.accept()

    @Slot()
    def _skip(self) -> None:
        if self._end(replace(self._session.settings, first_run_done=True)):
            self.reject()

    def _end(self, wished: Settings, first: Callable[[], None] | None = None) -> bool:
        """Save, and forget the draft. False when that is refused: then the assistant stays, with all answers."""
        try:
            if first is not None:
                first()
            self._session.update_settings(wished)
        except MothballError as error:
            self.trouble.setText(error_text(error))
            return False
        self._ended = True
        return True

    def _start_with_session(self) -> None:
        starting, wished = self.when.starting, self.when.autostart.isChecked()
        if starting is not None and (starting.state() == "on") != wished:
            starting.change(wished)

    def done(self, result: int) -> None:
        """However it closes: no look goes on."""
        self.step.left()
        super().done(result)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or the whole program ends: what was answered is kept until it has become settings."""
        if self._ended:
            drafts.forget(self._places)
        else:
            self._keep_draft()
        super().hideEvent(event)
