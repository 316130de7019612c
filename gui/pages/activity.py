"""What happens now, file by file: how far, how fast, and how each file ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QSystemTrayIcon, QVBoxLayout, QWidget

from gui import activity_words as words
from gui.dialogs import ask
from gui.models.transfer_model import UNDER_WAY, TransferModel
from gui.pages.page import Page
from gui.session import Batch, JobEnd, Session, lane_of
from gui.widgets.basic import GRID, ElidedLabel, button, column, label, panel, row
from gui.widgets.chips import ChipBar
from gui.widgets.delegates import ProgressDelegate
from gui.widgets.empty import EmptyState
from gui.widgets.header import PageHeader
from gui.widgets.speed import SpeedButton
from gui.widgets.table import Table
from gui.widgets.throughput import ThroughputLine
from gui.words import mark, tr, trn
from mothball.events import Outcome, Progress
from mothball.jobs import Job
from mothball.model import OutcomeKind
from mothball.wishes import side_of

SAMPLE_MS = 500
"""One point of the throughput line."""
PROGRESS_COLUMN = 3


class ActivityPage(Page):
    """The run under way or the one that has just ended."""

    name = "activity"
    title = mark("Activity")
    icon_name = "activity"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = TransferModel()
        self._job: Job | None = None
        self._progress: Progress | None = None
        self._ended_files = 0
        self._sampler = QTimer(self)
        self._sampler.setInterval(SAMPLE_MS)
        self._sampler.timeout.connect(self._sample)
        self._make_bar()
        self._make_body()
        self._foot_words = label(look="muted", wrap=True, name="foot-words")
        self.use_foot().addWidget(self._foot_words, 1)
        self.open_overview = button(tr("Back to the overview"), look="primary", name="back")
        self.open_overview.clicked.connect(self._back)
        self.foot.addWidget(self.open_overview)
        self._connect()
        self._show()

    # building

    def _make_bar(self) -> None:
        bar = self.use_bar()
        self.header = PageHeader()
        self.pause_button = button(tr("Pause"), "pause", name="pause")
        self.pause_button.setShortcut("Ctrl+P")
        self.stop_button = button(tr("Stop…"), "stop", name="stop")
        self.speed = SpeedButton(self.session, "upload")
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.stop_button.clicked.connect(self._stop)
        bar.addWidget(self.header, 1)
        bar.addWidget(self.speed)
        bar.addWidget(self.pause_button)
        bar.addWidget(self.stop_button)

    def _make_body(self) -> None:
        self.empty = EmptyState(self.icon_name)
        self.empty.set(
            self.icon_name,
            tr("Nothing is running"),
            tr("When files are archived or restored, you see every one of them here."),
            tr("Go to the overview"),
        )
        self.empty.pressed.connect(self._back)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._make_run())
        self.body.addWidget(self.stack, 1)

    def _make_run(self) -> QWidget:
        self.percent = label(look="sentence", name="percent")
        self.amount = label(name="amount")
        self.pace = label(look="muted", name="pace")
        self.bar_widget = QProgressBar()
        self.bar_widget.setRange(0, 1000)
        self.bar_widget.setTextVisible(False)
        self.bar_widget.setAccessibleName(tr("Progress of the run"))
        self.line = ThroughputLine()
        self.numbers, run = QWidget(), QWidget()
        numbers = column()
        numbers.addLayout(row(self.percent, self.amount, None, self.pace, gap=GRID + 4))
        numbers.addWidget(self.bar_widget)
        numbers.addWidget(self.line)
        self.numbers.setLayout(numbers)
        whole = column(self.numbers)
        whole.addWidget(self._make_files(), 1)
        run.setLayout(whole)
        return run

    def _make_files(self) -> QWidget:
        self.chips = ChipBar(tr("Show files that are"))
        self.tally: QLabel = ElidedLabel(look="muted", mode=Qt.TextElideMode.ElideRight)
        self.table = Table(self.model, tr("Files of this run"), two_lines=False)
        self.table.setItemDelegateForColumn(PROGRESS_COLUMN, ProgressDelegate(self.table))
        self.table.set_widths([24, 18, 10, 16, 36], stretch=4)
        self.unlisted = label(look="small", wrap=True, name="unlisted")
        files = panel("panel")
        layout = QVBoxLayout(files)
        layout.setContentsMargins(1, GRID, 1, 1)
        layout.setSpacing(GRID)
        layout.addLayout(row(self.chips, None, self.tally, margins=(GRID + 4, 0, GRID + 4, 0)))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.unlisted, margins=(GRID + 4, 0, GRID + 4, 0)))
        return files

    def _connect(self) -> None:
        self.chips.chosen.connect(self.model.show_only)
        self.banner.action.connect(self._banner_action)
        self.session.jobStarted.connect(self._started)
        self.session.eventsArrived.connect(self._arrived)
        self.session.jobEnded.connect(self._ended)
        self.session.pausedChanged.connect(self._held)

    # what happens

    @Slot(object)
    def _started(self, job: Job) -> None:
        if lane_of(job) != "run":
            return
        self._job, self._progress, self._ended_files = job, None, 0
        self.speed.show_side(side_of(job))
        self.banner.show_words(None)
        self.model.clear()
        self.line.clear()
        self._count()
        self.chips.choose(UNDER_WAY)
        self._sampler.start()
        self._show()

    @Slot(object)
    def _arrived(self, batch: Batch) -> None:
        if batch.lane != "run":
            return
        self._ended_files += sum(isinstance(event, Outcome) for event in batch)
        self._progress = next((event for event in reversed(batch) if isinstance(event, Progress)), self._progress)
        self.model.take(batch)
        self._count()
        self._show_numbers()

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if lane_of(end.job) != "run":
            return
        self._sampler.stop()
        self.banner.show_words(words.ended(end.job, end.summary, end.error))
        self._show()
        self._show_what_matters()

    @Slot(bool)
    def _held(self, paused: bool) -> None:
        self.pause_button.setText(tr("Resume") if paused else tr("Pause"))
        # Qt forgets a button's shortcut with its text.
        self.pause_button.setShortcut("Ctrl+P")
        self._show_numbers()

    @Slot()
    def _sample(self) -> None:
        moving = self._progress is not None and not self.session.paused and self._progress.waiting is None
        self.line.add(self._progress.speed if moving and self._progress else 0.0)

    # what the user does

    @Slot()
    def _pause_or_resume(self) -> None:
        if self.session.paused:
            self.session.resume()
        else:
            self.session.pause()

    @Slot()
    def _stop(self) -> None:
        if ask.confirm(
            self,
            tr("Stop this run?"),
            tr("What is done stays done, and nothing of yours is changed. The rest goes on when you start it again."),
            tr("Stop"),
            tr("Go on"),
        ):
            self.session.cancel("run")

    @Slot()
    def _back(self) -> None:
        self.pageWanted.emit("overview")

    @Slot(str)
    def _banner_action(self, name: str) -> None:
        if name in {"retry", "check_network", "check_clock"} and self._job is not None:
            self.session.start(self._job)
        else:
            self.vaultWanted.emit(self.session.vault.name if self.session.vault else "")

    # showing

    def _show(self) -> None:
        """Bring everything in step with whether there is a run."""
        running = self.session.running("run") is not None
        self.stack.setCurrentIndex(0 if self._job is None else 1)
        self.header.setVisible(self._job is not None)
        for control in (self.speed, self.pause_button, self.stop_button):
            control.setVisible(running)
        self.numbers.setVisible(running)
        self.open_overview.setVisible(self._job is not None and not running)
        self._foot_panel.setVisible(self._job is not None)
        self._bar_panel.setVisible(self._job is not None)
        tray = self.session.settings.close_to_tray and QSystemTrayIcon.isSystemTrayAvailable()
        self._foot_words.setText(words.foot(self._job, tray=tray) if running else "")
        self._held(self.session.paused)
        if self._job is not None:
            self.header.set(*words.headline(self._job))

    def _show_numbers(self) -> None:
        running = self.session.running("run") is not None
        share = words.share_of(self._progress)
        self.percent.setText(words.percent(self._progress))
        self.amount.setText(words.amount(self._progress))
        self.pace.setText(words.pace(self._progress, paused=self.session.paused) if running else "")
        # A bar without an end moves by itself: not after the run is over.
        self.bar_widget.setRange(0, 0 if share < 0 and running else 1000)
        self.bar_widget.setValue(max(0, share))
        self.tally.setText(words.tally(self._progress, self._ended_files))

    def _count(self) -> None:
        if self._job is not None:
            self.chips.set_chips(words.chips(self._job, self.model.counts, UNDER_WAY))
        more = self.model.unlisted
        self.unlisted.setVisible(bool(more))
        hint = trn("1 more file is in the history only.", "{n} more files are in the history only.", more)
        self.unlisted.setText(hint)

    def _show_what_matters(self) -> None:
        """After the run: the problems if there are any, else what was done."""
        keys = (
            [chip.key for chip in words.chips(self._job, self.model.counts, UNDER_WAY) if chip.count]
            if self._job
            else []
        )
        bad = [key for key in keys if key in {OutcomeKind.FAILED.value, OutcomeKind.DAMAGED.value}]
        for key in [*bad, *keys][:1]:
            self.chips.choose(key)
