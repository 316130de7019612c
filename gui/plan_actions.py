"""What the user does with the plan: run it, look into a unit, leave units out, take a source off the list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui import format as fmt
from gui import overview_words as words
from gui.dialogs import ask
from gui.dialogs.excludes import ExcludesDialog
from gui.judging import Line
from gui.models.plan_model import PlanModel
from gui.session import Session
from gui.sources import forget_source, pattern_for
from gui.widgets.banner import Banner, Words
from gui.widgets.threshold import ThresholdBar
from gui.words import tr, trn
from mothball.jobs import ArchiveJob
from mothball.model import Kind
from mothball.paths import shown


class PlanActions(QObject):
    """Asks where a decision is needed, then tells the session.

    Signals:
        vaultWanted: a vault is needed first (its name, "" for a new one).
        runStarted: the archive run is under way.
    """

    vaultWanted = Signal(str)
    runStarted = Signal()

    def __init__(
        self, session: Session, model: PlanModel, threshold: ThresholdBar, banner: Banner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._model, self._threshold, self._banner = session, model, threshold, banner
        self._page = parent
        self._before_exclude: tuple[str, ...] | None = None

    def archive(self, facts: words.PlanFacts, *, trigger: str = "hand") -> None:
        """Ask in words, then run what is chosen; without a vault ask for one first. ``trigger``: for the history."""
        source, vault = self._session.source, self._session.vault
        if source is None:
            return
        if vault is None:
            self.vaultWanted.emit("")
            return
        paths = self._model.chosen_paths()
        question, meaning = words.confirm(facts)
        yes = tr("Archive {files}", files=fmt.files(facts.chosen_files))
        if ask.confirm(self._page, question, meaning, yes) and ask.have_secret(self._session, vault, self._page):
            rule = replace(source.rule, days=self._model.days)
            if self._session.start(ArchiveJob(source.path, vault, rule, only=paths, trigger=trigger)):
                self.runStarted.emit()

    @Slot(object)
    def open_folder(self, line: Line) -> None:
        """A folder itself, for a file the folder it lies in: opening must never run anything."""
        source = self._session.source
        if source is not None:
            path = PurePath(source.path, line.unit.path)
            folder = path if line.unit.kind is Kind.FOLDER else path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot(object)
    def tell_why(self, line: Line) -> None:
        """The reason with the file behind it and its exact time."""
        title = tr("{name}: {verdict}", name=words.name(line), verdict=words.verdict(self._model.fate(line)))
        ask.tell(self._page, title, words.why(line, self._model.reason(line)))

    @Slot(object)
    def exclude(self, lines: list[Line]) -> None:
        """Leave units out from now on; the banner offers to take that back."""
        before = self._threshold.rule.exclude
        patterns = (pattern_for(line.unit.path, is_folder=line.unit.kind is Kind.FOLDER) for line in lines)
        self._threshold.set_excludes(before + tuple(patterns))
        self._before_exclude = before
        if len(lines) == 1:
            what = tr("{name} is left out from now on.", name=words.name(lines[0]))
        else:
            what = trn("1 unit is left out from now on.", "{n} units are left out from now on.", len(lines))
        self._banner.show_words(
            Words(
                what,
                tr("What is archived of it already stays archived."),
                tone="info",
                actions=(("undo", tr("Undo")),),
            )
        )

    def undo(self) -> None:
        """Take the last exclusion back."""
        if self._before_exclude is not None:
            self._threshold.set_excludes(self._before_exclude)
            self._before_exclude = None
            self._banner.show_words(None)

    @Slot()
    def edit_excludes(self) -> None:
        """The dialog with all patterns."""
        source = self._session.source
        if source is None:
            return
        dialog = ExcludesDialog(self._session, source.path, source.rule.exclude, self._page)
        if dialog.exec():
            self._threshold.set_excludes(dialog.patterns)
        dialog.deleteLater()

    @Slot()
    def forget_source(self) -> None:
        """Take the chosen source off the list, after asking."""
        source = self._session.source
        if source is not None and ask.confirm(
            self._page,
            tr("Take {name} off this list?", name=shown(source.name)),
            tr("Its files and its archived copies stay where they are. You can add the folder again at any time."),
            tr("Take it off"),
        ):
            forget_source(self._session, source.path)
