"""After an end that was none of ours: says so at the next start; when that happens often, nothing begins by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.main_window import MainWindow
from gui.widgets.banner import Words
from gui.words import tr
from mothball.starts import SOON, Starts


def careful_words() -> Words:
    """Too many starts in a row have failed."""
    return Words(
        tr("Mothball ended unexpectedly several times, each time shortly after its start."),
        tr("So nothing begins by itself now: no look, no schedule, no run. Your files and archives are untouched."),
        tr("Save the diagnostics if you want help, or let it start as always."),
        actions=(("start-normally", tr("Start normally")), ("save-diagnostics", tr("Save diagnostics…"))),
    )


def unexpected_words() -> Words:
    """The last time ended without a word."""
    return Words(
        tr("Mothball ended unexpectedly last time."),
        tr("What is archived stays archived. A run that was cut short goes on next time."),
        tone="info",
        actions=(("save-diagnostics", tr("Save diagnostics…")), ("dismiss", tr("Dismiss"))),
    )


class Aftermath(QObject):
    """Watches over one start of the program.

    Signals:
        saveWanted: the user wants to save diagnostics.
        startWanted: after a careful start: everything shall begin as always.
    """

    saveWanted = Signal()
    startWanted = Signal()

    def __init__(self, starts: Starts, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._starts, self._window = starts, window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(SOON * 1000))
        self._timer.timeout.connect(self._lasted)
        window.banner.action.connect(self._pressed)

    def begin(self) -> None:
        """Say what is to be said; a message that stands there already is more urgent than the end of last time."""
        self._timer.start()
        if self._starts.careful:
            self._window.tell(careful_words())
        elif self._starts.unexpected and self._window.banner.words is None:
            self._window.tell(unexpected_words())

    @Slot()
    def end(self) -> None:
        """The program, or the session, ends in order."""
        self._timer.stop()
        self._starts.ended()

    @Slot()
    def _lasted(self) -> None:
        self._starts.lasted()

    @Slot(str)
    def _pressed(self, action: str) -> None:
        if action == "save-diagnostics":
            self.saveWanted.emit()
        elif action == "dismiss":
            self._window.tell(None)
        elif action == "start-normally":
            self._window.tell(None)
            self.startWanted.emit()
