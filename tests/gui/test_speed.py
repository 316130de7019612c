"""The speed limit's button: by mouse and keyboard, in step with the settings, at once for a run under way."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from gui.pages.activity import ActivityPage
from gui.widgets.speed import SpeedButton
from mothball.errors import SettingsError
from mothball.jobs import ArchiveJob, RestoreJob
from mothball.messages import say
from mothball.wishes import SLOWEST, Hours, Limits
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession


@pytest.fixture
def button(fake: FakeSession, qtbot: QtBot) -> SpeedButton:
    made = SpeedButton(fake, "upload")
    qtbot.addWidget(made)
    return made


def entries(button: SpeedButton) -> dict[str, QAction]:
    button.fill()
    return {action.text(): action for action in button.choices.actions() if action.text()}


def pick(button: SpeedButton, words: str) -> None:
    entries(button)[words].trigger()


def test_it_says_the_limit_also_to_those_who_do_not_see_it(fake: FakeSession, button: SpeedButton) -> None:
    assert (button.text(), button.accessibleName()) == ("Upload speed: no limit",) * 2
    fake.change(limits=Limits(upload=500_000))
    assert (button.text(), button.accessibleName()) == ("Upload speed: 500 kB/s",) * 2


def test_a_choice_is_saved_and_the_other_limits_stay(fake: FakeSession, button: SpeedButton) -> None:
    hours = (Hours((0,), time(8), time(17), 20_000),)
    fake.change(limits=Limits(download=70_000, hours=hours))
    pick(button, "1.0 MB/s")
    assert fake.saved[-1].limits == Limits(1_000_000, 70_000, hours)
    pick(button, "no limit")
    assert fake.saved[-1].limits == Limits(0, 70_000, hours)


def test_the_present_limit_is_marked_also_an_odd_one(fake: FakeSession, button: SpeedButton) -> None:
    fake.change(limits=Limits(upload=123_000))
    assert [words for words, action in entries(button).items() if action.isChecked()] == ["123 kB/s"]


@pytest.mark.parametrize(("given", "expected"), [((750, True), 750_000), ((750, False), None)])
def test_any_other_limit_can_be_typed(
    fake: FakeSession,
    button: SpeedButton,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[int, bool],
    expected: int | None,
) -> None:
    asked: list[Any] = []

    def answer(*words: Any) -> tuple[int, bool]:
        asked.extend(words[3:])
        return given

    monkeypatch.setattr(QInputDialog, "getInt", answer)
    pick(button, "Another limit…")
    assert asked[:2] == [500, SLOWEST // 1000]
    assert [settings.limits.upload for settings in fake.saved] == ([expected] if expected else [])


def test_a_limit_that_cannot_be_saved_is_told(fake: FakeSession, button: SpeedButton, answers: Any) -> None:
    def refuse(_settings: object) -> None:
        raise SettingsError(say("settings.not_text"))

    asked = answers(True)
    fake._save = refuse
    pick(button, "1.0 MB/s")
    assert len(asked) == 1
    assert button.text() == "Upload speed: no limit"


def test_it_is_reached_and_opened_by_keyboard(button: SpeedButton) -> None:
    """Space opens the menu of a push button that has one (Qt), but only where the focus gets to it."""
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.menu() is button.choices


def test_on_the_activity_page_it_changes_the_run_under_way_in_its_direction(fake: FakeSession, qtbot: QtBot) -> None:
    page = ActivityPage(fake)
    qtbot.addWidget(page)
    assert page.speed.isHidden()
    fake.start(ArchiveJob("/src", VAULT))
    assert not page.speed.isHidden()
    pick(page.speed, "2.0 MB/s")
    fake.end(lane="run")
    assert page.speed.isHidden()
    fake.start(RestoreJob(VAULT))
    assert page.speed.text() == "Download speed: no limit"
    pick(page.speed, "500 kB/s")
    assert fake.limits == [2_000_000, 500_000]
    assert fake.settings.limits == Limits(2_000_000, 500_000)
