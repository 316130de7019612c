"""What earlier runs did, item by item."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui import history_words as words
from gui.models.run_models import outcome_model, run_model
from gui.outcome_words import longest_word
from gui.pages.page import Page
from gui.session import JobEnd, Session, lane_of
from gui.widgets.banner import Words, error_words
from gui.widgets.basic import GRID, button, label, panel, row
from gui.widgets.chips import ChipBar
from gui.widgets.empty import EmptyState
from gui.widgets.header import PageHeader
from gui.widgets.search import SearchField
from gui.widgets.table import Table
from gui.words import mark, tr, trn
from mothball.clock import Clock, SystemClock
from mothball.errors import MothballError
from mothball.history import export_outcomes, export_runs
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue
    from mothball.catalogue.records import RunRow
    from mothball.events import Outcome
    from mothball.model import OutcomeKind

MOST_ROWS = 5_000
"""Outcomes listed at a time; the filter finds the others."""
TYPING_MS = 150
"""How long the filter waits for the next letter."""


class HistoryPage(Page):
    """Runs above, the outcomes of the chosen one below."""

    name = "history"
    title = mark("History")
    icon_name = "history"

    def __init__(self, session: Session, clock: Clock | None = None) -> None:
        super().__init__(session)
        self.runs = run_model(clock or SystemClock())
        self.outcomes = outcome_model()
        self._all: list[RunRow] = []
        self._run: RunRow | None = None
        self._by_kind: dict[OutcomeKind, int] = {}
        self._saved = Path()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._load_outcomes)
        self.header = PageHeader()
        self.export_outcomes = button(tr("Export this run…"), name="export-outcomes")
        self.export_outcomes.clicked.connect(self._export_outcomes)
        self.use_bar().addWidget(self.header, 1)
        self.bar.addWidget(self.export_outcomes)
        self.empty = EmptyState(self.icon_name)
        self.empty.set(
            self.icon_name,
            tr("No run yet"),
            tr("Every run is kept here with what became of each file, and why."),
            tr("Go to the overview"),
        )
        self.empty.pressed.connect(self._to_overview)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._make_tables())
        self.body.addWidget(self.stack, 1)
        session.jobEnded.connect(self._job_ended)
        self._show_runs([])

    # building

    def _make_tables(self) -> QWidget:
        self.run_table = Table(self.runs, tr("Runs"))
        self.run_table.set_widths([20, 30, 17, 8, 10, 10], stretch=1)
        self.run_table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.run_table.selectionModel().selectionChanged.connect(self._chosen)
        self.run_chips = ChipBar(tr("Show runs"))
        self.run_chips.chosen.connect(self._filter_runs)
        self.export_runs = button(tr("Export the list…"), name="export-runs")
        self.export_runs.clicked.connect(self._export_runs)
        runs = panel("panel")
        layout = QVBoxLayout(runs)
        layout.setContentsMargins(1, GRID, 1, 1)
        layout.setSpacing(GRID)
        layout.addLayout(row(self.run_chips, None, self.export_runs, margins=(GRID + 4, 0, GRID + 4, 0)))
        layout.addWidget(self.run_table)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(GRID + 4)
        splitter.addWidget(runs)
        splitter.addWidget(self._make_details())
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        return splitter

    def _make_details(self) -> QWidget:
        self.chips = ChipBar(tr("Show files that are"))
        self.chips.chosen.connect(self._load_outcomes)
        self.search = SearchField(tr("Filter by name"))
        self.search.textChanged.connect(self._typed)
        self.outcome_table = Table(self.outcomes, tr("Files of the chosen run"), two_lines=False)
        self.outcome_table.set_widths([50, 10, f"✓ {longest_word()} ", 40], stretch=0)
        self.more = label(look="small", wrap=True, name="more")
        details = panel("panel")
        layout = QVBoxLayout(details)
        layout.setContentsMargins(1, GRID, 1, 1)
        layout.setSpacing(GRID)
        layout.addLayout(row(self.chips, None, self.search, margins=(GRID + 4, 0, GRID + 4, 0)))
        layout.addWidget(self.outcome_table, 1)
        layout.addLayout(row(self.more, margins=(GRID + 4, 0, GRID + 4, 0)))
        return details

    # Page

    def shown(self) -> None:
        """Catch up with what happened meanwhile."""
        self.session.query(_all_runs, self._show_runs, key="history-runs")

    def look_again(self) -> None:
        """F5."""
        self.shown()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()

    # runs

    @Slot(object)
    def _job_ended(self, end: JobEnd) -> None:
        if lane_of(end.job) == "run" and self.isVisible():
            self.shown()

    @Slot(object)
    def _show_runs(self, runs: list[RunRow]) -> None:
        self._all = runs
        self.run_chips.set_chips(words.run_chips(runs))
        self.stack.setCurrentIndex(1 if runs else 0)
        self.export_outcomes.setVisible(bool(runs))
        self._filter_runs()

    @Slot()
    def _filter_runs(self) -> None:
        bad_only = self.run_chips.current == words.PROBLEMS
        runs = [run for run in self._all if words.tone(run) == "warn"] if bad_only else self._all
        chosen = self._run.id if self._run else None
        self.runs.set_records(runs)
        self.header.set(trn("1 run", "{n} runs", len(runs)) if runs else tr("History"))
        if runs:
            # Not selectRow: laid out from right to left, it finds no column before the view was shown.
            self.run_table.setCurrentIndex(self.runs.index(max(0, self.runs.row_of(chosen)), 0))

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        rows = self.run_table.selected_rows()
        if not rows:
            return
        self._run = run = self.runs.record(self.runs.index(rows[0], 0))
        self.header.set(*words.sentence(run))
        self.session.query(lambda catalogue: catalogue.outcome_counts(run.id), self._show_counts, key="history-counts")
        self._load_outcomes()

    # outcomes

    @Slot(object)
    def _show_counts(self, by_kind: dict[OutcomeKind, int]) -> None:
        self._by_kind = by_kind
        self.chips.set_chips(words.chips(by_kind))

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._typing.start()

    @Slot()
    def _load_outcomes(self) -> None:
        run, kinds, text = self._run, words.kinds_of(self.chips.current), self.search.text()
        if run is None:
            return
        self.session.query(
            lambda catalogue: catalogue.outcomes(run.id, kinds=kinds, text=text, limit=MOST_ROWS + 1),
            self._show_outcomes,
            key="history-outcomes",
        )

    @Slot(object)
    def _show_outcomes(self, found: list[Outcome]) -> None:
        self.outcomes.set_records(found[:MOST_ROWS])
        kinds = words.kinds_of(self.chips.current)
        total = sum(number for kind, number in self._by_kind.items() if kinds is None or kind in kinds)
        cut = len(found) > MOST_ROWS
        self.more.setText(words.more(MOST_ROWS, total) if cut else "")
        self.more.setVisible(cut)

    # as a file

    @Slot()
    def _export_runs(self) -> None:
        """What the table shows."""
        runs = self.runs.records()
        path = self._ask_where(tr("Export the list"), "mothball-runs")
        if path is not None:
            self.session.work(lambda: export_runs(runs, path), self._exported, self._not_exported)

    @Slot()
    def _export_outcomes(self) -> None:
        """Every path of the run, whatever the filter shows."""
        run = self._run
        path = self._ask_where(tr("Export this run"), f"mothball-{run.name}") if run else None
        if run is not None and path is not None:
            self.session.query(
                lambda catalogue: export_outcomes(catalogue, run.id, path), self._exported, self._not_exported
            )

    def _ask_where(self, title: str, name: str) -> Path | None:
        kinds = tr("CSV or JSON, as the name ends (*.csv *.json)")
        path, _kind = QFileDialog.getSaveFileName(self, title, str(Path.home() / f"{name}.csv"), kinds)
        self._saved = Path(path)
        return self._saved if path else None

    @Slot(object)
    def _exported(self, _nothing: None) -> None:
        self.banner.show_words(Words(tr("Saved: {path}", path=shown(str(self._saved))), tone="ok"))

    @Slot(object)
    def _not_exported(self, error: MothballError) -> None:
        self.banner.show_words(error_words(error, tr("The history itself is as it was.")))

    @Slot()
    def _to_overview(self) -> None:
        self.pageWanted.emit("overview")


def _all_runs(catalogue: Catalogue) -> list[RunRow]:
    return catalogue.runs(limit=1_000)
