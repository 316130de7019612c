"""The tray: which picture, which words and which entries belong to which state, and a menu that does what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui import icons
from gui.status import Facts
from gui.theme import DARK, LIGHT, Theme
from gui.timing import Timing
from gui.tray import Tray
from gui.tray_menu import Entry, TrayState, entries, icon_name, state_of, tooltip
from mothball.catalogue.records import RunState
from mothball.messages import say
from tests.gui.test_status import HALF, IDLE, NOW_NS, RUN, WORKING, run_row

HOUR_NS = 3_600_000_000_000
SOURCES = (("/a", "Photos"), ("/b", "Films & Shows"))
PICTURES = ("idle", "working", "paused", "waiting", "attention", "failed")

READY = TrayState("Nothing is running", sources=SOURCES[:1], scheduled=True)


@pytest.mark.parametrize(
    ("state", "picture"),
    [
        (TrayState(), "idle"),
        (TrayState(scheduled=True), "idle"),
        (TrayState(working=True), "working"),
        (TrayState(working=True, held=True), "paused"),
        (TrayState(working=True, paused=True), "working"),
        (TrayState(working=True, failed=True, attention=True, waiting=True), "working"),
        (TrayState(attention=True), "attention"),
        (TrayState(attention=True, failed=True), "failed"),
        (TrayState(attention=True, paused=True), "attention"),
        (TrayState(paused=True, waiting=True), "paused"),
        (TrayState(waiting=True), "waiting"),
    ],
)
def test_each_state_has_its_picture(state: TrayState, picture: str) -> None:
    assert icon_name(state) == f"tray-{picture}"


def names(lines: list[Entry] | tuple[Entry, ...]) -> list[str]:
    """What can be chosen, menus below included."""
    found = []
    for entry in lines:
        if entry.enabled and entry.name and entry.text:
            found += names(entry.below) if entry.below else [entry.name]
    return found


ALWAYS = ["restore", "settings", "quit"]


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (TrayState(), ["open", *ALWAYS]),
        (TrayState(sources=SOURCES[:1]), ["open", "check", "archive:/a", *ALWAYS]),
        (TrayState(sources=SOURCES), ["open", "check", "archive:/a", "archive:/b", *ALWAYS]),
        (TrayState(working=True), ["open", "pause", *ALWAYS]),
        (TrayState(scheduled=True), ["open", "pause-hour", "pause-today", "pause", *ALWAYS]),
        (TrayState(scheduled=True, working=True), ["open", "pause-hour", "pause-today", "pause", *ALWAYS]),
        (TrayState(scheduled=True, paused=True), ["open", "resume", *ALWAYS]),
        (TrayState(working=True, held=True), ["open", "resume", *ALWAYS]),
        (TrayState(runs=("a", "b")), ["open", "restore", "history", "history", "settings", "quit"]),
    ],
)
def test_the_menu_offers_what_can_be_done_and_always_quit(state: TrayState, enabled: list[str]) -> None:
    assert names(entries(state)) == enabled


def test_the_menu_tells_first_what_is_going_on_and_what_comes() -> None:
    lines = entries(replace(READY, coming="Next check: Sunday 03:00"))
    assert [(entry.text, entry.enabled) for entry in lines[:2]] == [
        ("Nothing is running", False),
        ("Next check: Sunday 03:00", False),
    ]
    assert sum(entry.default for entry in lines) == 1


MIDNIGHT_NS = int(datetime(2026, 11, 20).astimezone().timestamp()) * 1_000_000_000
"""The day of NOW_NS, where the test runs."""


@pytest.mark.parametrize(
    ("timing", "line", "paused", "waiting"),
    [
        (Timing(), "", False, False),
        (Timing(next_ns=MIDNIGHT_NS + 51 * HOUR_NS), "Next check: Sunday 3:00 AM", False, False),
        (Timing(next_ns=MIDNIGHT_NS + 27 * HOUR_NS), "Next check: tomorrow 3:00 AM", False, False),
        (Timing(next_ns=MIDNIGHT_NS + 23 * HOUR_NS), "Next check: today 11:00 PM", False, False),
        (Timing(next_ns=MIDNIGHT_NS + 243 * HOUR_NS), "Next check: 11/30/26 3:00 AM", False, False),
        (Timing(paused=True), "Paused until you resume", True, False),
        (
            Timing(next_ns=1, paused=True, paused_until_ns=MIDNIGHT_NS + 23 * HOUR_NS),
            "Paused until today 11:00 PM",
            True,
            False,
        ),
        (Timing(next_ns=1, waiting=say("run.busy")), f"Waiting: {say('run.busy')}", False, True),
    ],
)
def test_what_comes_next(timing: Timing, line: str, paused: bool, waiting: bool) -> None:
    state = state_of(IDLE, timing)
    assert (state.coming.replace("\u202f", " "), state.paused, state.waiting) == (line, paused, waiting)
    assert state.scheduled


def test_the_state_of_the_program() -> None:
    assert state_of(IDLE).headline == "Nothing is running"
    assert not state_of(IDLE).scheduled
    assert state_of(WORKING, None, SOURCES).headline == "Archiving Documents · 61 % · about 14 min left"
    assert state_of(WORKING, None, SOURCES).sources == (), "nothing can be archived while something runs"
    assert state_of(IDLE, None, SOURCES).sources == SOURCES
    done = replace(IDLE, archived_bytes=12_400_000_000, runs=(run_row(),) * 3, last_success_ns=NOW_NS)
    state = state_of(done)
    assert state.headline == "12.4 GB archived, proven"
    assert state.success.startswith("Last success: today ")
    assert len(state.runs) == 3
    assert state.runs[0].endswith(" · 41 files, 12.4 GB · done")
    assert tooltip(state).splitlines() == ["Mothball", state.headline, state.success]


@pytest.mark.parametrize(
    ("failures", "trouble", "headline", "failed"),
    [
        (0, True, "The last run had problems", False),
        (1, True, "The last run had problems", False),
        (2, True, "The last runs failed", True),
    ],
)
def test_one_failure_wants_attention_and_two_are_a_failure(
    failures: int, trouble: bool, headline: str, failed: bool
) -> None:
    state = state_of(replace(IDLE, failures=failures, trouble=trouble))
    assert (state.headline, state.attention, state.failed) == (headline, True, failed)


def test_a_run_that_broke_off_says_so() -> None:
    row = run_row(state=RunState.FAILED)
    assert state_of(replace(IDLE, runs=(row,))).runs[0].endswith("broken off")


def test_the_tooltip_fits_into_what_windows_shows() -> None:
    longest = state_of(
        Facts(job=RUN, progress=HALF, last_success_ns=NOW_NS, now_ns=NOW_NS), Timing(next_ns=NOW_NS + 9 * 24 * HOUR_NS)
    )
    assert len(tooltip(longest)) <= 127


# pictures


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("background", ["#ffffff", "#202020", "#808080"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_can_be_told_from_any_tray(theme: Theme, name: str, background: str, tokens: object) -> None:
    picture = icons.tray_icon(f"tray-{name}", tokens).pixmap(24).toImage()  # type: ignore[arg-type]
    ground = QColor(background).lightness()
    far = sum(
        abs(picture.pixelColor(x, y).lightness() - ground) > 90 and picture.pixelColor(x, y).alpha() > 150
        for x in range(24)
        for y in range(24)
    )
    assert far > 30


def test_no_two_pictures_are_alike_without_their_colours(theme: Theme) -> None:
    grey = [
        icons.tray_icon(f"tray-{name}", LIGHT).pixmap(24).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        for name in PICTURES
    ]
    for place, one in enumerate(grey):
        for other in grey[place + 1 :]:
            different = sum(
                abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 35
                for x in range(24)
                for y in range(24)
            )
            assert different > 15


# the menu itself


@pytest.fixture
def tray(theme: Theme, qtbot: QtBot) -> Tray:
    made = Tray(theme)
    made.setParent(theme)
    yield made  # type: ignore[misc]
    made.close()
    made.deleteLater()


def action(tray: Tray, name: str) -> QAction:
    found = tray._menu.findChild(QAction, name)
    assert found is not None, name
    return found


def test_the_menu_does_what_it_says(tray: Tray, qtbot: QtBot) -> None:
    tray.set_state(TrayState("Archiving A & B", runs=("run",), sources=SOURCES, scheduled=True))
    first = tray._menu.actions()[0]
    assert first.text() == "Archiving A && B"
    assert not first.isEnabled()
    assert tray._menu.defaultAction().objectName() == "open"
    for name in ("open", "check", "archive:/b", "pause-hour", "restore", "history", "settings", "quit"):
        with qtbot.waitSignal(tray.chosen) as chosen:
            action(tray, name).trigger()
        assert chosen.args == [name]
    assert action(tray, "archive:/b").text() == "Films && Shows…"
    with qtbot.waitSignal(tray.chosen) as chosen:
        tray._icon.activated.emit(tray._icon.ActivationReason.Trigger)
    assert chosen.args == ["open"]
    with qtbot.assertNotEmitted(tray.chosen):
        tray._icon.activated.emit(tray._icon.ActivationReason.Context)


def test_a_click_on_a_balloon_leads_to_what_it_is_about(tray: Tray, qtbot: QtBot) -> None:
    tray.tell("Full", "disk", "archive:/a")
    with qtbot.waitSignal(tray.chosen) as chosen:
        tray._icon.messageClicked.emit()
    assert chosen.args == ["archive:/a"]


def test_progress_changes_words_and_not_the_menu(tray: Tray) -> None:
    tray.set_state(TrayState("61 %", working=True))
    before = tray._menu.actions()
    tray.set_state(TrayState("62 %", working=True))
    assert tray._menu.actions() == before
    assert before[0].text() == "62 %"


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")
def test_an_open_menu_is_not_rebuilt_under_the_mouse(tray: Tray, qtbot: QtBot) -> None:
    tray.set_state(TrayState("61 %", working=True))
    tray._menu.popup(tray._menu.pos())
    qtbot.waitUntil(tray._menu.isVisible)
    before = tray._menu.actions()
    tray.set_state(TrayState("done", sources=SOURCES))
    assert tray._menu.actions() == before
    tray._menu.close()
    qtbot.waitUntil(lambda: tray._menu.findChild(QAction, "archive:/a") is not None)


def test_old_menus_are_thrown_away(tray: Tray, qtbot: QtBot) -> None:
    for _ in range(20):
        tray.set_state(TrayState(sources=SOURCES))
        tray.set_state(TrayState(sources=SOURCES[:1], runs=("x",)))
    qtbot.waitUntil(lambda: len(tray._menu.findChildren(QMenu)) == 1)
    assert len(tray._menu.findChildren(QAction)) < 20
