"""When a folder has its turn by itself, and how far Mothball may go then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QWidget

from gui.dialogs import ask
from gui.pages.settings.changes import Change
from gui.pages.settings.source_section import SourceSection
from gui.widgets.basic import label, row
from gui.widgets.fields import TimeField, check, choose, combo, put, spin
from gui.words import tr
from mothball.paths import shown
from mothball.settings import Source
from mothball.wishes import Every, Schedule


def rhythms() -> tuple[tuple[Every, str], ...]:
    """How often, in words."""
    return (
        (Every.OFF, tr("Never by itself")),
        (Every.DAY, tr("Every day")),
        (Every.WEEK, tr("Every week")),
        (Every.MONTH, tr("Every month")),
        (Every.DAYS, tr("Every so many days")),
    )


def weekdays() -> list[tuple[int, str]]:
    """The days of a week from Monday (0) on, in the user's language."""
    # Qt counts from 1.
    return [(day, QLocale().standaloneDayName(day + 1)) for day in range(7)]


class ScheduleSection(SourceSection):
    """Rhythm and time window of one folder, and three steps of trust."""

    name = "schedule"

    @staticmethod
    def title() -> str:
        return tr("Schedule")

    def build(self) -> None:
        self.picker = self.add_picker()
        self.nothing = self.row("", label(tr("Add a folder first; then it can have a schedule."), "muted"))
        self._make_rhythm()
        self._make_window()
        self._make_steps()

    def _make_rhythm(self) -> None:
        self.every = combo(rhythms(), "every")
        self.every.activated.connect(self._every_changed)
        self.weekday = combo(weekdays(), "weekday")
        self.weekday.activated.connect(self._weekday_changed)
        self.monthday = spin(1, 31, "monthday")
        self.monthday.valueChanged.connect(self._monthday_changed)
        self.number = spin(1, 366, "every-days", suffix=tr(" days"))
        self.number.valueChanged.connect(self._number_changed)
        self.rhythm = self.row(tr("&Look"), self.every, remark=" ", keywords=tr("rhythm weekly daily monthly"))
        self.on_weekday = self.row(tr("&On"), self.weekday)
        self.on_monthday = self.row(
            tr("O&n day"), self.monthday, remark=tr("In a month without this day, its last day counts.")
        )
        self.each = self.row(tr("E&very"), self.number)

    def _make_window(self) -> None:
        self.begin, self.end = TimeField(tr("Not before"), "begin"), TimeField(tr("Not after"), "end")
        for field in (self.begin, self.end):
            field.timeChanged.connect(self._window_changed)
        between = QWidget()
        between.setLayout(row(self.begin, label(tr("and"), "muted"), self.end))
        self.window_row = self.row(
            tr("&Between"),
            between,
            remark=tr("A look begins only in these hours. The same time twice means the whole day."),
        )

    def _make_steps(self) -> None:
        self.look = check(tr("Look and tell me what could be archived"), "look")
        self.look.setChecked(True)
        self.look.setEnabled(False)
        self.archive = check(tr("&Archive what is stale"), "archive")
        self.archive.clicked.connect(self._archive_changed)
        self.reclaim = check(tr("Take the space back after the cooling-off"), "reclaim")
        self.reclaim.setEnabled(False)
        self.steps = (
            self.row(tr("Then"), self.look, remark=tr("Always. Nothing is sent and nothing is removed by a look.")),
            self.row("", self.archive, remark=" "),
            self.row("", self.reclaim, remark=tr("This version cannot do that yet: local copies stay.")),
        )

    # showing

    def show_source(self, source: Source | None) -> None:
        schedule = source.schedule if source else Schedule()
        self._vaults = bool(self._settings.vaults)
        choose(self.every, schedule.every)
        choose(self.weekday, schedule.weekday)
        put(self.monthday, schedule.monthday)
        put(self.number, schedule.every_days)
        self.begin.put(schedule.begin)
        self.end.put(schedule.end)
        self.archive.setChecked(schedule.archive)
        self.archive.setEnabled(self._vaults or schedule.archive)
        self.reclaim.setChecked(schedule.reclaim)
        self.steps[1].set_remark(
            tr("Sends it to your vault without asking. Local copies stay.")
            if self._vaults
            else tr("For this Mothball needs a place for archives: add one under Storage.")
        )
        self._show_rows(source is not None, schedule.every)

    def _show_rows(self, any_source: bool, every: Every) -> None:
        going = any_source and every is not Every.OFF
        self.nothing.set_wanted(not any_source)
        self.rhythm.set_wanted(any_source)
        self.rhythm.set_remark("" if going else tr("Mothball looks only when you ask it to."))
        self.on_weekday.set_wanted(going and every is Every.WEEK)
        self.on_monthday.set_wanted(going and every is Every.MONTH)
        self.each.set_wanted(going and every is Every.DAYS)
        for one in (self.window_row, *self.steps):
            one.set_wanted(going)

    # changing

    def _schedule_change(self, **fields: Any) -> Change:
        return self.source_change(lambda source: replace(source, schedule=replace(source.schedule, **fields)))

    @Slot()
    def _every_changed(self) -> None:
        self.changes.make(tr("Schedule"), self._schedule_change(every=Every(self.every.currentData())))

    @Slot()
    def _weekday_changed(self) -> None:
        self.changes.make(tr("Schedule"), self._schedule_change(weekday=self.weekday.currentData()))

    @Slot()
    def _monthday_changed(self) -> None:
        self.soon(tr("Schedule"), self._schedule_change(monthday=self.monthday.value()))

    @Slot()
    def _number_changed(self) -> None:
        self.soon(tr("Schedule"), self._schedule_change(every_days=self.number.value()))

    @Slot()
    def _window_changed(self) -> None:
        self.soon(tr("Hours"), self._schedule_change(begin=self.begin.clock, end=self.end.clock))

    @Slot()
    def _archive_changed(self) -> None:
        """Switching it on is asked for in words; off needs no question."""
        wished, source = self.archive.isChecked(), self.found_source()
        if source is None or (wished and not self._sure(source)):
            self.archive.setChecked(False)
            return
        self.changes.make(tr("Archive by itself"), self._schedule_change(archive=wished))

    def _sure(self, source: Source) -> bool:
        vault = self.changes.session.vault
        return ask.confirm(
            self,
            tr("Archive {name} without asking?", name=shown(source.name)),
            tr(
                "Whatever in it is not touched for {days} days or more is sent to {vault}, by itself and by this "
                "schedule. Sending and keeping it there costs money. Local copies stay where they are.",
                days=source.rule.days,
                vault=shown(vault.name) if vault else tr("your vault"),
            ),
            tr("Archive by itself"),
            danger=True,
        )
