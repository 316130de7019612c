"""The real program on desktops without a tray, and with one that comes late and goes again."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mothball.settings import Settings, save
from tests.desktop.another import ROOT, TRAY, Desktop, desktop, mothball

pytestmark = pytest.mark.desktop

KNOWN = Settings(first_run_done=True)
"""No assistant comes up over the window."""


def becomes(qtbot: QtBot, desk: Desktop, state: str) -> None:
    qtbot.waitUntil(lambda: desk.state() == state, timeout=40_000)


def test_a_tray_that_comes_late_takes_the_window_in_and_gives_it_back_when_it_goes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with desktop() as desk, desk.running(*mothball(tmp_path, "--background")) as program:
        becomes(qtbot, desk, "Iconic")
        with desk.running(*TRAY):
            becomes(qtbot, desk, "Hidden")
            qtbot.wait(2_500)
            assert program.poll() is None
        becomes(qtbot, desk, "Normal")


def test_without_a_tray_closing_ends_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    save(tmp_path / "settings.toml", KNOWN)
    with desktop() as desk, desk.running(*mothball(tmp_path)) as program:
        becomes(qtbot, desk, "Normal")
        (window,) = desk.windows()
        desk.close(window)
        qtbot.waitUntil(lambda: program.poll() is not None, timeout=20_000)
        assert program.returncode == 0


@pytest.mark.parametrize(("close_to_tray", "ends"), [(True, False), (False, True)])
def test_with_a_tray_the_user_decides_what_closing_means(
    qtbot: QtBot, tmp_path: Path, close_to_tray: bool, ends: bool
) -> None:
    save(tmp_path / "settings.toml", replace(KNOWN, close_to_tray=close_to_tray))
    with desktop() as desk, desk.running(*TRAY), desk.running(*mothball(tmp_path)) as program:
        becomes(qtbot, desk, "Normal")
        qtbot.wait(1_000)
        (window,) = desk.windows()
        desk.close(window)
        becomes(qtbot, desk, "Hidden")
        if ends:
            qtbot.waitUntil(lambda: program.poll() is not None, timeout=20_000)
        else:
            qtbot.wait(1_500)
        assert (program.poll() == 0) is ends


def test_a_second_start_brings_the_window_up(qtbot: QtBot, tmp_path: Path) -> None:
    with desktop() as desk, desk.running(*TRAY), desk.running(*mothball(tmp_path, "--background")):
        qtbot.waitUntil((tmp_path / "locks" / "window.lock").exists, timeout=20_000)
        with desk.running(*mothball(tmp_path, "--background")) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
            assert second.returncode == 0
        assert desk.state() == "Hidden", "nobody asked for a window"
        with desk.running(*mothball(tmp_path)) as third:
            becomes(qtbot, desk, "Normal")
            qtbot.waitUntil(lambda: third.poll() is not None, timeout=30_000)
            assert third.returncode == 0


@pytest.mark.parametrize("kind", ["idle", "hangs", "deaf"])
def test_sigterm_ends_it_within_five_seconds(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    """With nothing to do; with a run whose server hangs; with an engine that does not listen any more."""
    script = str(Path(__file__).with_name("busy_program.py"))
    with desktop() as desk, desk.running(sys.executable, script, str(ROOT), str(tmp_path), kind) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "running\n"
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=5) == 0
