"""The whole program: first paint, closing and quitting in order, tray, drag and drop, names for screen readers."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from gui import program as program_module
from gui.assistant.dialog import Assistant
from gui.program import Program, quit_on_signals
from gui.request import Request
from gui.scanner import Look, Wish
from gui.session import JobEnd
from gui.theme import DARK, tokens_of
from mothball import settings as settings_file
from mothball.errors import Remedy, VaultError
from mothball.jobs import ArchiveJob
from mothball.messages import say
from mothball.paths import BaseDir
from mothball.settings import Settings, Source
from mothball.starts import LIMIT, Starts
from tests.gui.conftest import VAULT
from tests.helpers.fakeengine import FakeEngine

ROOT = Path(__file__).resolve().parents[2]
RUN = ArchiveJob("/src", VAULT)

CYCLES = 200
"""How often the window is opened and closed; a thousand times takes minutes on a busy machine."""

Make = Callable[..., Program]


class Held:
    """Makes engines that work until they are stopped, and remembers them."""

    def __init__(self) -> None:
        self.made: list[FakeEngine] = []

    def __call__(self) -> FakeEngine:
        self.made.append(FakeEngine(hold=True))
        return self.made[-1]


@pytest.fixture
def engines() -> Held:
    return Held()


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, base: BaseDir, engines: Held, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Make]:
    """Builds programs. ``QApplication.quit`` would end pytest's own loop, so it is only written down."""
    made: list[Program] = []
    look = qapp.palette(), qapp.style().objectName(), qapp.font()
    monkeypatch.setattr(qapp, "quit", lambda: made[-1].setProperty("quit", True))

    def build(settings: Settings | None = None, **options: bool) -> Program:
        if settings is not None:
            settings_file.save(base.settings, settings)
        program = Program(qapp, base, make_engine=engines)
        made.append(program)
        program.start(**options)
        return program

    yield build
    for program in made:
        end(program, qtbot)
        program.window.deleteLater()
        program.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)
    qapp.setStyleSheet("")
    qapp.setStyle(look[1])
    qapp.setPalette(look[0])
    qapp.setFont(look[2])


def end(program: Program, qtbot: QtBot) -> None:
    program.quit()
    qtbot.waitUntil(lambda: bool(program.property("quit")))


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Pretend there is a tray, or that there is none."""

    def there_is(answer: bool) -> None:
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: answer)

    return there_is


def answer(monkeypatch: pytest.MonkeyPatch, role: QMessageBox.ButtonRole) -> list[str]:
    """Press the button with this role in every message box; the texts are in the list."""
    asked: list[str] = []

    def run(box: QMessageBox) -> int:
        asked.append(box.text())
        button = next(one for one in box.buttons() if box.buttonRole(one) == role)
        monkeypatch.setattr(box, "clickedButton", lambda: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", run)
    return asked


# start


def test_the_window_comes_up_on_the_overview(make: Make) -> None:
    program = make()
    assert program.window.isVisible()
    assert program.window.page.name == "overview"
    assert program.window.windowTitle() == "Mothball"


def test_in_the_background_there_is_only_the_tray_icon(make: Make, tray: Callable[[bool], None]) -> None:
    tray(True)
    program = make(background=True)
    assert not program.window.isVisible()


def test_in_the_background_without_a_tray_the_window_is_minimised(make: Make, tray: Callable[[bool], None]) -> None:
    tray(False)
    assert make(background=True).window.isMinimized()


@pytest.mark.allow_logs("settings")
def test_a_broken_settings_file_is_said_and_the_program_starts(make: Make, base: BaseDir) -> None:
    base.settings.write_text("vaults = [[[", encoding="utf-8")
    program = make()
    assert program.window.banner.words is not None
    assert str(base.settings) in program.window.banner.words.what
    assert program.window.banner.words.meaning


def test_the_theme_and_the_choice_are_remembered(make: Make, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    sources = tuple(Source(str(tmp_path / name), name) for name in ("a", "b"))
    first = make(Settings(theme="dark", sources=sources))
    assert tokens_of(qapp.palette()) is DARK
    first.session.choose(source=sources[1].path)
    end(first, qtbot)
    second = make()
    assert second.session.source == sources[1]


def test_other_settings_change_the_theme_at_once(make: Make, qapp: QApplication) -> None:
    program = make()
    program.session.update_settings(Settings(theme="dark"))
    assert tokens_of(qapp.palette()) is DARK


# closing


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_with_a_tray_closing_hides_and_says_so_once(
    make: Make, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tray(True)
    told: list[str] = []
    monkeypatch.setattr(program_module.Tray, "tell", lambda _self, title, *_: told.append(title))
    program = make()
    for _ in range(2):
        program.window.show()
        program.window.close()
        assert not program.window.isVisible()
    assert told == ["Mothball is still here"]
    assert not program.property("quit")
    program.tray.chosen.emit("open")
    assert program.window.isVisible()


def test_without_a_tray_closing_quits(make: Make, tray: Callable[[bool], None], qtbot: QtBot) -> None:
    tray(False)
    program = make()
    program.window.close()
    qtbot.waitUntil(lambda: bool(program.property("quit")))


def test_closing_during_a_run_asks_and_keeps_going(
    make: Make, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tray(False)
    program = make()
    program.session.start(RUN)
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    program.window.close()
    assert asked == ["Archiving src is not finished."]
    assert program.window.isVisible()
    assert program.session.running("run") is RUN


def test_closing_during_a_run_stops_it_in_order(
    make: Make, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, engines: Held
) -> None:
    tray(False)
    program = make()
    program.session.start(RUN)
    answer(monkeypatch, QMessageBox.ButtonRole.AcceptRole)
    program.window.close()
    assert program.window.isVisible(), "it stays until the run has stopped"
    assert program.window.banner.words is not None
    assert program.window.banner.words.what == "Stopping…"
    qtbot.waitUntil(lambda: bool(program.property("quit")))
    assert engines.made[0].told[-2:] == ["cancel", "close"]
    assert not program.window.isVisible()


def test_quitting_from_the_tray_stops_everything(make: Make, qtbot: QtBot, engines: Held) -> None:
    program = make()
    program.session.start(RUN)
    program.tray.chosen.emit("quit")
    qtbot.waitUntil(lambda: bool(program.property("quit")))
    assert engines.made[0].told[-2:] == ["cancel", "close"]
    assert not program.session.start(RUN)


def test_another_start_may_ask_for_the_end(make: Make, qtbot: QtBot) -> None:
    program = make()
    with qtbot.waitSignal(program.session.stopped):
        program.receive(Request(quit=True))
    qtbot.waitUntil(lambda: bool(program.property("quit")))


def test_the_end_of_the_desktop_session_stops_the_run(make: Make, qapp: QApplication, qtbot: QtBot) -> None:
    program = make()
    program.session.start(RUN)
    qapp.commitDataRequest.emit(None)
    qtbot.waitUntil(lambda: bool(program.property("quit")))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_sigterm_ends_the_program_in_order(make: Make, qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    program = make()
    timer = quit_on_signals(program)
    program.session.start(RUN)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: bool(program.property("quit")))
    timer.stop()
    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])


# language


def test_the_window_speaks_the_language_of_the_settings(make: Make) -> None:
    program = make(Settings(language="de"))
    assert program.language.code == "de"
    assert program.window.rail.accessibleName() == "Seiten"
    assert program.window.findChild(QWidget, "rail-settings").text() == "Einstellungen"
    program.language.silence()


# tray


def test_the_tray_follows_and_commands_the_run(make: Make, tmp_path: Path, engines: Held, qtbot: QtBot) -> None:
    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)))
    assert program.tray.state.sources == ((str(tmp_path), "src"),)
    program.session.start(RUN)
    assert program.tray.state.working
    assert not program.tray.state.sources
    program.tray.chosen.emit("pause")
    assert program.tray.state.held
    program.tray.chosen.emit("resume")
    assert not program.tray.state.held
    run = next(engine for engine in engines.made if engine.told and engine.told[0] == ("start", RUN, None))
    qtbot.waitUntil(lambda: run.told[1:] == ["pause", "resume"])


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_archive_now_leads_to_the_plan_and_not_to_an_upload(make: Make, tmp_path: Path) -> None:
    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)))
    program.window.go("settings")
    program.tray.chosen.emit("archive")
    assert program.window.page.name == "overview"
    assert program.session.running("run") is None
    program.tray.chosen.emit("history")
    assert program.window.page.name == "history"


class Told:
    """The balloons of the tray, as (title, where a click leads to)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: list[tuple[str, str]] = []
        monkeypatch.setattr(
            program_module.Tray, "tell", lambda _self, title, _text, to="open": self.heard.append((title, to))
        )


@pytest.mark.parametrize("in_tray", [True, False])
def test_check_now_answers_without_the_window(
    make: Make, tmp_path: Path, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch, in_tray: bool
) -> None:
    tray(in_tray)
    told = Told(monkeypatch)
    source = Source(str(tmp_path), "src")
    program = make(Settings(sources=(source,), vaults=(VAULT,)), background=True)
    visible = program.window.isVisible()
    program.tray.chosen.emit("check")
    look = Look(Wish.of(source, VAULT))
    for _ in range(2):
        program.window.pages["overview"].scanner.finished.emit(look)  # type: ignore[attr-defined]
    assert program.window.isVisible() is visible
    assert told.heard == ([("Nothing to archive", "overview")] if in_tray else [])
    assert in_tray or (program.window.banner.words and program.window.banner.words.what == "Nothing to archive")


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
@pytest.mark.parametrize("page", ["restore", "settings", "history", "activity"])
def test_menu_and_balloons_lead_to_pages(make: Make, page: str) -> None:
    program = make()
    program.tray.chosen.emit(page)
    assert program.window.page.name == page


def test_a_refused_run_is_told_and_leads_to_its_cure(
    make: Make, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    tray(True)
    told = Told(monkeypatch)
    program = make(background=True)
    refused = VaultError(say("vault.secret_wrong"), remedy=Remedy.EDIT_KEY)
    for _ in range(3):
        program.session.jobEnded.emit(JobEnd(RUN, error=refused))
    assert told.heard == [("src was not archived", "settings")]


def test_without_the_wish_to_stay_closing_quits(make: Make, tray: Callable[[bool], None], qtbot: QtBot) -> None:
    tray(True)
    program = make(Settings(close_to_tray=False))
    program.window.close()
    qtbot.waitUntil(lambda: bool(program.property("quit")))


def test_without_the_wish_to_stay_a_run_is_asked_about(
    make: Make, tray: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tray(True)
    program = make(Settings(close_to_tray=False))
    program.session.start(RUN)
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    program.window.close()
    assert asked == ["Archiving src is not finished."]
    assert program.window.isVisible()


def test_the_end_of_the_session_waits_for_the_run_but_not_for_long(
    make: Make, qapp: QApplication, qtbot: QtBot, engines: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that does not listen is ended; the desktop's five seconds are not used up."""
    monkeypatch.setattr(program_module, "LOGOUT_PATIENCE_MS", 50)
    monkeypatch.setattr(FakeEngine, "cancel", lambda self: self.told.append("cancel"))
    program = make()
    program.session.start(RUN)
    qapp.commitDataRequest.emit(None)
    assert program.property("quit"), "it returned only when everything was closed"
    assert engines.made[0].told[-3:] == ["cancel", "abandon", "close"]


def everything(program: Program) -> tuple[int, int, int]:
    """Objects below the program and the window, threads, and open files."""
    objects = len(program.findChildren(QObject)) + len(program.window.findChildren(QObject))
    handles = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    return objects, threading.active_count(), handles


def test_open_and_closed_again_and_again_nothing_grows(
    make: Make,
    tray: Callable[[bool], None],
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tray(True)
    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)))
    # Offscreen Qt complains each time, and pytest-qt keeps every complaint.
    monkeypatch.setattr(program.window, "raise_", lambda: None)
    pages = list(program.window.pages)

    def cycle(number: int) -> None:
        program.tray.chosen.emit(pages[number % len(pages)] if number % 10 == 0 else "open")
        qapp.processEvents()
        program.window.close()

    for number in range(30):
        cycle(number)
    gc.collect()
    before, python_objects = everything(program), len(gc.get_objects())
    for number in range(CYCLES):
        cycle(number)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert all(now <= then for now, then in zip(everything(program), before, strict=True))
    assert len(gc.get_objects()) - python_objects < CYCLES / 4


# the window


@pytest.mark.parametrize(("key", "page"), [("1", "overview"), ("2", "activity"), ("5", "settings"), (",", "settings")])
def test_pages_have_shortcuts(make: Make, qtbot: QtBot, key: str, page: str) -> None:
    program = make()
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.go("history")
    qtbot.keyClick(program.window, key, Qt.KeyboardModifier.ControlModifier)
    # A button that is pressed by its shortcut shows that for a moment first.
    qtbot.waitUntil(lambda: program.window.page.name == page)


@pytest.mark.parametrize(
    ("settings", "options", "led"),
    [
        (Settings(), {"assist": True}, True),
        (Settings(), {}, False),
        (Settings(), {"assist": True, "background": True}, False),
        (Settings(first_run_done=True), {"assist": True}, False),
        (Settings(vaults=(VAULT,)), {"assist": True}, False),
        (Settings(sources=(Source("/src", "src"),)), {"assist": True}, False),
    ],
)
def test_who_has_set_nothing_up_is_led_through_the_first_steps_once(
    make: Make, settings: Settings, options: dict[str, bool], led: bool
) -> None:
    program = make(settings, **options)
    QApplication.processEvents()
    assistants = program.window.findChildren(Assistant)
    assert len(assistants) == led
    for assistant in assistants:
        assistant.skip.click()
    if led:
        assert program.session.settings.first_run_done


def test_the_assistant_ends_at_the_plan(make: Make, tmp_path: Path) -> None:
    program = make()
    program.window.go("settings")
    program.window.pages["settings"].assistantWanted.emit()
    assistant = program.window.findChild(Assistant)
    assistant.look.take(str(tmp_path))
    for _ in range(4):
        assistant.next.click()
    assert program.window.page.name == "overview"
    assert program.session.source is not None
    assert program.session.source.path == str(tmp_path)


def test_a_hand_edit_is_seen_when_the_settings_are(make: Make, base: BaseDir) -> None:
    program = make(Settings(theme="light"))
    settings_file.save(base.settings, Settings(theme="dark"))
    program.window.go("settings")
    assert program.session.settings.theme == "dark"
    assert program.theme.dark


def drop(window: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(  # type: ignore[attr-defined]
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_a_dropped_folder_becomes_a_source(make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "Dropped <b>folder</b>".replace("/", "")
    folder.mkdir()
    program = make()
    program.window.go("settings")
    drop(program.window, folder)
    assert program.session.source is not None
    assert program.session.source.path == str(folder)
    assert program.window.page.name == "overview"
    assert settings_file.load(program.session.base.settings)[0].sources[0].path == str(folder)


def test_a_dropped_file_is_no_source(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("x")
    program = make()
    drop(program.window, file)
    assert program.session.settings.sources == ()


def test_a_folder_that_cannot_be_a_source_is_named(make: Make, tmp_path: Path) -> None:
    program = make()
    program.window.add_folders([str(tmp_path / "missing")])
    assert program.window.banner.words is not None
    assert "missing" in program.window.banner.words.what


def test_the_place_of_the_window_is_remembered(make: Make, qtbot: QtBot) -> None:
    first = make()
    first.window.resize(1_010, 720)
    end(first, qtbot)
    second = make()
    assert second.window.height() == 720


# for those who cannot see it


def names(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def unnamed(root: QWidget) -> list[str]:
    """Widgets that take the keyboard's focus and have no name."""
    return [
        f"{type(one).__name__} {one.objectName()!r} in {type(one.parent()).__name__}"
        for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.objectName().startswith("qt_")
        and one.window() is root.window()
        and one.isVisibleTo(root)
        and not names(one)
    ]


@pytest.mark.parametrize("page", ["overview", "activity", "restore", "history", "settings"])
def test_everything_that_takes_the_focus_has_a_name(make: Make, tmp_path: Path, page: str) -> None:
    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)))
    program.window.go(page)
    assert unnamed(program.window.pages[page]) == []
    assert unnamed(program.window.rail) == []


def test_an_unnamed_field_is_noticed(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    outer = QWidget()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(QLineEdit())
    assert len(unnamed(outer)) == 1


@pytest.mark.parametrize("page", ["overview", "activity", "restore", "history", "settings"])
def test_no_label_reads_markup(make: Make, tmp_path: Path, page: str) -> None:
    """A name with HTML in it must be shown literally wherever it turns up."""
    from PySide6.QtWidgets import QLabel

    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)))
    labels = program.window.pages[page].findChildren(QLabel)
    assert [one.text() for one in labels if one.textFormat() is not Qt.TextFormat.PlainText] == []


# a process of its own


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


FIRST_PAINT = """
import sys
from pathlib import Path
from gui.app import App
from gui.program import Program
from mothball.paths import BaseDir
app = App(["x"])
program = Program(app, BaseDir(Path(sys.argv[1])))
program.start()
app.processEvents()
print(*sorted({"boto3", "botocore", "keyring", "moto", "truststore"} & set(sys.modules)))
program.session.stopped.connect(app.quit)
program.quit()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    done = python("-c", FIRST_PAINT, str(tmp_path / "base"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_the_version_is_told_without_a_window() -> None:
    done = python("-m", "gui", "--version")
    assert done.stdout.startswith("mothball ")
    assert done.stderr == ""


def test_the_demo_without_a_display_archives_for_real_and_says_where_its_pictures_are(tmp_path: Path) -> None:
    done = python("-m", "gui", "--demo", "--base-dir", str(tmp_path / "base"), TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "files to the demo's own storage server" in done.stdout
    folder = Path(done.stdout.strip().rpartition(" ")[2])
    assert len(list(folder.glob("*.png"))) == 5
    log = (tmp_path / "base" / "logs" / "window.log").read_text("utf-8")
    assert "ERROR" not in log
    assert "CRITICAL" not in log


# after failed starts


def test_after_failed_starts_the_window_comes_and_nothing_begins_by_itself(
    make: Make, tray: Callable[[bool], None], base: BaseDir, engines: Held, tmp_path: Path, qtbot: QtBot
) -> None:
    tray(True)
    for _ in range(LIMIT):
        Starts(base)
    program = make(Settings(sources=(Source(str(tmp_path), "src"),), vaults=(VAULT,)), background=True)
    qtbot.waitUntil(lambda: program.window.banner.words is not None)
    assert program.window.isVisible()
    assert engines.made == []
    program.aftermath.startWanted.emit()
    assert len(engines.made) == 1


def test_an_orderly_end_leaves_no_trace(make: Make, tray: Callable[[bool], None], base: BaseDir, qtbot: QtBot) -> None:
    tray(True)
    program = make(Settings())
    assert program.window.banner.words is None
    end(program, qtbot)
    assert not Starts(base).unexpected
