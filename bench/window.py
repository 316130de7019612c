"""How smooth the window is: ``python bench/window.py [FILES] [ROWS]`` (default 4,000 and 100,000). Runs offscreen.

Prints: time from the start of the process to the first paint; how late a 10 ms timer is while small files are archived
to a server in another process with the live table on screen; the same while a large plan is scrolled, sorted, filtered
and judged anew. Lateness is what a person feels as stutter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from gui.app import App
from gui.program import Program
from mothball.paths import BaseDir
app = App(["bench"])
class Paint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            program.window.removeEventFilter(self)
        return False
program = Program(app, BaseDir(Path(sys.argv[1])))
paint = Paint()
program.window.installEventFilter(paint)
program.session.stopped.connect(app.quit)
program.start()
app.processEvents()
program.quit()
"""


def main(files: int, rows: int) -> None:
    from PySide6.QtCore import qInstallMessageHandler

    from gui.app import App

    qInstallMessageHandler(lambda *_: None)
    first_paint()
    app = App(["bench"])
    archive(app, files)
    plan(app, rows)


def first_paint() -> None:
    """Median of seven processes."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(7):
            started = time.perf_counter()
            command = [sys.executable, "-c", FIRST_PAINT, folder]
            with subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            ) as process:
                assert process.stdout is not None
                process.stdout.readline()
                times.append(time.perf_counter() - started)
                process.stdout.read()
    print(f"first paint: median {sorted(times)[3] * 1000:.0f} ms, worst {max(times) * 1000:.0f} ms")


class Lateness:
    """A 10 ms timer that notes how late it is."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - 0.010))
        self._last = now

    def tell(self, what: str) -> None:
        """Print the quantiles and begin anew."""
        late = sorted(self.late) or [0.0]
        p50, p99 = late[len(late) // 2], late[min(len(late) - 1, int(len(late) * 0.99))]
        print(
            f"{what}: late by p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, worst {late[-1] * 1000:.1f} ms "
            f"({len(late)} ticks)"
        )
        self.late = []
        self._last = time.perf_counter()


def archive(app, files: int) -> None:  # type: ignore[no-untyped-def]
    """A real run with the live table on screen."""
    from gui.program import Program
    from mothball.demo import Demo
    from mothball.jobs import ArchiveJob
    from mothball.model import Rule
    from mothball.paths import BaseDir
    from mothball.settings import Settings, Source

    with Demo() as demo, tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        for number in range(files):
            path = source / f"folder {number % 40:02}" / f"file {number:05}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x" * 2_000)
            os.utime(path, (1_500_000_000, 1_500_000_000))
        program = Program(app, BaseDir(Path(folder) / "base"))
        session = program.session
        session.keep_secret(demo.vault, demo.secret)
        session.update_settings(Settings(vaults=(demo.vault,), sources=(Source(str(source), "bench", Rule()),)))
        program.start()
        wait(app, lambda: session.running("look") is None)
        program.window.go("activity")
        lateness = Lateness()
        wait(app, pause(1.0))
        lateness.tell("idle")
        started = time.perf_counter()
        session.start(ArchiveJob(str(source), demo.vault, Rule()))
        wait(app, lambda: session.running("run") is None)
        lateness.tell(f"archiving {files} files in {time.perf_counter() - started:.1f} s")
        stopped: list[bool] = []
        session.stopped.connect(lambda: stopped.append(True))
        program.quit()
        wait(app, lambda: bool(stopped))
        program.window.deleteLater()


def plan(app, rows: int) -> None:  # type: ignore[no-untyped-def]
    """A large plan under the hands of an impatient person."""
    from PySide6.QtCore import Qt

    from gui.judging import Line
    from gui.models.plan_model import At, PlanModel
    from gui.widgets.plan_panel import PlanPanel
    from mothball.messages import say
    from mothball.model import DAY, ClockChoice, Kind, Unit, Verdict

    unit = Unit("", Kind.FOLDER, 3, 0, 0, ClockChoice.MODIFIED, Verdict.STALE, say("scan.stale.one"), "last.txt")
    lines = [
        Line(
            replace(unit, path=f"unit {n:06}", bytes=(n * 104_729) % 10_000_019, age_seconds=(n * 7_919) % 4_000 * DAY)
        )
        for n in range(rows)
    ]
    model = PlanModel()
    panel = PlanPanel(model)
    panel.resize(1_280, 700)
    panel.show()
    lateness = Lateness()
    model.set_records(lines)
    panel.count()
    wait(app, pause(0.3))
    lateness.tell(f"putting {rows} rows on the table")
    bar = panel.table.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        app.processEvents()
    lateness.tell("scrolling through them in 200 steps")
    for days in range(1, 3_000, 15):
        model.set_days(days)
        panel.count()
        app.processEvents()
    lateness.tell("moving the slider in 200 steps")
    for column in At:
        model.sort(column, Qt.SortOrder.DescendingOrder)
        app.processEvents()
    lateness.tell("sorting by each column once")
    for text in ("1", "12", "123", ""):
        panel.search.setText(text)
        app.processEvents()
    lateness.tell("typing a filter")


def pause(seconds: float) -> Callable[[], bool]:
    """True after that long."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end


def wait(app, done: Callable[[], bool]) -> None:  # type: ignore[no-untyped-def]
    """Run the event loop until then."""
    from PySide6.QtCore import QEventLoop

    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["4000", "100000"][len(sys.argv) - 1 :])))
