"""The rule of a source in one row: how many days, by which clock, each file by itself, what is left out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from gui import overview_words as words
from gui.judging import OLDEST_DAYS
from gui.widgets.age_slider import AgeSlider
from gui.widgets.basic import GRID, button, label, row
from gui.words import tr
from mothball.model import ClockChoice, Rule

SETTLE_MS = 400
"""How long the slider must rest before its place is saved."""


class ThresholdBar(QWidget):
    """Shows a rule and lets the user change it.

    Signals:
        daysChanged: int, with every step of the slider.
        settled: the threshold has come to rest (save it now).
        ruleChanged: Rule, for changes that need another scan.
        excludesWanted: the user wants to edit the patterns.
    """

    daysChanged = Signal(object)
    settled = Signal()
    ruleChanged = Signal(object)
    excludesWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule = Rule()
        self._make_threshold()
        self._make_rest()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        upper = row(self._words, self.slider, self.spin, gap=GRID + 4)
        upper.setStretch(1, 1)
        layout.addLayout(upper)
        layout.addLayout(row(self._by, self.clock, GRID, self.each_file, GRID, self.excludes, None))

    def _make_threshold(self) -> None:
        self._before, self._days, self._after = label(), label(look="strong"), label()
        self._words = QWidget()
        self._words.setLayout(row(self._before, self._days, self._after, None, gap=GRID // 2))
        self.slider = AgeSlider()
        self.slider.setAccessibleName(tr("Not touched for at least"))
        self.slider.daysChanged.connect(self._slid)
        self.spin = QSpinBox()
        self.spin.setObjectName("days")
        self.spin.setAccessibleName(tr("Not touched for at least, in days"))
        self.spin.setRange(1, 36_500)
        self.spin.setSuffix(tr(" days"))
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.spin.valueChanged.connect(self._typed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLE_MS)
        self._rest.timeout.connect(self.settled)

    def _make_rest(self) -> None:
        self.clock = QComboBox()
        self.clock.setObjectName("clock")
        for choice, text in words.clocks():
            self.clock.addItem(text, choice)
        self.clock.activated.connect(self._changed)
        self._by = label(tr("&Judged by"), "muted")
        self._by.setBuddy(self.clock)
        self.each_file = QCheckBox(tr("&Each file by itself"))
        self.each_file.setToolTip(tr("Otherwise a folder is judged whole: it is as fresh as its freshest file."))
        self.each_file.clicked.connect(self._changed)
        self.excludes = button(words.excludes(0), name="excludes")
        self.excludes.clicked.connect(self.excludesWanted)

    @property
    def rule(self) -> Rule:
        """The rule as shown."""
        return self._rule

    def set_rule(self, rule: Rule) -> None:
        """Show a rule; tells nobody."""
        self._rule = rule
        self._show_days(rule.days)
        self.clock.setCurrentIndex(self.clock.findData(rule.clock))
        self.each_file.setChecked(rule.each_file)
        self.excludes.setText(words.excludes(len(rule.exclude)))

    def set_excludes(self, patterns: tuple[str, ...]) -> None:
        """Other patterns, as if the user had typed them here."""
        self._change(exclude=patterns)

    def _show_days(self, days: int) -> None:
        self._before_days(days)
        self.slider.set_days(days)
        self.spin.blockSignals(True)
        self.spin.setValue(days)
        self.spin.blockSignals(False)

    def _before_days(self, days: int) -> None:
        before, amount, after = words.threshold(days)
        self._before.setText(before)
        self._days.setText(amount)
        self._after.setText(after)
        # The slider must not move under the mouse because the words beside it grow.
        widest = " ".join(words.threshold(OLDEST_DAYS))
        self._words.setMinimumWidth(QFontMetrics(self._days.font()).horizontalAdvance(widest) + 2 * GRID)

    @Slot(object)
    def _slid(self, days: int) -> None:
        self.spin.blockSignals(True)
        self.spin.setValue(days)
        self.spin.blockSignals(False)
        self._set_days(days)

    @Slot(int)
    def _typed(self, days: int) -> None:
        self.slider.set_days(days)
        self._set_days(days)

    def _set_days(self, days: int) -> None:
        self._rule = replace(self._rule, days=days)
        self._before_days(days)
        self._rest.start()
        self.daysChanged.emit(days)

    @Slot()
    def _changed(self) -> None:
        self._change(clock=ClockChoice(self.clock.currentData()), each_file=self.each_file.isChecked())

    def _change(self, **fields: object) -> None:
        self._rest.stop()
        self._rule = replace(self._rule, **fields)  # type: ignore[arg-type]
        self.excludes.setText(words.excludes(len(self._rule.exclude)))
        self.ruleChanged.emit(self._rule)
