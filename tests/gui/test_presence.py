"""The window is never hidden where nothing could bring it back; pausing holds the run and the schedule together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.pausing import HOUR, Pausing
from gui.presence import PATIENCE, Presence
from gui.timing import Timing
from mothball.jobs import ArchiveJob
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession


class Desk:
    """A window, and a tray that comes and goes as the test says."""

    def __init__(self, *, available: bool) -> None:
        self.available = available
        self.window = QWidget()
        self.presence = Presence(self.window, self, look_ms=60_000)  # type: ignore[arg-type]

    def looks(self, times: int) -> None:
        for _ in range(times):
            self.presence.look()

    def end(self) -> None:
        self.presence.end()
        self.window.deleteLater()


@pytest.fixture
def desks(qtbot: QtBot) -> Iterator[type[Desk]]:
    made: list[Desk] = []

    class Remembered(Desk):
        def __init__(self, *, available: bool) -> None:
            super().__init__(available=available)
            made.append(self)

    yield Remembered
    for desk in made:
        desk.end()


def test_with_a_tray_the_background_is_hidden(desks: type[Desk]) -> None:
    desk = desks(available=True)
    desk.presence.begin(background=True)
    desk.looks(9)
    assert not desk.window.isVisible()


def test_the_foreground_is_shown(desks: type[Desk]) -> None:
    desk = desks(available=True)
    desk.presence.begin(background=False)
    desk.looks(1)
    assert desk.window.isVisible()


def test_without_a_tray_the_window_is_minimised_for_good(desks: type[Desk]) -> None:
    desk = desks(available=False)
    desk.presence.begin(background=True)
    desk.looks(9)
    assert desk.window.isVisible()
    assert desk.window.isMinimized()


def test_when_the_tray_comes_the_minimised_window_goes(desks: type[Desk]) -> None:
    desk = desks(available=False)
    desk.presence.begin(background=True)
    desk.looks(3)
    desk.available = True
    desk.looks(1)
    assert not desk.window.isVisible()


def test_a_window_that_was_brought_up_meanwhile_stays(desks: type[Desk]) -> None:
    desk = desks(available=False)
    desk.presence.begin(background=True)
    desk.window.showNormal()
    desk.available = True
    desk.looks(1)
    assert desk.window.isVisible()
    desk.window.showMinimized()
    desk.looks(1)
    assert desk.window.isVisible(), "only what waited for the tray goes with it"


def test_when_the_tray_goes_the_hidden_window_comes_back(desks: type[Desk]) -> None:
    desk = desks(available=True)
    desk.presence.begin(background=True)
    desk.available = False
    desk.looks(PATIENCE - 1)
    assert not desk.window.isVisible(), "a tray that starts anew is not gone"
    desk.looks(1)
    assert desk.window.isVisible()


def test_a_tray_that_was_away_for_a_moment_changes_nothing(desks: type[Desk]) -> None:
    desk = desks(available=True)
    desk.presence.begin(background=True)
    for _ in range(5):
        desk.available = False
        desk.looks(PATIENCE - 1)
        desk.available = True
        desk.looks(1)
    assert not desk.window.isVisible()


# pausing


class FakeScheduler(QObject):
    """Writes down what it is told; the test says what it knows."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.timing = Timing()

    def pause_for(self, seconds: float) -> None:
        self.told.append(seconds)

    def pause_until_tomorrow(self) -> None:
        self.told.append("tomorrow")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def say(self, *, paused: bool) -> None:
        self.timing = Timing(paused=paused)
        self.changed.emit(self.timing)


RUN = ArchiveJob("/src", VAULT)


@pytest.mark.parametrize(("choice", "told"), [("pause-hour", HOUR), ("pause-today", "tomorrow"), ("pause", "pause")])
def test_pause_holds_the_run_and_the_schedule(fake: FakeSession, choice: str, told: object) -> None:
    scheduler = FakeScheduler()
    pausing = Pausing(fake, scheduler, fake)
    fake.start(RUN)
    pausing.pause(choice)
    assert (scheduler.told, fake.commands) == ([told], [("run", "pause")])
    pausing.resume()
    assert (scheduler.told[1:], fake.commands[1:]) == (["resume"], [("run", "resume")])


def test_after_the_hour_the_run_goes_on(fake: FakeSession) -> None:
    scheduler = FakeScheduler()
    pausing = Pausing(fake, scheduler, fake)
    fake.start(RUN)
    pausing.pause("pause-hour")
    scheduler.say(paused=True)
    assert fake.paused
    scheduler.say(paused=False)
    assert not fake.paused


def test_a_run_that_is_held_on_its_page_stays_held(fake: FakeSession) -> None:
    scheduler = FakeScheduler()
    Pausing(fake, scheduler, fake)
    fake.start(RUN)
    fake.pause()
    scheduler.say(paused=False)
    assert fake.paused
