"""The settings page as a whole: sections, search, undo, what others write meanwhile, and what cannot be saved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.settings import SettingsPage
from gui.pages.settings.page import SECTIONS
from mothball.errors import SettingsError
from mothball.messages import say
from mothball.settings import Settings
from mothball.wishes import Every, Hours, Limits, Notices, Schedule
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession

NAMES = [kind.name for kind in SECTIONS]


@pytest.fixture
def page(fake: FakeSession, qtbot: QtBot) -> SettingsPage:
    source = replace(fake.settings.sources[0], schedule=Schedule(Every.WEEK))
    fake.change(sources=(source,), limits=Limits(hours=(Hours((0,), time(8), time(9), 5_000),)))
    made = SettingsPage(fake)
    made.build()
    qtbot.addWidget(made)
    made.show()
    return made


def visible(page: SettingsPage) -> list[str]:
    return [name for name, section in page.sections.items() if section.isVisible()]


@pytest.mark.parametrize("name", NAMES)
def test_a_section_is_chosen_from_the_list(page: SettingsPage, name: str) -> None:
    page.go(name)
    assert visible(page) == [name]
    assert page.list.currentItem().text() == page.sections[name].title()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_name_and_can_be_reached(page: SettingsPage, name: str, qtbot: QtBot) -> None:
    page.go(name)
    fields = [
        one
        for one in page.sections[name].findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.objectName().startswith("qt_")
        and one.isVisible()
        and one.isEnabled()
    ]
    unnamed = [
        f"{type(one).__name__} {one.objectName()}"
        for one in fields
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]
    assert unnamed == []
    assert fields or name == "network", "there is nothing to set about the network"


@pytest.mark.parametrize("name", NAMES)
def test_no_two_fields_of_a_section_share_a_key(page: SettingsPage, name: str) -> None:
    """The undo button is on every one of them."""
    page.go(name)
    page.changes.made.emit("x")
    parts = [*page.sections[name].findChildren(QWidget), page.undo]
    texts = [one.text() for one in parts if isinstance(one, QLabel | QAbstractButton) and one.isVisible()]
    keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", ""))
    assert [key for key, times in keys.items() if times > 1] == []


def test_a_search_shows_what_fits_wherever_it_is(page: SettingsPage) -> None:
    page.search.setText("BATTERY")
    assert visible(page) == ["waiting"]
    texts = [one.text() for one in page.sections["waiting"].findChildren(QAbstractButton) if one.isVisible()]
    assert [text.replace("&", "") for text in texts] == ["while the computer runs on battery"]
    assert page.list.item(NAMES.index("general")).isHidden()
    page.search.setText("days")
    assert set(visible(page)) == {"folders", "notices"} | {"schedule"}
    page.search.setText("")
    assert visible(page) == ["general"]
    assert not page.list.item(NAMES.index("folders")).isHidden()


def test_a_search_for_a_section_shows_all_of_it(page: SettingsPage) -> None:
    page.search.setText("notices")
    assert visible(page) == ["notices"]
    assert page.sections["notices"].attention.isVisible()


def test_a_found_row_says_which_folder_it_is_about(page: SettingsPage) -> None:
    page.search.setText("judged")
    assert visible(page) == ["folders"]
    assert page.sections["folders"].source.isVisible()
    assert not page.sections["folders"].days.isVisible()


def test_what_does_not_apply_is_not_found(page: SettingsPage) -> None:
    page.search.setText("last day counts")
    assert visible(page) == []
    assert page.nothing.isVisible()


def test_the_find_key_goes_to_the_search(page: SettingsPage, qtbot: QtBot) -> None:
    page.focus_search()
    assert page.focusWidget() is page.search


def test_a_change_can_be_taken_back_once(page: SettingsPage, fake: FakeSession) -> None:
    page.sections["general"].tray.click()
    assert fake.settings.close_to_tray is False
    assert page.undo.isVisible()
    fake.change(theme="dark")
    page.undo.click()
    assert fake.settings.close_to_tray is True
    assert fake.settings.theme == "dark", "somebody else's change stays"
    assert page.sections["general"].tray.isChecked()
    assert not page.undo.isVisible()
    assert page.told.text() == "Taken back."


def test_the_usual_keys_take_back(page: SettingsPage, fake: FakeSession, qtbot: QtBot) -> None:
    page.sections["general"].tray.click()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.list.setFocus()
    qtbot.keyClick(page.list, "z", Qt.KeyboardModifier.ControlModifier)
    assert fake.settings.close_to_tray is True


def test_what_cannot_be_saved_is_said_and_the_field_goes_back(page: SettingsPage, fake: FakeSession) -> None:
    fake.refusal = SettingsError(say("settings.not_saved", path="/x", cause="No space left"))
    page.sections["general"].tray.click()
    assert page.sections["general"].tray.isChecked(), "as it is saved"
    assert page.banner.words is not None
    assert "No space left" in page.banner.words.what
    fake.refusal = None
    page.sections["general"].tray.click()
    assert page.banner.words is None
    assert not fake.settings.close_to_tray


def test_an_undo_that_cannot_be_saved_can_be_tried_again(page: SettingsPage, fake: FakeSession) -> None:
    page.sections["general"].tray.click()
    fake.refusal = SettingsError(say("settings.busy"))
    page.changes.undo()
    assert page.banner.words is not None
    assert not fake.settings.close_to_tray
    fake.refusal = None
    page.changes.undo()
    assert fake.settings.close_to_tray


def test_what_somebody_else_wrote_is_shown_when_the_page_is(page: SettingsPage, fake: FakeSession) -> None:
    fake.news = (replace(fake.settings, notices=Notices(attention=False)), [])
    page.shown()
    assert not page.sections["notices"].attention.isChecked()
    assert fake.saved[-1].notices.attention, "reading is not writing"
    assert page.banner.words is None


def test_what_somebody_wrote_wrongly_is_said(page: SettingsPage, fake: FakeSession) -> None:
    fake.news = (fake.settings, [say("settings.value", place="settings.theme", value="pink")])
    page.shown()
    assert page.banner.words is not None
    assert "pink" in page.banner.words.what


def test_a_number_is_saved_when_it_rests(page: SettingsPage, fake: FakeSession, qtbot: QtBot) -> None:
    days, before = page.sections["folders"].days, len(fake.saved)
    page.go("folders")
    for number in (200, 300, 400):
        days.setValue(number)
    assert len(fake.saved) == before
    qtbot.waitUntil(lambda: fake.settings.sources[0].rule.days == 400)
    assert len(fake.saved) == before + 1


def test_a_number_is_saved_when_the_page_goes(page: SettingsPage, fake: FakeSession) -> None:
    page.go("folders")
    page.sections["folders"].days.setValue(77)
    page.hide()
    assert fake.settings.sources[0].rule.days == 77


def test_two_numbers_typed_one_after_the_other_are_both_saved(page: SettingsPage, fake: FakeSession) -> None:
    page.go("folders")
    page.sections["folders"].days.setValue(77)
    page.sections["folders"].floor.setValue(3)
    page.sections["folders"].flush()
    assert (fake.settings.sources[0].rule.days, fake.settings.sources[0].rule.min_size) == (77, 3_000_000)


def test_showing_settings_saves_nothing(page: SettingsPage, fake: FakeSession, qtbot: QtBot) -> None:
    before = len(fake.saved)
    fake.settingsChanged.emit()
    for section in page.sections.values():
        section.flush()
    assert len(fake.saved) == before


@pytest.mark.parametrize("focused", [True, False])
def test_the_wheel_changes_only_what_has_the_focus(page: SettingsPage, qtbot: QtBot, focused: bool) -> None:
    page.go("folders")
    days = page.sections["folders"].days
    with qtbot.waitActive(page):
        page.activateWindow()
    (days if focused else page.list).setFocus()
    before = days.value()
    nothing, place = QPoint(), QPointF(5, 5)
    turn = QWheelEvent(
        place,
        days.mapToGlobal(place),
        nothing,
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(days, turn)
    assert (days.value() != before) is focused


def test_the_window_is_asked_for_what_it_does(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.vaultWanted):
        page.sections["storage"].add.click()
    with qtbot.waitSignal(page.folderWanted):
        page.sections["folders"].add.click()
    with qtbot.waitSignal(page.assistantWanted):
        page.sections["general"].assist.click()


def test_without_anything_the_sections_say_what_they_are_for(bare: FakeSession, qtbot: QtBot) -> None:
    page = SettingsPage(bare)
    page.build()
    qtbot.addWidget(page)
    page.show()
    for name, words in (
        ("folders", "No folder yet."),
        ("schedule", "Add a folder first"),
        ("storage", "No vault yet."),
    ):
        page.go(name)
        texts = " ".join(one.text() for one in page.sections[name].findChildren(QLabel) if one.isVisible())
        assert words in texts


def test_folder_and_schedule_are_about_the_same_folder(page: SettingsPage, fake: FakeSession) -> None:
    from mothball.settings import Source

    fake.change(sources=(*fake.settings.sources, Source("/other", "other")))
    picker = page.sections["folders"].source
    picker.setCurrentIndex(1)
    picker.activated.emit(1)
    assert page.sections["schedule"].path == "/other"
    assert page.sections["schedule"].every.currentData() == Every.OFF
    assert fake.settings == Settings(vaults=(VAULT,), sources=fake.settings.sources, limits=fake.settings.limits), (
        "choosing changes nothing"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_section_fits_a_small_window(page: SettingsPage, name: str) -> None:
    """With the table of hours filled, beside the rail, in a window of 1,024 pixels."""
    page.resize(1_024 - 170, 700)
    page.go(name)
    QApplication.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0
