"""The composition root: builds session, window and tray, connects them, and takes them down in order.

Shutting down: no new work, cancel, drain, wait, close the catalogue, quit. A run that is stopped goes on next time.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.aftermath import Aftermath
from gui.errands import Errands
from gui.first_paint import FirstPaint
from gui.judging import Census
from gui.language import Language
from gui.main_window import MainWindow
from gui.notices import Notice, found_notice
from gui.notifier import Notifier
from gui.pages.overview import OverviewPage
from gui.pausing import Pausing
from gui.presence import Presence
from gui.request import Request
from gui.runner import Engine
from gui.scanner import Look
from gui.scheduler import Scheduler
from gui.session import STOP_PATIENCE_MS, Session
from gui.status import Facts, Status, job_words
from gui.theme import Theme
from gui.timing import Timing
from gui.tray import Tray
from gui.tray_menu import state_of
from gui.widgets.banner import Words
from gui.words import say_text, tr
from mothball.paths import BaseDir
from mothball.starts import Starts

log = logging.getLogger(__name__)

LOGOUT_PATIENCE_MS = 3_000
"""How long a run may take to stop when the session ends: Windows gives a program five seconds."""
LOGOUT_MS = 4_500
"""How long the end of the session waits for us at most."""


class Program(QObject):
    """Everything that lives as long as the program.

    Attributes:
        language, session, window, tray, theme, status, scheduler: the parts.
        presence, pausing, notifier, errands: what each does at home on the desktop.
        aftermath: what a start says after an end that was none of ours.
    """

    def __init__(
        self,
        app: QApplication,
        base: BaseDir,
        *,
        make_engine: Callable[[], Engine] | None = None,
        starts: Starts | None = None,
    ) -> None:
        super().__init__()
        from mothball.settings_file import SettingsFile

        base.create()
        file = SettingsFile(base)
        settings, said = file.load()
        self._app = app
        self._quitting = False
        self._asked_to_look = False
        self._places = QSettings(str(base.root / "window.ini"), QSettings.Format.IniFormat)
        # Before the first widget: words are looked up when they are made.
        self.language = Language(app, settings.language, self)
        self.theme = Theme(app, settings.theme)
        self.session = Session(
            base,
            settings,
            make_engine=make_engine or _child_engine,
            save_settings=file.save,
            settings_news=file.news,
            open_catalogue=lambda: _open_catalogue(base),
            parent=self,
        )
        starts = starts or Starts(base)
        # Before the window is made: its first page looks at once.
        self.session.careful = starts.careful
        self.status = Status(self.session, parent=self)
        self.scheduler = Scheduler(self.session, set_limit=self.session.set_limit, parent=self)
        self.window = MainWindow(self.session, self.status, self._places)
        self.tray = Tray(self.theme, self)
        self.presence = Presence(self.window, self.tray, self)
        self.pausing = Pausing(self.session, self.scheduler, self)
        self.notifier = Notifier(self.session, self._places, self.window.isActiveWindow, parent=self)
        self.errands = Errands(self.window, self)
        self.aftermath = Aftermath(starts, self.window, self)
        if said:
            self.window.tell(
                Words(" ".join(map(say_text, said)), tr("Your files and archives are not touched by this."))
            )
        app.setQuitOnLastWindowClosed(False)
        self._connect(app)
        self._restore_choice()
        self._show_tray()

    def _connect(self, app: QApplication) -> None:
        self.window.may_close = self.window_may_close
        self.window.quitWanted.connect(self.quit)
        self.tray.chosen.connect(self._tray_chosen)
        self.status.changed.connect(self._status_changed)
        self.notifier.said.connect(self._tell)
        overview = self.window.pages["overview"]
        assert isinstance(overview, OverviewPage)
        overview.scanner.finished.connect(self._looked)
        self.scheduler.changed.connect(self._timing_changed)
        self.scheduler.found.connect(self._turn_found)
        self.session.settingsChanged.connect(self._settings_changed)
        self.session.choiceChanged.connect(self._save_choice)
        self.session.choiceChanged.connect(self._show_tray)
        self.session.stopped.connect(self._finish)
        self.aftermath.saveWanted.connect(self.save_diagnostics)
        self.aftermath.startWanted.connect(self._start_normally)
        app.commitDataRequest.connect(self.session_ends)

    def start(self, *, background: bool = False, assist: bool = False) -> None:
        """Show the window, or only the tray icon; what is not needed for the first paint follows after it.

        With ``assist`` whoever has set nothing up yet is led through the first steps.
        """
        self._assist = assist and not background
        FirstPaint(self.window)
        self.tray.show()
        self.presence.begin(background=background and not self.session.careful)
        QTimer.singleShot(0, self, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        if self._quitting:
            return
        self.status.reload()
        self.notifier.begin()
        self.aftermath.begin()
        if self.session.careful:
            return
        self.scheduler.start()
        settings = self.session.settings
        if self._assist and not (settings.first_run_done or settings.sources or settings.vaults):
            self.window.assist()

    @Slot()
    def _start_normally(self) -> None:
        """After a careful start: what was held begins."""
        self.session.careful = False
        self.scheduler.start()
        self.window.pages["overview"].look_again()

    @Slot()
    def save_diagnostics(self, parent: QWidget | None = None) -> None:
        """The dialog that saves a report on trouble."""
        from gui.dialogs.diagnostics import DiagnosticsDialog

        dialog = DiagnosticsDialog(self.session, parent or self.window)
        dialog.exec()
        dialog.deleteLater()

    # closing

    def window_may_close(self) -> bool:
        """The user closes the window. In the tray it only hides; else quit, after asking when a run is going.

        False keeps the window: the user wants to go on, or the run has to stop first.
        """
        if self._quitting:
            return True
        if self.session.settings.close_to_tray and self.tray.available:
            self._explain_tray_once()
            return True
        running = self.session.running("run") is not None
        if running and not self._may_stop():
            return False
        self.quit()
        return not running

    @Slot()
    def quit(self, patience_ms: int = STOP_PATIENCE_MS) -> None:
        """Begin the orderly end; a run that does not stop in time resumes at the next start. Safe to call again."""
        QTimer.singleShot(patience_ms, self, self.session.abandon)
        if self._quitting:
            return
        self._quitting = True
        self.scheduler.stop()
        self.window.save_place()
        self._app.setQuitOnLastWindowClosed(False)
        if self.session.running("run") is not None:
            self.window.tell(
                Words(tr("Stopping…"), tr("What is archived stays archived; the rest goes on next time."), tone="info")
            )
        self.session.stop()

    @Slot()
    def _finish(self) -> None:
        """Nothing runs any more: close everything and leave the event loop."""
        for part in (self.presence, self.notifier, self.errands, self.aftermath):
            part.end()
        self.tray.close()
        self.window.hide()
        self.session.close()
        # Its own moment would be after the demo's folder is thrown away, and make that anew.
        self._places.sync()
        self._app.quit()

    @Slot()
    def session_ends(self) -> None:
        """The system logs out. It ends us as soon as this returns, so wait here until the run has stopped."""
        self.aftermath.end()
        waiting = QEventLoop()
        self.session.stopped.connect(waiting.quit)
        QTimer.singleShot(LOGOUT_MS, waiting, waiting.quit)
        self.quit(LOGOUT_PATIENCE_MS)
        if self.session.running("run") is not None:
            waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    @Slot(object)
    def receive(self, request: Request) -> None:
        """What another start asks for."""
        if request.quit:
            self.quit()
        else:
            self.errands.receive(request)

    @Slot()
    def wake(self) -> None:
        """Nothing to do: being called lets Python run its signal handlers."""

    def _may_stop(self) -> bool:
        """Ask in words."""
        job = self.session.running("run")
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Mothball")
        box.setText(tr("{job} is not finished.", job=job_words(job) if job else tr("The run")))
        no_tray = "" if self.tray.available else tr("This desktop has no tray in which Mothball could go on.")
        stops = tr("Closing stops the run in order: what is archived stays archived, and the rest goes on next time.")
        box.setInformativeText(" ".join(filter(None, (no_tray, stops))))
        stop = box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("Keep going"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is stop

    def _explain_tray_once(self) -> None:
        if self._places.value("tray/explained", "false") != "true":
            self._places.setValue("tray/explained", "true")
            self.tray.tell(
                tr("Mothball is still here"),
                tr("It goes on in the tray. To end it, choose Quit in this icon's menu."),
            )

    # what the parts tell each other

    @Slot(object)
    def _status_changed(self, facts: Facts) -> None:
        self.notifier.last_success_ns = facts.last_success_ns
        self._show_tray()

    @Slot(object)
    def _timing_changed(self, timing: Timing) -> None:
        self.notifier.timing = timing
        self._show_tray()

    @Slot()
    def _show_tray(self) -> None:
        sources = [(one.path, one.name) for one in self.session.settings.sources] if self.session.vault else []
        self.tray.set_state(state_of(self.status.facts, self.scheduler.timing, sources))

    @Slot(str)
    def _tray_chosen(self, name: str) -> None:
        if name == "quit":
            self.quit()
        elif name == "resume":
            self.pausing.resume()
        elif name.startswith("pause"):
            self.pausing.pause(name)
        elif name == "check":
            self._asked_to_look = True
            self.window.pages["overview"].look_again()
        else:
            self._open(name)

    def _open(self, name: str) -> None:
        """Bring the window up, on the page that is meant; ``archive:PATH`` is the plan of that source."""
        self.window.bring_up()
        name, _, path = name.partition(":")
        if name == "archive":
            self.session.choose(source=path or None)
            self.window.go("overview")
            self.window.page.look_again()
        elif name in self.window.pages:
            self.window.go(name)

    @Slot(str, object, object)
    def _turn_found(self, path: str, files: int, bytes_: int) -> None:
        """A source had its turn and was only to be looked at."""
        source = next((one for one in self.session.settings.sources if one.path == path), None)
        if source is not None:
            self.notifier.stale[path] = bytes_
            if files:
                self._tell(found_notice(source, files, bytes_))

    @Slot(object)
    def _looked(self, look: Look) -> None:
        """A look is over: what it found is worth knowing when the disk gets full, and an answer to who asked."""
        source = next((one for one in self.session.settings.sources if one.path == look.wish.path), None)
        if source is None:
            return
        counts = Census(look.lines).at(source.rule.days)
        self.notifier.stale[source.path] = counts.bytes
        if self._asked_to_look:
            self._asked_to_look = False
            self._tell(found_notice(source, counts.files if counts.goes else 0, counts.bytes))

    @Slot(object)
    def _tell(self, notice: Notice) -> None:
        """In the tray; where there is none, above the pages, with a sign in the taskbar."""
        if self.tray.available:
            self.tray.tell(notice.title, notice.text, notice.leads_to)
        else:
            self.window.tell(Words(notice.title, notice.text, tone="info"))
            self._app.alert(self.window)

    @Slot()
    def _settings_changed(self) -> None:
        self.theme.set_choice(self.session.settings.theme)
        self._show_tray()

    def _restore_choice(self) -> None:
        self.session.choose(
            source=str(self._places.value("choice/source", "")), vault=str(self._places.value("choice/vault", ""))
        )

    @Slot()
    def _save_choice(self) -> None:
        source, vault = self.session.source, self.session.vault
        self._places.setValue("choice/source", source.path if source else "")
        self._places.setValue("choice/vault", vault.name if vault else "")


def quit_on_signals(program: Program) -> QTimer:
    """SIGTERM and SIGINT end the program in order. Python runs its handlers only when Python runs: hence the timer."""

    def on_signal(_number: int, _frame: object) -> None:
        program.quit(LOGOUT_PATIENCE_MS)

    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), on_signal)
    wake = QTimer(program)
    wake.start(300)
    wake.timeout.connect(program.wake)
    return wake


def _child_engine() -> Engine:
    """The engine in its own process."""
    from mothball.child import Engine as ChildEngine

    return ChildEngine()


def _open_catalogue(base: BaseDir):  # type: ignore[no-untyped-def]
    """Called in the catalogue's worker thread: SQLite is not needed for the first paint."""
    from mothball.catalogue import Catalogue

    return Catalogue.open(base.catalogue)
