"""The composition root: builds session, window and tray, connects them, and takes them down in order.

Shutting down: no new work, cancel, drain, wait, close the catalogue, quit. A run that is stopped goes on next time.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.main_window import MainWindow
from gui.runner import Engine
from gui.scheduler import Scheduler
from gui.session import STOP_PATIENCE_MS, Session
from gui.status import Status, job_words
from gui.theme import Theme
from gui.tray import Tray, state_of
from gui.widgets.banner import Words
from gui.words import tr
from mothball.paths import BaseDir

log = logging.getLogger(__name__)


class Program(QObject):
    """Everything that lives as long as the program.

    Attributes:
        session, window, tray, theme, status, scheduler: the parts.
    """

    def __init__(self, app: QApplication, base: BaseDir, *, make_engine: Callable[[], Engine] | None = None) -> None:
        super().__init__()
        from mothball import settings as settings_file

        base.create()
        settings, said = settings_file.load(base.settings)
        self._app = app
        self._quitting = False
        self._places = QSettings(str(base.root / "window.ini"), QSettings.Format.IniFormat)
        self.theme = Theme(app, settings.theme)
        self.session = Session(
            base,
            settings,
            make_engine=make_engine or _child_engine,
            save_settings=lambda changed: settings_file.save(base.settings, changed),
            open_catalogue=lambda: _open_catalogue(base),
            parent=self,
        )
        self.status = Status(self.session, parent=self)
        # The session learns to limit a run in a change of its own.
        self.scheduler = Scheduler(
            self.session, set_limit=getattr(self.session, "set_limit", lambda _rate: None), parent=self
        )
        self.window = MainWindow(self.session, self.status, self._places)
        self.tray = Tray(self.theme, self)
        if said:
            self.window.tell(Words(" ".join(map(str, said)), tr("Your files and archives are not touched by this.")))
        app.setQuitOnLastWindowClosed(False)
        self._connect(app)
        self._restore_choice()
        self._show_tray()

    def _connect(self, app: QApplication) -> None:
        self.window.may_close = self.window_may_close
        self.tray.chosen.connect(self._tray_chosen)
        self.status.changed.connect(self._show_tray)
        self.session.settingsChanged.connect(self._settings_changed)
        self.session.choiceChanged.connect(self._save_choice)
        self.session.choiceChanged.connect(self._show_tray)
        self.session.stopped.connect(self._finish)
        app.commitDataRequest.connect(self._session_ends)

    def start(self, *, background: bool = False) -> None:
        """Show the window, or only the tray icon; what is not needed for the first paint follows after it."""
        if background and self.tray.available:
            self.tray.show()
        elif background:
            self.window.showMinimized()
        else:
            self.window.show()
        QTimer.singleShot(0, self, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        if self._quitting:
            return
        self.tray.show()
        self.status.reload()
        self.scheduler.start()

    # closing

    def window_may_close(self) -> bool:
        """The user closes the window. With a tray it only hides; else quit, after asking when a run is going.

        False keeps the window: the user wants to go on, or the run has to stop first.
        """
        if self._quitting:
            return True
        if self.tray.available:
            self._explain_tray_once()
            return True
        running = self.session.running("run") is not None
        if running and not self._may_stop():
            return False
        self.quit()
        return not running

    @Slot()
    def quit(self) -> None:
        """Begin the orderly end. Safe to call again."""
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
        QTimer.singleShot(STOP_PATIENCE_MS, self, self.session.abandon)
        self.session.stop()

    @Slot()
    def _finish(self) -> None:
        """Nothing runs any more: close everything and leave the event loop."""
        self.tray.close()
        self.window.hide()
        self.session.close()
        self._app.quit()

    @Slot()
    def _session_ends(self) -> None:
        """The system logs out: ask the run to stop now. What does not end in time resumes at the next start."""
        self.quit()

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
        box.setInformativeText(
            tr(
                "This desktop has no tray in which Mothball could go on. Closing stops the run in order: "
                "what is archived stays archived, and the rest goes on next time."
            )
        )
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

    @Slot()
    def _show_tray(self) -> None:
        ready = self.session.source is not None and self.session.vault is not None
        self.tray.set_state(state_of(self.status.facts, can_archive=ready))

    @Slot(str)
    def _tray_chosen(self, name: str) -> None:
        if name == "quit":
            self.quit()
        elif name == "pause":
            self.session.pause()
        elif name == "resume":
            self.session.resume()
        else:
            self.window.bring_up()
            if name == "archive":
                self.window.go("overview")
                self.window.page.look_again()
            elif name == "history":
                self.window.go("history")

    @Slot()
    def _settings_changed(self) -> None:
        self.theme.set_choice(self.session.settings.theme)

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
        program.quit()

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
