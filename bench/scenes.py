"""The real window while something happens to it, watched from inside. Run by ``window.py``, in a process of its own.

Each scene starts the program by its own ``main``, waits until the window stands, does one thing, writes down what it
measured and quits. Nothing of the program is replaced; only ``Program.start`` is followed by the scene.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot

from gui import __main__ as entry
from gui.program import Program
from gui.session import JobEnd, lane_of
from mothball import settings as settings_file
from mothball.jobs import ArchiveJob, Vault
from mothball.model import Rule
from mothball.paths import BaseDir
from mothball.settings import Settings, Source

TICK_MS = 10
IDLE_MS = 10_000
LOOK_MS = 100
STEPS = 200
"""How often the table is scrolled, in each way."""


def play(name: str, base: Path, source: Path, url: str, begun: float, result: Path) -> int:
    """Play one scene. ``begun``: ``time.monotonic`` just before this process was started; ``url`` "": no vault."""
    vaults = (Vault("bench", "bench", endpoint_url=url),) if url else ()
    place = BaseDir(base).create().settings
    settings_file.save(place, Settings(vaults=vaults, sources=(Source(str(source), "bench", Rule(days=30)),)))
    scenes: list[Scene] = []
    start = Program.start

    def started(program: Program, *, background: bool = False) -> None:
        start(program, background=background)
        scenes.append(SCENES[name](program, begun, lambda found: result.write_text(json.dumps(found))))

    with mock.patch.object(Program, "start", started):
        return entry.main(["--base-dir", str(base)])


class Lateness(QObject):
    """How many milliseconds late a timer of 10 ms comes. What holds up a click holds up this timer.

    Attributes:
        late: the lateness of each tick.
        own: the same without the time in which this thread could have run and no core was free for it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.own: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Measure from now on."""
        self._last, self._waited = time.perf_counter(), waited_ms()
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now, waited = time.perf_counter(), waited_ms()
        late = (now - self._last) * 1000 - TICK_MS
        self.late.append(max(0.0, late))
        self.own.append(max(0.0, late - (waited - self._waited)))
        self._last, self._waited = now, waited


def waited_ms() -> float:
    """How long this thread has waited for a core so far (Linux: the second number of ``schedstat``), milliseconds."""
    try:
        with open("/proc/thread-self/schedstat", "rb", buffering=0) as facts:
            return int(facts.read().split()[1]) / 1_000_000
    except OSError:
        return 0.0


class Scene(QObject):
    """One scene. ``tell`` takes what was measured."""

    def __init__(self, program: Program, begun: float, tell: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(program)
        self.program, self.session, self.window = program, program.session, program.window
        self.begun, self._tell = begun, tell
        self.lateness = Lateness(self)
        self.set_up()

    def set_up(self) -> None:
        """The program has started; the event loop has not."""
        self.window.resize(1280, 800)
        self._calm = QTimer(self)
        self._calm.setInterval(LOOK_MS)
        self._calm.timeout.connect(self._look_whether_calm)
        self._calm.start()

    @Slot()
    def _look_whether_calm(self) -> None:
        """The window looks at its source first; the scene begins when that is done."""
        if self.session.running("look") is None:
            self._calm.stop()
            self.begin()

    def begin(self) -> None:
        """Everything is at rest."""

    def end(self, **found: Any) -> None:
        """Measured: write it down and leave."""
        self.lateness.stop()
        self._tell({"late": self.lateness.late, "own": self.lateness.own, **found})
        self.program.quit()


class FirstPaint(Scene):
    """From the start of the process until the window has drawn itself."""

    def set_up(self) -> None:
        self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first paint event; its children's follow at once, the event loop's next turn comes after them."""
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return super().eventFilter(watched, event)

    @Slot()
    def _painted(self) -> None:
        self.end(seconds=time.monotonic() - self.begun)


class Idle(Scene):
    """Nothing happens: what this machine does to the timer by itself."""

    def begin(self) -> None:
        self.window.go("activity")
        self.lateness.start()
        QTimer.singleShot(IDLE_MS, self, self.end)


class Archiving(Scene):
    """A real run in its child process, with the live table on screen."""

    def begin(self) -> None:
        session = self.session
        self.window.go("activity")
        self._repaints = 0
        self.window.page.table.viewport().installEventFilter(self)
        session.jobEnded.connect(self._ended)
        self.lateness.start()
        self._started = time.perf_counter()
        session.start(ArchiveJob(session.source.path, session.vault, session.source.rule))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count how often the table is drawn."""
        self._repaints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        if lane_of(end.job) != "run":
            return
        summary, rows = end.summary, len(self.window.page.model)
        archived = summary.files.archived if summary else 0
        seconds = time.perf_counter() - self._started
        self.end(seconds=seconds, archived=archived, rows=rows, repaints=self._repaints, error=str(end.error or ""))


class PlanTable(Scene):
    """Many units arrive; then the table is scrolled and sorted."""

    def set_up(self) -> None:
        super().set_up()
        self.lateness.start()
        self._started = time.perf_counter()

    def begin(self) -> None:
        self.lateness.stop()
        page = self.window.page
        self._table, self._bar = page.panel.table, page.panel.table.verticalScrollBar()
        row = self._table.verticalHeader().defaultSectionSize()
        dice = random.Random(1)
        found = {
            "arrival": time.perf_counter() - self._started,
            "rows": page.model.rowCount(),
            "scroll, 3 rows": self._scroll(lambda: self._bar.value() + 3 * row),
            "scroll, a page": self._scroll(lambda: self._bar.value() + self._bar.pageStep()),
            "scroll, anywhere": self._scroll(lambda: dice.randrange(self._bar.maximum())),
        }
        for column in range(1, page.model.columnCount()):
            title = page.model.headerData(column, Qt.Orientation.Horizontal)
            found[f"sort by {title}"] = [self._sort(column, order) for order in Qt.SortOrder]
        found["slider rests"] = [self._judge(days) for days in (60, 400, 30)]
        found["slider moves"] = [self._drawn(lambda days=days: self._move(days)) for days in range(1, 3000, 15)]
        found["typing a filter"] = [self._type(text) for text in ("1", "12", "123", "")]
        self.end(**found)

    def _scroll(self, place: Callable[[], int]) -> list[float]:
        """Milliseconds of each step, the drawing included."""
        self._bar.setValue(0)
        return [self._drawn(lambda: self._bar.setValue(place())) for _ in range(STEPS)]

    def _sort(self, column: int, order: Qt.SortOrder) -> float:
        return self._drawn(lambda: self._table.sortByColumn(column, order))

    def _judge(self, days: int) -> float:
        """What the slider does when it rests: judge, filter, sort and draw anew."""
        model = self.window.page.model

        def judge() -> None:
            model.set_days(days)
            model.refresh()

        return self._drawn(judge)

    def _move(self, days: int) -> None:
        """What every step of the slider does."""
        self.window.page.model.set_days(days)
        self.window.page.panel.count()

    def _type(self, text: str) -> float:
        return self._drawn(lambda: self.window.page.panel.search.setText(text))

    def _drawn(self, change: Callable[[], object]) -> float:
        begun = time.perf_counter()
        change()
        self._table.viewport().repaint()
        return (time.perf_counter() - begun) * 1000


SCENES: dict[str, type[Scene]] = {"paint": FirstPaint, "idle": Idle, "archive": Archiving, "table": PlanTable}
