"""Which folders are looked at, and by which rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot

from gui import overview_words as words
from gui.dialogs import ask
from gui.dialogs.excludes import ExcludesDialog
from gui.pages.settings.changes import Change
from gui.pages.settings.source_section import SourceSection
from gui.widgets.basic import button
from gui.widgets.fields import MEGA, check, choose, combo, put, spin
from gui.words import tr
from mothball.model import ClockChoice, Rule
from mothball.paths import shown
from mothball.settings import Source

MOST_DAYS = 36_500
LARGEST_FLOOR = 1_000_000
"""In megabytes."""


class FoldersSection(SourceSection):
    """The list of folders, and the rule of the chosen one."""

    name = "folders"

    @staticmethod
    def title() -> str:
        return tr("What to look at")

    def build(self) -> None:
        self._rules: list[Any] = []
        self.picker = self.add_picker()
        self.add = button(tr("Add a f&older…"), "plus", name="add-folder")
        self.add.clicked.connect(self.changes.folderWanted)
        self.forget = button(tr("Take it off the &list…"), name="forget-folder")
        self.forget.clicked.connect(self._forget)
        self.list = self.row("", self.add, self.forget)
        self._make_age()
        self._make_size()
        self.excludes = button(words.excludes(0), name="excludes")
        self.excludes.clicked.connect(self._edit_excludes)
        self._rules.append(
            self.row(
                tr("Never archived"),
                self.excludes,
                remark=tr("Names and patterns that are left out, with a count of what they match."),
                keywords=tr("exclude patterns ignore"),
            )
        )

    def _make_age(self) -> None:
        self.days = spin(1, MOST_DAYS, "days", suffix=tr(" days"))
        self.days.valueChanged.connect(self._days_changed)
        self.clock = combo(words.clocks(), "clock")
        self.clock.activated.connect(self._clock_changed)
        self.each_file = check(tr("&Each file by itself"), "each-file")
        self.each_file.clicked.connect(self._each_file_changed)
        whole = tr("Otherwise a folder is judged whole: it is as fresh as its freshest file.")
        self._rules += [
            self.row(tr("Not &touched for at least"), self.days, keywords=tr("age stale")),
            self.row(tr("&Judged by"), self.clock),
            self.row("", self.each_file, remark=whole),
        ]

    def _make_size(self) -> None:
        self.floor = spin(0, LARGEST_FLOOR, "min-size", suffix=tr(" MB"), zero=tr("any size"))
        self.floor.valueChanged.connect(self._floor_changed)
        remark = tr("What is smaller is left where it is.")
        self._rules.append(self.row(tr("&Smallest size"), self.floor, remark=remark))

    def show_source(self, source: Source | None) -> None:
        rule = source.rule if source else Rule()
        put(self.days, rule.days)
        choose(self.clock, rule.clock)
        self.each_file.setChecked(rule.each_file)
        # A size that somebody wrote by hand is never shown as no floor.
        put(self.floor, -(-rule.min_size // MEGA))
        self.excludes.setText(words.excludes(len(rule.exclude)))
        self.forget.setVisible(source is not None)
        self.list.set_remark("" if source else tr("No folder yet. You can also drop one on the window."))
        for row in self._rules:
            row.set_wanted(source is not None)

    # changing

    def _rule_change(self, **fields: Any) -> Change:
        return self.source_change(lambda source: replace(source, rule=replace(source.rule, **fields)))

    @Slot()
    def _days_changed(self) -> None:
        self.soon(tr("Not touched for at least"), self._rule_change(days=self.days.value()))

    @Slot()
    def _floor_changed(self) -> None:
        self.soon(tr("Smallest size"), self._rule_change(min_size=self.floor.value() * MEGA))

    @Slot()
    def _clock_changed(self) -> None:
        self.changes.make(tr("Judged by"), self._rule_change(clock=ClockChoice(self.clock.currentData())))

    @Slot()
    def _each_file_changed(self) -> None:
        self.changes.make(tr("Each file by itself"), self._rule_change(each_file=self.each_file.isChecked()))

    @Slot()
    def _edit_excludes(self) -> None:
        source = self.found_source()
        if source is None:
            return
        dialog = ExcludesDialog(self.changes.session, source.path, source.rule.exclude, self.window())
        if dialog.exec():
            self.changes.make(tr("Never archived"), self._rule_change(exclude=dialog.patterns))
        dialog.deleteLater()

    @Slot()
    def _forget(self) -> None:
        path = self.path
        if path and ask.confirm(
            self,
            tr("Stop looking at this folder?"),
            tr("{path} and everything in it stays where it is, and so do its archived copies.", path=shown(path)),
            tr("Take it off the list"),
        ):
            self.changes.make(
                tr("Folders"), lambda now: replace(now, sources=tuple(one for one in now.sources if one.path != path))
            )
