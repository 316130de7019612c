"""The overview: which source, what in it is stale, and the plan. The main page; the archive run starts here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget

from gui import overview_words as words
from gui.judging import Counts, Line
from gui.models.plan_model import Chosen, PlanModel
from gui.models.table import Arranged
from gui.pages.page import Page
from gui.plan_actions import PlanActions
from gui.review import concerned, review_words
from gui.scanner import Look, Scanner, Wish, refusal
from gui.session import JobEnd, Session
from gui.slices import SLICE, Slices, at_once
from gui.widgets.banner import Words, error_words
from gui.widgets.basic import ElidedLabel, button, label
from gui.widgets.chooser import SourceChooser, VaultChooser
from gui.widgets.empty import EmptyState
from gui.widgets.header import PageHeader
from gui.widgets.plan_panel import PlanPanel
from gui.widgets.threshold import ThresholdBar
from gui.words import mark, say_text, tr
from mothball.clock import Clock, SystemClock
from mothball.errors import CatalogueError, MothballError
from mothball.jobs import ArchiveJob

REFRESH_MS = 150
"""How long the slider rests before rows are filtered and sorted anew."""
MINUTE_MS = 30_000
"""How often "2 min ago" is brought up to date."""


class OverviewPage(Page):
    """Source, threshold, plan."""

    name = "overview"
    title = mark("Overview")
    icon_name = "overview"

    def __init__(self, session: Session, clock: Clock | None = None) -> None:
        super().__init__(session)
        self._clock = clock or SystemClock()
        self.scanner = Scanner(session, self._clock, self)
        self.model = PlanModel(self)
        self._look: Look | None = None
        self._coming: Look | None = None
        self._slices = Slices(self)
        self._slices.done.connect(self._arranged)
        self._wish: Wish | None = None
        self._failed = ""
        self._choices: dict[str, frozenset[str]] = {}
        self._asked: dict[str, frozenset[str]] = {}
        self._make_bar()
        self._make_body()
        self._make_foot()
        self._make_timers()
        self.plan_actions = PlanActions(session, self.model, self.threshold, self.banner, self)
        self._connect()
        self._show_choice()

    # parts

    def _make_bar(self) -> None:
        self.source_chooser, self.vault_chooser = SourceChooser(self.session), VaultChooser(self.session)
        self.scanned = ElidedLabel(look="small", mode=Qt.TextElideMode.ElideRight)
        self.rescan = button(tr("&Rescan"), name="rescan", hint=tr("Look again (F5)"))
        bar = self.use_bar()
        bar.addWidget(self.source_chooser)
        bar.addWidget(self.vault_chooser)
        bar.addStretch(1)
        bar.addWidget(self.scanned)
        bar.addWidget(self.rescan)

    def _make_body(self) -> None:
        self.header = PageHeader()
        self.threshold = ThresholdBar()
        self.panel = PlanPanel(self.model)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.header)
        self.body.addWidget(self.threshold)
        self.body.addWidget(self.stack, 1)

    def _make_foot(self) -> None:
        self.chosen, self.stays = label(look="strong", name="chosen"), label(look="muted", wrap=True, name="stays")
        self.primary = button("", look="primary", name="primary")
        foot = self.use_foot()
        foot.addWidget(self.chosen)
        foot.addWidget(self.stays, 1)
        foot.addWidget(self.primary)

    def _make_timers(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REFRESH_MS)
        self._later.timeout.connect(self._judge_rows)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._show_age)

    def _connect(self) -> None:
        self.source_chooser.addWanted.connect(self.folderWanted)
        self.source_chooser.forgetWanted.connect(self.plan_actions.forget_source)
        self.vault_chooser.addWanted.connect(self._add_vault)
        self.vault_chooser.editWanted.connect(self._edit_vault)
        self.rescan.clicked.connect(self._rescan_or_stop)
        self.threshold.daysChanged.connect(self._days_changed)
        self.threshold.settled.connect(self._save_rule)
        self.threshold.ruleChanged.connect(self._save_rule)
        self.threshold.excludesWanted.connect(self.plan_actions.edit_excludes)
        self.model.choiceChanged.connect(self._show)
        self.panel.openWanted.connect(self.plan_actions.open_folder)
        self.panel.whyWanted.connect(self.plan_actions.tell_why)
        self.panel.excludeWanted.connect(self.plan_actions.exclude)
        self.plan_actions.vaultWanted.connect(self.vaultWanted)
        self.plan_actions.runStarted.connect(self._go_to_activity)
        self.empty.pressed.connect(self._empty_pressed)
        self.primary.clicked.connect(self._primary_pressed)
        self.banner.action.connect(self._banner_action)
        self.scanner.began.connect(self._began)
        self.scanner.found.connect(self._found)
        self.scanner.finished.connect(self._finished)
        self.scanner.failed.connect(self._look_failed)
        self.session.choiceChanged.connect(self._show_choice)
        self.session.settingsChanged.connect(self._show_choice)
        self.session.jobStarted.connect(self._run_changed)
        self.session.jobEnded.connect(self._run_changed)
        self.session.jobEnded.connect(self._run_ended)

    # what the window asks of a page

    def shown(self) -> None:
        """The first time, and after settings changed behind it, look."""
        self._show_choice()
        self._minute.start()
        if self.isVisible() and self.window().focusWidget() is None:
            self.panel.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads the age of the look now."""
        self._minute.stop()
        super().hideEvent(event)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.panel.search.setFocus()
        self.panel.search.selectAll()

    def look_again(self) -> None:
        """F5."""
        if self._wish is not None:
            self._failed = ""
            self.scanner.want(self._wish)
            self._show()

    def review(self, asked: frozenset[str]) -> None:
        """Choose nothing of this source but the units these paths below it lie in; "" is the whole source."""
        source = self.session.source
        if source is None:
            return
        self._asked[source.path] = asked - {""} if "" not in asked else frozenset()
        self._choose_asked()
        self.look_again()

    def _choose_asked(self) -> None:
        """Leave everything else out of the plan on the table, and say so."""
        asked = self._asked.get(self._look.wish.path) if self._look else None
        if not asked:
            return
        lines = self.model.records()
        self.model.leave_out(line.unit.path for line in lines if not concerned(line.unit.path, asked))
        self.banner.show_words(review_words(len(asked), self.model.chosen().units, self.model.days))

    def _choose_everything(self) -> None:
        """No more than what was asked for: that is over."""
        if self._look is not None:
            self._asked.pop(self._look.wish.path, None)
        self.model.leave_out(self.model.left_out, out=False)
        self.banner.show_words(None)

    # the choice of source, vault and rule

    @Slot()
    def _show_choice(self) -> None:
        """Settings or choice may be new: show them, and look when there is no answer to them yet."""
        source, vault = self.session.source, self.session.vault
        self.model.vault_name = vault.name if vault else ""
        wish = Wish.of(source, vault) if source else None
        if source is not None and source.rule != self.threshold.rule:
            self.threshold.set_rule(source.rule)
            self.model.set_days(source.rule.days)
        if wish != self._wish:
            self._switch(wish)
        self._show()

    def _switch(self, wish: Wish | None) -> None:
        """Another question: put the known answer on the table, or look for one."""
        if self._wish is not None:
            self._choices[self._wish.path] = self.model.left_out
        same_place = wish is not None and self._wish is not None and wish.path == self._wish.path
        self._wish, self._failed = wish, ""
        if not same_place:
            self.banner.show_words(None)
        known = self.scanner.known(wish) if wish else None
        if not same_place:
            self._clear_table()
        if known is not None:
            self._put_on_table(known)
            self._choose_asked()
            return
        self._coming = None
        self._slices.stop()
        if wish is None:
            self.scanner.stop()
        elif not self.session.careful:
            self.scanner.want(wish)

    @Slot(object)
    def _days_changed(self, days: int) -> None:
        self.model.set_days(days)
        self._later.start()

    @Slot()
    def _judge_rows(self) -> None:
        """The slider rests: rows go where they belong now."""
        self.model.refresh()

    @Slot()
    def _save_rule(self) -> None:
        source = self.session.source
        if source is not None and source.rule != self.threshold.rule:
            try:
                self.session.replace_source(replace(source, rule=self.threshold.rule))
            except MothballError as error:
                self.banner.show_words(error_words(error, tr("Your files and archives are not touched by this.")))

    @Slot()
    def _add_vault(self) -> None:
        self.vaultWanted.emit("")

    @Slot()
    def _edit_vault(self) -> None:
        self.vaultWanted.emit(self.session.vault.name if self.session.vault else "")

    # looking

    @Slot()
    def _rescan_or_stop(self) -> None:
        if self.scanner.look is not None:
            self.scanner.stop()
        else:
            self.look_again()

    @Slot(object)
    def _began(self, look: Look) -> None:
        self._failed = ""
        self._show()

    @Slot(object, object)
    def _found(self, look: Look, lines: list[Line]) -> None:
        """Show lines as they come, unless an older answer is still on the table."""
        if self._look is None and look.wish == self._wish:
            self.model.put(lines)
        self._show()

    @Slot(object)
    def _finished(self, look: Look) -> None:
        if self._wish is not None and look.wish.path == self._wish.path:
            self._put_on_table(look)
            if look.notices:
                self.banner.show_words(Words(say_text(look.notices[0].message), tone="info"))
            self._choose_asked()
        self._show()

    @Slot(object)
    def _look_failed(self, error: MothballError) -> None:
        """In words where the table is; what was known before stays there when the user merely stopped."""
        if isinstance(error, CatalogueError):
            # The folder itself is fine, and the scanner is looking at it again without the catalogue.
            self.banner.show_words(error_words(error, tr("What is archived already cannot be told from the rest now.")))
            return
        self._failed = refusal(error)
        if not self._failed and self._look is None:
            self._clear_table()
            self._failed = tr("Looking was stopped")
        self._show()

    def _put_on_table(self, look: Look) -> None:
        """At once what is quickly done. Of very many lines each is given its place first, while the user goes on."""
        self._coming = look
        self.model.choose_anew(self._choices.get(look.wish.path, frozenset()))
        work = self.model.arranging(look.lines)
        if len(look.lines) <= SLICE:
            self._arranged(at_once(work))
        else:
            self._slices.start(work)

    @Slot(object)
    def _arranged(self, arranged: Arranged[Line]) -> None:
        """The look that was coming is here; it is arranged again where the user wants it otherwise by now."""
        look = self._coming
        if look is None:
            return
        if arranged.view != self.model.view:
            self._slices.start(self.model.arranging(look.lines))
            return
        self._look, self._coming = look, None
        self.model.adopt(arranged)
        self.threshold.slider.set_bars(self.model.census.histogram)
        self._show()

    def _clear_table(self) -> None:
        self._look = self._coming = None
        self._slices.stop()
        self.model.set_records([])
        self.threshold.slider.set_bars(())

    # words

    @property
    def facts(self) -> words.PlanFacts:
        """What all sentences of the page are made of."""
        source, look = self.session.source, self.scanner.look or self._coming
        # During the first look every batch would count all rows anew: 100,000 units took two minutes (measured).
        chosen = self.model.chosen() if self._look else Chosen()
        return words.PlanFacts(
            source_name=source.name if source else "",
            vault=self.session.vault,
            days=self.model.days,
            scanning=look is not None,
            known=self._look is not None,
            seen_units=len(look.lines) if look else 0,
            seen_bytes=look.bytes if look else 0,
            counts=self.model.counts() if self._look else Counts(),
            chosen_units=chosen.units if self._look else 0,
            chosen_files=chosen.files,
            chosen_bytes=chosen.bytes,
            failed=self._failed,
            held=self.session.careful and look is None and self._look is None,
            busy=self.session.running("run") is not None,
        )

    @Slot()
    def _show(self) -> None:
        """Bring every sentence and button up to date."""
        facts = self.facts
        self.header.set(*words.headline(facts))
        judged = bool(facts.source_name) and not facts.failed and not facts.held
        self.threshold.setVisible(judged)
        self._show_empty(facts)
        self.show_foot(visible=judged)
        chosen, stays = words.foot(facts)
        self.chosen.setText(chosen)
        self.stays.setText(stays)
        text, hindrance = words.primary(facts)
        self.primary.setText(text)
        self.primary.setEnabled(not hindrance)
        self.primary.setToolTip(hindrance)
        self.rescan.setText(tr("Stop") if facts.scanning else tr("&Rescan"))
        self.rescan.setVisible(bool(facts.source_name))
        self._show_age()
        if facts.known:
            self.panel.count()

    def _show_empty(self, facts: words.PlanFacts) -> None:
        empty = words.empty(facts)
        if empty is not None:
            self.empty.set(*empty)
        self.stack.setCurrentWidget(self.panel if empty is None else self.empty)

    @Slot()
    def _show_age(self) -> None:
        look = self._look
        files, finished = (look.files, look.finished_ns) if look else (0, 0)
        self.scanned.setText(words.scanned(self.facts, files, finished, self._clock.now_ns()))

    @Slot()
    def _empty_pressed(self) -> None:
        if self.session.source is None:
            self.folderWanted.emit()
        else:
            self.look_again()

    @Slot()
    def _primary_pressed(self) -> None:
        source = self.session.source
        asked = source is not None and bool(self._asked.get(source.path))
        self.plan_actions.archive(self.facts, trigger="explorer" if asked else "hand")

    @Slot(str)
    def _banner_action(self, action: str) -> None:
        if action == "undo":
            self.plan_actions.undo()
        elif action == "everything":
            self._choose_everything()
        elif action == "history":
            self.pageWanted.emit("history")
        elif action in {"edit_vault", "edit_key", "sign_in", "change_region", "create_bucket"}:
            self._edit_vault()
        else:
            self.look_again()

    # runs

    @Slot()
    def _go_to_activity(self) -> None:
        self.pageWanted.emit("activity")

    @Slot(object)
    def _run_changed(self, _job: object) -> None:
        self._show()

    @Slot(object)
    def _run_ended(self, end: JobEnd) -> None:
        """After a run of this source: say how it went, and look again, for much of it is archived now."""
        job = end.job
        if not isinstance(job, ArchiveJob) or self._wish is None or job.source != self._wish.path:
            return
        self.banner.show_words(words.run_words(end.summary, end.error, job.vault))
        self.look_again()
