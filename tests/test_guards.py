"""The guards of tests/conftest.py notice what they are there for, and nothing else."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import keyring
import pytest
from pytestqt.qtbot import QtBot

from mothball.paths import BaseDir
from tests.helpers.clock import NOW_NS, FixedClock
from tests.helpers.keyrings import MemoryKeyring
from tests.helpers.leaks import LogWatch, QtWatch, leaked_threads, window_ids
from tests.helpers.skips import refuse_skip


@pytest.fixture
def stubborn_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Thread]:
    """A thread that does not end when it should."""
    monkeypatch.setattr("tests.helpers.leaks.GRACE_SECONDS", 0.05)
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="stubborn")
    thread.start()
    yield thread
    release.set()
    thread.join()


def test_a_thread_that_goes_on_is_noticed(stubborn_thread: threading.Thread) -> None:
    others = [thread for thread in threading.enumerate() if thread is not stubborn_thread]
    assert leaked_threads(others, []) == ["stubborn"]
    assert leaked_threads(others, ["^stub"]) == []
    assert leaked_threads([*others, stubborn_thread], []) == []


def test_a_thread_that_ends_is_fine() -> None:
    before = threading.enumerate()
    threading.Thread(target=lambda: None).start()
    assert leaked_threads(before, []) == []


def test_an_unexpected_log_record_is_noticed() -> None:
    watch = LogWatch(["^expected"])
    log = logging.Logger("mothball.example")  # noqa: LOG001 - not under the root, where the real guard listens
    log.addHandler(watch)
    log.info("only for the curious")
    log.warning("expected trouble")
    log.error("something %s", "else")
    assert watch.unexpected == ["ERROR mothball.example: something else"]


def test_timers_threads_and_windows_are_noticed_while_they_live(qtbot: QtBot) -> None:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QWidget

    watch, before = QtWatch(), window_ids()
    watch.install()
    try:
        timer, thread, window = QTimer(), QThread(), QWidget()
        timer.start(60_000)
        thread.start()
        window.show()
        left = watch.leaks(before)
        timer.stop()
        thread.quit()
        thread.wait()
        window.deleteLater()
        after = watch.leaks(before)
    finally:
        watch.uninstall()
    assert [words.split(" <")[0] for words in left] == ["active QTimer", "running QThread", "top-level"]
    assert after == []


def report(nodeid: str, outcome: str) -> pytest.TestReport:
    return pytest.TestReport(nodeid, ("x.py", 1, "x"), {}, outcome, "why", "call")  # type: ignore[arg-type]


def test_a_skip_that_is_not_listed_fails() -> None:
    assert refuse_skip(report("tests/a.py::test_b", "skipped"), {}).outcome == "failed"


def test_a_skip_with_a_reason_and_an_expected_failure_stay() -> None:
    assert refuse_skip(report("tests/a.py::test_b[x]", "skipped"), {"tests/a.py::test_b*": "no"}).outcome == "skipped"
    expected = report("tests/a.py::test_c", "skipped")
    expected.wasxfail = "known"  # type: ignore[attr-defined]
    assert refuse_skip(expected, {}).outcome == "skipped"
    assert refuse_skip(report("tests/a.py::test_d", "passed"), {}).outcome == "passed"


def test_the_persons_own_keys_are_out_of_reach(memory_keyring: MemoryKeyring) -> None:
    assert keyring.get_keyring() is memory_keyring
    assert not [name for name in os.environ if name.startswith("AWS_") and "KEY" in name]
    assert not os.path.exists(os.environ["AWS_SHARED_CREDENTIALS_FILE"])


def test_a_child_process_that_asks_for_a_keyring_gets_none() -> None:
    code = "import keyring; print(type(keyring.get_keyring()).__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "keyring.backends.fail"


def test_folders_are_thrown_away(base: BaseDir) -> None:
    assert base.logs.is_dir()
    assert str(BaseDir.default().root).startswith(os.environ["XDG_DATA_HOME"]) or sys.platform != "linux"


def test_the_clock_moves_only_when_told(clock: FixedClock) -> None:
    assert (clock.now_ns(), clock.monotonic()) == (NOW_NS, 0.0)
    clock.advance(1.5)
    assert (clock.now_ns() - NOW_NS, clock.monotonic()) == (1_500_000_000, 1.5)
