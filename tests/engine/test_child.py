"""The engine's process: events arrive whole and in order, wishes get through, and nobody outlives anybody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball import host
from mothball.cancel import Control
from mothball.child import Engine, Failed, Start, engine_work
from mothball.errors import VaultError
from mothball.events import Event, Outcome, Progress, Summary, Transfer
from mothball.jobs import ScanJob, Secret
from mothball.outbox import LIMIT
from mothball.paths import BaseDir
from tests.helpers import fakejobs

ROOT = Path(__file__).parents[2]
DEADLINE = 30.0


@pytest.fixture
def engines() -> Iterator[list[Engine]]:
    """Closes what a test started, whatever happened."""
    started: list[Engine] = []
    yield started
    for engine in started:
        engine.close(0.5)


def all_of(engine: Engine) -> list[Event | Failed]:
    """Everything until the end, or a failure of the test."""
    deadline, seen = time.monotonic() + DEADLINE, []
    while engine.alive:
        assert time.monotonic() < deadline, f"no end after {len(seen)} events"
        seen += engine.poll(0.1)
    return seen


def until(engine: Engine, path: str) -> None:
    """Wait for the outcome of this path."""
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        if any(isinstance(event, Outcome) and event.path == path for event in engine.poll(0.1)):
            return
    pytest.fail(f"{path} never arrived")


def gone(pid: int) -> bool:
    """True when there is no such process any more (a zombie counts as gone)."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return True


def wait_gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not gone(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return gone(pid)


def test_4000_outcomes_arrive_complete_in_order_and_the_summary_last(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.count)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    seen = all_of(engine)
    assert [event.path for event in seen if isinstance(event, Outcome)] == [f"f{n}" for n in range(4_000)]
    assert seen[-1] == Summary("archive", 0)
    assert sum(isinstance(event, Progress) for event in seen) < 400, "superseded progress crosses only once a batch"
    assert not any(isinstance(event, Transfer) for event in seen[-100:])


def test_job_folder_and_secret_reach_the_child_by_the_pipe_alone(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.echo)
    engines.append(engine)
    engine.start(ScanJob("/x\udcff"), base, Secret("canary-7f3a9"))
    command_line = Path(f"/proc/{engine.pid}/cmdline").read_bytes() if sys.platform == "linux" else b""
    assert b"canary" not in command_line
    (summary,) = all_of(engine)
    assert isinstance(summary, Summary)
    assert summary.extra == {"source": "/x\udcff", "base": str(base.root), "secret": 12}


def test_an_engine_can_be_used_again_but_not_twice_at_once(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.echo)
    engines.append(engine)
    for source in ("/a", "/b"):
        engine.start(ScanJob(source), base)
        with pytest.raises(RuntimeError):
            engine.start(ScanJob("/c"), base)
        (summary,) = all_of(engine)
        assert isinstance(summary, Summary)
        assert summary.extra["source"] == source


def test_pause_resume_and_cancel_get_through(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.step_by_step)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    until(engine, "first")
    engine.pause()
    until(engine, "paused")
    engine.resume()
    until(engine, "resumed")
    engine.cancel()
    assert all_of(engine)[-1] == Summary("archive", 130)


def test_a_paused_job_can_be_cancelled(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.step_by_step)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    engine.pause()
    until(engine, "paused")
    engine.cancel()
    assert all_of(engine)[-1] == Summary("archive", 130)


def test_limits_get_through_in_order(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.told_limits)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    for rate in (500_000, None, 20_000):
        engine.limit(rate)
    until(engine, "20000")
    engine.limit(3_000_000_000)
    until(engine, "3000000000")
    engine.cancel()
    assert all_of(engine)[-1] == Summary("archive", 130)


def test_errors_for_people_arrive_as_they_are(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.refuse)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    (failed,) = all_of(engine)
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, VaultError)
    assert (failed.error.say.code, failed.error.details) == ("run.busy", "the small print")


def test_a_bug_arrives_as_words_with_the_traceback_and_without_the_secret(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.crash)
    engines.append(engine)
    engine.start(ScanJob("/x"), base, Secret("canary-7f3a9"))
    (failed,) = all_of(engine)
    assert isinstance(failed, Failed)
    assert failed.error.say.code == "engine.crashed"
    assert "ZeroDivisionError" in failed.error.details
    assert "canary" not in failed.error.details


def test_an_event_that_cannot_cross_ends_the_job_instead_of_hanging_it(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.unpicklable)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    failed = all_of(engine)[-1]
    assert isinstance(failed, Failed)
    assert failed.error.say.code == "engine.crashed"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_child_is_noticed_and_told_in_words(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.deaf)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    assert engine.pid
    until(engine, str(engine.pid))
    os.kill(engine.pid, signal.SIGKILL)
    failed = all_of(engine)[-1]
    assert isinstance(failed, Failed)
    assert failed.error.say.code == "engine.gone"
    assert failed.error.details == "exit code -9"
    engine.cancel()
    assert engine.poll() == [], "the end is told once"


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a nice value")
def test_the_child_lets_the_window_go_first(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.deaf)
    engines.append(engine)
    engine.start(ScanJob("/x"), base)
    assert engine.pid
    until(engine, str(engine.pid))
    assert os.getpriority(os.PRIO_PROCESS, engine.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_close_ends_a_child_that_does_not_listen(base: BaseDir, engines: list[Engine]) -> None:
    engine = Engine(fakejobs.deaf)
    engine.start(ScanJob("/x"), base)
    pid = engine.pid
    assert pid
    until(engine, str(pid))
    engine.close(0.2)
    assert not engine.alive
    assert gone(pid)


def test_a_reader_who_does_not_read_holds_the_engine_back(base: BaseDir, tmp_path: Path, engines: list[Engine]) -> None:
    """Memory stays flat: the outbox and the pipe's buffer fill up, then the job waits."""
    note = tmp_path / "sent"
    engine = Engine(fakejobs.flood)
    engines.append(engine)
    engine.start(ScanJob(str(note)), base)
    before, now, deadline = -1, 0, time.monotonic() + DEADLINE
    while now != before or not now:
        assert time.monotonic() < deadline
        time.sleep(0.3)
        before, now = now, int(note.read_text("ascii") or 0) if note.exists() else 0
    assert LIMIT <= now < 50_000
    engine.cancel()
    assert all_of(engine)[-1] == Summary("archive", 130)


PARENT = """
import sys, time
from mothball.child import Engine
from mothball.jobs import ScanJob
from mothball.paths import BaseDir
from tests.helpers import fakejobs

if __name__ == "__main__":
    engine = Engine(getattr(fakejobs, sys.argv[1]))
    engine.start(ScanJob("/x"), BaseDir(sys.argv[2]))
    while not engine.poll(0.1):
        pass
    print(engine.pid, flush=True)
    if sys.argv[3] == "stay":
        time.sleep(600)
"""


def run_parent(tmp_path: Path, work: str, then: str) -> tuple[subprocess.Popen[str], int]:
    """A parent of its own with a child at work; answers the child's pid."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), work, str(tmp_path), then],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert parent.stdout
    return parent, int(parent.stdout.readline())


@pytest.mark.parametrize("work", ["step_by_step", "deaf"])
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_the_child_goes_within_seconds_when_its_parent_is_killed(tmp_path: Path, work: str) -> None:
    parent, child = run_parent(tmp_path, work, "stay")
    assert not gone(child)
    parent.kill()
    parent.communicate()
    assert wait_gone(child, 15), "the engine outlived its window"


def test_a_parent_that_leaves_without_closing_is_not_held_up(tmp_path: Path) -> None:
    parent, child = run_parent(tmp_path, "step_by_step", "leave")
    parent.communicate(timeout=15)
    assert wait_gone(child, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_ctrl_c_in_the_terminal_is_left_to_the_parent(tmp_path: Path) -> None:
    parent, child = run_parent(tmp_path, "step_by_step", "stay")
    os.kill(child, signal.SIGINT)
    assert not wait_gone(child, 0.3)
    parent.kill()
    parent.communicate()
    assert wait_gone(child, 15)


@pytest.mark.parametrize("gentle", [True, False])
def test_a_gentle_job_leaves_the_disk_to_others(base: BaseDir, monkeypatch: pytest.MonkeyPatch, gentle: bool) -> None:
    calls: list[str] = []
    monkeypatch.setattr(host, "yield_disk", lambda: calls.append("yield"))
    monkeypatch.setattr("mothball.engine.run", lambda *_: calls.append("run") or Summary("scan", 0))
    engine_work(Start(ScanJob("/nowhere", gentle=gentle), base), lambda _event: None, Control())
    assert calls == ["yield", "run"][not gentle :]
